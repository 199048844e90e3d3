"""What the journal records, and the triggers by which it does.

Triggers, because they see every change, whichever bulk statement makes it. Rows of `face` come
and go with their photos, which is nothing that a user decided: only their updates count.
"""

from typing import Final

#: Which columns the journal records of `face`.
FACE: Final = ("person_id", "state", "ignored", "cluster_id")

#: Which columns it records of other tables, the key first.
RECORDED: Final[dict[str, tuple[str, ...]]] = {
    "person": (
        "id",
        "name",
        "name_key",
        "hidden",
        "cover_face_id",
        "created_at",
        "birthdate",
        "notes",
        "relation",
        "favourite",
    ),
    "rejection": ("id", "face_id", "person_id", "by_split"),
    "apart": ("id", "first_id", "second_id"),
    "answer": (
        "id",
        "at",
        "model_id",
        "question",
        "same",
        "distance",
        "strangers",
        "quality",
        "person_id",
        "sampled",
    ),
    "newcomer": ("face_id",),
    "wanted": ("face_id",),
    "gone": ("photo_id", "forgotten"),
    "passer": ("person_id",),
}

_OPEN = "EXISTS (SELECT 1 FROM journal_open)"


def triggers() -> list[str]:
    """The statements that create the triggers.

    Each row stands once in an entry, as it was before the first change and after the last.
    """
    statements = [_face_trigger()]
    for table, columns in RECORDED.items():
        old, new = _image("old", columns), _image("new", columns)
        statements += [
            _trigger(table, "INSERT", "new", "NULL", new, ""),
            _trigger(table, "DELETE", "old", old, "NULL", ""),
        ]
        if differs := _differs(columns[1:]):
            statements.append(_trigger(table, "UPDATE", "old", old, new, f" AND ({differs})"))
    return statements


def _trigger(table: str, event: str, row: str, before: str, after: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER journal_{table}_{event.lower()} AFTER {event} ON {table}"
        f" WHEN {_OPEN}{condition} BEGIN"
        " INSERT INTO journal_change (journal_id, table_name, row_id, before, after)"
        f" SELECT journal_id, '{table}', {row}.{RECORDED[table][0]}, {before}, {after}"
        " FROM journal_open WHERE true"
        " ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END"
    )


def _face_trigger() -> str:
    old = ", ".join(f"old.{name}" for name in FACE)
    new = ", ".join(f"new.{name}" for name in FACE)
    newest = ", ".join(f"new_{name} = excluded.new_{name}" for name in FACE)
    return (
        f"CREATE TRIGGER journal_face_update AFTER UPDATE OF {', '.join(FACE)} ON face"
        f" WHEN {_OPEN} AND ({_differs(FACE)}) BEGIN"
        f" INSERT INTO face_change SELECT journal_id, old.id, {old}, {new}"
        " FROM journal_open WHERE true"
        f" ON CONFLICT (journal_id, face_id) DO UPDATE SET {newest}; END"
    )


def _differs(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)


def _image(row: str, columns: tuple[str, ...]) -> str:
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in columns)
    return f"json_object({pairs})"
