"""Queries for photos that are kept under names."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from photo_faces.domain.names import name_key
from photo_faces.storage.schema.photos import AlbumRow


def all_(session: Session) -> list[tuple[str, str]]:
    """(Name, query) of each, by name."""
    rows = session.execute(select(AlbumRow.name, AlbumRow.query).order_by(AlbumRow.name_key))
    return [(row.name, row.query) for row in rows]


def keep(session: Session, name: str, query: str) -> None:
    """Keeps a query under a name, in place of the one that was."""
    row = {"name": name, "name_key": name_key(name), "query": query}
    put = insert(AlbumRow).values(row)
    session.execute(put.on_conflict_do_update(index_elements=["name_key"], set_=row))


def drop(session: Session, name: str) -> bool:
    """Keeps it no longer; returns whether there was one."""
    gone = delete(AlbumRow).where(AlbumRow.name_key == name_key(name)).returning(AlbumRow.id)
    return session.execute(gone).first() is not None
