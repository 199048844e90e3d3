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
_MEANT = 0.15  # intersection over union of what is drawn and found, from which they are one face
_SEEN_AT = 96  # pixels: a drawn face is looked at in at least this size
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

    def look_at(self, pixels: NDArray[np.uint8], box: Box, scale: float) -> FoundFace:
        """Look at a face that somebody has drawn.

        Args:
            pixels: RGB uint8 (h, w, 3), upright: what is in the box and around it.
            box: in these pixels.
            scale: these pixels per original pixel, at most 1.

        Returns:
            The face, where it was drawn. One of which no landmarks are found has none, and neither
            quality nor vector: the box alone does not say how the head is held. Nor is one looked
            for where the box is all there is: it is of somebody whose face is not seen.
        """
        height, width = pixels.shape[:2]
        if box.fills(width, height):
            return _unseen(pixels, box)
        found = self._detector.search(pixels, max(1.0, _SEEN_AT / max(box.width, box.height)))
        fitting = [i for i in range(len(found)) if _is_meant(box, _box(found, i))]
        if not fitting:
            return _unseen(pixels, box)
        best = max(fitting, key=lambda i: box.iou(_box(found, i)))
        marks, _ = self._detector.refine(pixels, found.landmarks[best : best + 1])
        size, target = self._embedder.chip_size, self._embedder.target
        chip = align.warp(pixels, align.similarity(marks[0], target), size)
        (vector,) = self._embedder.embed(chip[None])
        original = Detections(
            found.boxes[best : best + 1] / np.float32(scale),
            found.scores[best : best + 1],
            marks / np.float32(scale),
        )
        # Somebody says that it is a face: that is no question.
        return replace(_face(original, 0, 1.0, vector, _kept(pixels, marks[0])), box=box)


def _is_meant(drawn: Box, found: Box) -> bool:
    """Whether a face that was found may be the one that was drawn."""
    x, y = (found.left + found.right) / 2, (found.top + found.bottom) / 2
    inside = drawn.left <= x <= drawn.right and drawn.top <= y <= drawn.bottom
    return inside and drawn.iou(found) >= _MEANT


def _unseen(pixels: NDArray[np.uint8], box: Box) -> FoundFace:
    kept = _jpeg(_kept(pixels, align.within(box)))
    return FoundFace(box, 0.0, (0.0,) * 10, 0.0, 0.0, 0.0, b"", kept)


def _kept(pixels: NDArray[np.uint8], landmarks: NDArray[np.float32]) -> NDArray[np.uint8]:
    return align.warp(pixels, align.similarity(landmarks, align.kept()), align.CHIP_SIZE)


def _face(
    found: Detections,
    i: int,
    likely: float,
    vector: NDArray[np.float32],
    kept: NDArray[np.uint8],
) -> FoundFace:
    box = _box(found, i)
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
        chip=_jpeg(kept),
    )


def _box(found: Detections, i: int) -> Box:
    return Box(*(float(edge) for edge in found.boxes[i]))


def _jpeg(chip: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(chip).save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()


def _centre(pixels: NDArray[np.uint8], scale: float) -> Detections:
    """The centre of a photo as if a frontal face filled it, in original pixels."""
    height, width = pixels.shape[:2]
    half = min(width, height) * _CENTRE / 2
    box = Box(width / 2 - half, height / 2 - half, width / 2 + half, height / 2 + half)
    edges = np.array([(box.left, box.top, box.right, box.bottom)])
    return Detections(
        (edges / scale).astype(np.float32),
        np.zeros(1, np.float32),
        (align.within(box)[None] / scale).astype(np.float32),
    )
