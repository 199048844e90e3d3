"""Other parts of the program may look into the files of a library that is open."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from photo_faces.storage.base.connection import connect
from photo_faces.storage.base.library import Library

READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM album").fetchone()[0])
connection.close()
"""
WRITE = "INSERT INTO album (name, name_key, query) VALUES (:name, :name, 'new')"


def look_into(library):
    """As Qt's file dialog does, to tell what kind of file each is."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{library.path}{suffix}").open("rb").close()


def say(library, name):
    with library.write() as session:
        session.execute(text(WRITE), {"name": name})


def seen_elsewhere(library):
    """What another program finds there, which then closes the library."""
    run = subprocess.run(
        [sys.executable, "-c", READ, library.path], capture_output=True, text=True, check=True
    )
    return int(run.stdout)


def held_of(library):
    """The descriptors that this program has of a library."""
    links = [link for link in Path("/proc/self/fd").iterdir() if link.exists()]
    return [link for link in links if str(link.readlink()).startswith(str(library.path))]


def test_what_is_said_after_another_program_closed_the_library_is_kept(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        for number in range(1, 4):
            say(library, str(number))
            look_into(library)
            assert seen_elsewhere(library) == number
    assert not Path(f"{library.path}-wal").exists()  # the last one puts it away as ever
    with closing(connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM album").fetchone() == (3,)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_library_that_is_open_twice_is_held_until_both_are_closed(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        other = Library.open(library.path)
        other.close()
        other.close()
        look_into(library)
        assert seen_elsewhere(library) == 0
        say(library, "1")
        assert seen_elsewhere(library) == 1
    assert not held_of(library)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_library_that_was_closed_drops_no_lock_of_a_connection_that_is_still_in_use(tmp_path):
    library = Library.open(tmp_path / "library.sqlite")
    with closing(connect(library.path)) as connection:
        library.close()
        assert seen_elsewhere(library) == 0
        connection.execute(WRITE, {"name": "1"})
        assert seen_elsewhere(library) == 1
    with closing(connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM album").fetchone() == (1,)
    assert not held_of(library)
