"""What the demo and the documentation's pictures are made of."""

from itertools import pairwise

import numpy as np

from photo_faces.imaging.decode import decode
from photo_faces.services.demo.album import write_album
from photo_faces.services.demo.portraits import FACE, LANDMARKS, draw_portrait
from photo_faces.services.demo.scenes import draw_scene


def test_a_seed_is_always_the_same_person():
    first, again = draw_portrait(3, 120, variant=2), draw_portrait(3, 120, variant=2)
    assert first.tobytes() == again.tobytes()
    assert first.size == (120, 120)
    assert draw_portrait(4, 120, variant=2).tobytes() != first.tobytes()
    assert draw_portrait(3, 120, variant=5).tobytes() != first.tobytes()


def test_a_portrait_stands_on_nothing_and_fills_its_face():
    for seed in range(10):
        opaque = np.asarray(draw_portrait(seed, 200))[..., 3]
        assert not opaque[0, [0, -1]].any()
        for x, y in LANDMARKS:
            assert FACE.left < x < FACE.right
            assert FACE.top < y < FACE.bottom
            assert opaque[round(y / 5), round(x / 5)] == 255


def test_the_faces_of_a_scene_are_where_they_were_drawn():
    picture, faces = draw_scene((0, 5, 2), 3)
    assert [face.seed for face in faces] == [0, 5, 2]
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
