"""How likely two faces are one person's: what must hold for any network and any faces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.recognition.constants import MEASURED
from photo_faces.recognition.verify import likely_same

thresholds = st.sampled_from([0.12, 0.171, 1.1, 1.24])
qualities = st.floats(0, 1)
slopes = st.sampled_from([one.slopes for one in MEASURED.values()])
DLIB = MEASURED["dlib-resnet"].slopes


@given(thresholds, qualities, slopes)
def test_nearer_is_always_likelier_and_the_threshold_is_even(threshold, quality, slopes):
    distance = np.linspace(0, 2.5 * threshold, 300)
    likely = likely_same(distance, threshold, np.full(300, quality), slopes)
    assert ((likely > 0) & (likely < 1)).all()
    assert (np.diff(likely) < 0).all()
    assert likely_same([threshold], threshold, [quality], slopes) == pytest.approx([0.5])


@given(thresholds, qualities, st.floats(0, 4), slopes)
def test_the_probability_and_the_threshold_say_the_same(threshold, quality, distance, slopes):
    (likely,) = likely_same([distance], threshold, [quality], slopes)
    assert np.isfinite(likely)
    if distance < 0.999 * threshold:
        assert likely > 0.5
    elif distance > 1.001 * threshold:
        assert likely < 0.5


@given(qualities, st.floats(0, 3))
def test_only_the_share_of_the_threshold_counts(quality, share):
    one = likely_same([share * 0.171], 0.171, [quality], DLIB)
    other = likely_same([share * 1.1], 1.1, [quality], DLIB)
    assert one == pytest.approx(other)


def test_poor_faces_leave_more_doubt_whether_they_are_two_people():
    distance = np.full(3, 1.3 * 0.171)
    likely = likely_same(distance, 0.171, [0.0, 0.5, 1.0], DLIB)
    assert (np.diff(likely) < 0).all()
    near = likely_same(np.full(3, 0.7 * 0.171), 0.171, [0.0, 0.5, 1.0], DLIB)
    assert near == pytest.approx(near[0])
