"""What could not be taken back with an entry, or done again with it, kept to be tried again.

It lies in a journal row of its own, the entry's part: in the same form as in the entry, so that
the same code takes it back. When the entry is turned the other way, the part belongs to it again.
"""

import json
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from photo_faces.domain.names import name_key
from photo_faces.storage.base.sql import id_list, run
from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import besides_key, recorded_columns
from photo_faces.storage.schema.tables import WORD, word_differs

Image = dict[str, Any]

PART: Final = "part"  # in place of an origin and a kind

_CHANGE: Final = tables.named("face_change")
_ALL: Final = ", ".join(besides_key(_CHANGE))
_DIFFERS: Final = word_differs("c")

#: Faces of which the user has said something newer than the entry, that still stands.
SAID_SINCE: Final = (
    "SELECT DISTINCT c.face_id FROM journal AS j JOIN face_change AS c ON c.journal_id = j.id"
    " JOIN journal AS whole ON whole.id = coalesce(j.part_of, j.id)"
    " WHERE whole.id > :entry AND j.undone_at IS NULL AND whole.origin <> 'machine'"
    f" AND {_DIFFERS}"
)


@dataclass(slots=True)
class Left:
    """What was left alone, but for faces, which are those not in `temp.restored`.

    Attributes:
        people: (before, after) by person id; they differ in what was left alone.
        rows: keys of rows, by table.
    """

    people: dict[int, tuple[Image, Image]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)


def part_of(session: Session, entry: int) -> int | None:
    """What was left alone when the entry was taken back or done again; None where nothing was."""
    found: int | None = run(
        session, "SELECT id FROM journal WHERE part_of = :entry AND NOT lasting", entry=entry
    ).scalar()
    return found


def can_be_tried_again(session: Session, entry: int, *, undone: bool) -> bool:
    """Whether a part of an entry still is (not) undone although the entry is otherwise."""
    found = run(
        session,
        "SELECT 1 FROM journal WHERE part_of = :entry AND NOT lasting"
        " AND (undone_at IS NOT NULL) = :undone",
        entry=entry,
        undone=undone,
    ).scalar()
    return found is not None


def is_taken(session: Session, entry: int, person_id: int, name: str) -> bool:
    """Whether somebody else was given a name after an entry, and has it.

    Two people may be called the same, but only if the user says so.
    """
    found = run(
        session,
        "SELECT 1 FROM journal AS j JOIN journal_change AS c"
        " ON c.journal_id = j.id AND c.table_name = 'person' AND c.row_id IN"
        "  (SELECT id FROM person WHERE name_key = :key AND id <> :person)"
        " WHERE j.id > :entry AND coalesce(j.part_of, j.id) > :entry AND j.undone_at IS NULL"
        " AND json_extract(c.after, '$.name_key') = :key"
        " AND json_extract(c.before, '$.name_key') IS NOT :key LIMIT 1",
        key=name_key(name),
        person=person_id,
        entry=entry,
    )
    return found.scalar() is not None


def keep(session: Session, entry: int, source: int, left: Left, made: int) -> int:
    """Makes what was changed under `made` the entry's changes, and keeps what was left alone.

    Args:
        session: a writing session, without an open entry.
        entry: what was taken back.
        source: whose rows were: the entry's, or its part's.
        left: what was left alone.
        made: what taking it back was recorded under; it is gone afterwards.

    Returns:
        How many changes were left alone, those of faces that left the library among them.
    """
    before = part_of(session, entry)
    part = _make_part(session, entry, left, source)
    gone: int = run(
        session,
        "SELECT count(*) FROM face_change AS c WHERE c.journal_id = :source"
        f" AND {_DIFFERS} AND NOT EXISTS (SELECT 1 FROM face WHERE id = c.face_id)",
        source=source,
    ).scalar_one()
    for table in ("journal_change", "face_change"):
        run(session, f"DELETE FROM {table} WHERE journal_id = :source", source=source)
    if source == entry:
        _move(session, made, entry)
        if before is not None:
            _put_under(session, before, entry)
    else:
        _put_over(session, made, entry)
    for empty in (made, before):
        run(session, "DELETE FROM journal WHERE id = :empty", empty=empty)
    count: int = run(
        session,
        "SELECT (SELECT count(*) FROM journal_change WHERE journal_id = :part)"
        " + (SELECT count(*) FROM face_change WHERE journal_id = :part)",
        part=part,
    ).scalar_one()
    if not count:
        run(session, "DELETE FROM journal WHERE id = :part", part=part)
    return count + gone


def _make_part(session: Session, entry: int, left: Left, source: int) -> int:
    """A new part of what was left alone; it is undone exactly if its source was until now."""
    part: int = run(
        session,
        "INSERT INTO journal (at, origin, kind, undone_at, part_of)"
        " SELECT at, :part, :part, undone_at, :entry FROM journal WHERE id = :source"
        " RETURNING id",
        part=PART,
        entry=entry,
        source=source,
    ).scalar_one()
    words = [f"{age}_{name}" for age in ("old", "new") for name in WORD]
    run(
        session,
        f"INSERT INTO face_change (journal_id, face_id, {', '.join(words)})"
        f" SELECT :part, c.face_id, {', '.join(words)} FROM face_change AS c"
        f" JOIN face ON face.id = c.face_id WHERE c.journal_id = :source AND {_DIFFERS}"
        " AND c.face_id NOT IN (SELECT face_id FROM temp.restored)",
        part=part,
        source=source,
    )
    _keep_rows(session, part, left, source)
    return part


def _keep_rows(session: Session, part: int, left: Left, source: int) -> None:
    """Keeps what was left alone but for faces."""
    for person_id, (was, became) in left.people.items():
        run(
            session,
            "INSERT INTO journal_change VALUES (:part, 'person', :id, :before, :after)",
            part=part,
            id=person_id,
            before=json.dumps(was),
            after=json.dumps(became),
        )
    for table, keys in left.rows.items():
        run(
            session,
            "INSERT INTO journal_change SELECT :part, table_name, row_id, before, after"
            " FROM journal_change WHERE journal_id = :source AND table_name = :table"
            " AND row_id IN (SELECT value FROM json_each(:ids))",
            part=part,
            source=source,
            table=table,
            ids=id_list(keys),
        )


def _move(session: Session, made: int, entry: int) -> None:
    for table in ("journal_change", "face_change"):
        run(
            session,
            f"UPDATE {table} SET journal_id = :entry WHERE journal_id = :made",
            entry=entry,
            made=made,
        )


def _put_over(session: Session, later: int, entry: int) -> None:
    """Adds what was changed later to an entry: rows stay as they were before, and become."""
    _add(session, later, entry, "new", "after = excluded.after")


def _put_under(session: Session, earlier: int, entry: int) -> None:
    """Adds what was changed earlier to an entry."""
    rows = run(
        session,
        "SELECT part.row_id, part.before AS was, part.after AS became, whole.before, whole.after"
        " FROM journal_change AS part JOIN journal_change AS whole"
        " ON whole.journal_id = :entry AND whole.table_name = 'person'"
        " AND whole.row_id = part.row_id"
        " WHERE part.journal_id = :earlier AND part.table_name = 'person'",
        earlier=earlier,
        entry=entry,
    ).all()
    for row in rows:  # of a person, each column counts by itself
        images = (row.was, row.became, row.before, row.after)
        was, became, before, after = (json.loads(each or "null") for each in images)
        changed = [name for name in was if was[name] != became.get(name)]
        for image, values in ((before, was), (after, became)):
            if image is not None:
                image.update({name: values[name] for name in changed})
        run(
            session,
            "UPDATE journal_change SET before = :before, after = :after"
            " WHERE journal_id = :entry AND table_name = 'person' AND row_id = :id",
            before=None if before is None else json.dumps(before),
            after=None if after is None else json.dumps(after),
            entry=entry,
            id=row.row_id,
        )
        run(
            session,
            "DELETE FROM journal_change"
            " WHERE journal_id = :earlier AND table_name = 'person' AND row_id = :id",
            earlier=earlier,
            id=row.row_id,
        )
    _add(session, earlier, entry, "old", "before = excluded.before")


def _add(session: Session, other: int, entry: int, age: str, rows: str) -> None:
    assignments = []
    for each in recorded_columns(tables.named("face")):
        together = WORD if each.name in WORD else (each.name,)
        differs = " OR ".join(f"excluded.old_{n} IS NOT excluded.new_{n}" for n in together)
        name = f"{age}_{each.name}"
        assignments.append(f"{name} = CASE WHEN {differs} THEN excluded.{name} ELSE {name} END")
    run(
        session,
        f"INSERT INTO face_change (journal_id, face_id, {_ALL}) SELECT :entry, face_id, {_ALL}"
        f" FROM face_change WHERE journal_id = :other"
        f" ON CONFLICT DO UPDATE SET {', '.join(assignments)}",
        entry=entry,
        other=other,
    )
    run(
        session,
        "INSERT INTO journal_change SELECT :entry, table_name, row_id, before, after"
        f" FROM journal_change WHERE journal_id = :other ON CONFLICT DO UPDATE SET {rows}",
        entry=entry,
        other=other,
    )
