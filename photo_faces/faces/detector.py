"""Face detection: MTCNN's three networks over an image pyramid.

P. Zhang et al., "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
Networks" (2016), with facenet-pytorch's weights.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torchvision.ops import nms

from photo_faces.faces.crops import Crops
from photo_faces.faces.networks import mtcnn

_FACTOR = 0.709  # from one level of the pyramid to the next
_PROPOSE, _REFINE, _OUTPUT = 0.6, 0.7, 0.7  # probabilities below which the stages drop a window
_MINIMUM_OVERLAP = 0.7  # share of the smaller box; a box inside a better one is the same face
_MEAN, _RANGE = 127.5, 128.0


@dataclass(frozen=True, slots=True)
class Detections:
    """Faces of one image, in original pixels, best first.

    Attributes:
        boxes: float32 (n, 4): left, top, right, bottom; may reach out of the image.
        scores: float32 (n,), 0 to 1.
        landmarks: float32 (n, 5, 2): x and y of the left and the right eye (as the viewer sees
            them), the nose, the left and the right corner of the mouth.
    """

    boxes: NDArray[np.float32]
    scores: NDArray[np.float32]
    landmarks: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.scores)


class _Windows(NamedTuple):
    """Candidate boxes (n, 4) in pixels of the detector's input, with their scores (n,)."""

    boxes: Tensor
    scores: Tensor

    def pick(self, which: Tensor) -> "_Windows":
        return _Windows(self.boxes[which], self.scores[which])


class Detector:
    """Finds faces and their landmarks. Each image is dealt with on its own."""

    def __init__(
        self,
        *,
        longest_side: int = 1280,
        smallest_face: int = 36,
        lowest_score: float = 0.9,
        device: str = "cpu",
    ) -> None:
        """Load the networks.

        Args:
            longest_side: of the image that is looked at, in pixels; larger ones are shrunk.
            smallest_face: shorter side of the smallest face to find, in original pixels.
            lowest_score: faces below it are not reported.
            device: a torch device, see `device.pick`.
        """
        self._longest_side = longest_side
        self._smallest_face = smallest_face
        self._lowest_score = lowest_score
        self._device = torch.device(device)
        self._propose = mtcnn.Proposer(self._device)
        self._refine = mtcnn.refiner(self._device)
        self._output = mtcnn.output(self._device)

    def detect(self, pixels: NDArray[np.uint8], scale: float = 1.0) -> Detections:
        """Find the faces of an image.

        Args:
            pixels: RGB uint8 (h, w, 3), upright.
            scale: its pixels per original pixel.

        Returns:
            The faces, in original pixels.
        """
        image = _shrunk(pixels, self._longest_side)
        # Sides are rounded when an image is shrunk, so its two scales differ a little.
        across = image.width / pixels.shape[1] * scale
        down = image.height / pixels.shape[0] * scale
        with torch.inference_mode():
            windows, landmarks = self._find(image, max(across, down))
        by = np.array((across, down), np.float32)
        boxes = windows.boxes.cpu().numpy().astype(np.float32).reshape(-1, 2, 2) / by
        marks = landmarks.cpu().numpy().astype(np.float32) / by
        return Detections(boxes.reshape(-1, 4), windows.scores.cpu().numpy(), marks)

    def _find(self, image: Image.Image, scale: float) -> tuple[_Windows, Tensor]:
        nothing = _Windows(torch.zeros((0, 4)), torch.zeros(0)), torch.zeros((0, 5, 2))
        windows = self._proposals(image, min(1.0, mtcnn.FIELD / (self._smallest_face * scale)))
        if not len(windows.scores):
            return nothing
        crops = Crops(np.asarray(image), self._device)
        windows = self._refined(crops, windows)
        if not len(windows.scores):
            return nothing
        return self._judged(crops, windows)

    def _proposals(self, image: Image.Image, first: float) -> _Windows:
        """Square windows that may hold a face, from all levels of the pyramid."""
        found = [
            _Windows(torch.zeros((0, 4), device=self._device), torch.zeros(0, device=self._device))
        ]
        level = first
        while min(image.width, image.height) * level >= mtcnn.FIELD:
            size = (round(image.width * level), round(image.height * level))
            found.append(self._level(image, size))
            level *= _FACTOR
        windows = _Windows(*(torch.cat(parts) for parts in zip(*found, strict=True)))
        return windows.pick(nms(windows.boxes, windows.scores, 0.7))

    def _level(self, image: Image.Image, size: tuple[int, int]) -> _Windows:
        small = image.resize(size, Image.Resampling.BILINEAR) if size != image.size else image
        probabilities, corrections = self._propose(self._normalised(small))
        places = (probabilities >= _PROPOSE).nonzero()
        rows, columns = places.unbind(1)
        scores = probabilities[rows, columns]
        corner = places.flip(1) * mtcnn.STRIDE
        by = torch.tensor((image.width / size[0], image.height / size[1]), device=self._device)
        boxes = torch.cat((corner * by, (corner + mtcnn.FIELD) * by), 1)
        kept = nms(boxes, scores, 0.5)
        boxes = _corrected(boxes[kept], corrections[rows[kept], columns[kept]])
        return _Windows(boxes, scores[kept])

    def _normalised(self, image: Image.Image) -> Tensor:
        pixels = torch.from_numpy(np.array(image)).to(self._device)
        return ((pixels.float() - _MEAN) / _RANGE).permute(2, 0, 1)[None]

    def _refined(self, crops: Crops, windows: _Windows) -> _Windows:
        squares = _squares(windows.boxes)
        cut = (crops.cut(squares, self._refine.side) - _MEAN) / _RANGE
        scores, corrections = self._refine(cut)
        likely = scores > _REFINE
        squares, scores, corrections = squares[likely], scores[likely], corrections[likely]
        kept = nms(squares, scores, 0.7)
        return _Windows(_corrected(squares[kept], corrections[kept]), scores[kept])

    def _judged(self, crops: Crops, windows: _Windows) -> tuple[_Windows, Tensor]:
        squares = _squares(windows.boxes)
        cut = (crops.cut(squares, self._output.side) - _MEAN) / _RANGE
        scores, corrections, marks = self._output(cut)
        likely = scores > max(_OUTPUT, self._lowest_score)
        squares, scores = squares[likely], scores[likely]
        sides = squares[:, 2:] - squares[:, :2]
        landmarks = squares[:, None, :2] + sides[:, None] * marks[likely].view(-1, 2, 5).mT
        boxes = _corrected(squares, corrections[likely])
        kept = _distinct(boxes, scores)
        return _Windows(boxes[kept], scores[kept]), landmarks[kept]


def _shrunk(pixels: NDArray[np.uint8], longest: int) -> Image.Image:
    image = Image.fromarray(pixels)
    factor = longest / max(image.size)
    if factor >= 1:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


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
    inside = (shared / torch.minimum(areas[:, None], areas[None]) > _MINIMUM_OVERLAP).tolist()
    kept: list[int] = []
    for i in range(len(order)):
        if not any(inside[i][j] for j in kept):
            kept.append(i)
    return order[torch.tensor(kept, dtype=torch.long, device=order.device)]
