"""Taking back an entry of the journal, row for row, where nothing newer was said since."""

import json
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.storage import membership, people
from photo_faces.storage.journal import now
from photo_faces.storage.sql import changed, run
from photo_faces.storage.tables import RECORDED

_NET = (
    # What an entry did to each row in all: as it was before the first change, as after the last.
    "INSERT INTO temp.net SELECT oldest.table_name, oldest.row_id, oldest.before, newest.after"
    " FROM (SELECT min(id) AS first, max(id) AS last FROM journal_change"
    "  WHERE journal_id = :entry GROUP BY table_name, row_id)"
    " JOIN journal_change AS oldest ON oldest.id = first"
    " JOIN journal_change AS newest ON newest.id = last"
    " WHERE oldest.before IS NOT newest.after"
)

#: Columns that are restored together or not at all: half of them would make no sense.
_FACE_UNITS = (("person_id", "state", "ignored"), ("cluster_id",))
#: Of a person, all but the name, which somebody else may have by now.
_KEPT = tuple(name for name in RECORDED["person"] if name not in ("name", "name_key"))
_PERSON_UNITS = (
    ("name", "name_key"),
    ("hidden",),
    ("cover_face_id",),
    ("birthdate",),
    ("notes",),
    ("relation",),
    ("favourite",),
)


def undo(session: Session, entry: int) -> int:
    """Takes back an entry; returns how many of its changes were left alone.

    A change is left alone where its row is no longer what the entry made of it, or is gone. A
    person that the entry made stays, without the name, while there are faces in it that came
    later.
    """
    run(session, "PRAGMA defer_foreign_keys = ON")
    run(
        session,
        "CREATE TEMP TABLE net (table_name TEXT, row_id INTEGER, before TEXT, after TEXT,"
        " PRIMARY KEY (table_name, row_id)) WITHOUT ROWID",
    )
    run(session, _NET, entry=entry)
    skipped = _restore_people(session)
    skipped += _restore_faces(session)
    skipped += _restore_rejections(session)
    _remove_made_people(session)
    faces = run(session, "SELECT row_id FROM temp.net WHERE table_name = 'face'").scalars()
    membership.keep_one_a_photo(session, list(faces))
    people.drop_empty(session, _people_touched(session))
    run(session, "DROP TABLE temp.net")
    run(session, "UPDATE journal SET undone_at = :now WHERE id = :entry", entry=entry, now=now())
    return skipped


def _restore_people(session: Session) -> int:
    """Brings back people that the entry deleted, and what it changed of others."""
    skipped = 0
    rows = run(
        session,
        "SELECT row_id, before, after FROM temp.net"
        " WHERE table_name = 'person' AND before IS NOT NULL ORDER BY row_id",
    ).all()
    deleted = [(row[0], json.loads(row[1])) for row in rows if row[2] is None]
    for person_id, before in deleted:
        skipped += _bring_back(session, person_id, before)
    for row in rows:
        if row[2] is not None:
            skipped += _restore_person(session, row[0], json.loads(row[1]), json.loads(row[2]))
    # Only now: a name may have gone from one person of the entry to another.
    for person_id, before in deleted:
        if before["name"] is not None:
            skipped += not _name_again(session, person_id, before["name"])
    return skipped


def _bring_back(session: Session, person_id: int, before: dict[str, Any]) -> int:
    """Inserts a person again, still without the name; how many changes were left alone."""
    made = changed(
        session,
        f"INSERT OR IGNORE INTO person (id, {', '.join(_KEPT)})"
        f" VALUES (:id, {', '.join(f':{name}' for name in _KEPT)})",
        id=person_id,
        **{name: before[name] for name in _KEPT},
    )
    return 1 - made


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


def _restore_faces(session: Session) -> int:
    # A person whom the machine has dissolved since comes back without a name, to hold the faces.
    run(
        session,
        "INSERT OR IGNORE INTO person (id, created_at)"
        " SELECT DISTINCT json_extract(before, '$.person_id'), :now FROM temp.net"
        " WHERE table_name = 'face' AND json_extract(before, '$.person_id') IS NOT NULL",
        now=now(),
    )
    skipped = 0
    for unit in _FACE_UNITS:
        assignments = ", ".join(f"{name} = json_extract(before, '$.{name}')" for name in unit)
        differs = " OR ".join(
            f"json_extract(before, '$.{name}') IS NOT json_extract(after, '$.{name}')"
            for name in unit
        )
        same = " AND ".join(f"face.{name} IS json_extract(after, '$.{name}')" for name in unit)
        wanted: int = run(
            session,
            f"SELECT count(*) FROM temp.net WHERE table_name = 'face' AND ({differs})",
        ).scalar_one()
        restored = changed(
            session,
            f"UPDATE face SET {assignments} FROM temp.net"
            f" WHERE table_name = 'face' AND row_id = face.id AND ({differs}) AND {same}",
        )
        skipped += wanted - restored
    return skipped


def _restore_rejections(session: Session) -> int:
    run(
        session,
        "DELETE FROM rejection WHERE id IN"
        " (SELECT row_id FROM temp.net WHERE table_name = 'rejection' AND before IS NULL)",
    )
    wanted: int = run(
        session,
        "SELECT count(*) FROM temp.net WHERE table_name = 'rejection' AND before IS NOT NULL",
    ).scalar_one()
    restored = changed(
        session,
        "INSERT OR IGNORE INTO rejection (id, face_id, person_id, by_split)"
        " SELECT row_id, face.id, person.id, json_extract(before, '$.by_split') FROM temp.net"
        " JOIN face ON face.id = json_extract(before, '$.face_id')"
        " JOIN person ON person.id = json_extract(before, '$.person_id')"
        " WHERE table_name = 'rejection' AND before IS NOT NULL",
    )
    return wanted - restored


def _remove_made_people(session: Session) -> None:
    """Takes the names of people whom the entry made; those who are empty go."""
    run(
        session,
        "UPDATE person SET name = NULL, name_key = NULL FROM temp.net"
        " WHERE table_name = 'person' AND row_id = person.id AND before IS NULL"
        " AND person.name IS json_extract(after, '$.name')",
    )


def _people_touched(session: Session) -> list[int]:
    rows = run(
        session,
        "SELECT row_id FROM temp.net WHERE table_name = 'person' UNION"
        " SELECT json_extract(before, '$.person_id') FROM temp.net WHERE table_name = 'face' UNION"
        " SELECT json_extract(after, '$.person_id') FROM temp.net WHERE table_name = 'face'",
    )
    return [person_id for person_id in rows.scalars() if person_id is not None]
