"""Whose new photos are recognised, before and after."""

import numpy as np
import pytest

from photo_faces.learning.recognised import recognised
from photo_faces.learning.trial_pairs import KNOWN, NEW, STRANGER, Judges


def at(degrees: list[float]) -> np.ndarray:
    angle = np.deg2rad(degrees)
    return np.stack([np.cos(angle), np.sin(angle)], 1).astype(np.float32)


def trial(new_after: float) -> Judges:
    """Anna (1) and Ben (2) with a known photo each and two new ones; twenty strangers far off."""
    strangers = np.linspace(150, 210, 20).tolist()
    before = at([0, 90, 10, 50, 80, 100, *strangers])
    after = at([0, 90, 10, new_after, 80, 100, *strangers])
    person = np.array([1, 2, 1, 1, 2, 2, *range(-20, 0)])
    role = np.array([KNOWN, KNOWN, NEW, NEW, NEW, NEW] + [STRANGER] * 20)
    return Judges(np.arange(26) + 7, person, np.arange(26), role, before, after, {})


def test_a_photo_counts_for_its_person_and_its_change_is_listed() -> None:
    found = recognised([trial(20)])
    assert found is not None
    new, (changed,) = found
    # One stranger of twenty is taken for somebody: the second nearest is 63 degrees off.
    assert new.strangers == 0.05
    assert [(each.person_id, each.photos, each.before, each.after) for each in new.people] == [
        (1, 2, 1, 2),
        (2, 2, 2, 2),
    ]
    assert new.counts() == (4, 3, 4)
    assert (new.first_before, new.first_after) == (0.75, 1)
    assert (changed.face_id, changed.before_id, changed.after_id, changed.gained) == (
        10,
        8,
        7,
        True,
    )


def test_a_face_that_is_most_like_its_own_person_is_not_recognised_among_strangers() -> None:
    far = trial(-80)  # nearest to Anna, but strangers are as near to somebody
    found = recognised([far])
    assert found is not None
    assert [each.after for each in found[0].people] == [1, 2]
    assert found[0].first_after == 1


def test_nothing_is_told_without_strangers_or_new_photos() -> None:
    one = trial(20)
    few = one.role != STRANGER
    few[-3:] = True
    assert recognised([_only(one, few)]) is None
    assert recognised([_only(one, one.role != NEW)]) is None


def _only(of: Judges, kept: np.ndarray) -> Judges:
    return Judges(
        of.face[kept],
        of.person[kept],
        of.occasion[kept],
        of.role[kept],
        of.before[kept],
        of.after[kept],
        {},
    )


@pytest.mark.parametrize("gained", [True, False])
def test_a_photo_may_be_lost_too(gained: bool) -> None:
    one = trial(20)
    if not gained:
        one = Judges(one.face, one.person, one.occasion, one.role, one.after, one.before, {})
    found = recognised([one])
    assert found is not None
    assert [change.gained for change in found[1]] == [gained]
