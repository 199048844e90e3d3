"""Reading the entries of the journal, finding those to take back, and deleting old ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import Forgotten, of
from photo_faces.domain.payloads import Payload
from photo_faces.domain.records import Entry, Told
from photo_faces.storage.base.sql import id_list, ids_of, run
from photo_faces.storage.history import not_taken_back
from photo_faces.storage.history.journal import now
from photo_faces.storage.photos import gone_photos
from photo_faces.storage.schema.tables import word_differs

EXAMPLES = 6  # faces that stand for an entry
_LOOKED_AT = 200  # faces of an entry that these are chosen from

_WHOLE = "part_of IS NULL AND NOT lasting"  # what can be taken back, by itself
_FACES_OF = (
    "SELECT face_id FROM (SELECT face_id FROM face_change AS c WHERE c.journal_id = journal.id"
    f"  AND {word_differs()} LIMIT {_LOOKED_AT})"
    " UNION SELECT face_id FROM (SELECT json_extract(coalesce(before, after), '$.face_id')"
    "  AS face_id FROM journal_change AS c WHERE c.journal_id = journal.id"
    f"  AND table_name = 'rejection' AND NOT json_extract(coalesce(before, after), '$.by_split')"
    f"  LIMIT {_LOOKED_AT})"
    " UNION SELECT id FROM (SELECT face.id FROM journal_change AS c CROSS JOIN face"
    "  ON face.photo_id = c.row_id WHERE c.journal_id = journal.id AND table_name = 'gone'"
    f"  LIMIT {_LOOKED_AT})"
)
_PEOPLE_OF = "".join(
    f"{union}SELECT {person} AS person_id FROM journal_change AS c"
    f" WHERE c.journal_id = journal.id AND table_name = '{table}'"
    for union, table, person in (
        ("", "person", "row_id"),
        (" UNION ", "apart", "json_extract(coalesce(before, after), '$.first_id')"),
        (" UNION ", "apart", "json_extract(coalesce(before, after), '$.second_id')"),
    )
)
_BEST_OF = (
    "(SELECT face.id FROM face WHERE face.person_id = touched.person_id"
    " ORDER BY quality DESC, id LIMIT 1)"
)
_COLUMNS = (
    "SELECT id, at, origin, kind, payload, undone_at IS NOT NULL AS undone, faces, people,"
    " CASE WHEN faces > 0 THEN (SELECT json_group_array(id) FROM (SELECT face.id FROM face"
    f"  WHERE face.id IN ({_FACES_OF}) ORDER BY quality DESC, id LIMIT {EXAMPLES}))"
    f" ELSE (SELECT json_group_array(id) FROM (SELECT {_BEST_OF} AS id"
    f"  FROM ({_PEOPLE_OF} LIMIT {EXAMPLES}) AS touched WHERE {_BEST_OF} IS NOT NULL)) END"
    "  AS examples,"
    " EXISTS (SELECT 1 FROM journal AS part WHERE part.part_of = journal.id AND NOT part.lasting)"
    "  AS partly"
    " FROM journal"
)


def newest(session: Session, limit: int) -> list[Entry]:
    """So many entries, the newest first."""
    rows = run(session, f"{_COLUMNS} WHERE {_WHOLE} ORDER BY id DESC LIMIT :limit", limit=limit)
    return [_entry(row) for row in rows]


def times(session: Session) -> list[tuple[int, datetime]]:
    """Ids of all entries, and when they were made (UTC), the newest first."""
    rows = run(session, f"SELECT id, at FROM journal WHERE {_WHOLE} ORDER BY id DESC").all()
    return [(row.id, datetime.fromisoformat(row.at)) for row in rows]


def by_ids(session: Session, wanted: Sequence[int]) -> list[Entry]:
    """Entries in the order of `wanted`; ids that are gone are left out."""
    rows = run(
        session,
        f"{_COLUMNS} WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(wanted),
    )
    found = {row.id: _entry(row) for row in rows}
    return [found[entry] for entry in wanted if entry in found]


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        origin=row.origin,
        kind=row.kind,
        said=said(row.kind, row.payload),
        undone=bool(row.undone),
        faces=row.faces,
        people=row.people,
        examples=tuple(json.loads(row.examples)),
        partly=bool(row.partly),
    )


def said(kind: str, payload: str | None) -> Payload:
    """What an entry says, of what is stored of it."""
    return Forgotten() if payload is None else of(kind, json.loads(payload))


def following(session: Session, after: int, limit: int) -> list[Told]:
    """What was done since, in the order it was done, for whoever follows it.

    Args:
        session: any session.
        after: the id of the last one that was had, 0 to begin.
        limit: how many at most.
    """
    rows = run(
        session,
        "SELECT id, at, origin, kind, payload, part_of FROM journal WHERE id > :after"
        " AND (part_of IS NULL OR lasting) ORDER BY id LIMIT :limit",
        after=after,
        limit=limit,
    )
    return [
        Told(
            id=row.id,
            at=datetime.fromisoformat(row.at),
            origin=row.origin,
            said=said(row.kind, row.payload),
            about=row.part_of,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that can be taken back or done again.

    Attributes:
        id: its id.
        said: what it says.
        rest: only what had to be left alone when that was tried before.
    """

    id: int
    said: Payload
    rest: bool = False


def last(session: Session, origins: Sequence[str]) -> Found | None:
    """The newest entry of these origins that is not undone."""
    return _first(session, origins, "undone_at IS NULL", "id")


def last_undone(session: Session, origins: Sequence[str]) -> Found | None:
    """What was undone last, if nothing new has been said since."""
    return _first(session, origins, "undone_order IS NOT NULL", "undone_order")


def _first(session: Session, origins: Sequence[str], condition: str, order: str) -> Found | None:
    row = run(
        session,
        f"SELECT id, kind, payload FROM journal WHERE {condition} AND {_WHOLE}"
        f" AND origin IN (SELECT value FROM json_each(:origins)) ORDER BY {order} DESC LIMIT 1",
        origins=json.dumps(list(origins)),
    ).first()
    return None if row is None else Found(row.id, said(row.kind, row.payload))


def find(session: Session, entry: int, *, undone: bool) -> Found:
    """An entry that is undone or not, or of which a part still is.

    Raises:
        WrongUse: there is none, or all of it is undone and should not be, or the other way round.
    """
    row = run(
        session,
        "SELECT kind, payload, undone_at IS NOT NULL AS undone FROM journal"
        f" WHERE id = :id AND {_WHOLE}",
        id=entry,
    ).first()
    if row is None:
        raise WrongUse("no-entry", entry=entry)
    if bool(row.undone) == undone:
        return Found(entry, said(row.kind, row.payload))
    if not_taken_back.can_be_tried_again(session, entry, undone=undone):
        return Found(entry, said(row.kind, row.payload), rest=True)
    raise WrongUse("entry-not-undone" if undone else "entry-undone", entry=entry)


def mark(session: Session, entry: int, *, undone: bool) -> None:
    """Notes that an entry is undone, and is to be redone first; or that it is done again."""
    run(
        session,
        "UPDATE journal SET undone_at = :at, undone_order = CASE WHEN :at IS NOT NULL THEN"
        " (SELECT 1 + coalesce(max(undone_order), 0) FROM journal) END WHERE id = :entry",
        at=now() if undone else None,
        entry=entry,
    )


@dataclass(frozen=True, slots=True)
class Purged:
    """What was deleted for good.

    Attributes:
        entries: how many.
        contents: hashes of the files of photos that were forgotten by these entries.
    """

    entries: int
    contents: tuple[bytes, ...]


def purge(session: Session, keep: int) -> Purged:
    """Deletes entries but for the newest `keep`.

    Photos that they had forgotten are deleted with them, unless that was undone.
    """
    gone = ids_of(
        session,
        f"SELECT id FROM journal WHERE {_WHOLE} AND id NOT IN"
        f" (SELECT id FROM journal WHERE {_WHOLE} ORDER BY id DESC LIMIT :keep)",
        keep=keep,
    )
    delete(session, gone)
    return Purged(len(gone), gone_photos.erase(session))


def delete(session: Session, gone: Sequence[int]) -> None:
    """Deletes entries; their changes go with them."""
    run(
        session,
        "DELETE FROM journal WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=id_list(gone),
    )
