"""The protocol of `evaluate identify`, and the whole of it with the real network."""

from pathlib import Path

import numpy as np
import pytest
import skimage.data
from driving import finish
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.services.measuring.evaluate_identify import ENROLLED, divided, identify
from photo_faces.settings import Settings

albums = st.lists(st.integers(0, 8), min_size=4, max_size=80).filter(
    lambda people: sum(people.count(each) > 1 for each in set(people)) > 1
)


@given(albums, st.integers(0, 5))
def test_every_photo_is_one_thing_and_who_is_known_is_no_stranger(people, seed):
    parts = divided(people, seed)
    used = [*parts.enrolled, *parts.mates, *parts.strangers]
    assert sorted(used) == list(range(len(people)))
    known = {people[place] for place in parts.enrolled}
    assert known == {people[place] for place in parts.mates}
    assert known.isdisjoint({people[place] for place in parts.strangers})
    several = {each for each in people if people.count(each) > 1}
    assert known < several  # somebody with several photos is held out
    assert len(several - known) == max(1, len(several) // 5)
    for person in known:
        enrolled = sum(people[place] == person for place in parts.enrolled)
        assert enrolled == min(ENROLLED, people.count(person) // 2)


def test_the_draw_is_always_the_same_and_another_by_another_seed():
    people = [number % 7 for number in range(60)]
    assert divided(people).enrolled.tolist() == divided(people).enrolled.tolist()
    assert divided(people).enrolled.tolist() != divided(people, 1).enrolled.tolist()


def test_two_people_with_two_photos_are_needed():
    with pytest.raises(WrongUse, match="identify-few"):
        divided(["Anna", "Anna", "Bob", "Carol"])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        library=tmp_path / "mine" / "library.sqlite",
        cache_folder=tmp_path / "mine" / "cache",
        models_folder=tmp_path / "mine" / "models",
        decode_workers=1,
        inference_workers=1,
    )


def picture(number: int, *, turned: bool) -> Image.Image:
    """A real face, one of the small ones that scikit-image ships for its cascade."""
    face = Image.fromarray((skimage.data.lfw_subset()[number] * 255).astype(np.uint8))
    large = face.resize((200, 200), Image.Resampling.BICUBIC)
    canvas = Image.new("RGB", (300, 300), "grey")
    canvas.paste(ImageOps.mirror(large.rotate(4)) if turned else large, (50, 50))
    return canvas


def test_people_are_found_again_and_strangers_left_alone(
    tmp_path: Path, settings: Settings
) -> None:
    images = tmp_path / "people"
    for number in (0, 1, 2, 3, 5, 6, 7, 10):
        (images / f"face {number}").mkdir(parents=True)
        picture(number, turned=False).save(images / f"face {number}" / "one.png")
        if number < 7:
            picture(number, turned=True).save(images / f"face {number}" / "other.png")
    # In a photo without a face nobody is found: of a stranger that is right.
    (images / "coffee").mkdir()
    Image.fromarray(skimage.data.coffee()).save(images / "coffee" / "cup.png")

    report = finish(identify(settings, images))

    assert list(report) == [
        *("enrolled_people", "enrolled_faces", "probes", "strangers", "undetected"),
        *("rank1", "rank5", "dir_at_fpir_1e-1", "dir_at_fpir_1e-2"),
        *("threshold_accuracy", "calibration"),
    ]
    assert (report["enrolled_people"], report["enrolled_faces"]) == (5, 5)
    assert (report["probes"], report["strangers"], report["undetected"]) == (5, 5, 1)
    assert (report["rank1"], report["rank5"]) == (1.0, 1.0)
    assert (report["dir_at_fpir_1e-1"], report["dir_at_fpir_1e-2"]) == (1.0, 1.0)
    assert report["threshold_accuracy"] == 1.0
    assert set(report["calibration"]) == {"ece", "log_loss", "brier"}
    assert report["calibration"]["brier"] < 0.05
    assert not settings.library.exists()  # the user's own is not touched


def test_photos_without_faces_are_said(tmp_path: Path, settings: Settings) -> None:
    for person in ("Anna", "Bob"):
        (tmp_path / "people" / person).mkdir(parents=True)
        for shade in (20, 200):
            grey = Image.new("L", (80, 80), shade + ord(person[0]) % 7)
            grey.save(tmp_path / "people" / person / f"{shade}.png")
    with pytest.raises(PhotoFacesError, match="identify-unknown"):
        finish(identify(settings, tmp_path / "people"))
