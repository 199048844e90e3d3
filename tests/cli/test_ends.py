"""However the program is ended, nothing of the photos stays behind, and no process."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from photo_faces.runtime.scratch import throw_away
from photo_faces.services.demo.album import write_album

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are others elsewhere")

PROGRAM = [sys.executable, "-m", "photo_faces"]
PATIENCE = 60.0  # seconds


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ends") / "album"
    write_album(folder)
    return folder


@pytest.fixture
def start(tmp_path):
    """Start the program with temporary files in a folder of their own; ends it at last."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    started = []

    def begin(*words, **more):
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "TMPDIR": str(temporary),
            **more,
        }
        process = subprocess.Popen(
            [*PROGRAM, "--library", tmp_path / "library.sqlite", *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def wait_until(condition, process):
    """Wait for what has to come while a program runs."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def pictures_of(process):
    """What lies in memory for its workers to put pixels there, as Linux names it."""
    found = []
    for one in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(OSError):
            found.append(str(one.readlink()))
    return [name for name in found if "photo-faces-shared" in name]


def workers_of(process):
    return psutil.Process(process.pid).children(recursive=True)


def all_gone(workers):
    _, alive = psutil.wait_procs(workers, timeout=PATIENCE)
    return not alive


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("window", [False, True], ids=["command", "window"])
def test_no_pixels_and_no_process_stay(start, album, tmp_path, way, window):
    process = start(*([album] if window else ["scan", album]))
    wait_until(lambda: pictures_of(process), process)
    # Without a name while they are there: nothing can stay.
    assert all(name.endswith(" (deleted)") for name in pictures_of(process))
    workers = workers_of(process)
    assert workers
    process.send_signal(way)
    _, said = process.communicate(timeout=PATIENCE)
    if way is signal.SIGKILL:
        assert process.returncode == -way
    else:
        assert process.returncode == 128 + way, said
        assert "Traceback" not in said
        assert window or "next scan goes on" in said
    assert all_gone(workers)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP])
def test_the_demo_is_gone_however_it_is_ended(start, tmp_path, way):
    process = start("demo", "--no-window")
    wait_until(lambda: list((tmp_path / "temporary").glob("*scratch*/library.sqlite")), process)
    process.send_signal(way)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + way, said
    assert "Traceback" not in said
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_a_killed_demo_left_goes_when_any_command_starts(start, tmp_path, monkeypatch):
    process = start("demo", "--no-window")
    folder = tmp_path / "temporary"
    wait_until(lambda: list(folder.glob("*/library.sqlite")), process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    (left,) = folder.iterdir()
    start("people").communicate(timeout=PATIENCE)
    assert left.exists()  # it might have been made just now
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with throw_away() as used:
        for each in (left, used):
            os.utime(each, (time.time() - 3600,) * 2)
        start("people").communicate(timeout=PATIENCE)
        assert not left.exists()
        assert used.exists()


def test_a_request_to_the_whole_group_fails_no_photo(start, album, tmp_path, run_cli):
    process = start("scan", album)
    wait_until(lambda: workers_of(process), process)
    for one in [*workers_of(process), psutil.Process(process.pid)]:
        one.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    library = ("--library", tmp_path / "library.sqlite")
    assert run_cli(*library, "problems", "--json").json == []


def test_what_others_left_goes_when_any_command_starts(start, tmp_path):
    left = tmp_path / "temporary" / "photo-faces-shared-0123"
    left.write_bytes(b"pixels")
    start("--version").communicate(timeout=PATIENCE)
    start("people").communicate(timeout=PATIENCE)
    assert not left.exists()
