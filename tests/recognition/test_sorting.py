import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.recognition.sorting import by_likeness

LIMIT = 0.171


def test_faces_of_one_person_stand_together_the_largest_bundles_first(make_crowd):
    crowd = make_crowd([2, 5, 1, 3, 1], spread=0.02)
    found = by_likeness(crowd.faces.vector, crowd.faces.photo, LIMIT)
    assert crowd.who[found.order].tolist() == [1] * 5 + [3] * 3 + [0] * 2 + [2, 4]
    assert found.alike == 10


def test_two_faces_of_a_photo_are_in_no_bundle(make_crowd):
    crowd = make_crowd([2], spread=0.02)
    assert by_likeness(crowd.faces.vector, np.array([7, 7]), LIMIT).alike == 0


@pytest.mark.parametrize("count", [0, 1])
def test_one_face_is_like_no_other(make_crowd, count):
    crowd = make_crowd([1])
    some = crowd.faces.part(np.arange(count))
    found = by_likeness(some.vector, some.photo, LIMIT)
    assert (found.order.tolist(), found.alike) == (list(range(count)), 0)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.integers(0, 100))
def test_each_face_has_one_place(make_crowd, sizes, seed):
    crowd = make_crowd(sizes, seed=seed)
    photo = np.random.default_rng(seed).integers(0, 9, len(crowd.who))
    found = by_likeness(crowd.faces.vector, photo, LIMIT)
    assert sorted(found.order.tolist()) == list(range(len(crowd.who)))
    assert 0 <= found.alike <= len(crowd.who)
