"""People, faces, and what was said of them.

Boxes and landmarks are in pixels of the upright photo.
"""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from photo_faces.domain.names import plain_line, plain_notes
from photo_faces.storage.schema.columns import (
    ITS_OWN,
    NEVER_REUSED,
    RECORDED,
    Base,
    Key,
    Merge,
    Recorded,
    column,
    key_of,
)


class PersonRow(Base):
    """Somebody: named by the user, or made from a cluster. Two may be called the same."""

    __tablename__ = "person"
    __table_args__ = (Index("person_of_name", "name_key"), {**NEVER_REUSED, "info": RECORDED})

    id: Mapped[Key]
    name: Mapped[str | None] = column(merge=Merge.FIRST, personal=True)
    # What makes two names the same.
    name_key: Mapped[str | None] = column(merge=Merge.FIRST, personal=True, follows="name")
    hidden: Mapped[bool] = column(merge=Merge.ALL, server_default="0")
    # Not a foreign key: the face may leave the person or the library, and is then passed over.
    cover_face_id: Mapped[int | None] = column(merge=Merge.FIRST)
    created_at: Mapped[str] = column(merge=Merge.OWN)
    birthdate: Mapped[str | None] = column(merge=Merge.FIRST, personal=True)  # ISO 8601 date
    notes: Mapped[str | None] = column(merge=Merge.LINES, personal=True, written=plain_notes)
    # A group of people: family, friends, or the user's own word.
    relation: Mapped[str | None] = column(merge=Merge.FIRST, personal=True, written=plain_line)
    favourite: Mapped[bool] = column(merge=Merge.ANY, server_default="0")


class FaceRow(Base):
    """One box in one photo."""

    __tablename__ = "face"
    __table_args__ = (
        Index("face_of_photo", "photo_id"),
        Index("face_of_person", "person_id", "photo_id", "quality"),
        Index("face_ignored", "id", sqlite_where=text("ignored IS NOT NULL")),
        Index("face_unmatched", "id", sqlite_where=text("unmatched")),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"))
    left: Mapped[float]
    top: Mapped[float]
    right: Mapped[float]
    bottom: Mapped[float]
    score: Mapped[float]  # 0 to 1
    quality: Mapped[float]  # 0 to 1
    blur: Mapped[float]
    yaw: Mapped[float]  # -1 to 1
    # Ten float32, little-endian; all zero where none are known: then there is nothing to embed.
    landmarks: Mapped[bytes]
    person_id: Mapped[int | None] = column(ForeignKey("person.id"), recorded=Recorded.WORD)
    # A value of FaceState.
    state: Mapped[str] = column(server_default="unknown", recorded=Recorded.WORD)
    # In the last cluster run.
    cluster_id: Mapped[int | None] = column(recorded=Recorded.NUMBER)
    ignored: Mapped[str | None] = column(recorded=Recorded.WORD)  # a value of Ignored
    # Its photo changed, and it was not found.
    unmatched: Mapped[bool] = mapped_column(server_default="0")


class DrawnRow(Base):
    """Where the user drew a face that was not found: whichever face has a row here was drawn.

    In billionths of the photo's width and height, so that it holds whatever size the photo takes.
    """

    __tablename__ = "drawn"
    __table_args__ = {"info": RECORDED}  # noqa: RUF012 -- SQLAlchemy's own protocol

    face_id: Mapped[int] = key_of("face")
    left: Mapped[int]
    top: Mapped[int]
    right: Mapped[int]
    bottom: Mapped[int]


class ChipRow(Base):
    """The aligned crop of a face, a JPEG: what the window shows and what is embedded again."""

    __tablename__ = "chip"

    face_id: Mapped[int] = key_of("face")
    jpeg: Mapped[bytes]


class NewcomerRow(Base):
    """A face that no run of clustering has seen as it is now: new, read again, or brought back."""

    __tablename__ = "newcomer"
    __table_args__ = {"info": ITS_OWN}  # noqa: RUF012 -- SQLAlchemy's own protocol

    face_id: Mapped[int] = key_of("face")


class WantedRow(Base):
    """A face that was set aside, and that the user brought back: no run sets it aside again."""

    __tablename__ = "wanted"
    __table_args__ = {"info": RECORDED}  # noqa: RUF012 -- SQLAlchemy's own protocol

    face_id: Mapped[int] = key_of("face")


class PasserRow(Base):
    """A person of whom the last runs found what passers-by, statues and posters are like."""

    __tablename__ = "passer"
    __table_args__ = {"info": ITS_OWN}  # noqa: RUF012 -- SQLAlchemy's own protocol

    person_id: Mapped[int] = key_of("person")


class RejectionRow(Base):
    """The user said that a face is not a person.

    `by_split` tells what follows from a split, which the merge of the two takes back, from what
    was said of this very face.
    """

    __tablename__ = "rejection"
    __table_args__ = (
        UniqueConstraint("face_id", "person_id"),
        Index("rejection_of_person", "person_id"),
        {**NEVER_REUSED, "info": RECORDED},
    )

    id: Mapped[Key]
    face_id: Mapped[int] = mapped_column(ForeignKey("face.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    by_split: Mapped[bool] = mapped_column(server_default="0")


class ApartRow(Base):
    """The user said that two people are not one."""

    __tablename__ = "apart"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        Index("apart_of_second", "second_id"),
        {**NEVER_REUSED, "info": RECORDED},
    )

    id: Mapped[Key]
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))  # the lower
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))


class AcceptingRow(Base):
    """A person who was named while they had many faces, which are still to be written.

    Those that the machine had given them count as accepted from the naming on.
    """

    __tablename__ = "accepting"

    person_id: Mapped[int] = key_of("person")
    journal_id: Mapped[int] = mapped_column(ForeignKey("journal.id", ondelete="CASCADE"))
