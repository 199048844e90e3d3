"""The networks whose embeddings the library holds."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from photo_faces.domain.errors import LibraryError
from photo_faces.storage.journal import now

_COLUMNS = "id, name, dim, sha256, threshold, active"


@dataclass(frozen=True, slots=True)
class Model:
    """A network known to the library; `threshold` is the squared L2 of one and the same person."""

    id: int
    name: str
    dim: int
    sha256: str | None
    threshold: float
    active: bool


def register(session: Session, name: str, dim: int, sha256: str | None, threshold: float) -> Model:
    """Makes a network known to the library; the first one becomes the active one.

    Raises:
        LibraryError: the library holds vectors of other weights under this name.
    """
    session.execute(
        text(
            "INSERT INTO model (name, dim, sha256, threshold, active, added_at) VALUES"
            " (:name, :dim, :sha256, :threshold, NOT EXISTS (SELECT 1 FROM model), :now)"
            " ON CONFLICT (name) DO UPDATE SET threshold = :threshold"
        ),
        {"name": name, "dim": dim, "sha256": sha256, "threshold": threshold, "now": now()},
    )
    found = next(model for model in list_(session) if model.name == name)
    if (found.dim, found.sha256) != (dim, sha256):
        raise LibraryError(
            f"the library holds faces embedded by other weights under the name {name}; "
            "give these weights another name"
        )
    return found


def active(session: Session) -> Model | None:
    """The network whose vectors are searched and clustered; None in a library without faces."""
    return next((model for model in list_(session) if model.active), None)


def use(session: Session, model_id: int) -> None:
    """Makes a registered network the active one."""
    session.execute(text("UPDATE model SET active = (id = :id)"), {"id": model_id})


def list_(session: Session) -> list[Model]:
    """All networks known to the library."""
    rows = session.execute(text(f"SELECT {_COLUMNS} FROM model ORDER BY id"))
    return [Model(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in rows]
