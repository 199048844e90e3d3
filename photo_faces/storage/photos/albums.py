"""Queries for photos that are kept under names."""

from collections.abc import Callable, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from photo_faces.domain.names import name_key
from photo_faces.query.writing import renamed
from photo_faces.storage.people import namesakes
from photo_faces.storage.schema.photos import AlbumRow


def all_(session: Session) -> list[tuple[str, str]]:
    """(Name, query) of each, by name; who is asked for is called as they are shown now."""

    def shown(asked: str) -> str | None:
        found = namesakes.fixed_to(session, asked)
        return found and (namesakes.label(session, found[1]) or found[0])

    rows = session.execute(select(AlbumRow.name, AlbumRow.query).order_by(AlbumRow.name_key)).all()
    return [(row.name, renamed(row.query, shown)) for row in rows]


def keep(session: Session, name: str, query: str) -> None:
    """Keeps a query under a name, in place of the one that was.

    One of several people of a name is asked for by what tells them apart, which changes.
    """

    def fixed(asked: str) -> str | None:
        # Anna (1987), as it stands, is Anna in that year.
        return None if asked == query else namesakes.fixed(session, asked)

    query = renamed(query, fixed)
    row = {"name": name, "name_key": name_key(name), "query": query}
    put = insert(AlbumRow).values(row)
    session.execute(put.on_conflict_do_update(index_elements=["name_key"], set_=row))


def follow(session: Session, before: Sequence[str | None], name: str) -> None:
    """Asks for people by their new name, where nobody has one that they had before."""
    gone = {name_key(each) for each in before if each and not namesakes.all_of(session, each)}
    if gone:
        _rename(session, lambda asked: name if name_key(asked) in gone else None)


def hand_over(session: Session, others: Sequence[int], target: int, name: str) -> None:
    """Asks for somebody instead of those who are the same person now."""

    def other(asked: str) -> str | None:
        found = namesakes.fixed_to(session, asked)
        return namesakes.fixed_as(name, target) if found and found[1] in others else None

    _rename(session, other)


def _rename(session: Session, other: Callable[[str], str | None]) -> None:
    for row in session.execute(select(AlbumRow.id, AlbumRow.query)).all():
        query = renamed(row.query, other)
        if query != row.query:
            session.execute(update(AlbumRow).where(AlbumRow.id == row.id).values(query=query))


def rename(session: Session, name: str, other: str) -> str | None:
    """Keeps a query under another name, in place of the one there; None where there is none."""
    if name_key(other) != name_key(name):
        drop(session, other)
    put = (
        update(AlbumRow)
        .where(AlbumRow.name_key == name_key(name))
        .values(name=other, name_key=name_key(other))
        .returning(AlbumRow.query)
    )
    return session.execute(put).scalar_one_or_none()


def drop(session: Session, name: str) -> bool:
    """Keeps it no longer; returns whether there was one."""
    gone = delete(AlbumRow).where(AlbumRow.name_key == name_key(name)).returning(AlbumRow.id)
    return session.execute(gone).first() is not None
