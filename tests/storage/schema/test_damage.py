"""A damaged library opens soundly or is refused in words; nothing else comes to harm."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from used import in_this_process, make, use

from photo_faces.domain.errors import LibraryError, PhotoFacesError, WrongUse
from photo_faces.services.people.people import People
from photo_faces.storage.base import backup
from photo_faces.storage.base.connection import broken, reading
from photo_faces.storage.base.library import Library

#: How many damages of each kind are tried, drawn anew each time. The bar is 1,000 in all.
TRIED = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 5))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make(tmp_path_factory.mktemp("template"))


def _bit(content, drawn):
    content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)


def _head_bit(content, drawn):
    """Where the file says what it is, and its schema."""
    content[drawn.randrange(8192)] ^= 1 << drawn.randrange(8)


def _page(content, drawn):
    start = 4096 * drawn.randrange(len(content) // 4096)
    content[start : start + 4096] = drawn.choice(
        [
            bytes(4096),
            b"\xff" * 4096,
            drawn.randbytes(4096),
            content[(other := 4096 * drawn.randrange(len(content) // 4096)) : other + 4096],
        ]
    )


def _cut(content, drawn):
    del content[drawn.randrange(len(content)) :]


def _cut_at_page(content, drawn):
    del content[4096 * drawn.randrange(len(content) // 4096) :]


DAMAGES = {
    "bit": _bit,
    "bit of the head": _head_bit,
    "page": _page,
    "cut": _cut,
    "cut at page": _cut_at_page,
}


def _as_it_should_be(path):
    with closing(reading(path)) as connection:
        return broken(connection) is None


def endure(template, folder, damage, drawn):
    """Damages a library, does everything with it, and sees that nothing else came to harm.

    Raises:
        BaseException: whatever is no known error.
    """
    path, good, own = folder / "library.sqlite", folder / "good.sqlite", folder / "own.txt"
    content = bytearray(template.read_bytes())
    good.write_bytes(content)
    own.write_text("the user's own")
    damage(content, drawn)
    path.write_bytes(content)
    was = good.read_bytes()
    with in_this_process():
        try:
            backup.restore(path, good)
        except PhotoFacesError:
            assert good.read_bytes() == was
        assert _as_it_should_be(good)
        good.write_bytes(was)
        errors = use(path)
        assert not [error for error in errors if "library-in-use" in str(error)]
        try:
            backup.backup(path, good)
        except PhotoFacesError:
            assert good.read_bytes() == was
        assert _as_it_should_be(good)
    assert own.read_text() == "the user's own"
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_no_damage_is_more_than_a_sentence(template, tmp_path, damage):
    seeds = random.Random(0 if os.environ.get("CI") else None)  # the same each time in CI
    for _ in range(TRIED):
        seed = seeds.randrange(1 << 32)
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            endure(template, folder, damage, random.Random(seed))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
        shutil.rmtree(folder)


def _log_of_another(template, path):
    """The log that a killed program left beside another library, now beside this one."""
    other = path.with_name("other.sqlite")
    shutil.copy(template, other)
    code = (
        "import os, sys; from pathlib import Path;"
        "from photo_faces.storage.base.library import Library;"
        "from photo_faces.services.people.people import People;"
        "People(Library.open(Path(sys.argv[1])), 'window').rename(2, 'Late'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, other], check=False, timeout=60)
    return other.with_name("other.sqlite-wal").read_bytes()


def _fall_over(content, drawn):
    changed = bytearray(content)
    for _ in range(3):
        _bit(changed, drawn)
    return bytes(changed)


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_whatever_lies_beside_a_library_is_endured(template, tmp_path, suffix):
    drawn = random.Random(suffix)
    (tmp_path / "made").mkdir()
    log = _log_of_another(template, tmp_path / "made" / "library.sqlite")
    beside = [log, log[:5000], _fall_over(log, drawn), _fall_over(log, drawn), b"", b"no log"]
    beside += [bytes(4096), drawn.randbytes(9000), template.read_bytes()]
    for number, content in enumerate(beside):
        folder = tmp_path / str(number)
        folder.mkdir()
        path, good = folder / "library.sqlite", folder / "good.sqlite"
        for copy in (path, good):
            shutil.copy(template, copy)
        path.with_name(path.name + suffix).write_bytes(content)
        use(path)
        with contextlib.suppress(PhotoFacesError):
            backup.restore(good, path)
            assert _names(path) == _names(good)


def _names(path):
    with Library.open(path, create=False) as library:
        return People(library, "window").names()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_refused_at_once(template, tmp_path):
    good = Path(shutil.copy(template, tmp_path / "good.sqlite"))
    was = good.read_bytes()
    pipe, folder, lost = tmp_path / "pipe", tmp_path / "folder", tmp_path / "lost"
    os.mkfifo(pipe)
    folder.mkdir()
    lost.symlink_to(tmp_path / "nowhere" / "library.sqlite")
    with in_this_process():
        for path in (pipe, folder, lost, Path("/dev/zero"), Path("/dev/full")):
            with pytest.raises(LibraryError):
                Library.open(path)
            with pytest.raises((LibraryError, WrongUse)):
                backup.restore(path, good)
            with pytest.raises((LibraryError, WrongUse)):
                backup.backup(good, path)
            with pytest.raises((LibraryError, WrongUse)):
                backup.restore(good, path)
    assert good.read_bytes() == was
    assert pipe.is_fifo()
    assert lost.is_symlink()
    assert not (tmp_path / "nowhere").exists()


#: What was made by hand, besides what `test_hostile` and `test_values` hold.
HAND_MADE = {
    "a schema of a million triggers": (
        "PRAGMA writable_schema = ON",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) SELECT 'trigger',"
        " 't' || i, 'face', 0, 'CREATE TRIGGER t' || i || ' AFTER UPDATE ON face BEGIN SELECT 1;"
        " END' FROM n",
    ),
    "a table in the place of another": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'person') WHERE name = 'measurement'",
    ),
    "an index in the place of a table": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'face_of_photo') WHERE name = 'person'",
    ),
    "a page beyond the file": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = 2147483647 WHERE name = 'person'",
    ),
    "a schema that is no text": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = x'ff00' WHERE name = 'person'",
    ),
    "a name that is no text": (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = CAST(x'ff' AS TEXT) WHERE name = 'person'",
    ),
    "an index that lost its rows": (
        "PRAGMA writable_schema = ON",
        "CREATE TABLE empty (a)",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'face_of_photo') WHERE name = 'face_of_person'",
    ),
    "faces of a photo that is not there": ("DELETE FROM photo WHERE id < 5",),
    "faces of nobody": ("DELETE FROM person WHERE id = 1",),
    "two networks in use": ("UPDATE model SET active = 1",),
    "no network in use": ("UPDATE model SET active = 0",),
    "no network": ("DELETE FROM model",),
    "no folder": ("DELETE FROM root",),
    "an entry that is open for ever": ("INSERT INTO journal_open VALUES (1)",),
    "an entry of nothing": ("INSERT INTO journal_open VALUES (99)",),
    "somebody to be accepted for ever": ("INSERT INTO accepting VALUES (1, 99)",),
    "newcomers that are not there": ("INSERT INTO newcomer VALUES (99), (98)",),
    "a change of a table that is not there": (
        "INSERT INTO journal_change VALUES (1, 'sqlite_master', 1, '{\"id\": 1}', NULL)",
    ),
    "a change that is a statement": (
        "INSERT INTO journal_change VALUES (2, 'person; DROP TABLE face', 91, '{\"id\": 1}', NULL)",
        "INSERT INTO journal_change VALUES (3, 'person', 92, '{\"id) VALUES (1); --\": 1}', NULL)",
    ),
    "a change with other columns": (
        "UPDATE journal_change SET before = '{\"sql\": 1}' WHERE before IS NOT NULL",
    ),
    "a change that is deep": (
        "UPDATE journal_change SET before = replace(hex(zeroblob(50000)), '00', '[')",
    ),
    "a report that is deep": (
        "UPDATE learning_run SET report = replace(hex(zeroblob(50000)), '00', '{\"a\":')",
    ),
    "a report of something else": ("UPDATE learning_run SET report = '{\"better\": []}'",),
    "figures of something else": ("UPDATE measurement SET figures = '{\"purity\": [1, {}]}'",),
    "numbers that were given out": ("UPDATE sqlite_sequence SET seq = 0",),
    "numbers that have run out": ("UPDATE sqlite_sequence SET seq = 9223372036854775807",),
    "numbers that are words": ("UPDATE sqlite_sequence SET seq = 'many'",),
    "numbers twice": ("INSERT INTO sqlite_sequence SELECT name, seq + 5 FROM sqlite_sequence",),
    "a person who is a million long": ("UPDATE person SET name = hex(zeroblob(1000000))",),
    "faces at one place": ("UPDATE face SET photo_id = 1",),
    "faces without size": ('UPDATE face SET "right" = "left"',),
    "faces of one vector": ("UPDATE embedding SET vector = (SELECT vector FROM embedding)",),
    "clusters far apart": ("UPDATE face SET cluster_id = 4611686018427387000 + id",),
    "clusters below nothing": ("UPDATE face SET cluster_id = -id",),
    "statistics that lie": (
        "ANALYZE",
        "UPDATE sqlite_stat1 SET stat = '9223372036854775807 0 0 0'",
        "INSERT INTO sqlite_stat1 VALUES ('face', 'no index', 'no numbers'), (NULL, x'00', NULL)",
    ),
    "pages that come back": ("PRAGMA auto_vacuum = FULL", "VACUUM"),
    "the smallest pages": ("PRAGMA page_size = 512", "VACUUM"),
    "the largest pages": ("PRAGMA page_size = 65536", "VACUUM"),
    "of no application": ("PRAGMA application_id = 0",),
    "of the greatest version": ("PRAGMA user_version = 2147483647",),
    "of the first version": ("PRAGMA user_version = 1",),
    "of the version before": ("PRAGMA user_version = 2",),
}


@pytest.mark.parametrize("statements", HAND_MADE.values(), ids=HAND_MADE)
def test_what_was_made_by_hand_does_no_harm(template, tmp_path, statements):
    path = Path(shutil.copy(template, tmp_path))
    own = tmp_path / "own.txt"
    own.write_text("the user's own")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)

    errors = use(path)

    assert not [error for error in errors if "library-in-use" in str(error)]
    assert own.read_text() == "the user's own"
