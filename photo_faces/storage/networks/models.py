"""The networks whose embeddings the library holds, and those that were learnt from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from photo_faces.domain.errors import LibraryError
from photo_faces.storage.base.sql import add, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.schema.networks import ModelRow, WeightsRow

_COLUMNS = (
    "id, name, dim, sha256, threshold, active, added_at, parent_id,"
    " coalesce(data, '{}') AS data, coalesce(metrics, '{}') AS metrics"
)


@dataclass(frozen=True, slots=True)
class Model:
    """A network known to the library.

    Attributes:
        id: its number.
        name: its name; another network never has the same.
        dim: length of its vectors.
        sha256: of its weights, in hex.
        threshold: squared L2 below which two faces count as one person's.
        active: the library's faces are compared by it.
        added_at: when it came to the library (ISO 8601, UTC).
        parent_id: the network that it was learnt from; None for one that was not learnt here.
        base: the name of the first network that it was learnt from; its own where it was not.
        data: what it learnt from.
        metrics: how good it is.
    """

    id: int
    name: str
    dim: int
    sha256: str | None
    threshold: float
    active: bool
    added_at: str
    parent_id: int | None
    base: str
    data: Mapping[str, Any]
    metrics: Mapping[str, Any]


def register(
    session: Session,
    name: str,
    dim: int,
    sha256: str | None,
    threshold: float,
    base: str | None = None,
) -> Model:
    """Makes a network known to the library; the first one becomes the active one.

    Args:
        session: a writing one.
        name: of the network.
        dim: length of its vectors.
        sha256: of its weights, in hex.
        threshold: squared L2 below which two faces count as one person's.
        base: the network that it was learnt from, in another library.

    Raises:
        LibraryError: the library holds vectors of other weights under this name.
    """
    run(
        session,
        "INSERT INTO model (name, dim, sha256, threshold, active, added_at, data) VALUES"
        " (:name, :dim, :sha256, :threshold, NOT EXISTS (SELECT 1 FROM model), :now, :data)"
        " ON CONFLICT (name) DO UPDATE SET threshold = :threshold",
        name=name,
        dim=dim,
        sha256=sha256,
        threshold=threshold,
        now=now(),
        data=None if base is None else json.dumps({"base": base}),
    )
    found = next(model for model in list_(session) if model.name == name)
    if (found.dim, found.sha256) != (dim, sha256):
        raise LibraryError("model-other-weights", model=name)
    return found


def add_learned(
    session: Session,
    *,
    name: str,
    sha256: str,
    threshold: float,
    parent_id: int,
    data: Mapping[str, Any],
    metrics: Mapping[str, Any],
    weights: bytes,
) -> Model:
    """Keeps a network that was learnt; adding it again changes nothing.

    Args:
        session: a writing session.
        name: begins with the checksum, so that no two networks have one name.
        sha256: of the weights, in hex.
        threshold: squared L2 below which two faces count as one person's.
        parent_id: the network that it was learnt from.
        data: what it learnt from, as JSON can hold it.
        metrics: how good it is, likewise.
        weights: the safetensors file.
    """
    if (known := named(session, name)) is not None:
        return known
    added = add(
        session,
        ModelRow,
        name=name,
        dim=by_id(session, parent_id).dim,
        sha256=sha256,
        threshold=threshold,
        active=False,
        added_at=now(),
        parent_id=parent_id,
        data=json.dumps(dict(data)),
        metrics=json.dumps(dict(metrics)),
    )
    add(session, WeightsRow, model_id=added, content=weights)
    return by_id(session, added)


def weights(session: Session, model: Model, most: int) -> bytes | None:
    """The safetensors file of a network that was learnt; None where it is none.

    Args:
        session: of the library.
        model: the network.
        most: bytes that it may have; a larger one is none, and not read.
    """
    found: bytes | None = run(
        session,
        "SELECT content FROM weights WHERE model_id = :id AND typeof(content) = 'blob'"
        " AND length(content) <= :most",
        id=model.id,
        most=most,
    ).scalar()
    return found


def active(session: Session) -> Model | None:
    """The network whose vectors are searched and clustered; None in a library without faces."""
    return next((model for model in list_(session) if model.active), None)


def by_id(session: Session, model_id: int) -> Model:
    """A network that the library knows."""
    return next(model for model in list_(session) if model.id == model_id)


def named(session: Session, name: str) -> Model | None:
    """The network of a name; None where the library knows none."""
    return next((model for model in list_(session) if model.name == name), None)


def parent(session: Session, model: Model) -> Model | None:
    """The network that one was learnt from; None for one that was not learnt here."""
    return next((other for other in list_(session) if other.id == model.parent_id), None)


def unneeded(session: Session) -> list[Model]:
    """Learned networks whose vectors are not needed: neither in use, nor what that came from."""
    known = list_(session)
    needed = {number for model in known if model.active for number in (model.id, model.parent_id)}
    return [model for model in known if model.parent_id is not None and model.id not in needed]


def use(session: Session, model_id: int) -> None:
    """Makes a registered network the active one."""
    run(session, "UPDATE model SET active = (id = :id)", id=model_id)


def list_(session: Session) -> list[Model]:
    """All networks known to the library."""
    rows = run(session, f"SELECT {_COLUMNS} FROM model ORDER BY id").all()
    bases: dict[int, str] = {}
    for row in rows:  # what a network was learnt from was there before it
        bases[row.id] = bases.get(row.parent_id) or json.loads(row.data).get("base", row.name)
    return [_model(row, bases[row.id]) for row in rows]


def _model(row: Any, base: str) -> Model:
    return Model(
        id=row.id,
        name=row.name,
        dim=row.dim,
        sha256=row.sha256,
        threshold=row.threshold,
        active=bool(row.active),
        added_at=row.added_at,
        parent_id=row.parent_id,
        base=base,
        data=json.loads(row.data),
        metrics=json.loads(row.metrics),
    )
