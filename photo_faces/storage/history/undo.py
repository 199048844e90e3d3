"""Taking back an entry of the journal, row for row, where nothing newer was said since.

What taking it back changes is recorded like any other change, and stands in the entry from then
on. So doing it again is taking that back, and so on. What had to be left alone is kept beside it.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import changed, ids_of, run
from photo_faces.storage.history import journal, not_taken_back, recorded_rows
from photo_faces.storage.history.recorded_rows import OF_ENTRY
from photo_faces.storage.people import membership, people
from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import units
from photo_faces.storage.schema.tables import WORD, word_differs

_PERSON: Final = tables.named("person")
#: Tables whose rows are taken back one by one.
_OTHERS: Final = [table for table in tables.recorded() if table is not _PERSON]
# What the machine did is taken back only where it still stands.
_USERS: Final = "(SELECT origin FROM journal WHERE id = :entry) <> 'machine'"
# A face of the same photo that came to the person by something newer, and is theirs still.
_NEWER_BESIDE = (
    "c.old_state = 'accepted' AND EXISTS (SELECT 1 FROM face AS o"
    " WHERE o.photo_id = face.photo_id AND o.id <> face.id AND o.person_id = c.old_person_id"
    " AND o.state <> 'assigned' AND EXISTS (SELECT 1 FROM journal AS j JOIN face_change AS x"
    "  ON x.journal_id = j.id WHERE coalesce(j.part_of, j.id) > :entry AND j.undone_at IS NULL"
    "  AND x.face_id = o.id AND x.new_person_id = o.person_id))"
)
_RESTORED: Final = "c.face_id IN (SELECT face_id FROM temp.restored)"
_AS_IT_WAS_LEFT: Final = " AND ".join(f"face.{name} IS c.new_{name}" for name in WORD)


def revert(session: Session, entry: int, origin: str, *, rest: bool = False) -> tuple[Changed, int]:
    """Takes back what an entry, or its undoing, changed.

    A change is left alone where its row is gone, or where the user has said something newer of
    it; that the machine has moved a face since is no obstacle to taking back a word of the user's.
    What is left alone is kept, to be tried again. A person that the entry made stays, without the
    name, while there are faces in it that came later.

    Args:
        session: a writing session, without an open entry.
        entry: id of the entry.
        origin: who takes it back.
        rest: take back only what had to be left alone when it was tried before.

    Returns:
        What is to be shown anew, and how many changes were left alone.
    """
    run(session, "PRAGMA defer_foreign_keys = ON")
    source = not_taken_back.part_of(session, entry) if rest else entry
    assert source is not None
    journal.begin(session, origin)
    left = not_taken_back.Left()
    _unname_made_people(session, source)
    _restore_people(session, entry, source, left)
    for table in _OTHERS:
        recorded_rows.remove(session, source, table)
    _restore_faces(session, entry, source)
    # A face that comes back by this is no newcomer by it: it is as it was.
    recorded_rows.remove(session, journal.open_entry(session), tables.named("newcomer"))
    for table in _OTHERS:
        recorded_rows.restore(session, source, table, left)
    _take_rejected(session, source)
    faces = ids_of(session, "SELECT face_id FROM face_change WHERE journal_id = :e", e=source)
    membership.keep_one_a_photo(session, faces)
    people.drop_empty(session, _people_touched(session, source))
    what = replace(journal.changes(session), entry=None)  # it becomes part of the one taken back
    skipped = not_taken_back.keep(session, entry, source, left, journal.close(session))
    run(session, "DROP TABLE temp.restored")
    return what, skipped


def _restore_people(session: Session, entry: int, source: int, left: not_taken_back.Left) -> None:
    """Brings back people that the entry deleted, and what it changed of others."""
    rows = run(
        session,
        f"SELECT row_id, before, after FROM journal_change WHERE {OF_ENTRY}"
        " AND before IS NOT NULL ORDER BY row_id",
        source=source,
        table="person",
    ).all()
    said = [json.loads(row.before) for row in rows if row.after is None]
    deleted = [before for before in said if "id" in before]  # else it was damaged, and tells nobody
    for before in deleted:
        _bring_back(session, before)
    for row in rows:
        if row.after is not None:
            before, after = json.loads(row.before), json.loads(row.after)
            missed = _restore_person(session, entry, row.row_id, before, after)
            if missed:
                left.people[row.row_id] = ({**after, **{n: before[n] for n in missed}}, after)
    # Only now: a name may have gone from one person of the entry to another.
    for before in deleted:
        who, name = before["id"], before.get("name")
        if name is not None and not_taken_back.is_taken(session, entry, who, name):
            left.people[who] = (before, {**before, "name": None, "name_key": None})
        elif name is not None:
            people.set_name(session, who, name)


def _bring_back(session: Session, before: dict[str, Any]) -> None:
    """Inserts a person again, still without the name; what is known of one who is there stays.

    An entry from before a column knows nothing of it.
    """
    names = [each.name for each in _PERSON.columns if each.name in before]
    kept = [name for name in names if name not in ("name", "name_key")]
    known = [
        f"{name} = coalesce(person.{name}, excluded.{name})"
        for name in kept
        if _PERSON.columns[name].nullable
    ]
    run(
        session,
        f"INSERT INTO person ({', '.join(kept)}) VALUES ({', '.join(f':{n}' for n in kept)})"
        f" ON CONFLICT DO UPDATE SET {', '.join(known)}",
        **{name: before[name] for name in kept},
    )


def _restore_person(
    session: Session, entry: int, person_id: int, before: dict[str, Any], after: dict[str, Any]
) -> list[str]:
    """Restores what an entry changed of a person; returns the columns that were left alone."""
    missed: list[str] = []
    for unit in units(_PERSON):
        if any(name not in before or name not in after for name in unit):  # nothing is known of it
            continue
        if all(before[name] == after[name] for name in unit):
            continue
        named = "name" in unit and before["name"] is not None
        if named and not_taken_back.is_taken(session, entry, person_id, before["name"]):
            missed += unit
            continue
        assignments = ", ".join(f"{name} = :b_{name}" for name in unit)
        same = " AND ".join(f"{name} IS :a_{name}" for name in unit)
        restored = changed(
            session,
            f"UPDATE person SET {assignments} WHERE id = :id AND {same}",
            id=person_id,
            **{f"b_{name}": before[name] for name in unit},
            **{f"a_{name}": after[name] for name in unit},
        )
        missed += () if restored else unit
    return missed


def _restore_faces(session: Session, entry: int, source: int) -> None:
    """Gives faces back what the entry took, and lists them in `temp.restored`."""
    # A person whom the machine has dissolved since comes back without a name, to hold the faces.
    run(
        session,
        "INSERT OR IGNORE INTO person (id, created_at) SELECT DISTINCT old_person_id, :now"
        " FROM face_change WHERE journal_id = :source AND old_person_id IS NOT NULL",
        now=journal.now(),
        source=source,
    )
    _list_restored(session, entry, source)
    assignments = ", ".join(f"{name} = c.old_{name}" for name in WORD)
    run(
        session,
        f"UPDATE face SET {assignments} FROM face_change AS c WHERE c.journal_id = :source"
        f" AND c.face_id = face.id AND {_RESTORED}",
        source=source,
    )
    _restore_later(session, entry, source, WORD, _RESTORED)
    _restore_later(session, entry, source, ("cluster_id",), _USERS)
    run(
        session,
        "UPDATE face SET cluster_id = c.old_cluster_id FROM face_change AS c"
        " WHERE c.journal_id = :source AND c.face_id = face.id"
        " AND c.old_cluster_id IS NOT c.new_cluster_id AND (face.cluster_id IS c.new_cluster_id"
        f"  OR {_USERS})",
        entry=entry,
        source=source,
    )


def _list_restored(session: Session, entry: int, source: int) -> None:
    """Lists the faces that are given back in `temp.restored`: those that nothing speaks against."""
    run(session, "CREATE TEMP TABLE said (face_id INTEGER PRIMARY KEY)")
    run(session, f"INSERT INTO temp.said {not_taken_back.SAID_SINCE}", entry=entry)
    run(session, "CREATE TEMP TABLE restored (face_id INTEGER PRIMARY KEY)")
    moved_since = (
        f"{_USERS} AND face.state NOT IN ('accepted', 'confirmed')"
        " AND face.id NOT IN (SELECT face_id FROM temp.said)"
    )
    run(
        session,
        "INSERT INTO temp.restored SELECT c.face_id FROM face_change AS c"
        f" JOIN face ON face.id = c.face_id WHERE c.journal_id = :source AND {word_differs('c')}"
        f" AND ({_AS_IT_WAS_LEFT} OR ({moved_since}))"
        " AND NOT EXISTS (SELECT 1 FROM rejection AS r WHERE r.face_id = face.id"
        f" AND r.person_id = c.old_person_id) AND NOT ({_NEWER_BESIDE})",
        entry=entry,
        source=source,
    )
    run(session, "DROP TABLE temp.said")


def _restore_later(
    session: Session, entry: int, source: int, columns: Sequence[str], where: str
) -> None:
    """What the machine did later was done to what the entry had left: now to what it is again."""
    assignments = ", ".join(f"old_{name} = c.old_{name}" for name in columns)
    same = " AND ".join(f"later.old_{name} IS c.new_{name}" for name in columns)
    run(
        session,
        f"UPDATE face_change AS later SET {assignments}"
        " FROM face_change AS c WHERE c.journal_id = :source AND later.face_id = c.face_id"
        " AND later.journal_id IN (SELECT id FROM journal WHERE id > :entry"
        f"  AND undone_at IS NULL AND origin = 'machine') AND {where} AND {same}",
        entry=entry,
        source=source,
    )


def _take_rejected(session: Session, source: int) -> None:
    """Takes from people what the machine gave them though the user had said "not this person"."""
    membership.let_go(
        session,
        "state = 'assigned' AND id IN"
        " (SELECT r.face_id FROM journal_change AS c JOIN rejection AS r ON r.id = c.row_id"
        f"  WHERE {OF_ENTRY} AND before IS NOT NULL) AND EXISTS (SELECT 1 FROM rejection AS r"
        "  WHERE r.face_id = face.id AND r.person_id = face.person_id)",
        source=source,
        table="rejection",
    )


def _unname_made_people(session: Session, source: int) -> None:
    """Takes the names of people whom the entry made; those who are empty go."""
    run(
        session,
        "UPDATE person SET name = NULL, name_key = NULL FROM journal_change"
        f" WHERE {OF_ENTRY} AND row_id = person.id AND before IS NULL"
        " AND person.name IS json_extract(after, '$.name')",
        source=source,
        table="person",
    )


def _people_touched(session: Session, source: int) -> list[int]:
    """Whoever the entry was about, and whoever lost a face by taking it back."""
    rows = run(
        session,
        f"SELECT row_id FROM journal_change WHERE {OF_ENTRY} UNION"
        " SELECT old_person_id FROM face_change WHERE journal_id IN (:source, :now) UNION"
        " SELECT new_person_id FROM face_change WHERE journal_id IN (:source, :now)",
        source=source,
        now=journal.open_entry(session),
        table="person",
    )
    return [person_id for person_id in rows.scalars() if person_id is not None]
