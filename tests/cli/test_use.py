"""How the program is called: folders, options, exit codes, errors, interruption."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from photo_faces import __version__
from photo_faces.domain.errors import PhotoFacesError
from photo_faces.services.demo.album import write_album
from photo_faces.services.demo.cast import cast

PROGRAM = [sys.executable, "-m", "photo_faces"]


@pytest.fixture
def opened(monkeypatch):
    """What the window is opened with, instead of a window: list of (library, folders)."""
    windows: list[tuple[Path, list[Path]]] = []

    def open_window(settings, folders):
        windows.append((settings.library, list(folders)))
        return 0

    monkeypatch.setattr("photo_faces.cli.window.open_window", open_window)
    return windows


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Two folders, one of them named like a command, under the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "holiday").mkdir()
    (tmp_path / "scan").mkdir()
    return tmp_path


def test_no_arguments_open_the_window(run_cli, opened):
    assert run_cli().code == 0
    assert [scanned for _, scanned in opened] == [[]]


def test_folders_open_the_window_scanning_them(run_cli, opened, folders):
    assert run_cli("holiday").code == 0
    assert run_cli("--library", "my.sqlite", "holiday", "scan").code == 0
    assert run_cli("holiday", "--library", "my.sqlite").code == 0
    mine = folders / "my.sqlite"
    assert [scanned for _, scanned in opened] == [
        [folders / "holiday"],
        [folders / "holiday", folders / "scan"],
        [folders / "holiday"],
    ]
    assert [library for library, _ in opened[1:]] == [mine, mine]


def test_a_folder_named_like_a_command_is_reached_by_path(run_cli, opened, folders):
    assert run_cli("./scan").code == 0
    assert opened[0][1] == [folders / "scan"]
    # The bare word is the command, which has nothing to scan in this library.
    assert run_cli("--library", folders / "none.sqlite", "scan").code != 0
    assert len(opened) == 1


def test_a_folder_may_have_the_name_of_what_opens_the_window(run_cli, opened, folders):
    (folders / "window").mkdir()
    assert run_cli("window").code == 0
    assert opened[0][1] == [folders / "window"]


def test_neither_command_nor_folder(run_cli, opened, folders):
    (folders / "photo.jpg").touch()
    for argument, hint in (("scna", "scan"), ("photo.jpg", "file"), ("no/folder", "commands")):
        result = run_cli(argument)
        assert result.code == 2
        assert argument in result.err
        assert hint in result.err
    second = run_cli("holiday", "no/such/folder")
    assert second.code == 2
    assert opened == []


def test_wrong_use_is_2(run_cli, program):
    assert run_cli("--no-such-option").code == 2
    assert run_cli("scan", "no/such/folder").code == 2
    assert run_cli("people", "--library").code == 2
    assert program("person", "rename", "999", "Nobody").code == 2
    assert program("person", "rename", "one", "Nobody").code == 2
    assert program("person", "split", "1", "--faces", "1,x").code == 2
    assert program("undo").code == 2
    assert program("search", "no-such.jpg").code == 2


def test_failure_is_1_and_says_what_to_do(run_cli, tmp_path):
    missing = run_cli("--library", tmp_path / "none.sqlite", "people")
    assert (missing.code, missing.out) == (1, "")
    assert "photo-faces scan" in missing.err
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"not a database" * 1000)
    result = run_cli("--library", damaged, "people")
    assert result.code == 1
    assert "damaged.sqlite" in result.err
    assert "Traceback" not in result.err


def test_a_wrong_setting_is_named(run_cli, monkeypatch):
    monkeypatch.setenv("PHOTO_FACES_SMALLEST_FACE", "tiny")
    result = run_cli("people")
    assert result.code == 2
    assert "PHOTO_FACES_SMALLEST_FACE" in result.err


def test_general_options_stand_anywhere(run_cli, scanned):
    before = run_cli("--library", scanned.library, "--quiet", "people", "--json")
    after = run_cli("people", "--json", f"--library={scanned.library}", "--quiet")
    assert before.json == after.json


@pytest.mark.parametrize("command", [[], ["scan"], ["person"], ["person", "merge"], ["evaluate"]])
def test_help(run_cli, command):
    result = run_cli(*command, "--help")
    assert result.code == 0
    assert "Usage: photo-faces" in result.out


@pytest.mark.parametrize("command", [["undo"], ["scan"], ["faces", "add"]])
def test_help_fills_the_lines_of_the_terminal(run_cli, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    told = run_cli(*command, "--help").out.split("╭")[0].splitlines()
    lines = [line.strip() for line in told if "Usage:" not in line]
    for line, after in pairwise(lines):
        if line and after:  # the next word had no room
            assert len(line) + len(after.split()[0]) > 76


def test_no_display_is_said(run_cli, monkeypatch, tmp_path):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    result = run_cli("--library", tmp_path / "library.sqlite")
    assert result.code == 1
    assert "display" in result.err


@pytest.mark.parametrize("program", [PROGRAM, [Path(sys.executable).with_name("photo-faces")]])
def test_version(program):
    if not Path(program[0]).exists():
        pytest.skip("the package is not installed here, only found")
    result = subprocess.run([*program, "--version"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, f"photo-faces {__version__}\n")


def test_a_reader_that_goes_away_is_no_error(scanned):
    command = [*PROGRAM, "--library", scanned.library, "faces", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        errors = process.stderr.read()
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is a signal of its own elsewhere")
def test_an_interrupted_scan_goes_on_later(run_cli, tmp_path):
    album = tmp_path / "album"
    photos = write_album(album)
    library = tmp_path / "library.sqlite"
    command = [*PROGRAM, "--library", library, "scan", album]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        while process.poll() is None and not _stored(library):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: workers hear it too
        errors = process.stderr.read().decode()
    assert process.returncode == 130, errors
    assert "next scan goes on" in errors
    assert "Traceback" not in errors
    kept = _stored(library)
    assert 0 < kept < len(photos)
    rest = run_cli("--library", library, "scan", "--json").json
    assert (rest["photos"], rest["failed"]) == (len(photos), 0)
    assert _stored(library) == len(photos)


def _stored(library: Path) -> int:
    """How many photos have been read."""
    if not library.exists():
        return 0
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM photo").fetchone()[0]
        except sqlite3.OperationalError:  # its tables are being made
            return 0


def test_demo_without_a_window(run_cli):
    result = run_cli("--quiet", "demo", "--no-window", "--json")
    found = result.json
    assert list(found) == [
        *("photos", "faces", "people", "named", "unknown", "found", "alike", "seconds")
    ]
    # The astronaut in twenty photos that were really scanned, and a cat.
    assert found["found"] == 19
    assert found["alike"] >= 17
    assert found["photos"] > 1000
    assert found["faces"] > 2000
    assert 35 <= found["people"] <= 45
    assert found["named"] == sum(bool(actor.name) for actor in cast())
    assert 20 <= found["unknown"] <= 200


def test_verbose_shows_where_an_error_comes_from(monkeypatch, run_cli, scanned):
    def broken(*_):
        raise PhotoFacesError("known") from ValueError("cause")

    monkeypatch.setattr("photo_faces.cli.keeping.problems", broken)
    short = run_cli("--library", scanned.library, "problems")
    assert (short.code, short.err) == (1, "photo-faces: known\n")
    long = run_cli("--verbose", "--library", scanned.library, "problems")
    assert "ValueError: cause" in long.err
