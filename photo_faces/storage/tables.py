"""The tables of a library, schema version 4.

Paths are BLOBs as `os.fsencode` gives them. Times are ISO 8601 text: `taken_at` as the camera
wrote it, without a zone; all others in UTC. Boxes and landmarks are in pixels of the upright
photo. Ids are never used twice (AUTOINCREMENT), so that the journal can name rows that are gone.
"""

from typing import Annotated

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Key = Annotated[int, mapped_column(primary_key=True, autoincrement=True)]
NEVER_REUSED = {"sqlite_autoincrement": True}
# No rowid: the rows lie in the order of their key, which is the order they are read in.
IN_KEY_ORDER = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {bytes: LargeBinary}  # noqa: RUF012 -- SQLAlchemy's own protocol


class RootRow(Base):
    """A library folder. One that the user removed keeps its row while names hang on its photos."""

    __tablename__ = "root"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    path: Mapped[bytes] = mapped_column(unique=True)
    added_at: Mapped[str]
    removed_at: Mapped[str | None]


class PhotoRow(Base):
    """One picture, at one path or more.

    Files that show it may differ in bytes: somebody wrote tags into one of two copies.
    """

    __tablename__ = "photo"
    __table_args__ = (
        Index("photo_of_picture", "picture_hash"),
        Index(
            "photo_without_picture", "difference_hash", sqlite_where=text("picture_hash IS NULL")
        ),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    content_hash: Mapped[bytes] = mapped_column(unique=True)  # 32 bytes, of the file read last
    width: Mapped[int]  # pixels, upright
    height: Mapped[int]
    taken_at: Mapped[str | None]
    camera: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    difference_hash: Mapped[bytes]  # 32 bytes
    indexed_with: Mapped[str]  # names the detector's settings
    added_at: Mapped[str]
    # 32 bytes, of the pixels as they are stored; NULL: read by a version that did not know it
    picture_hash: Mapped[bytes | None]


class FileRow(Base):
    """One path.

    `past` is 0 in the row of what lies at the path now. A photo whose only path was taken by
    another photo that the library knows keeps a missing row with `past` = its own id, so that its
    names stay and it still has a place to be shown at.
    """

    __tablename__ = "file"
    __table_args__ = (
        UniqueConstraint("root_id", "path", "past"),
        Index("file_of_photo", "photo_id"),
        Index("file_of_size", "size"),
        Index("file_of_content", "content_hash"),
        Index("file_failed", "id", sqlite_where=text("state='failed'")),
        # New files come first: one of them may be where a changed file's old content went.
        Index(
            "file_pending", text("photo_id IS NOT NULL"), "id", sqlite_where=text("state='pending'")
        ),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    root_id: Mapped[int] = mapped_column(ForeignKey("root.id"))
    path: Mapped[bytes]  # relative to the root
    past: Mapped[int] = mapped_column(server_default="0")
    size: Mapped[int]  # bytes
    mtime_ns: Mapped[int]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"))
    state: Mapped[str]  # pending, indexed, failed or missing
    reason: Mapped[str | None]
    detail: Mapped[str | None]
    content_hash: Mapped[bytes | None]  # 32 bytes: what it held when it was read last


class GoneRow(Base):
    """A photo that no file shows any more. Triggers write these rows.

    A forgotten one is not even listed as gone; it is known again when a file shows it.
    """

    __tablename__ = "gone"

    photo_id: Mapped[int] = mapped_column(
        ForeignKey("photo.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    forgotten: Mapped[bool] = mapped_column(server_default="0")


class PersonRow(Base):
    """Somebody: named by the user, or made from a cluster. Two may be called the same."""

    __tablename__ = "person"
    __table_args__ = (Index("person_of_name", "name_key"), NEVER_REUSED)

    id: Mapped[Key]
    name: Mapped[str | None]
    name_key: Mapped[str | None]  # what makes two names the same
    hidden: Mapped[bool] = mapped_column(server_default="0")
    # Not a foreign key: the face may leave the person or the library, and is then passed over.
    cover_face_id: Mapped[int | None]
    created_at: Mapped[str]
    birthdate: Mapped[str | None]  # ISO 8601 date
    notes: Mapped[str | None]
    relation: Mapped[str | None]  # a group of people: family, friends, or the user's own word
    favourite: Mapped[bool] = mapped_column(server_default="0")


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
    landmarks: Mapped[bytes]  # ten float32, little-endian
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(server_default="unknown")  # a value of FaceState
    cluster_id: Mapped[int | None]  # in the last cluster run
    ignored: Mapped[str | None]  # a value of Ignored
    unmatched: Mapped[bool] = mapped_column(
        server_default="0"
    )  # its photo changed, it was not found


class ChipRow(Base):
    """The aligned crop of a face, a JPEG: what the window shows and what is embedded again."""

    __tablename__ = "chip"

    face_id: Mapped[int] = mapped_column(
        ForeignKey("face.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    jpeg: Mapped[bytes]


class ModelRow(Base):
    """A network whose embeddings the library holds, or that was learnt from it."""

    __tablename__ = "model"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    dim: Mapped[int]
    sha256: Mapped[str | None]
    threshold: Mapped[float]  # squared L2 below which two faces count as one person's
    active: Mapped[bool]
    added_at: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("model.id"))  # it was learnt from this
    data: Mapped[str | None]  # JSON: what it learnt from
    metrics: Mapped[str | None]  # JSON: how good it is


class WeightsRow(Base):
    """A network that can be had nowhere else: it was learnt from this library."""

    __tablename__ = "weights"

    model_id: Mapped[int] = mapped_column(
        ForeignKey("model.id"), primary_key=True, autoincrement=False
    )
    content: Mapped[bytes]  # a safetensors file


class LearningRunRow(Base):
    """A run of learning that came to an end. Rows are only ever added."""

    __tablename__ = "learning_run"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    at: Mapped[str]
    report: Mapped[str]  # JSON
    model_id: Mapped[int | None] = mapped_column(ForeignKey("model.id"))  # NULL: none was kept


class EmbeddingRow(Base):
    """The vector of a face by a model: float32, little-endian, unit length."""

    __tablename__ = "embedding"
    __table_args__ = (Index("embedding_of_face", "face_id"), IN_KEY_ORDER)

    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"), primary_key=True)
    face_id: Mapped[int] = mapped_column(
        ForeignKey("face.id", ondelete="CASCADE"), primary_key=True
    )
    vector: Mapped[bytes]


class VectorChangeRow(Base):
    """A vector that was replaced, removed, or put among those of older faces.

    Triggers write these rows; what a cache holds of the vectors is brought up to date by them.
    """

    __tablename__ = "vector_change"
    __table_args__ = NEVER_REUSED

    id: Mapped[Key]
    model_id: Mapped[int]
    face_id: Mapped[int]  # not a foreign key: the face may be gone
    mark: Mapped[int]  # drawn at random: tells this row from another library's of the same id


class NewcomerRow(Base):
    """A face that no run of clustering has seen as it is now: new, read again, or brought back."""

    __tablename__ = "newcomer"

    face_id: Mapped[int] = mapped_column(
        ForeignKey("face.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class WantedRow(Base):
    """A face that was set aside, and that the user brought back: no run sets it aside again."""

    __tablename__ = "wanted"

    face_id: Mapped[int] = mapped_column(
        ForeignKey("face.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class PasserRow(Base):
    """A person of whom the last runs found what passers-by, statues and posters are like."""

    __tablename__ = "passer"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class RejectionRow(Base):
    """The user said that a face is not a person.

    `by_split` tells what follows from a split, which the merge of the two takes back, from what
    was said of this very face.
    """

    __tablename__ = "rejection"
    __table_args__ = (
        UniqueConstraint("face_id", "person_id"),
        Index("rejection_of_person", "person_id"),
        NEVER_REUSED,
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
        NEVER_REUSED,
    )

    id: Mapped[Key]
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))  # the lower
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))


class AnswerRow(Base):
    """What the user answered to a question of the review."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_to", "question"), NEVER_REUSED)

    id: Mapped[Key]
    at: Mapped[str]
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
    question: Mapped[str]  # its kind and whom it is about: "is:face:person"
    same: Mapped[bool | None]  # NULL: skipped
    distance: Mapped[float | None]  # squared L2 by the model, of what was compared
    strangers: Mapped[float | None]  # squared L2 from what was compared to those who look like it
    quality: Mapped[float | None]  # 0 to 1, the lesser one's
    person_id: Mapped[int | None]  # not a foreign key: an answer outlives the person
    sampled: Mapped[bool] = mapped_column(server_default="0")  # asked at random, to estimate purity


class UnfinishedRow(Base):
    """Something that was begun and has not ended, however it was cut off."""

    __tablename__ = "unfinished"

    work: Mapped[str] = mapped_column(primary_key=True)
    detail: Mapped[str]  # what going on with it has to know


class MeasurementRow(Base):
    """What the quality panel showed at a time."""

    __tablename__ = "measurement"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    at: Mapped[str]
    figures: Mapped[str]  # JSON


class ClusterRunRow(Base):
    """One run of clustering."""

    __tablename__ = "cluster_run"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
    at: Mapped[str]
    parameters: Mapped[str]  # JSON
    faces: Mapped[int]
    clusters: Mapped[int]
    unknown: Mapped[int]
    moved: Mapped[int]
    seconds: Mapped[float]
    next_cluster: Mapped[int] = mapped_column(server_default="0")  # lowest number not given so far
