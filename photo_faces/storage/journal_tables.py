"""The tables of the journal; what is written to them when, `recording` and `journal` know."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from photo_faces.storage.tables import IN_KEY_ORDER, NEVER_REUSED, Base, Key


class JournalRow(Base):
    """One thing that the user or the machine did.

    A row with `part_of` is no entry of its own: it holds what could not be taken back with that
    entry, or done again with it, so that it can be tried again.
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
    words: Mapped[str]  # what undoing it is called
    undone_at: Mapped[str | None]
    undone_order: Mapped[int | None]  # the highest is redone next; NULL: not undone, or too late
    faces: Mapped[int] = mapped_column(server_default="0")  # that look different by it
    people: Mapped[int] = mapped_column(server_default="0")
    part_of: Mapped[int | None] = mapped_column(ForeignKey("journal.id", ondelete="CASCADE"))


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


class FaceChangeRow(Base):
    """The same for a row of `face`, of which one entry may change a million."""

    __tablename__ = "face_change"
    __table_args__ = IN_KEY_ORDER

    journal_id: Mapped[int] = mapped_column(
        ForeignKey("journal.id", ondelete="CASCADE"), primary_key=True
    )
    face_id: Mapped[int] = mapped_column(primary_key=True)
    old_person_id: Mapped[int | None]
    old_state: Mapped[str]
    old_ignored: Mapped[str | None]
    old_cluster_id: Mapped[int | None]
    new_person_id: Mapped[int | None]
    new_state: Mapped[str]
    new_ignored: Mapped[str | None]
    new_cluster_id: Mapped[int | None]


class AcceptingRow(Base):
    """A person who was named while they had many faces, which are still to be written.

    Those that the machine had given them count as accepted from the naming on.
    """

    __tablename__ = "accepting"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    journal_id: Mapped[int] = mapped_column(ForeignKey("journal.id", ondelete="CASCADE"))


class JournalOpenRow(Base):
    """The entry that is being written: one row inside its transaction, none outside."""

    __tablename__ = "journal_open"

    journal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class DecisionRow(Base):
    """What the user said, in the order it was said. Rows are only ever added."""

    __tablename__ = "decision"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    journal_id: Mapped[int | None] = mapped_column(ForeignKey("journal.id"))
    at: Mapped[str]
    origin: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[str]  # JSON
