"""The aligned crops of faces as they are looked at. What a network sees is not touched."""

from collections.abc import Sequence

import numpy as np

from photo_faces.domain.errors import DecodeError
from photo_faces.domain.records import Box
from photo_faces.faces import align
from photo_faces.imaging.beyond import softened

_EDGE = 2.0  # pixels of a crop that black spreads by as JPEG
_OF_PIXEL = 0.6  # of the photo as it was decoded, by which black is mixed into its edge
_DECODED = 2048  # its longest side, as a scan has it unless somebody chose otherwise


def shown(jpeg: bytes, landmarks: Sequence[float], box: Box, width: int, height: int) -> bytes:
    """Return a crop, without black where it reaches beyond its photo.

    Args:
        jpeg: as the library keeps it.
        landmarks: of the face, ten, in pixels of the photo; those of a frontal face in the box
            count where they all coincide, which means that none are known.
        box: of the face.
        width: of the photo, in pixels.
        height: likewise.

    Returns:
        The JPEG itself where nothing is missing in it.
    """
    marks = np.reshape(landmarks, (5, 2))
    if not np.ptp(marks, axis=0).any():
        marks = align.within(box)
    matrix = align.similarity(marks, align.kept())
    side = align.CHIP_SIZE
    seen = align.undo(matrix, np.array([(0, 0), (side, 0), (side, side), (0, side)]))
    if (seen >= 0).all() and (seen <= (width, height)).all():
        return jpeg
    try:
        pixel = float(np.hypot(*matrix[:, 0])) * max(1.0, max(width, height) / _DECODED)
        edge = _EDGE + _OF_PIXEL * pixel
        return softened(jpeg, align.corners(matrix, width, height) / side, edge / side)
    except DecodeError:
        return jpeg  # whoever shows it says that it is damaged
