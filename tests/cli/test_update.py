"""A scan on the command line puts new faces with their people, also after it was cut off."""

import os
import signal
import subprocess
import sys

import pytest
from PIL import Image

CUT = """
import os, signal, sys
from pathlib import Path
from photo_faces.services.grouping.regroup import RegroupProgress
from photo_faces.services.upkeep.update import update
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

if __name__ == "__main__":
    library = Library.open(Path(sys.argv[1]))
    for progress in update(library, Settings(library=library.path), [Path(sys.argv[2])]):
        if isinstance(progress, RegroupProgress):
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def holiday(scanned, tmp_path):
    """A folder with one more photo of the person in the library."""
    folder = tmp_path / "holiday"
    folder.mkdir()
    faces = {face["photo"] for face in scanned("faces", "--json").json if face["person"]}
    photo = next(path for path in sorted(faces) if path.endswith(".jpg"))
    with Image.open(photo) as picture:
        picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)).save(folder / "new.jpg")
    return folder


@pytest.fixture
def named(program):
    """The program on a library whose one person has a name."""
    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "Eileen")
    return program


def who(program, folder):
    """Whose faces the photos of a folder show, as far as anybody's."""
    faces = program("faces", "--json").json
    return [face["name"] for face in faces if face["photo"].startswith(str(folder))]


def test_a_new_photo_of_somebody_named_is_put_with_them(named, holiday):
    report = named("scan", holiday, "--json").json
    assert who(named, holiday) == ["Eileen"]
    assert (report["placed"]["faces"], report["placed"]["unknown"]) == (1, 0)
    assert named("scan", "--json").json["placed"] is None  # nothing waits any more
    assert len(named("quality", "--json").json["history"]) > 0


def test_faces_wait_where_that_is_asked_for(named, holiday):
    report = named("scan", holiday, "--no-place", "--json").json
    assert (report["faces"], report["placed"]) == (1, None)
    assert who(named, holiday) == [None]
    assert "cluster --new" in named("scan", "--no-place").out
    assert "1 new face, 0 unknown" in named("scan").out
    assert who(named, holiday) == ["Eileen"]


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_killed_before_it_places_the_next_scan_does(named, holiday, tmp_path):
    script = tmp_path / "cut.py"
    script.write_text(CUT)
    command = [sys.executable, script, tmp_path / "library.sqlite", holiday]
    assert subprocess.run(command, timeout=300).returncode == -signal.SIGKILL
    assert who(named, holiday) == [None]
    assert named("scan", "--json").json["placed"]["faces"] == 1
    assert who(named, holiday) == ["Eileen"]
