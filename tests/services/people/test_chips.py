"""The crops of faces as they are shown: no black where a photo ends."""

import io

import numpy as np
import pytest
from album import Album, content
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photo_faces.domain.records import Box, FoundFace
from photo_faces.faces import align
from photo_faces.services.people.chips import shown
from photo_faces.services.people.people import People

WIDTH, HEIGHT = 300, 200
SKY = (120, 150, 190)


def marks(x, y, side, degrees):
    """Landmarks of a face about a place in the photo, so large, and turned."""
    turn = np.deg2rad(degrees)
    plain = (align.template(1) - 0.5) * side
    turned = plain @ np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    return turned + np.array((x, y))


def found(landmarks, pixels):
    """A face as the pipeline finds it, with the chip that it keeps."""
    matrix = align.similarity(landmarks, align.kept())
    file = io.BytesIO()
    chip = align.warp(pixels, matrix, align.CHIP_SIZE)
    Image.fromarray(chip).save(file, "JPEG", quality=95)
    box = Box(*landmarks.min(axis=0), *landmarks.max(axis=0))
    values = tuple(float(value) for value in landmarks.ravel())
    return FoundFace(box, 0.99, values, 0.9, 500.0, 0.0, bytes(64), file.getvalue())


def pixels_of(jpeg):
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB")).astype(int)


def photo():
    return np.full((HEIGHT, WIDTH, 3), SKY, np.uint8)


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()


def chip_of(album, face):
    album.walk({"a": 1})
    ids = album.read("a", content("a", size=(WIDTH, HEIGHT)), [face]).face_ids
    return People(album.library, "window").chips(ids)[ids[0]]


def test_a_turned_face_in_a_corner_is_shown_without_black_wedges(album):
    face = found(marks(40, 30, 90, 25), photo())
    assert pixels_of(face.chip).max(axis=2).min() < 10  # as the network sees it
    assert np.abs(pixels_of(chip_of(album, face)) - SKY).max() < 12


def test_a_face_amid_its_photo_is_shown_as_it_is_kept(album):
    face = found(marks(150, 100, 60, 10), photo())
    assert chip_of(album, face) == face.chip


def test_what_is_black_in_the_photo_itself_stays(album):
    night = photo()
    night[:, 150:] = 0
    face = found(marks(150, 100, 60, 10), night)
    assert chip_of(album, face) == face.chip


def test_a_face_that_nobody_found_is_known_by_its_box():
    face = found(marks(10, 10, 60, 0), photo())
    middle = Box(-20, -20, 40, 40)
    assert np.abs(pixels_of(shown(face.chip, (0.0,) * 10, middle, WIDTH, HEIGHT)) - SKY).max() < 12


def test_a_picture_that_goes_on_where_the_photo_ends_stays():
    # The demo's faces are drawn whole, also at an edge.
    whole = found(marks(150, 100, 60, 0), photo()).chip
    edge = tuple(marks(10, 10, 60, 0).ravel())
    assert shown(whole, edge, Box(0, 0, 40, 40), WIDTH, HEIGHT) == whole


@pytest.mark.parametrize("data", [b"", b"chip1", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_left_to_whoever_shows_it(data):
    edge = tuple(marks(10, 10, 60, 0).ravel())
    assert shown(data, edge, Box(0, 0, 40, 40), WIDTH, HEIGHT) == data


@given(
    x=st.floats(0, WIDTH),
    y=st.floats(0, HEIGHT),
    side=st.floats(12, 400),
    degrees=st.floats(-180, 180),
)
def test_wherever_a_face_is_only_what_lies_beyond_the_photo_changes(x, y, side, degrees):
    face = found(marks(x, y, side, degrees), photo())
    after = shown(face.chip, face.landmarks, face.box, WIDTH, HEIGHT)
    before = pixels_of(face.chip)
    inside = np.abs(before - SKY).max(axis=2) < 8
    assert np.abs(pixels_of(after) - before)[inside].max(initial=0) < 20
    if inside.any():
        assert np.abs(pixels_of(after) - SKY).max() < 40
