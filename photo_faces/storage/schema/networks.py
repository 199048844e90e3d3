"""Networks, their vectors, and what was measured by them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from photo_faces.storage.schema.columns import (
    IN_KEY_ORDER,
    NEVER_REUSED,
    RECORDED,
    Base,
    Key,
    column,
)


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


class MeasurementRow(Base):
    """What the quality panel showed at a time."""

    __tablename__ = "measurement"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    at: Mapped[str]
    figures: Mapped[str]  # JSON


class AnswerRow(Base):
    """What the user answered to a question of the review.

    Its kind says what was asked: are two people the `same`, who is a person, is a face a person's,
    does one that is with them `belong` there. Nothing of it is a foreign key: an answer outlives
    whom it is about.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("answer_to", "kind", "person_id"), {**NEVER_REUSED, "info": RECORDED})

    id: Mapped[Key]
    at: Mapped[str]
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
    kind: Mapped[str]  # same, who, is or belongs
    face_id: Mapped[int | None] = column(about="face")  # of is and belongs
    person_id: Mapped[int | None] = column(about="person")
    other_id: Mapped[int | None] = column(about="person")  # of same
    same: Mapped[bool | None]  # NULL: skipped
    distance: Mapped[float | None]  # squared L2 by the model, of what was compared
    strangers: Mapped[float | None]  # squared L2 from what was compared to those who look like it
    quality: Mapped[float | None]  # 0 to 1, the lesser one's
    sampled: Mapped[bool] = mapped_column(server_default="0")  # asked at random, to estimate purity
