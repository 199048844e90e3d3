"""What was done, which can be taken back, and what is under way."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from photo_faces.storage.schema.columns import (
    IN_KEY_ORDER,
    NEVER_REUSED,
    Base,
    Key,
    column,
    recorded_columns,
)
from photo_faces.storage.schema.people import FaceRow


class JournalRow(Base):
    """One thing that the user or the machine did: a kind, and what `domain.history` has of it.

    A row with `part_of` is no entry of its own: of kind "part" it holds what could not be taken
    back with that entry, or done again with it, so that it can be tried again; else it says that
    the entry was taken back or done again.
    """

    __tablename__ = "journal"
    __table_args__ = (
        Index("journal_part", "part_of", sqlite_where=text("part_of IS NOT NULL")),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    at: Mapped[str]
    origin: Mapped[str]  # window, command line or machine
    kind: Mapped[str]
    undone_at: Mapped[str | None]
    undone_order: Mapped[int | None]  # the highest is redone next; NULL: not undone, or too late
    faces: Mapped[int] = mapped_column(server_default="0")  # that look different by it
    people: Mapped[int] = mapped_column(server_default="0")
    part_of: Mapped[int | None] = mapped_column(ForeignKey("journal.id", ondelete="CASCADE"))
    payload: Mapped[str | None] = column(personal=True)  # JSON; NULL: forgotten, or a part
    lasting: Mapped[bool] = mapped_column(server_default="0")  # it is no change that can be undone


class JournalChangeRow(Base):
    """A row that an entry changed in all, as it was and as it became: JSON, NULL for no row.

    Of an entry that is undone: what undoing it changed. So redoing is undoing that.
    """

    __tablename__ = "journal_change"
    __table_args__ = IN_KEY_ORDER

    journal_id: Mapped[int] = mapped_column(
        ForeignKey("journal.id", ondelete="CASCADE"), primary_key=True
    )
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[str | None]
    after: Mapped[str | None]


#: The same for a row of `face`, of which one entry may change a million: each column that is
#: recorded, as it was and as it became.
FACE_CHANGE = Table(
    "face_change",
    Base.metadata,
    Column("journal_id", ForeignKey("journal.id", ondelete="CASCADE"), primary_key=True),
    Column("face_id", Integer, primary_key=True),
    *(
        Column(f"{age}_{each.name}", each.type, nullable=each.nullable)
        for age in ("old", "new")
        for each in recorded_columns(Base.metadata.tables[FaceRow.__tablename__])
    ),
    sqlite_with_rowid=False,
)


class JournalOpenRow(Base):
    """The entry that is being written: one row inside its transaction, none outside."""

    __tablename__ = "journal_open"

    journal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class UnfinishedRow(Base):
    """Something that was begun and has not ended, however it was cut off."""

    __tablename__ = "unfinished"

    work: Mapped[str] = mapped_column(primary_key=True)
    detail: Mapped[str]  # what going on with it has to know
