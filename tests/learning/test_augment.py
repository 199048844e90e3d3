"""What augmentation does to a real face: each thing by itself, and all of it by its seed."""

from dataclasses import fields

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray
from PIL import Image

from photo_faces.faces import align
from photo_faces.faces.embedder import Embedder
from photo_faces.learning.augment import Augmentation, jpeg

THINGS = ("flip", "light", "shift", "shrink", "blur", "jpeg", "occlusion", "grey")
NOTHING = dict.fromkeys(THINGS, 0.0)
# The astronaut's eyes, nose and corners of the mouth.
MARKS = np.array([(203, 109), (246, 106), (228, 132), (209, 152), (246, 150)], np.float64)


@pytest.fixture(scope="module")
def chip() -> NDArray[np.uint8]:
    return align.warp(skimage.data.astronaut(), align.similarity(MARKS, align.template(150)), 150)


def only(thing: str, **strength: float) -> Augmentation:
    return Augmentation(**{**NOTHING, thing: 1.0, **strength})


def test_every_thing_is_named() -> None:
    assert [field.name for field in fields(Augmentation)][: len(THINGS)] == list(THINGS)


def test_nothing_changes_nothing(chip: NDArray[np.uint8]) -> None:
    same = Augmentation(**NOTHING)(chip, np.random.default_rng(0))
    assert np.array_equal(same, chip)
    assert same is not chip


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_changes_the_chip_and_not_who_it_is(thing: str, chip: NDArray[np.uint8]) -> None:
    before = chip.copy()
    change = only(thing)
    changed = np.stack([change(chip, np.random.default_rng(seed)) for seed in range(6)])
    assert changed.shape == (6, *chip.shape)
    assert changed.dtype == np.uint8
    assert np.array_equal(chip, before)
    assert all(np.any(one != chip) for one in changed)
    network = Embedder("dlib-resnet")
    vectors = network.embed(np.concatenate((changed, chip[None])))
    distances = np.square(vectors[:-1] - vectors[-1]).sum(1)
    # dlib's own threshold between two people is 0.36.
    assert np.median(distances) < 0.2


def test_flip_mirrors(chip: NDArray[np.uint8]) -> None:
    assert np.array_equal(only("flip")(chip, np.random.default_rng(0)), chip[:, ::-1])


def test_grey_has_no_colour(chip: NDArray[np.uint8]) -> None:
    grey = only("grey")(chip, np.random.default_rng(0))
    assert np.array_equal(grey[..., 0], grey[..., 1])
    assert np.array_equal(grey[..., 0], grey[..., 2])


def test_light_stays_within_what_it_says(chip: NDArray[np.uint8]) -> None:
    middle = np.full_like(chip, 128)
    seen = [only("light")(middle, np.random.default_rng(seed)).mean() for seed in range(200)]
    assert min(seen) > 128 * 0.75 / 1.1
    assert max(seen) < 128 * 1.25 * 1.1
    assert max(seen) - min(seen) > 30


def test_blur_and_shrinking_take_detail_away(chip: NDArray[np.uint8]) -> None:
    def detail(pixels: NDArray[np.uint8]) -> float:
        return float(np.abs(np.diff(pixels.astype(np.float64), axis=1)).mean())

    for change in (only("blur", blur_share=0.02), only("shrink", smallest=20)):
        kept = [detail(change(chip, np.random.default_rng(seed))) for seed in range(20)]
        assert max(kept) < detail(chip) * 1.01
        assert min(kept) < detail(chip) * 0.8


def test_jpeg_costs_more_the_lower_the_quality(chip: NDArray[np.uint8]) -> None:
    image = Image.fromarray(chip)
    off = [
        float(np.abs(np.asarray(jpeg(image, quality), np.float64) - chip).mean())
        for quality in (10, 30, 60, 95)
    ]
    assert off == sorted(off, reverse=True)


def test_shift_moves_no_farther_than_it_says() -> None:
    dot = np.zeros((150, 150, 3), np.uint8)
    dot[70:81, 70:81] = 255
    places = []
    for seed in range(100):
        moved = only("shift")(dot, np.random.default_rng(seed))[..., 0].astype(np.float64)
        places.append([(moved.sum(axis) @ np.arange(150)) / moved.sum() for axis in (0, 1)])
    off = np.abs(np.array(places) - 75)
    assert off.max() < 0.04 * 150 + 1
    assert off.max() > 3


def test_shift_draws_the_border_out() -> None:
    white = np.full((150, 150, 3), 255, np.uint8)
    for seed in range(10):
        assert only("shift")(white, np.random.default_rng(seed)).min() == 255


def test_occlusion_covers_a_rectangle_and_nothing_else(chip: NDArray[np.uint8]) -> None:
    for seed in range(20):
        hidden = only("occlusion")(chip, np.random.default_rng(seed))
        rows, columns = np.nonzero((hidden != chip).any(2))
        height, width = rows.max() - rows.min() + 1, columns.max() - columns.min() + 1
        assert 0.09 * 150 < height <= 0.35 * 150
        assert 0.09 * 150 < width <= 0.35 * 150


def test_a_batch_depends_on_its_seed_and_number_alone(chip: NDArray[np.uint8]) -> None:
    chips = np.stack([chip] * 5)
    first = Augmentation().batch(chips, 3, 8)
    assert np.array_equal(first, Augmentation().batch(chips, 3, 8))
    assert not np.array_equal(first, Augmentation().batch(chips, 3, 9))
    assert not np.array_equal(first, Augmentation().batch(chips, 4, 8))
    assert len({one.tobytes() for one in first}) > 1
