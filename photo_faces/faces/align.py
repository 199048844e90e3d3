"""Alignment: from five landmarks to the square chip a network takes."""

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.records import Box
from photo_faces.faces.architectures import ARCHITECTURES, Architecture

TEMPLATE_SIZE = ARCHITECTURES["dlib-resnet"].side
"""Side of the chip that `TEMPLATE` is for, in pixels."""

TEMPLATE: NDArray[np.float64] = np.array(ARCHITECTURES["dlib-resnet"].marks)
"""Where the landmarks lie in it: (5, 2), x and y in pixels."""

CHIP_SIZE = 224  # pixels: the side of the chip that is kept and shown
CHIP_CORE = 168  # pixels: the side of its central part, which is what the network sees


def template(size: int, margin: float = 0.0) -> NDArray[np.float64]:
    """`TEMPLATE` for a chip of another size.

    Args:
        size: side of the chip in pixels.
        margin: how much of it, on each side, lies outside what the network sees, in pixels.

    Returns:
        (5, 2) in pixels of that chip.
    """
    return TEMPLATE * ((size - 2 * margin) / TEMPLATE_SIZE) + margin


def kept() -> NDArray[np.float64]:
    """Where the landmarks lie in the chip that is kept: (5, 2) in its pixels."""
    return template(CHIP_SIZE, (CHIP_SIZE - CHIP_CORE) / 2)


def within(box: Box) -> NDArray[np.float32]:
    """Where landmarks would be if a frontal face filled a box: (5, 2)."""
    middle = np.array((box.left + box.right, box.top + box.bottom)) / 2
    # The template in a chip: the face about the chip's middle.
    marks = (template(1) - 0.5) * max(box.width, box.height)
    return (marks + middle).astype(np.float32)


def target(architecture: Architecture) -> NDArray[np.float64]:
    """Where the landmarks lie in the chip that an architecture takes: (5, 2) in its pixels."""
    shape = ARCHITECTURES[architecture]
    return np.array(shape.marks) * (shape.chip_size / shape.side)


def similarity(landmarks: NDArray[np.floating], goal: NDArray[np.floating]) -> NDArray[np.float64]:
    """The similarity transform that takes landmarks closest to a goal (least squares).

    The closed form of Umeyama (1991) in the plane, where a rotation with scale is one complex
    number. It never mirrors.

    Args:
        landmarks: (5, 2), x and y in pixels of the image.
        goal: (5, 2), where they shall lie in the chip, x and y in pixels.

    Returns:
        (2, 3): the matrix that takes (x, y, 1) of the image to the chip. Where the landmarks all
        coincide, it moves them to the goal's centre and keeps the scale.
    """
    points = np.asarray(landmarks, np.float64) @ (1, 1j)
    goals = np.asarray(goal, np.float64) @ (1, 1j)
    centre, middle = points.mean(), goals.mean()
    spread = float(np.sum(np.abs(points - centre) ** 2))
    turn = complex(np.vdot(points - centre, goals - middle) / spread) if spread > 0 else 1 + 0j
    shift = middle - turn * centre
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])


def corners(matrix: NDArray[np.floating], width: float, height: float) -> NDArray[np.float64]:
    """Where the corners of an image lie in the chip that `matrix` takes it to: (4, 2), around."""
    image = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    turn = np.asarray(matrix, np.float64)
    return np.asarray(image @ turn[:, :2].T + turn[:, 2], np.float64)


def undo(matrix: NDArray[np.floating], points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Points (n, 2) of a chip, back in the image that `matrix` (2, 3) took to it."""
    turn = np.asarray(matrix, np.float64)
    shifted = np.asarray(points, np.float64) - turn[:, 2]
    return np.asarray(np.linalg.solve(turn[:, :2], shifted.T).T, np.float64)


def warp(pixels: NDArray[np.uint8], matrix: NDArray[np.floating], size: int) -> NDArray[np.uint8]:
    """Cut a square chip out of an image.

    Anti-aliased where the chip is smaller than what it shows: the image is first reduced by a
    whole factor, by area, so that less than two of its pixels come to one of the chip, and then
    sampled at four times the points. Black outside of the image.

    Args:
        pixels: uint8 (h, w, 3).
        matrix: (2, 3), takes pixels of the image to those of the chip.
        size: side of the chip in pixels.

    Returns:
        uint8 (size, size, 3).
    """
    import cv2  # the window, which asks where a photo's corners lie in a chip, does without

    inverse = np.linalg.inv(np.vstack([np.asarray(matrix, np.float64), (0, 0, 1)]))
    step = float(np.hypot(inverse[0, 0], inverse[1, 0]))  # image pixels to a chip pixel
    image, to_region = _region(pixels, inverse, size, max(1, int(step)))
    fine = 2 if step > 1 else 1
    # OpenCV counts from the centre of the first pixel, matrices here from its corner.
    whole = _shift(-0.5, -0.5) @ to_region @ inverse @ np.diag((1 / fine, 1 / fine, 1))
    chip = cv2.warpAffine(
        image,
        (whole @ _shift(0.5, 0.5))[:2],
        (size * fine, size * fine),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    if fine > 1:
        chip = cv2.resize(chip, (size, size), interpolation=cv2.INTER_AREA)
    return np.asarray(chip, np.uint8)


def _shift(x: float, y: float) -> NDArray[np.float64]:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def _region(
    pixels: NDArray[np.uint8], inverse: NDArray[np.float64], size: int, factor: int
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """The part of an image that a chip shows, reduced by about a factor, and the way there."""
    import cv2

    corners = inverse @ np.array([(0, 0, 1), (size, 0, 1), (0, size, 1), (size, size, 1)]).T
    # Two reduced pixels more on each side, for the interpolation, and whole blocks if possible.
    low = np.floor(corners[:2].min(axis=1)) - 2 * factor
    span = np.ceil((corners[:2].max(axis=1) + 2 * factor - low) / factor) * factor
    sides = pixels.shape[1::-1]
    left, top = (int(edge) for edge in np.clip(low, 0, sides))
    right, bottom = (int(edge) for edge in np.clip(low + span, 0, sides))
    if left >= right or top >= bottom:
        return np.zeros((1, 1, 3), np.uint8), np.eye(3)
    part = pixels[top:bottom, left:right]
    if factor == 1:
        return np.ascontiguousarray(part), _shift(-left, -top)
    reduced = (max(1, (right - left) // factor), max(1, (bottom - top) // factor))
    scale = np.diag((reduced[0] / (right - left), reduced[1] / (bottom - top), 1))
    image = cv2.resize(part, reduced, interpolation=cv2.INTER_AREA)
    return np.asarray(image, np.uint8), scale @ _shift(-left, -top)


def core(chip: NDArray[np.uint8], goal: NDArray[np.floating], size: int) -> NDArray[np.uint8]:
    """What a network sees of a kept chip, for embedding a face again without its photo.

    Args:
        chip: uint8 (CHIP_SIZE, CHIP_SIZE, 3).
        goal: (5, 2), where the landmarks lie in the network's chip, see `target`.
        size: side of that chip in pixels.

    Returns:
        uint8 (size, size, 3).
    """
    return warp(chip, similarity(kept(), goal), size)
