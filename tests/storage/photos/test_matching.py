"""Which faces of a photo that is read again are those known before."""

import numpy as np
import pytest

from photo_faces.storage.photos.matching_faces import match

LARGE = [0.2, 0.1, 0.8, 0.9]
NEW = [np.eye(128, dtype=np.float32)[0]]


@pytest.mark.parametrize("same_picture", [True, False])
@pytest.mark.parametrize("size", [1.0, 0.9995])  # as it comes back from whole pixels
def test_a_face_that_is_found_is_never_that_of_somebody_who_is_not_seen(same_picture, size):
    old = np.array([[0, 0, size, size]])
    found = match(old, [None], np.array([LARGE]), NEW, 0.4, [True], same_picture=same_picture)
    assert found == {}


@pytest.mark.parametrize("same_picture", [True, False])
def test_a_face_that_is_found_where_one_was_drawn_is_that_one(same_picture):
    old = np.array([[0.15, 0.05, 0.85, 0.95]])
    found = match(old, [None], np.array([LARGE]), NEW, 0.4, [True], same_picture=same_picture)
    assert found == {0: 0}
