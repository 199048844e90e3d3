import itertools

import numpy as np
import pytest
from PIL import Image, ImageFilter

from photo_faces.domain.records import Box
from photo_faces.domain.table import POOR
from photo_faces.faces import align, quality


def chip_of(portrait, detector, blur=0.0):
    landmarks = detector.detect(portrait).landmarks[0]
    chip = align.warp(portrait, align.similarity(landmarks, align.TEMPLATE), 150)
    return np.asarray(Image.fromarray(chip).filter(ImageFilter.GaussianBlur(blur)))


def value(chip, *, side=120.0, likely=1.0, landmarks=align.TEMPLATE):
    return quality.assess(Box(0, 0, side, side * 1.2), likely, landmarks, chip).value


def falls(values):
    return all(b <= a for a, b in itertools.pairwise(values)) and values[-1] < values[0]


def test_falls_with_blur(portrait, detector):
    values = [value(chip_of(portrait, detector, blur)) for blur in (0, 1, 2, 3, 5, 8)]
    assert falls(values)
    assert values[0] > 0.8
    assert values[-1] < POOR


def test_falls_with_size(portrait, detector):
    chip = chip_of(portrait, detector)
    values = [value(chip, side=side) for side in (200, 100, 60, 40, 25, 12)]
    assert falls(values)
    assert values[-1] < POOR


def test_falls_with_what_speaks_against_a_face(portrait, detector):
    chip = chip_of(portrait, detector)
    assert falls([value(chip, likely=likely) for likely in (1.0, 0.8, 0.5, 0.2, 0.0)])


@pytest.mark.parametrize(("detector", "sure", "doubtful"), [("yunet", 0.9, 0.7), ("mtcnn", 1, 0.9)])
def test_a_face_is_likely_by_the_score_of_its_detector_and_the_second_look(
    detector, sure, doubtful
):
    assert quality.likelihood(detector, sure, 0.99) == 1
    assert 0 < quality.likelihood(detector, doubtful, 0.99) < 0.5
    assert quality.likelihood(detector, sure, 0.4) < 0.5
    assert quality.likelihood(detector, doubtful, 0.4) < POOR / 2
    assert quality.likelihood(detector, sure, 0.1) == 0


def test_falls_as_the_head_turns(portrait, detector):
    chip = chip_of(portrait, detector)
    values = []
    for way in (0, 10, 20, 30):
        landmarks = align.TEMPLATE.copy()
        landmarks[2, 0] += way
        values.append(value(chip, landmarks=landmarks))
    assert falls(values)
    assert values[-1] < POOR


def test_yaw_has_a_side_and_no_tilt():
    landmarks = align.TEMPLATE.copy()
    landmarks[2, 0] -= 15
    left = quality.turn(landmarks)
    assert left < -0.3
    mirrored = landmarks[[1, 0, 2, 4, 3]] * (-1, 1)
    assert abs(quality.turn(mirrored) + left) < 1e-9
    tilted = landmarks @ np.array([[0.8, -0.6], [0.6, 0.8]])
    assert abs(quality.turn(tilted) - left) < 1e-9


def test_coinciding_landmarks_have_no_yaw():
    assert quality.turn(np.zeros((5, 2))) == 0
