"""Forgetting what the journal holds of some faces and people."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import GIVEN, id_list, run
from photo_faces.storage.history import entries
from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import naming

_GIVEN: Final = {
    "face": "IN (SELECT value FROM json_each(:faces))",
    "person": "IN (SELECT value FROM json_each(:people))",
}


def _rows() -> str:
    """Rows of `journal_change` that name one of them, in whichever column of their table."""
    named = [
        f"table_name = '{table.name}'"
        f" AND json_extract(coalesce(before, after), '$.{name}') {_GIVEN[what]}"
        for table in tables.recorded()
        for what in _GIVEN
        for name in naming(table, what)
    ]
    return " OR ".join(f"({each})" for each in named)


_ROWS: Final = _rows()
_MOVED: Final = (
    f"face_id {_GIVEN['face']} OR old_person_id {_GIVEN['person']}"
    f" OR new_person_id {_GIVEN['person']}"
)


def forget(session: Session, faces: Sequence[int], people: Sequence[int]) -> int:
    """Deletes all that entries hold of faces and people; returns how many held something.

    An entry of which nothing is left goes; another one keeps the rest of what it changed, but not
    what was said by it, which may hold a name.
    """
    values = {"faces": id_list(faces), "people": id_list(people)}
    found = run(
        session,
        f"SELECT journal_id FROM journal_change WHERE {_ROWS}"
        f" UNION SELECT journal_id FROM face_change WHERE {_MOVED}",
        **values,
    )
    touched = {*found.scalars(), *_saying(session, set(faces), set(people))}
    ids = id_list(touched)
    run(session, f"DELETE FROM journal_change WHERE {_ROWS}", **values)
    run(session, f"DELETE FROM face_change WHERE {_MOVED}", **values)
    run(session, f"UPDATE journal SET payload = NULL WHERE id IN {GIVEN}", ids=ids)
    empty = run(
        session,
        f"SELECT id FROM journal WHERE id IN {GIVEN}"
        " AND NOT EXISTS (SELECT 1 FROM journal_change WHERE journal_id = journal.id)"
        " AND NOT EXISTS (SELECT 1 FROM face_change WHERE journal_id = journal.id)",
        ids=ids,
    )
    entries.delete(session, list(empty.scalars()))
    return len(touched)


def _saying(session: Session, faces: set[int], people: set[int]) -> Iterator[int]:
    """The entries by which something was said of one of them."""
    rows = run(session, "SELECT id, kind, payload FROM journal WHERE payload IS NOT NULL")
    for row in rows:
        said = entries.said(row.kind, row.payload)
        if faces.intersection(said.naming("face")) or people.intersection(said.naming("person")):
            yield row.id
