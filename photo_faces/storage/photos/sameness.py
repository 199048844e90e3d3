"""Which photo of the library a file shows: told by its bytes, by its pixels, or as an edit."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.domain.content import Content
from photo_faces.domain.looks import EDITED_BITS, differing_bits
from photo_faces.domain.records import FoundFace
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import models

# Of 40 portraits of LFW: crops, turns, mirror images, other light and compression move a face by
# at most 0.03 times the threshold of dlib-resnet, and 0.08 of SFace's (1 in 40 up to 0.15), where
# the difference hash moves, and leave the hash within 23 bits (38) where they move the face. Other
# photos of the same person are 0.12 times the threshold away and more (all but 1 in 1,000), and 44
# bits (1 % of them less than 78).
NEARLY_SAME: Final = 0.11  # times the threshold: two looks at one and the same picture of a face


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """A photo of the library: how it was read, and what of it tells it from others."""

    id: int
    indexed_with: str
    content_hash: bytes
    picture_hash: bytes | None
    difference_hash: bytes
    width: int
    height: int


_COLUMNS: Final = (
    "photo.id, photo.indexed_with, photo.content_hash, photo.picture_hash, photo.difference_hash,"
    " photo.width, photo.height"
)


def by_id(session: Session, photo_id: int) -> KnownPhoto:
    """A photo that is there."""
    row = run(session, f"SELECT {_COLUMNS} FROM photo WHERE id = :id", id=photo_id).one()
    return _known(row)


def _known(row: Any) -> KnownPhoto:
    return KnownPhoto(**{each.name: getattr(row, each.name) for each in fields(KnownPhoto)})


def by_content(session: Session, content_hash: bytes) -> KnownPhoto | None:
    """The photo that a file of these bytes showed last."""
    row = run(
        session,
        f"SELECT {_COLUMNS}, 0 AS place FROM photo WHERE content_hash = :hash"
        f" UNION ALL SELECT {_COLUMNS}, 1 FROM file JOIN photo ON photo.id = file.photo_id"
        " WHERE file.content_hash = :hash ORDER BY place LIMIT 1",
        hash=content_hash,
    ).first()
    return None if row is None else _known(row)


def by_pixels(
    session: Session,
    content: Content,
    faces: Sequence[FoundFace],
    model_id: int,
    before: int | None,
) -> KnownPhoto | None:
    """The photo that has the same pixels, whatever else its file holds.

    Of several, the one that the file showed `before`, else one that is gone, else the oldest. A
    photo that was read before pixels were hashed is known by its size, difference hash and faces.
    """
    rows = run(
        session,
        f"SELECT {_COLUMNS} FROM photo LEFT JOIN gone ON gone.photo_id = photo.id"
        " WHERE picture_hash = :picture OR (picture_hash IS NULL AND difference_hash = :difference"
        "  AND width = :width AND height = :height)"
        " ORDER BY picture_hash IS NULL, photo.id IS NOT :before, gone.photo_id IS NULL, photo.id",
        picture=content.picture_hash,
        difference=content.difference_hash,
        width=content.width,
        height=content.height,
        before=before,
    ).all()
    for photo in map(_known, rows):
        if photo.picture_hash is not None or _same_faces(session, photo.id, faces, model_id):
            return photo
    return None


def is_edit(
    session: Session,
    photo_id: int,
    content: Content,
    faces: Sequence[FoundFace],
    model_id: int,
) -> bool:
    """Whether a picture was made of a photo's: cropped, turned, brightened; or is another one.

    A face that is seen in both tells most: it stays nearly where it was in the space of vectors.
    Where none of them can be compared, the whole picture must look as it did.
    """
    nearest = _distances(session, photo_id, faces, model_id).min(initial=np.inf)
    threshold = models.by_id(session, model_id).threshold
    if nearest <= NEARLY_SAME * threshold:
        return True
    alike = bool(_unlike(session, photo_id, content).min() <= EDITED_BITS)
    return alike and (nearest <= threshold or not np.isfinite(nearest))


def turns(session: Session, photo_id: int, content: Content) -> int:
    """By how many quarters a photo was turned with the clock to be what its file shows now."""
    unlike = _unlike(session, photo_id, content)
    return int(unlike.argmin()) if unlike.min() <= EDITED_BITS else 0


def _unlike(session: Session, photo_id: int, content: Content) -> NDArray[np.int64]:
    """Bits that tell a photo from what was read, and from that turned back by 1, 2, 3 quarters."""
    known = np.frombuffer(by_id(session, photo_id).difference_hash, np.uint8)
    read = b"".join((content.difference_hash, *content.turned_hashes))
    return differing_bits(known, np.frombuffer(read, np.uint8).reshape(-1, known.size))


def _same_faces(session: Session, photo_id: int, faces: Sequence[FoundFace], model_id: int) -> bool:
    """Whether these are a photo's faces, all of them and no others; there is at least one."""
    distances = _distances(session, photo_id, faces, model_id)
    if not distances.size or distances.shape[0] != distances.shape[1]:
        return False
    same = NEARLY_SAME * models.by_id(session, model_id).threshold
    return bool((distances.min(axis=1) <= same).all())


def _distances(
    session: Session, photo_id: int, faces: Sequence[FoundFace], model_id: int
) -> NDArray[np.float32]:
    """Squared L2 of a photo's n faces, as far as they have vectors, to m others: (n, m)."""
    rows = run(
        session,
        "SELECT vector FROM face JOIN embedding ON face_id = face.id AND model_id = :model"
        " WHERE photo_id = :photo AND NOT unmatched ORDER BY face.id",
        photo=photo_id,
        model=model_id,
    ).scalars()
    known = [np.frombuffer(vector, "<f4") for vector in rows]
    found = [np.frombuffer(face.vector, "<f4") for face in faces]
    if not known or not found:
        return np.empty((len(known), len(found)), np.float32)
    distances: NDArray[np.float32] = np.maximum(2 - 2 * np.stack(known) @ np.stack(found).T, 0)
    return distances
