"""Taking back an entry of the journal, row for row, where nothing newer was said since.

What taking it back changes is recorded like any other change, and stands in the entry from then
on. So doing it again is taking that back, and so on.
"""

import json
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage import journal, membership, people
from photo_faces.storage.recording import RECORDED
from photo_faces.storage.sql import changed, run

#: Columns of a face that are restored together or not at all: half of them would make no sense.
_FACE_UNITS = (("person_id", "state", "ignored"), ("cluster_id",))
#: Of a person, all but the name, which somebody else may have by now.
_KEPT = tuple(name for name in RECORDED["person"] if name not in ("name", "name_key"))
_PERSON_UNITS = (("name", "name_key"), *((n,) for n in _KEPT if n not in ("id", "created_at")))
#: Rows of other tables, and which rows they need: column and table.
_OTHERS = {
    "rejection": (("face_id", "face"), ("person_id", "person")),
    "apart": (("first_id", "person"), ("second_id", "person")),
    "answer": (("model_id", "model"),),
    "newcomer": (("face_id", "face"),),
    "wanted": (("face_id", "face"),),
    "gone": (("photo_id", "photo"),),
    "passer": (("person_id", "person"),),
}
_OF_ENTRY = "journal_id = :entry AND table_name = :table"
# A face of the same photo that came to the person by something newer, and is theirs still.
_NEWER_BESIDE = (
    "c.old_state = 'accepted' AND EXISTS (SELECT 1 FROM face AS o"
    " WHERE o.photo_id = face.photo_id AND o.id <> face.id AND o.person_id = c.old_person_id"
    " AND o.state <> 'assigned' AND EXISTS (SELECT 1 FROM journal AS j JOIN face_change AS x"
    "  ON x.journal_id = j.id WHERE j.id > :entry AND j.undone_at IS NULL"
    "  AND x.face_id = o.id AND x.new_person_id = o.person_id))"
)


def revert(session: Session, entry: int, origin: str) -> tuple[Changed, int]:
    """Takes back what an entry, or its undoing, changed.

    A change is left alone where its row is no longer what the entry made of it, or is gone, or
    where a newer word speaks against it. A person that the entry made stays, without the name,
    while there are faces in it that came later.

    Args:
        session: a writing session, without an open entry.
        entry: id of the entry.
        origin: who takes it back.

    Returns:
        What is to be shown anew, and how many changes were left alone.
    """
    run(session, "PRAGMA defer_foreign_keys = ON")
    journal.begin(session, origin, "undo", "undo")
    _unname_made_people(session, entry)
    skipped = _restore_people(session, entry)
    for table in _OTHERS:
        _remove_rows(session, entry, table)
    skipped += _restore_faces(session, entry)
    # A face that comes back by this is no newcomer by it: it is as it was.
    _remove_rows(session, journal.open_entry(session), "newcomer")
    for table in _OTHERS:
        skipped += _restore_rows(session, entry, table)
    faces = run(session, "SELECT face_id FROM face_change WHERE journal_id = :e", e=entry).scalars()
    membership.keep_one_a_photo(session, list(faces))
    people.drop_empty(session, _people_touched(session, entry))
    what = journal.changes(session)
    journal.end_as(session, entry)
    return what, skipped


def _restore_people(session: Session, entry: int) -> int:
    """Brings back people that the entry deleted, and what it changed of others."""
    skipped = 0
    rows = run(
        session,
        f"SELECT row_id, before, after FROM journal_change WHERE {_OF_ENTRY}"
        " AND before IS NOT NULL ORDER BY row_id",
        entry=entry,
        table="person",
    ).all()
    deleted = [json.loads(row[1]) for row in rows if row[2] is None]
    for before in deleted:
        skipped += 1 - _bring_back(session, before)
    for row in rows:
        if row[2] is not None:
            skipped += _restore_person(session, row[0], json.loads(row[1]), json.loads(row[2]))
    # Only now: a name may have gone from one person of the entry to another.
    for before in deleted:
        if before["name"] is not None:
            skipped += not _name_again(session, before["id"], before["name"])
    return skipped


def _bring_back(session: Session, before: dict[str, Any]) -> int:
    """Inserts a person again, still without the name; returns how many were inserted."""
    return changed(
        session,
        f"INSERT OR IGNORE INTO person ({', '.join(_KEPT)})"
        f" VALUES ({', '.join(f':{name}' for name in _KEPT)})",
        **{name: before[name] for name in _KEPT},
    )


def _name_again(session: Session, person_id: int, name: str) -> bool:
    if people.named(session, name) is not None:
        return False
    people.set_name(session, person_id, name)
    return True


def _restore_person(
    session: Session, person_id: int, before: dict[str, Any], after: dict[str, Any]
) -> int:
    skipped = 0
    for unit in _PERSON_UNITS:
        if all(before[name] == after[name] for name in unit):
            continue
        if "name" in unit and before["name"] is not None:
            holder = people.named(session, before["name"])
            if holder not in (None, person_id):
                skipped += 1
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
        skipped += 1 - restored
    return skipped


def _restore_faces(session: Session, entry: int) -> int:
    # A person whom the machine has dissolved since comes back without a name, to hold the faces.
    run(
        session,
        "INSERT OR IGNORE INTO person (id, created_at) SELECT DISTINCT old_person_id, :now"
        " FROM face_change WHERE journal_id = :entry AND old_person_id IS NOT NULL",
        now=journal.now(),
        entry=entry,
    )
    skipped = 0
    for unit in _FACE_UNITS:
        assignments = ", ".join(f"{name} = c.old_{name}" for name in unit)
        differs = " OR ".join(f"c.old_{name} IS NOT c.new_{name}" for name in unit)
        same = " AND ".join(f"face.{name} IS c.new_{name}" for name in unit)
        allowed = ""
        if "person_id" in unit:
            allowed = (
                " AND NOT EXISTS (SELECT 1 FROM rejection AS r WHERE r.face_id = face.id"
                f" AND r.person_id = c.old_person_id) AND NOT ({_NEWER_BESIDE})"
            )
        wanted: int = run(
            session,
            f"SELECT count(*) FROM face_change AS c WHERE journal_id = :entry AND ({differs})",
            entry=entry,
        ).scalar_one()
        restored = changed(
            session,
            f"UPDATE face SET {assignments} FROM face_change AS c WHERE c.journal_id = :entry"
            f" AND c.face_id = face.id AND ({differs}) AND {same}{allowed}",
            entry=entry,
        )
        skipped += wanted - restored
    return skipped


def _remove_rows(session: Session, entry: int, table: str) -> None:
    """Removes what the entry added to a table."""
    run(
        session,
        f"DELETE FROM {table} WHERE {RECORDED[table][0]} IN"
        f" (SELECT row_id FROM journal_change WHERE {_OF_ENTRY} AND before IS NULL)",
        entry=entry,
        table=table,
    )


def _restore_rows(session: Session, entry: int, table: str) -> int:
    """Brings back what the entry took from a table or changed in it, if it still makes sense."""
    key, *columns = RECORDED[table]
    images = {name: f"json_extract(c.before, '$.{name}')" for name in (key, *columns)}
    needed = [
        f"EXISTS (SELECT 1 FROM {other} WHERE id = {images[name]})"
        for name, other in _OTHERS[table]
    ]
    if table == "rejection":  # unless the user has said since that it is the person
        needed.append(
            f"NOT EXISTS (SELECT 1 FROM face WHERE id = {images['face_id']}"
            f" AND person_id = {images['person_id']})"
        )
    wanted: int = run(
        session,
        f"SELECT count(*) FROM journal_change WHERE {_OF_ENTRY} AND before IS NOT NULL",
        entry=entry,
        table=table,
    ).scalar_one()
    restored = changed(
        session,
        f"INSERT OR IGNORE INTO {table} ({', '.join(images)}) SELECT {', '.join(images.values())}"
        f" FROM journal_change AS c WHERE {_OF_ENTRY} AND before IS NOT NULL AND after IS NULL"
        f" AND {' AND '.join(needed)}",
        entry=entry,
        table=table,
    )
    if columns:
        assignments = ", ".join(f"{name} = {images[name]}" for name in columns)
        same = " AND ".join(f"t.{name} IS json_extract(c.after, '$.{name}')" for name in columns)
        restored += changed(
            session,
            f"UPDATE {table} AS t SET {assignments} FROM journal_change AS c WHERE {_OF_ENTRY}"
            f" AND before IS NOT NULL AND after IS NOT NULL AND c.row_id = t.{key} AND {same}",
            entry=entry,
            table=table,
        )
    return wanted - restored


def _unname_made_people(session: Session, entry: int) -> None:
    """Takes the names of people whom the entry made; those who are empty go."""
    run(
        session,
        "UPDATE person SET name = NULL, name_key = NULL FROM journal_change"
        f" WHERE {_OF_ENTRY} AND row_id = person.id AND before IS NULL"
        " AND person.name IS json_extract(after, '$.name')",
        entry=entry,
        table="person",
    )


def _people_touched(session: Session, entry: int) -> list[int]:
    rows = run(
        session,
        f"SELECT row_id FROM journal_change WHERE {_OF_ENTRY} UNION"
        " SELECT old_person_id FROM face_change WHERE journal_id = :entry UNION"
        " SELECT new_person_id FROM face_change WHERE journal_id = :entry",
        entry=entry,
        table="person",
    )
    return [person_id for person_id in rows.scalars() if person_id is not None]
