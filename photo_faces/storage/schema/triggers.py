"""The triggers of a library: what the journal records, and what is kept account of.

Triggers, because they see every change, whichever bulk statement makes it. Rows of `face` come
and go with their photos, which is nothing that a user decided: only their updates count.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Table

from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import besides_key, key, recorded_columns

_OPEN: Final = "EXISTS (SELECT 1 FROM journal_open)"


def all_() -> list[str]:
    """The statements that create the triggers.

    Each row stands once in an entry, as it was before the first change and after the last.
    """
    recording = [each for table in tables.recorded() for each in _of_table(table)]
    return [_of_face(), *recording, *_VECTORS, _DRAWN, *_GONE]


def _of_table(table: Table) -> list[str]:
    names = [key(table), *besides_key(table)]
    old, new = _image("old", names), _image("new", names)
    statements = [
        _recording(table, "INSERT", "new", "NULL", new, ""),
        _recording(table, "DELETE", "old", old, "NULL", ""),
    ]
    if differs := _differs(besides_key(table)):
        statements.append(_recording(table, "UPDATE", "old", old, new, f" AND ({differs})"))
    return statements


def _recording(table: Table, event: str, row: str, before: str, after: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER journal_{table.name}_{event.lower()} AFTER {event} ON {table.name}"
        f" WHEN {_OPEN}{condition} BEGIN"
        " INSERT INTO journal_change (journal_id, table_name, row_id, before, after)"
        f" SELECT journal_id, '{table.name}', {row}.{key(table)}, {before}, {after}"
        " FROM journal_open WHERE true"
        " ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END"
    )


def _of_face() -> str:
    names = [each.name for each in recorded_columns(tables.named("face"))]
    old = ", ".join(f"old.{name}" for name in names)
    new = ", ".join(f"new.{name}" for name in names)
    newest = ", ".join(f"new_{name} = excluded.new_{name}" for name in names)
    return (
        f"CREATE TRIGGER journal_face_update AFTER UPDATE OF {', '.join(names)} ON face"
        f" WHEN {_OPEN} AND ({_differs(names)}) BEGIN"
        f" INSERT INTO face_change SELECT journal_id, old.id, {old}, {new}"
        " FROM journal_open WHERE true"
        f" ON CONFLICT (journal_id, face_id) DO UPDATE SET {newest}; END"
    )


def _differs(names: Sequence[str]) -> str:
    return " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)


def _image(row: str, names: Sequence[str]) -> str:
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in names)
    return f"json_object({pairs})"


#: What keeps account of vectors that change, and of faces that clustering has yet to see. The
#: conditions see through INSERT OR REPLACE, of which SQLite fires no trigger for the row that goes.
_VECTORS: Final = (
    "CREATE TRIGGER vector_put BEFORE INSERT ON embedding WHEN EXISTS (SELECT 1 FROM embedding"
    " WHERE model_id = new.model_id AND face_id >= new.face_id) BEGIN"
    " INSERT INTO vector_change (model_id, face_id, mark)"
    " VALUES (new.model_id, new.face_id, random()); END",
    "CREATE TRIGGER vector_updated AFTER UPDATE ON embedding BEGIN"
    " INSERT INTO vector_change (model_id, face_id, mark)"
    " VALUES (old.model_id, old.face_id, random()), (new.model_id, new.face_id, random()); END",
    "CREATE TRIGGER vector_deleted AFTER DELETE ON embedding BEGIN"
    " INSERT INTO vector_change (model_id, face_id, mark)"
    " VALUES (old.model_id, old.face_id, random()); END",
    "CREATE TRIGGER newcomer_put AFTER INSERT ON embedding"
    " WHEN (SELECT active FROM model WHERE id = new.model_id)"
    " AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN"
    " INSERT INTO newcomer VALUES (new.face_id); END",
    "CREATE TRIGGER newcomer_updated AFTER UPDATE ON embedding"
    " WHEN NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN"
    " INSERT INTO newcomer VALUES (new.face_id); END",
    "CREATE TRIGGER newcomer_back AFTER UPDATE OF ignored ON face"
    " WHEN old.ignored IS NOT NULL AND new.ignored IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.id) BEGIN"
    " INSERT INTO newcomer VALUES (new.id); END",
)

#: What a drawn face looks like follows its box, whoever moves that: it is looked at anew.
_DRAWN: Final = (
    "CREATE TRIGGER drawn_moved AFTER UPDATE ON drawn BEGIN UPDATE face SET "
    + ", ".join(
        f'"{edge}" = new."{edge}" * (SELECT {side} FROM photo WHERE photo.id = photo_id) / 1e9'
        for edge, side in (
            ("left", "width"),
            ("top", "height"),
            ("right", "width"),
            ("bottom", "height"),
        )
    )
    + ", quality = 0, blur = 0, yaw = 0, landmarks = zeroblob(40) WHERE id = new.face_id;"
    " DELETE FROM chip WHERE face_id = new.face_id;"
    " DELETE FROM embedding WHERE face_id = new.face_id; END"
)

_SHOWN: Final = "EXISTS (SELECT 1 FROM file WHERE photo_id = {photo} AND state <> 'missing')"


def _trigger(event: str, when: str, rows: Sequence[str]) -> str:
    photos = ", ".join(f"{row}.photo_id" for row in rows)
    return (
        f"CREATE TRIGGER gone_{event.split()[0].lower()} AFTER {event} ON file WHEN {when} BEGIN"
        f" DELETE FROM gone WHERE photo_id IN ({photos})"
        f" AND {_SHOWN.format(photo='gone.photo_id')};"
        f" INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo WHERE id IN ({photos})"
        f" AND NOT {_SHOWN.format(photo='photo.id')}; END"
    )


#: What keeps account of photos that are gone. Triggers, since files change in many statements.
_GONE: Final = (
    _trigger("INSERT", "new.photo_id IS NOT NULL", ("new",)),
    _trigger(
        "UPDATE OF state, photo_id",
        "old.photo_id IS NOT new.photo_id OR (old.state = 'missing') <> (new.state = 'missing')",
        ("old", "new"),
    ),
    _trigger("DELETE", "old.photo_id IS NOT NULL", ("old",)),
)
