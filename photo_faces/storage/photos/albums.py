"""Queries for photos that are kept under names."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from photo_faces.domain.names import name_key
from photo_faces.query.writing import renamed
from photo_faces.storage.people import namesakes
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


def follow(session: Session, before: Sequence[str | None], name: str) -> None:
    """Asks for people by their new name, where nobody has one that they had before."""
    gone = {name_key(each) for each in before if each and not namesakes.all_of(session, each)}
    if not gone:
        return
    for row in session.execute(select(AlbumRow.id, AlbumRow.query)).all():
        query = renamed(row.query, lambda asked: name if name_key(asked) in gone else None)
        if query != row.query:
            session.execute(update(AlbumRow).where(AlbumRow.id == row.id).values(query=query))


def drop(session: Session, name: str) -> bool:
    """Keeps it no longer; returns whether there was one."""
    gone = delete(AlbumRow).where(AlbumRow.name_key == name_key(name)).returning(AlbumRow.id)
    return session.execute(gone).first() is not None
