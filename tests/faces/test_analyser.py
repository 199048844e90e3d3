import io

import numpy as np
import pytest
from PIL import Image

from photo_faces.faces import align


def vector(face):
    return np.frombuffer(face.vector, "<f4")


def distance(one, other):
    return float(np.sum((vector(one) - vector(other)) ** 2))


def test_a_face_comes_whole(portrait_face):
    assert vector(portrait_face).shape == (128,)
    assert np.linalg.norm(vector(portrait_face)) == pytest.approx(1, abs=1e-5)
    assert portrait_face.score > 0.9
    assert portrait_face.quality > 0.8
    assert Image.open(io.BytesIO(portrait_face.chip)).size == (224, 224)


def test_a_re_encoded_photo_gives_nearly_the_same_vector(analyser, portrait, portrait_face):
    file = io.BytesIO()
    Image.fromarray(portrait).save(file, "JPEG", quality=75)
    (again,) = analyser.analyse(np.asarray(Image.open(file)))
    assert distance(portrait_face, again) < 0.02


def test_a_mirrored_photo_gives_a_near_vector(analyser, portrait, portrait_face):
    (mirrored,) = analyser.analyse(np.ascontiguousarray(portrait[:, ::-1]))
    assert distance(portrait_face, mirrored) < 0.05
    assert mirrored.box.left == pytest.approx(512 - portrait_face.box.right, abs=12)


def test_boxes_are_in_original_pixels(analyser, portrait, portrait_face):
    half = np.asarray(Image.fromarray(portrait).reduce(2))
    (small,) = analyser.analyse(half, 0.5)
    assert portrait_face.box.iou(small.box) > 0.8


def test_the_same_photo_gives_the_same_faces_whatever_came_between(
    analyser, portrait, portrait_face
):
    analyser.analyse(np.asarray(Image.fromarray(portrait).resize((733, 611))))
    (again,) = analyser.analyse(portrait)
    assert again.box == portrait_face.box
    np.testing.assert_allclose(vector(again), vector(portrait_face), atol=1e-5)


def test_a_photo_of_several_gives_each_the_vector_it_has_alone(analyser, portrait, portrait_face):
    # The other half is dark: its face differs in its pixels, not in its place.
    pair = np.concatenate((portrait, portrait // 2), axis=1)
    faces = sorted(analyser.analyse(pair), key=lambda face: face.box.left)
    assert len(faces) == 2
    assert portrait_face.box.iou(faces[0].box) > 0.8
    assert distance(faces[0], portrait_face) < 0.05
    assert distance(faces[1], portrait_face) < 0.1


def test_the_kept_chip_embeds_to_nearly_the_same_vector(embedder, portrait_face):
    chip = np.asarray(Image.open(io.BytesIO(portrait_face.chip)))
    again = embedder.embed(align.core(chip, embedder.target, embedder.chip_size)[None])[0]
    assert float(np.sum((again - vector(portrait_face)) ** 2)) < 0.02


def test_a_photo_without_a_face_falls_back_to_its_centre_only_when_asked(analyser):
    wall = np.full((90, 120, 3), 128, np.uint8)
    assert analyser.analyse(wall) == []
    (face,) = analyser.analyse(wall, 0.5, fallback_centre=True)
    assert face.score == 0
    assert face.quality == 0
    centre = ((face.box.left + face.box.right) / 2, (face.box.top + face.box.bottom) / 2)
    assert centre == pytest.approx((120, 90))
