"""A version of the schema that is yet to come: people have a nickname, answers a mood.

Run as a program of its own, since the declarations are changed before anything is made of them.
It takes a library of any shipped version through what the user may do, and says what came of it.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import String

from photo_faces.domain.names import plain_line
from photo_faces.storage.schema.columns import Merge, column
from photo_faces.storage.schema.networks import AnswerRow
from photo_faces.storage.schema.people import PersonRow

PersonRow.nickname = column(String, merge=Merge.FIRST, personal=True, written=plain_line)
AnswerRow.mood = column(String, server_default="fair")

from photo_faces.services.people.history import History  # noqa: E402
from photo_faces.services.people.people import People  # noqa: E402
from photo_faces.storage.base.library import Library  # noqa: E402
from photo_faces.storage.base.sql import run  # noqa: E402
from photo_faces.storage.schema import migrations  # noqa: E402

NEXT = max(migrations.MIGRATIONS) + 1
SCRIPT = """
ALTER TABLE person ADD COLUMN nickname VARCHAR;
ALTER TABLE answer ADD COLUMN mood VARCHAR DEFAULT 'fair';
"""
migrations.MIGRATIONS = {**migrations.MIGRATIONS, NEXT: SCRIPT}


def main(path: Path, shipped: Path) -> dict[str, object]:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(shipped.read_text(encoding="utf-8"))
    with Library.open(path) as library:
        history = History(library, "window")
        older = [entry for entry in history.entries() if not entry.undone]
        skipped = {entry.id: history.undo(entry.id).skipped for entry in older}
        for entry in reversed(older):
            history.redo(entry.id)
        return {"older": skipped, **_said_now(library, history)}


def _said_now(library: Library, history: History) -> dict[str, object]:
    people = People(library, "window")

    def known() -> list[list[object]]:
        return [[who.id, who.written["nickname"]] for who in people.get([1, 2])]

    for who in (1, 2):
        people.move(people.faces_of(who), who)  # what is confirmed comes along in a merge
    with library.journal("window") as session:
        people_of_joining = People(library.joining(session), "window")
        people_of_joining.write(2, "nickname", " Bobby\u200b ")
        run(session, "UPDATE answer SET mood = 'cross'")
    entry = history.entries(1)[0]
    people.merge(1, [2])
    merged = known()
    history.undo()
    parted = known()
    history.undo()
    with library.read() as session:
        moods = list(run(session, "SELECT DISTINCT mood FROM answer").scalars())
    said = [entry.kind, entry.said.plain()]
    return {"merged": merged, "parted": parted, "undone": known(), "moods": moods, "said": said}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
