import numpy as np
import pytest
from PIL import Image

from photo_faces.faces.detector import Detector

FACE = (181, 60, 268, 174)  # of the portrait, drawn by eye


@pytest.fixture(scope="module", params=["yunet", "mtcnn"])
def detector(request):
    return Detector(request.param)


def overlap(box, other):
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    area = (box[2] - box[0]) * (box[3] - box[1]) + (other[2] - other[0]) * (other[3] - other[1])
    return across * down / (area - across * down)


@pytest.mark.parametrize("size", [256, 384, 512, 900, 1600])
def test_finds_a_face_at_any_scale(detector, portrait, size):
    image = np.asarray(Image.fromarray(portrait).resize((size, size)))
    found = detector.detect(image, size / 512)
    assert len(found) == 1
    assert overlap(found.boxes[0], FACE) > 0.7


def test_landmarks_lie_where_the_face_has_them(detector, portrait):
    ((marks,), _) = detector.refine(portrait, detector.detect(portrait).landmarks)
    left_eye, right_eye, nose, left_mouth, right_mouth = marks
    assert left_eye == pytest.approx((205, 101), abs=5)
    assert right_eye == pytest.approx((247, 103), abs=5)
    assert nose == pytest.approx((225, 129), abs=6)
    assert left_mouth == pytest.approx((202, 140), abs=5)
    assert right_mouth == pytest.approx((245, 142), abs=5)


def test_finds_a_face_that_the_border_cuts(detector, portrait):
    found = detector.detect(np.ascontiguousarray(portrait[80:, 150:400]))
    assert len(found) == 1


def test_finds_each_of_many_faces_once(detector, portrait):
    face = portrait[20:220, 120:320]
    found = detector.detect(np.tile(face, (3, 4, 1)))
    assert len(found) == 12


def test_smallest_face_is_in_original_pixels(portrait):
    far = np.asarray(Image.fromarray(portrait).reduce(3))  # the face is 29 pixels wide
    assert len(Detector(smallest_face=20).detect(far)) == 1
    assert len(Detector(smallest_face=120).detect(far)) == 0
    # Of a photo that was five times as large, the same pixels show a face of 145.
    assert len(Detector(smallest_face=120).detect(far, 1 / 5)) == 1


def test_longest_side_bounds_what_is_looked_at(portrait):
    assert len(Detector(longest_side=256).detect(portrait)) == 1
    assert len(Detector(longest_side=30).detect(portrait)) == 0


@pytest.mark.parametrize("shape", [(1, 1), (11, 500), (500, 11), (12, 12), (13, 4000)])
def test_survives_odd_sizes(detector, shape):
    found = detector.detect(np.zeros((*shape, 3), np.uint8))
    assert found.boxes.shape == (0, 4)
    assert found.landmarks.shape == (0, 5, 2)


def test_finds_nothing_in_noise(detector):
    noise = np.random.default_rng(0).integers(0, 256, (300, 400, 3), np.uint8)
    assert len(detector.detect(noise)) == 0


def test_finds_nothing_in_photos_of_other_things(detector):
    import skimage.data

    for photo in (skimage.data.coffee(), skimage.data.rocket(), skimage.data.chelsea()):
        assert len(detector.detect(np.ascontiguousarray(photo))) == 0


def test_reads_pixels_it_may_not_write(detector, portrait):
    locked = portrait.copy()
    locked.flags.writeable = False
    assert len(detector.detect(locked)) == 1
