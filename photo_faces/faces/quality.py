"""How much a face tells: from its size, its sharpness, its pose, and how sure it is one."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.records import Box
from photo_faces.faces.detections import Name

# Where each part of the quality is 0, and where it is 1. A face of LFW shrunk to 32 pixels has a
# vector 0.015 from its own before (squared L2; people part at about 0.18), to 24 pixels 0.04, to
# 20 0.06, to 16 0.09, to 12 0.13, and its chip's blur is then 15, 9, 7, 5 and 3. Heads turned by
# less than 0.6 are as near to their person's other photos as frontal ones.
_SIZE = (12.0, 40.0)  # pixels of the original, of the box's shorter side
_BLUR = (2.0, 14.0)
_YAW = (1.0, 0.6)
# What is no face seldom scores more with a detector, or at the second look. In crowds 27 of 28
# false faces are below POOR, mostly small ones, and 22 of 23 that are sharp, were the threshold
# 0.5; of true ones that are sharp and have 36 pixels one in 10; of LFW's none for this.
_SCORES: Mapping[Name, tuple[float, float]] = {"yunet": (0.6, 0.85), "mtcnn": (0.85, 0.98)}
_AGAIN = (0.2, 0.9)
_GREY = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True)
class Quality:
    """Quality of a face.

    Attributes:
        value: 0 (useless) to 1 (sharp, frontal, large). The product of four parts, each of which
            rises with its quantity.
        blur: variance of the Laplacian of the grey chip: small where blurred.
        yaw: -1 to 1; 0 is frontal, negative where the nose points to the left of the picture.
    """

    value: float
    blur: float
    yaw: float


def assess(
    box: Box, likely: float, landmarks: NDArray[np.floating], chip: NDArray[np.uint8]
) -> Quality:
    """Assess a face.

    Args:
        box: in original pixels.
        likely: how sure it is that this is a face, 0 to 1, as `likelihood` says.
        landmarks: (5, 2) in original pixels.
        chip: uint8 (150, 150, 3), aligned to `align.TEMPLATE`.

    Returns:
        Its quality.
    """
    blur = sharpness(chip)
    yaw = turn(landmarks)
    parts = (
        _ramp(min(box.width, box.height), *_SIZE),
        _ramp(blur, *_BLUR),
        _ramp(abs(yaw), *_YAW),
        likely,
    )
    return Quality(float(np.prod(parts)), blur, yaw)


def likelihood(detector: Name, score: float, again: float) -> float:
    """How sure it is that a face is one.

    Args:
        detector: that found it.
        score: its, 0 to 1.
        again: what the second look at the landmarks says, 0 to 1.

    Returns:
        0 to 1: no probability, but a factor of the quality.
    """
    return _ramp(score, *_SCORES[detector]) * _ramp(again, *_AGAIN)


def _ramp(value: float, bottom: float, top: float) -> float:
    return float(np.clip((value - bottom) / (top - bottom), 0.0, 1.0))


def sharpness(chip: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian (the four neighbours less four times the pixel) of the grey chip.

    Args:
        chip: uint8 (s, s, 3).

    Returns:
        At least 0.
    """
    grey = chip.astype(np.float32) @ np.array(_GREY, np.float32)
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float(np.var(around - 4 * grey[1:-1, 1:-1]))


def turn(landmarks: NDArray[np.floating]) -> float:
    """How far the head is turned, from where the nose stands between eyes and mouth.

    Args:
        landmarks: (5, 2).

    Returns:
        -1 to 1: the nose's way off the middle line, along the line of the eyes, in half widths of
        the face.
    """
    left = (landmarks[0] + landmarks[3]) / 2
    right = (landmarks[1] + landmarks[4]) / 2
    across = np.asarray(right - left, np.float64)
    half = float(np.hypot(*across)) / 2
    if half == 0:
        return 0.0
    off = float((np.asarray(landmarks[2]) - (left + right) / 2) @ across) / (2 * half)
    return float(np.clip(off / half, -1.0, 1.0))
