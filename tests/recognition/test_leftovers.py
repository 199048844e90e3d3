"""What clustering left over goes to people whom the user knows, and only there."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.crowd import table
from photo_faces.domain.review import About, Answer
from photo_faces.recognition.anchors import Said
from photo_faces.recognition.calibration import calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.leftovers import attach

ANNA, MORE, LOOSE = 7, -2, -1
DLIB = Constants.of("dlib-resnet", 0.171)


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
    faces = table(
        vectors, photo if photo is None else np.array(photo), np.full(10, np.float32(0.9))
    )
    said = Said(np.array(known, np.int64), np.array(rejections, np.int64).reshape(-1, 2), {})
    return replace(faces, person=person), said


def test_what_is_like_a_known_person_goes_there():
    found = attach(*grouping(), calibration([], DLIB.prior), DLIB)
    assert found.tolist() == [ANNA] * 9 + [LOOSE]


def test_nobody_goes_to_somebody_of_whom_nothing_was_said():
    faces, said = grouping(known=())
    assert attach(faces, said, calibration([], DLIB.prior), DLIB).tolist() == faces.person.tolist()


def test_a_group_of_whom_something_was_said_stays():
    found = attach(*grouping(known=(ANNA, MORE)), calibration([], DLIB.prior), DLIB)
    assert found[5:8].tolist() == [MORE] * 3


def test_a_photo_and_a_rejection_keep_faces_out():
    found = attach(
        *grouping(photo=[0, 1, 2, 3, 4, 0, 6, 7, 8, 9], rejections=[(8, ANNA)]),
        calibration([], DLIB.prior),
        DLIB,
    )
    assert found[5:9].tolist() == [MORE] * 3 + [LOOSE]


@pytest.mark.parametrize("same", [True, False])
def test_the_users_answers_decide_how_near_is_near_enough(same):
    told = [
        Answer(About("is", face, face), same, distance, 0.18, 0.9)
        for face in range(60)
        for distance in (0.04, 0.06)
    ]
    found = attach(*grouping(), calibration(told, DLIB.prior), DLIB)
    assert (found[8] == ANNA) == same
