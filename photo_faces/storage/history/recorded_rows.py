"""Rows of any table whose declaration says that they are recorded: taken away and brought back."""

from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import ids_of, run
from photo_faces.storage.history import not_taken_back
from photo_faces.storage.schema.columns import besides_key, key, needs, says_the_same_by

OF_ENTRY = "journal_id = :source AND table_name = :table"


def remove(session: Session, source: int, table: Table) -> None:
    """Removes what the entry added to a table."""
    run(
        session,
        f"DELETE FROM {table.name} WHERE {key(table)} IN"
        f" (SELECT row_id FROM journal_change WHERE {OF_ENTRY} AND before IS NULL)",
        source=source,
        table=table.name,
    )


def restore(session: Session, source: int, table: Table, left: not_taken_back.Left) -> None:
    """Brings back what the entry took from a table or changed in it, if it still makes sense."""
    values: dict[str, Any] = {"source": source, "table": table.name}
    columns = besides_key(table)
    images = {each.name: _image(each) for each in table.columns}
    needed = [
        f"EXISTS (SELECT 1 FROM {other} WHERE id = {images[name]})" for name, other in needs(table)
    ]
    if table.name == "rejection":  # unless the user has said since that it is the person
        needed.append(
            f"NOT EXISTS (SELECT 1 FROM face WHERE id = {images['face_id']}"
            f" AND person_id = {images['person_id']} AND state IN ('accepted', 'confirmed'))"
        )
    run(
        session,
        f"INSERT OR IGNORE INTO {table.name} ({', '.join(images)})"
        f" SELECT {', '.join(images.values())}"
        f" FROM journal_change AS c WHERE {OF_ENTRY} AND before IS NOT NULL AND after IS NULL"
        + "".join(f" AND {each}" for each in needed),
        **values,
    )
    if columns:
        assignments = ", ".join(f"{name} = {_as_it('before', name)}" for name in columns)
        same = " AND ".join(f"t.{name} IS {_as_it('after', name)}" for name in columns)
        run(
            session,
            f"UPDATE {table.name} AS t SET {assignments} FROM journal_change AS c"
            f" WHERE {OF_ENTRY} AND before IS NOT NULL AND after IS NOT NULL"
            f" AND c.row_id = t.{key(table)} AND {same}",
            **values,
        )
    if not table.info.get("its_own"):
        left.rows[table.name] = _missed(session, table, images, values)


def _missed(
    session: Session, table: Table, images: dict[str, str], values: dict[str, Any]
) -> list[int]:
    """The rows of a table that are not there as they were before the entry, but could be."""
    found = [f"t.{name} = {images[name]}" for name in says_the_same_by(table)]
    if says_the_same_by(table) == [key(table)]:
        found += [f"t.{name} IS {_as_it('before', name)}" for name in besides_key(table)]
    could_be = "".join(  # a person may come back, a face that left the library does not
        f" AND EXISTS (SELECT 1 FROM face WHERE id = {images[name]})"
        for name, other in needs(table)
        if other == "face"
    )
    if table.name == "gone":  # nor is a photo forgotten that a file shows again
        could_be = f" AND {images['photo_id']} IN (SELECT photo_id FROM gone)"
    return ids_of(
        session,
        f"SELECT row_id FROM journal_change AS c WHERE {OF_ENTRY} AND before IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {table.name} AS t WHERE {' AND '.join(found)}){could_be}",
        **values,
    )


def _image(each: "Column[Any]") -> str:
    """The value of a column before the entry; its default where the entry is older than it."""
    said = f"json_extract(c.before, '$.{each.name}')"
    if each.nullable or each.server_default is None:
        return said
    default = str(getattr(each.server_default, "arg", "")).replace("'", "''")
    return f"coalesce({said}, '{default}')"


def _as_it(image: str, name: str) -> str:
    """The value of a column in an image of a row; as it is where the entry is older than it."""
    said = f"c.{image}, '$.{name}'"
    return f"iif(json_type({said}) IS NULL, t.{name}, json_extract({said}))"
