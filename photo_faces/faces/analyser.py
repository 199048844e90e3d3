"""From the pixels of a photo to its faces, embedded."""

import io
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photo_faces.domain.records import Box, FoundFace
from photo_faces.faces import align, quality
from photo_faces.faces.detections import Detections
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder

_JPEG_QUALITY = 92
_CENTRE = 0.44  # of the shorter side: the box of a face that a centre crop is taken for


class FaceAnalyser:
    """Detects, aligns, assesses and embeds the faces of photos, one photo at a time."""

    def __init__(self, detector: Detector, embedder: Embedder) -> None:
        self._detector = detector
        self._embedder = embedder

    def analyse(
        self, pixels: NDArray[np.uint8], scale: float = 1.0, fallback_centre: bool = False
    ) -> list[FoundFace]:
        """Find the faces of a photo.

        Args:
            pixels: RGB uint8 (h, w, 3), upright.
            scale: its pixels per original pixel.
            fallback_centre: where no face is found, take the centre of the photo for one, with
                score and quality 0.

        Returns:
            The faces, the detector's surest first. The same photo gives the same faces whatever
            was analysed before it.
        """
        found = self._detector.detect(pixels, scale)
        if len(found):
            marks, sure = self._detector.refine(pixels, found.landmarks * scale)
            found = replace(found, landmarks=marks / np.float32(scale))
        elif fallback_centre:
            found = _centre(pixels, scale)
            marks, sure = found.landmarks * np.float32(scale), found.scores
        else:
            return []
        size, target = self._embedder.chip_size, self._embedder.target
        chips = [align.warp(pixels, align.similarity(five, target), size) for five in marks]
        vectors = self._embedder.embed(np.stack(chips))
        name = self._detector.name
        likely = [quality.likelihood(name, *each) for each in zip(found.scores, sure, strict=True)]
        return [
            _face(found, i, likely[i], vectors[i], _kept(pixels, marks[i]))
            for i in range(len(found))
        ]


def _kept(pixels: NDArray[np.uint8], landmarks: NDArray[np.float32]) -> NDArray[np.uint8]:
    margin = (align.CHIP_SIZE - align.CHIP_CORE) / 2
    matrix = align.similarity(landmarks, align.template(align.CHIP_SIZE, margin))
    return align.warp(pixels, matrix, align.CHIP_SIZE)


def _face(
    found: Detections,
    i: int,
    likely: float,
    vector: NDArray[np.float32],
    kept: NDArray[np.uint8],
) -> FoundFace:
    file = io.BytesIO()
    Image.fromarray(kept).save(file, "JPEG", quality=_JPEG_QUALITY)
    box = Box(*(float(edge) for edge in found.boxes[i]))
    score = float(found.scores[i])
    # By a chip of its own, so that it is the same whatever network embeds.
    chip = align.core(kept, align.TEMPLATE, align.TEMPLATE_SIZE)
    assessed = quality.assess(box, likely, found.landmarks[i], chip)
    return FoundFace(
        box=box,
        score=score,
        landmarks=tuple(float(value) for value in found.landmarks[i].ravel()),
        quality=assessed.value,
        blur=assessed.blur,
        yaw=assessed.yaw,
        vector=vector.astype("<f4").tobytes(),
        chip=file.getvalue(),
    )


def _centre(pixels: NDArray[np.uint8], scale: float) -> Detections:
    """The centre of a photo as if a frontal face filled it, in original pixels."""
    height, width = pixels.shape[:2]
    middle = np.array((width, height), np.float32) / 2
    side = min(width, height) * _CENTRE
    # The template in a chip: the face about the chip's middle.
    marks = (align.template(1) - 0.5).astype(np.float32) * side + middle
    box = np.concatenate((middle - side / 2, middle + side / 2))
    return Detections(
        (box[None] / scale).astype(np.float32),
        np.zeros(1, np.float32),
        (marks[None] / scale).astype(np.float32),
    )
