"""Face detection: YuNet, by OpenCV.

W. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector" (2023), with the weights of
OpenCV Zoo (MIT licence).
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photo_faces.faces.detections import Detections, Reach
from photo_faces.faces.networks import onnx_file
from photo_faces.faces.weights import YUNET

LOWEST_SCORE = 0.65
_CANDIDATE = 0.3  # from this score on something may be a face, if looked at more closely
_OVERLAP = 0.3  # intersection over union above which two boxes are one face
_MOST = 5000  # candidates of an image
# Most photos show a few large faces, which a first look at little of the image finds as well, for
# a quarter of the time.
_FIRST_SIDE = 512  # pixels
_FIRST_FACE = 40  # pixels of that image: where nothing is smaller, the first look is enough
# Faces on their side score less than _ON_SIDE, where they are found at all, and upside down less
# than _UPRIGHT: of photos that stand upright 1 in 20 and 1 in 8 has no face that scores more.
_ON_SIDE, _UPRIGHT = 0.88, 0.92
_AROUND = 3.0  # sides of a face, of the part that is turned to see whether it is upside down
_PART_SIDE = 160  # pixels, of that part
_TURNED_SIDES = (320, 640)  # pixels, of the image that is looked at in all turns, if need be twice
_GOOD = 0.82  # of an upright face, from which on the second of these is not worth its time
_TURNED_SCORE = 0.75  # of the best face, below which nothing says that the photo is turned

_TOUCHING = 0.1  # share of the smaller box from which two of other turns are of one face


class YuNet:
    """Finds faces and their landmarks, those of photos that lie on their side too."""

    def __init__(self, reach: Reach, folder: Path | None = None) -> None:
        """Load the network.

        Args:
            reach: how far it looks.
            folder: where fetched weights are kept.

        Raises:
            ModelUnavailable: if the file of weights is missing or damaged.
        """
        self._reach = reach
        read = onnx_file.read(YUNET.trusted(folder))
        model = np.frombuffer(read.SerializeToString(), np.uint8)
        logged = cv2.utils.logging.getLogLevel()
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)  # a warning, each time
        self._network = cv2.FaceDetectorYN.create(
            "onnx", model, np.empty(0, np.uint8), (32, 32), _CANDIDATE, _OVERLAP, _MOST
        )
        cv2.utils.logging.setLogLevel(logged)

    def detect(
        self, pixels: NDArray[np.uint8], scale: float = 1.0, *, doubtful: bool = False
    ) -> Detections:
        """Find the faces of an image.

        Args:
            pixels: RGB uint8 (h, w, 3).
            scale: its pixels per original pixel.
            doubtful: find what may be a face, too.

        Returns:
            The faces, in original pixels, of whichever turn of the photo shows them upright.
        """
        shrunk = _shrunk(pixels, self._reach.longest_side)
        image = np.asarray(cv2.cvtColor(shrunk, cv2.COLOR_RGB2BGR), np.uint8)
        found = self._look(image)
        score = _best(found)
        if score < _ON_SIDE or (score < _UPRIGHT and self._is_upside_down(image, found)):
            found = self._look_at_turns(image, found)
        found = _scaled(found, _size(pixels) / (_size(image) * np.float32(scale)))
        large = _sides(found) >= self._reach.smallest_face
        lowest = _CANDIDATE if doubtful else LOWEST_SCORE
        return found.pick(large & (found.scores >= lowest))

    def _look(self, image: NDArray[np.uint8]) -> Detections:
        """Candidates in an image, looked at in full only where that can tell more."""
        first = _shrunk(image, _FIRST_SIDE)
        found = self._candidates(first)
        if first is image or (len(found) and _sides(found).min() >= _FIRST_FACE):
            return _scaled(found, _size(image) / _size(first))
        return self._candidates(image)

    def _is_upside_down(self, image: NDArray[np.uint8], found: Detections) -> bool:
        """Whether the best face looks more like one when it is turned by a half."""
        box = found.boxes[0]
        reach = _AROUND / 2 * float((box[2:] - box[:2]).max())
        low, high = ((box[:2] + box[2:]) / 2 + by * reach for by in (-1, 1))
        left, top = low.clip(min=0).astype(int)
        right, bottom = high.astype(int)
        part = _shrunk(image[top:bottom, left:right], _PART_SIDE)
        scores = [_best(self._candidates(_turned(part, quarters))) for quarters in (0, 2)]
        return scores[1] > scores[0]

    def _look_at_turns(self, image: NDArray[np.uint8], upright: Detections) -> Detections:
        """Candidates of the turn that shows faces best, and those of `upright` beside them."""
        here = _best(upright)
        for side in _TURNED_SIDES:
            small = _shrunk(image, side)
            best = [_best(self._candidates(_turned(small, by))) for by in (1, 2, 3)]
            if max(best) >= max(_TURNED_SCORE, here):
                turn = int(np.argmax(best)) + 1
                found = _turned_back(self._look(_turned(image, turn)), turn, _size(image))
                found = found.pick(found.scores >= LOWEST_SCORE)
                return found.beside(upright.pick(~_covered(upright.boxes, found.boxes)))
            if here >= _GOOD or max(*best, here) == 0:
                break
        return upright

    def _candidates(self, image: NDArray[np.uint8]) -> Detections:
        """Candidates in an image (BGR), looked at as it is, best first."""
        self._network.setInputSize(image.shape[1::-1])
        rows = self._network.detect(image)[1]
        found = np.zeros((0, 15), np.float32) if rows is None else np.asarray(rows, np.float32)
        boxes = np.concatenate((found[:, :2], found[:, :2] + found[:, 2:4]), axis=1)
        return Detections(boxes, found[:, 14], found[:, 4:14].reshape(-1, 5, 2))


def _size(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Width and height."""
    return np.array(image.shape[1::-1], np.float32)


def _shrunk(image: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """An image whose longest side is at most `longest`; the same one where it is."""
    factor = longest / max(image.shape[:2])
    if factor >= 1:
        return image
    width, height = (max(1, round(float(side) * factor)) for side in _size(image))
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _sides(found: Detections) -> NDArray[np.float32]:
    """The shorter side of each box."""
    return np.asarray((found.boxes[:, 2:] - found.boxes[:, :2]).min(axis=1))


def _best(found: Detections) -> float:
    return float(found.scores.max(initial=0.0))


def _scaled(found: Detections, by: NDArray[np.float32]) -> Detections:
    return Detections(found.boxes * np.tile(by, 2), found.scores, found.landmarks * by)


def _turned(image: NDArray[np.uint8], quarters: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.rot90(image, quarters))


def _turned_back(found: Detections, quarters: int, size: NDArray[np.float32]) -> Detections:
    """What was found in an image that `_turned` has turned, in the image of `size` before."""
    corners = _points_back(found.boxes.reshape(-1, 2, 2), quarters, size)
    boxes = np.concatenate((corners.min(axis=1), corners.max(axis=1)), axis=1)
    return Detections(boxes, found.scores, _points_back(found.landmarks, quarters, size))


def _points_back(
    points: NDArray[np.float32], quarters: int, size: NDArray[np.float32]
) -> NDArray[np.float32]:
    x, y = np.moveaxis(points, -1, 0)
    width, height = size
    back = {1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}[quarters]
    return np.stack(back, axis=-1)


def _covered(boxes: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which boxes touch any of the others in more than a tenth of the smaller one."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = (high - low).clip(min=0).prod(axis=2)
    areas = [(some[:, 2:] - some[:, :2]).prod(axis=1) for some in (boxes, others)]
    smaller = np.minimum(areas[0][:, None], areas[1][None])
    return np.asarray((shared > _TOUCHING * smaller).any(axis=1))
