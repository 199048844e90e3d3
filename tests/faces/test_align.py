import numpy as np
import pytest
from PIL import Image

from photo_faces.faces import align


def turned(points, degrees, scale, shift):
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return scale * points @ turn.T + shift


@pytest.mark.parametrize("degrees", [0, 30, -90, 179])
def test_similarity_takes_landmarks_back(degrees):
    landmarks = turned(align.TEMPLATE, degrees, 3.7, (40, -12))
    matrix = align.similarity(landmarks, align.TEMPLATE)
    moved = landmarks @ matrix[:, :2].T + matrix[:, 2]
    np.testing.assert_allclose(moved, align.TEMPLATE, atol=1e-9)


def test_similarity_is_the_least_squares_one():
    rng = np.random.default_rng(1)
    landmarks = align.TEMPLATE + rng.normal(0, 4, (5, 2))
    matrix = align.similarity(landmarks, align.TEMPLATE)

    def error(a, b, x, y):
        moved = landmarks @ np.array([[a, -b], [b, a]]).T + (x, y)
        return np.sum((moved - align.TEMPLATE) ** 2)

    best = np.array((matrix[0, 0], matrix[1, 0], *matrix[:, 2]))
    for nudge in np.vstack((np.eye(4), -np.eye(4))) * 1e-3:
        assert error(*(best + nudge)) > error(*best)


def test_similarity_of_coinciding_landmarks_is_finite():
    assert np.isfinite(align.similarity(np.full((5, 2), 7.0), align.TEMPLATE)).all()


def test_a_turned_photo_gives_the_same_chip(detector, portrait):
    image = Image.fromarray(portrait)
    ((straight,), _) = detector.refine(portrait, detector.detect(portrait).landmarks)
    chip = align.warp(portrait, align.similarity(straight, align.TEMPLATE), 150)
    tilted = np.asarray(image.rotate(-20, Image.Resampling.BICUBIC, center=(224, 120)))
    ((found,), _) = detector.refine(tilted, detector.detect(tilted).landmarks)
    again = align.warp(tilted, align.similarity(found, align.TEMPLATE), 150)
    # Within the part that both show, beyond the tilted photo's black corners.
    core = (slice(30, 130), slice(30, 120))
    error = np.abs(chip[core].astype(int) - again[core]).mean()
    assert error < 12
    assert error < np.abs(chip[core].astype(int) - np.roll(chip, 12, 1)[core]).mean() / 2


@pytest.mark.parametrize("step", [1.0, 1.6, 2.0, 3.3, 7.5])
def test_warp_does_not_alias_when_it_shrinks(step):
    side = int(100 * step)
    stripes = np.zeros((side, side, 3), np.uint8)
    stripes[:, ::2] = 255  # finer than the chip can show: grey
    chip = align.warp(stripes, np.array([[1 / step, 0, 0], [0, 1 / step, 0]]), 100)
    inner = chip[5:-5, 5:-5].astype(float)
    if step == 1:
        assert inner.std() > 100
    else:
        assert inner.mean() == pytest.approx(127.5, abs=4)
        assert inner.std() < 60


@pytest.mark.parametrize("step", [0.4, 1.0, 2.0, 5.3])
def test_warp_keeps_things_in_place(step):
    size = 100
    side = int(size * step) + 20
    up = np.linspace(0, 255, side).round()
    slope = 255 / (side - 1)
    wanted = ((np.arange(size) + 0.5) * step - 0.5) * slope
    errors = []
    # What rounds down does so on both ramps; what is out of place errs to opposite sides.
    for ramp, right in ((up, wanted), (255 - up, 255 - wanted)):
        image = np.broadcast_to(ramp[None, :, None], (side, side, 3)).astype(np.uint8)
        chip = align.warp(image, np.array([[1 / step, 0, 0], [0, 1 / step, 0]]), size)
        errors.append(np.mean(chip[50, 8:-8, 0] - right[8:-8]))
    assert abs(errors[0] - errors[1]) / 2 / (slope * step) < 0.1  # pixels of the chip


def test_warp_is_black_outside(portrait):
    chip = align.warp(portrait, np.array([[1.0, 0, 5000], [0, 1, 0]]), 50)
    assert not chip.any()


def test_template_scales_with_the_chip():
    margin = (align.CHIP_SIZE - align.CHIP_CORE) / 2
    kept = align.template(align.CHIP_SIZE, margin)
    np.testing.assert_allclose((kept - margin) / align.CHIP_CORE, align.TEMPLATE / 150)
