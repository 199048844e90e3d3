"""What the demo and the documentation's pictures are made of."""

from collections import Counter
from datetime import datetime
from itertools import islice, pairwise

import numpy as np
import pytest
from PIL import Image

from photo_faces.imaging.decode import decode
from photo_faces.services.demo.album import write_album
from photo_faces.services.demo.cast import YEARS, cast, events
from photo_faces.services.demo.portraits import FACE, LANDMARKS, draw_portrait
from photo_faces.services.demo.scenes import Studio
from photo_faces.services.demo.shots import draw_shots


def test_a_seed_is_always_the_same_person():
    first, again = draw_portrait(3, 120, variant=2), draw_portrait(3, 120, variant=2)
    assert first.tobytes() == again.tobytes()
    assert first.size == (120, 120)
    assert draw_portrait(4, 120, variant=2).tobytes() != first.tobytes()
    assert draw_portrait(3, 120, variant=5).tobytes() != first.tobytes()
    ages = {draw_portrait(5, 120, age=age).tobytes() for age in (2, 7, 30, 70)}
    assert len(ages) == 4


def test_a_portrait_stands_on_nothing_and_fills_its_face():
    for seed in range(10):
        for age in (2, 40):
            opaque = np.asarray(draw_portrait(seed, 200, age=age))[..., 3]
            assert not opaque[0, [0, -1]].any()
            for x, y in LANDMARKS:
                assert FACE.left < x < FACE.right
                assert FACE.top < y < FACE.bottom
                assert opaque[round(y / 5), round(x / 5)] == 255


@pytest.mark.parametrize("count", range(7))
def test_the_faces_of_a_scene_are_where_they_were_drawn(count):
    studio = Studio()
    people = [(seed, 30.0) for seed in range(count)]
    for shot in range(5):
        picture, faces = studio.scene(studio.place("sea", 0), people, shot)
        assert [face.looks.seed for face in faces] == list(range(count))
        for face, right_one in pairwise(faces):
            assert face.box.right < right_one.box.left
        for face in faces:
            assert 0 <= face.box.left < face.box.right <= picture.width
            assert 0 <= face.box.top < face.box.bottom <= picture.height


def test_the_album_tells_when_and_with_what_it_was_taken(tmp_path):
    photos = write_album(tmp_path / "album")
    told = [decode(photo, longest=64).metadata for photo in photos]
    dates = [metadata.taken_at for metadata in told]
    assert None not in dates
    assert dates == sorted(dates)
    assert dates[-1].year - dates[0].year >= 15
    assert {metadata.camera for metadata in told} >= {"Nikon D60", "Pixel 6"}


def test_everybody_comes_back_and_nobody_before_they_are_born():
    actors = cast()
    assert 35 <= len(actors) <= 45
    assert len({actor.seed for actor in actors}) == len(actors)
    invited = Counter(guest for event in events(actors) for guest in set(event.guests))
    assert min(invited[actor] for actor in actors) >= 5
    for event in events(actors):
        assert all(guest.age(event.begins) >= 0 for guest in event.guests), event
    assert {event.begins.year for event in events(actors)} == set(YEARS)


def test_a_drawn_photo_says_of_itself_what_the_library_is_told_of_it(tmp_path):
    drawn = list(islice(draw_shots(tmp_path, cast(), "drawn"), 300))
    assert len({shot.path for shot in drawn}) == len(drawn)
    assert len({shot.content.content_hash for shot in drawn}) == len(drawn)
    for shot in drawn[:: len(drawn) // 25]:
        read = decode(shot.path, longest=64).metadata
        assert read.taken_at == shot.content.taken_at
        assert read.camera == shot.content.camera
        if shot.content.latitude is None:
            assert read.latitude is None
        else:
            assert read.latitude == pytest.approx(shot.content.latitude)
            assert read.longitude == pytest.approx(shot.content.longitude)
        with Image.open(shot.path) as picture:
            assert picture.size == (shot.content.width, shot.content.height)
        assert len(shot.faces) == len(shot.seen)
    assert any(shot.content.taken_at < datetime(2006, 1, 1) for shot in drawn)
