"""What clustering left over goes to people whom the user knows, and only there."""

import numpy as np
import pytest

from photo_faces.services.leftovers import Grouping, attach, calibration
from photo_faces.storage.answers import Answer

ANNA, MORE, LOOSE = 7, -2, -1
THRESHOLD = 0.171


def near(seed, count, distance=0.03):
    centre = np.random.default_rng(seed).normal(size=128)
    centre /= np.linalg.norm(centre)
    off = np.random.default_rng(seed + 1).normal(size=(count, 128))
    off -= np.outer(off @ centre, centre)
    made = centre + off / np.linalg.norm(off, axis=1, keepdims=True) * np.sqrt(distance)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def grouping(*, known=(ANNA,), photo=None, rejections=()):
    """Five faces of Anna, a group of three like hers, a face like hers, and a stranger's."""
    vectors = np.concatenate([near(1, 9), near(50, 1)]).astype(np.float32)
    person = np.array([ANNA] * 5 + [MORE] * 3 + [LOOSE] * 2)
    return Grouping(
        person,
        vectors,
        np.arange(10) if photo is None else np.array(photo),
        np.full(10, 0.9, np.float32),
        np.array(rejections, np.int64).reshape(-1, 2),
        np.array(known, np.int64),
    )


def test_what_is_like_a_known_person_goes_there():
    found = attach(grouping(), calibration([]), THRESHOLD)
    assert found.tolist() == [ANNA] * 9 + [LOOSE]


def test_nobody_goes_to_somebody_of_whom_nothing_was_said():
    given = grouping(known=())
    assert attach(given, calibration([]), THRESHOLD).tolist() == given.person.tolist()


def test_a_group_of_whom_something_was_said_stays():
    found = attach(grouping(known=(ANNA, MORE)), calibration([]), THRESHOLD)
    assert found[5:8].tolist() == [MORE] * 3


def test_a_photo_and_a_rejection_keep_faces_out():
    found = attach(
        grouping(photo=[0, 1, 2, 3, 4, 0, 6, 7, 8, 9], rejections=[(8, ANNA)]),
        calibration([]),
        THRESHOLD,
    )
    assert found[5:9].tolist() == [MORE] * 3 + [LOOSE]


@pytest.mark.parametrize("same", [True, False])
def test_the_users_answers_decide_how_near_is_near_enough(same):
    told = [
        Answer(f"is:{face}:{face}", same, distance, 0.18, 0.9, face)
        for face in range(60)
        for distance in (0.04, 0.06)
    ]
    found = attach(grouping(), calibration(told), THRESHOLD)
    assert (found[8] == ANNA) == same
