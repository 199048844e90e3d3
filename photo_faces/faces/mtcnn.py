"""Face detection: MTCNN's three networks over an image pyramid.

P. Zhang et al., "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
Networks" (2016), with facenet-pytorch's weights.
"""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photo_faces.faces import crops
from photo_faces.faces.detections import Detections, Reach
from photo_faces.faces.device import inference
from photo_faces.faces.networks import mtcnn
from photo_faces.faces.suppression import nms

LOWEST_SCORE = 0.9
_FACTOR = 0.709  # from one level of the pyramid to the next
_PROPOSE, _REFINE = 0.6, 0.6  # probabilities below which the first two stages drop a window
_SAME_LEVEL, _SAME = 0.5, 0.7  # intersection over union above which two windows are one
_INSIDE = 0.7  # share of the smaller box above which it is the same face as a better one


class _Windows(NamedTuple):
    """Candidate boxes (n, 4) in pixels of the detector's input, with their scores (n,)."""

    boxes: Tensor
    scores: Tensor

    def pick(self, which: Tensor) -> "_Windows":
        return _Windows(self.boxes[which], self.scores[which])


class Mtcnn:
    """Finds faces and their landmarks. Each image is dealt with on its own."""

    def __init__(self, reach: Reach, device: str = "cpu") -> None:
        """Load the networks.

        Args:
            reach: how far it looks.
            device: a torch device that the networks run on, see `device.pick`.

        Raises:
            ModelUnavailable: if a file of weights is missing or damaged.
        """
        self._reach = reach
        on = torch.device(device)
        self._propose = mtcnn.Proposer(on)
        self._refine = mtcnn.refiner(on)
        self._output = mtcnn.output(on)

    def detect(self, pixels: NDArray[np.uint8], scale: float = 1.0) -> Detections:
        """Find the faces of an image.

        Args:
            pixels: RGB uint8 (h, w, 3), upright.
            scale: its pixels per original pixel.

        Returns:
            The faces, in original pixels.
        """
        height, width = pixels.shape[:2]
        factor = min(1.0, self._reach.longest_side / max(height, width))
        size = (max(1, round(height * factor)), max(1, round(width * factor)))
        # Sides are rounded when an image is shrunk, so its two scales differ a little.
        by = np.array((size[1] / width * scale, size[0] / height * scale), np.float32)
        with inference():
            image = crops.resized(crops.as_tensor(pixels), *size)
            windows, landmarks = self._find(image, float(by.max()))
        original = np.float32(1) / by
        return Detections(
            windows.boxes.numpy() * np.tile(original, 2),
            windows.scores.numpy(),
            landmarks.numpy() * original,
        )

    def _find(self, image: Tensor, scale: float) -> tuple[_Windows, Tensor]:
        smallest = self._reach.smallest_face * scale
        windows = self._proposals(image, min(1.0, mtcnn.FIELD / smallest))
        if len(windows.scores):
            windows = self._refined(image, windows)
        if len(windows.scores):
            return self._judged(image, windows)
        return windows, torch.zeros((0, 5, 2))

    def _proposals(self, image: Tensor, level: float) -> _Windows:
        """Windows that may hold a face, from all levels of the pyramid, the finest first."""
        found = [_Windows(torch.zeros((0, 4)), torch.zeros(0))]
        height, width = image.shape[2:]
        finer = [image, image]
        while min(height, width) * level >= mtcnn.FIELD:
            # From the level before the last, of twice the size, it is quicker than from the image.
            small = crops.resized(finer[-2], round(height * level), round(width * level))
            finer = [finer[-1] if len(found) > 1 else small, small]
            found.append(self._level(small, width, height))
            level *= _FACTOR
        windows = _Windows(*(torch.cat(parts) for parts in zip(*found, strict=True)))
        return windows.pick(nms(windows.boxes, windows.scores, _SAME))

    def _level(self, small: Tensor, width: int, height: int) -> _Windows:
        probabilities, corrections = self._propose(small)
        places = (probabilities >= _PROPOSE).nonzero()
        rows, columns = places.unbind(1)
        scores = probabilities[rows, columns]
        corner = places.flip(1) * mtcnn.STRIDE
        by = torch.tensor((width / small.shape[3], height / small.shape[2]))
        boxes = torch.cat((corner * by, (corner + mtcnn.FIELD) * by), 1)
        kept = nms(boxes, scores, _SAME_LEVEL)
        boxes = _corrected(boxes[kept], corrections[rows[kept], columns[kept]])
        return _Windows(boxes, scores[kept])

    def _refined(self, image: Tensor, windows: _Windows) -> _Windows:
        cut, squares = crops.cut(image, _squares(windows.boxes), self._refine.side)
        scores, corrections = self._refine(cut)
        likely = scores > _REFINE
        squares, scores, corrections = squares[likely], scores[likely], corrections[likely]
        kept = nms(squares, scores, _SAME)
        return _Windows(_corrected(squares[kept], corrections[kept]), scores[kept])

    def _judged(self, image: Tensor, windows: _Windows) -> tuple[_Windows, Tensor]:
        cut, squares = crops.cut(image, _squares(windows.boxes), self._output.side)
        scores, corrections, marks = self._output(cut)
        likely = scores > LOWEST_SCORE
        squares, scores = squares[likely], scores[likely]
        sides = squares[:, 2:] - squares[:, :2]
        landmarks = squares[:, None, :2] + sides[:, None] * marks[likely].view(-1, 2, 5).mT
        boxes = _corrected(squares, corrections[likely])
        kept = _distinct(boxes, scores)
        return _Windows(boxes[kept], scores[kept]), landmarks[kept]


def _corrected(boxes: Tensor, corrections: Tensor) -> Tensor:
    sides = boxes[:, 2:] - boxes[:, :2]
    return boxes + corrections * sides.repeat(1, 2)


def _squares(boxes: Tensor) -> Tensor:
    """Boxes grown to squares about their centres."""
    sides = boxes[:, 2:] - boxes[:, :2]
    middle = boxes[:, :2] + sides / 2
    half = sides.amax(1, keepdim=True) / 2
    return torch.cat((middle - half, middle + half), 1)


def _distinct(boxes: Tensor, scores: Tensor) -> Tensor:
    """Indices of the faces, best first, without those that mostly lie in a better one."""
    order = scores.argsort(descending=True, stable=True)
    boxes = boxes[order]
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    low = torch.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = torch.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = (high - low).clamp(min=0).prod(2)
    inside = (shared / torch.minimum(areas[:, None], areas[None]) > _INSIDE).tolist()
    kept: list[int] = []
    for i in range(len(order)):
        if not any(inside[i][j] for j in kept):
            kept.append(i)
    return order[torch.tensor(kept, dtype=torch.long)]
