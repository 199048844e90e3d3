"""A few faces against many: the rules of a whole run."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.crowd import table
from photo_faces.recognition.apart import Groups
from photo_faces.recognition.linkage import Clusters, link
from photo_faces.recognition.place import attach_few, beside_others, lookalikes


def unit(generator: np.random.Generator, count: int, dim: int = 8) -> np.ndarray:
    drawn = generator.normal(size=(count, dim)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def join(groups: Groups, vectors: np.ndarray, allowed: np.ndarray) -> None:
    """Link all with all; what has no allowance is joined only to such as have."""
    count = len(vectors)
    voices = np.isfinite(allowed).astype(float)
    clusters = Clusters(vectors, np.ones(count), np.nan_to_num(allowed), voices)
    link(groups, np.arange(count), clusters, *np.triu_indices(count, 1))


def give(distance: list[float], person: list[int], **more: object) -> int:
    """Attach one face of photo 1; returns whose it is."""
    found = attach_few(
        table(np.ones((1, 2), np.float32), np.array([1])),
        np.array([distance], np.float32),
        np.array([person]),
        more.get("refused", set()),  # type: ignore[arg-type]
        more.get("present", set()),  # type: ignore[arg-type]
        np.array([0.1]),
        few=3,
    )
    return int(found[0])


def test_the_nearest_few_of_a_person_decide() -> None:
    assert give([0.05, 0.06, 0.07, 0.3], [1, 1, 1, 1]) == 1
    assert give([0.01, 0.2, 0.3], [1, 1, 1]) == -1  # one misplaced face does not
    assert give([0.01, 0.05, 0.05, 0.06, 0.2, 0.2], [1, 2, 2, 2, 1, 1]) == 2
    assert give([0.2, 0.2, 0.2], [1, 1, 1]) == -1


def test_a_face_goes_to_nobody_whom_it_may_not_be() -> None:
    near, whose = [0.02, 0.02, 0.02, 0.05, 0.05, 0.05], [1, 1, 1, 2, 2, 2]
    assert give(near, whose, refused={(0, 1)}) == 2
    assert give(near, whose, present={(1, 1)}) == 2
    assert give(near, whose, present={(1, 1), (1, 2)}) == -1


def test_lookalikes_are_those_beyond_the_nearest_people() -> None:
    distance = np.linspace(0.05, 0.19, 30, dtype=np.float32)[None]
    owner = np.arange(30)[None]
    assert lookalikes(distance, owner, 0.2)[0] == pytest.approx(distance[0, 5:25].mean())
    few = np.where(np.arange(30) < 5, distance, 4)  # no more faces are known
    assert lookalikes(few, np.where(few < 4, owner, -1), 0.2)[0] == pytest.approx(0.2)
    # Those that do not count are passed over.
    some = np.where(np.arange(30) % 2 == 0, owner, -1)
    others = [*distance[0, 10:30:2], *[distance[0, -1]] * 10]
    assert lookalikes(distance, some, 0.2)[0] == pytest.approx(np.mean(others))
    # There may be others beyond those that were looked at, and no nearer than the last.
    assert lookalikes(distance[:, :5], owner[:, :5], 0.2)[0] == pytest.approx(distance[0, 4])
    assert lookalikes(distance, np.zeros((1, 30), int), 0.2)[0] == pytest.approx(0.19)


def test_who_is_beside_a_face_says_how_near_others_come_here() -> None:
    turned = np.deg2rad([0.0, 30.0, 31.0, 90.0, 0.0])
    vectors = np.column_stack([np.cos(turned), np.sin(turned)]).astype(np.float32)
    new = table(vectors, np.array([1, 1, 1, 1, 2]))
    apart = beside_others(new, 0.01)
    across = 2 - 2 * np.cos(np.deg2rad([30.0, 59.0]))
    # The two at 30 and 31 degrees are one face in a mirror: the next one counts.
    assert apart == pytest.approx(
        [across[0], across[0], 2 - 2 * np.cos(turned[2]), across[1], np.inf]
    )


@given(st.integers(0, 10_000))
def test_linking_obeys_what_may_not_be_joined(seed: int) -> None:
    generator = np.random.default_rng(seed)
    count = int(generator.integers(2, 30))
    centres = unit(generator, 4)
    vectors = centres[generator.integers(0, 4, count)] + 0.2 * unit(generator, count)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    photo = generator.integers(0, count, count)
    person = np.where(generator.random(count) < 0.2, generator.integers(1, 4, count), -1)
    refused = [(int(generator.integers(0, count)), int(generator.integers(1, 4)))]
    person[refused[0][0]] = -1
    allowed = np.where(person < 0, 0.15, np.nan)
    groups = Groups(photo, person, refused)
    join(groups, vectors.astype(np.float32), allowed)
    roots = groups.roots()
    for root in np.unique(roots):
        inside = np.flatnonzero(roots == root)
        assert len(np.unique(photo[inside])) == len(inside)
        people = set(person[inside].tolist()) - {-1}
        assert len(people) < 2
        assert not people or refused[0][0] not in inside or refused[0][1] not in people
        assert len(inside) == 1 or (person[inside] < 0).any()


def test_linking_goes_by_the_mean_and_takes_the_nearest_first() -> None:
    def at(degrees: float) -> list[float]:
        return [np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))]

    vectors = np.array([at(0), at(6), at(17), at(60)], np.float32)
    groups = Groups(np.arange(4), np.full(4, -1), [])
    join(groups, vectors, np.full(4, 0.06))
    # 17 is 11 degrees from 6 (0.037), and 0.062 from 0 and 6 in the mean.
    assert groups.roots().tolist() == [0, 0, 2, 3]
