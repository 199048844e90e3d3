"""What was decided under version 1 of the schema can still be undone, and redone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from photo_faces.services.history import History
from photo_faces.services.people import People
from photo_faces.storage.library import Library

SHIPPED = Path(__file__).parent / "version_1.sql"


def test_decisions_of_version_1_are_undone_and_redone(tmp_path):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SHIPPED.read_text(encoding="utf-8"))
        decided = connection.execute("SELECT id, person_id, state FROM face").fetchall()

    with Library.open(path) as library:
        history, people = History(library, "window"), People(library, "window")
        assert [(one.words, one.faces) for one in history.entries()] == [
            ("1 face not this person", 0),
            ("clustering", 1),
            ("name 2 faces Anna", 2),
        ]
        assert history.undo().skipped == 0
        with library.read() as session:
            rejected = session.connection().exec_driver_sql("SELECT * FROM rejection")
            assert rejected.fetchall() == []
        assert history.undo().skipped == 0
        assert people.names() == []
        assert history.redo().skipped == history.redo().skipped == 0
        assert [(one.id, one.person_id, one.state) for one in people.all_faces()] == decided
        assert [name for _, name in people.names()] == ["Anna"]
