"""People stay who they are from run to run, whatever the clusters do."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.crowd import table
from photo_faces.domain.table import FIRST_NEW, NOBODY, Seen
from photo_faces.recognition.anchors import Anchors, Said
from photo_faces.recognition.reconcile import reconcile

ANNA, BOB, UNNAMED, HIDDEN = 1, 2, 3, 4


def on_circle(*degrees: float) -> np.ndarray:
    angles = np.deg2rad(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


class Found(NamedTuple):
    """Whose faces were and are."""

    before: np.ndarray
    person: np.ndarray

    @property
    def created(self) -> int:
        return len(set(self.person[self.person <= FIRST_NEW].tolist()))

    @property
    def moved(self) -> int:
        return int(((self.before != NOBODY) & (self.before != self.person)).sum())


def run(
    labels: list[int],
    person: list[int],
    fixed: str = "",
    *,
    photo: list[int] | None = None,
    rejections: list[tuple[int, int]] | None = None,
    degrees: list[float] | None = None,
    taken: list[float] | None = None,
    born: dict[int, float] | None = None,
) -> Found:
    """Reconcile faces; `fixed` has an x where the user placed one."""
    count = len(labels)
    vectors = on_circle(*(degrees if degrees is not None else [0.0] * count)).reshape(count, 2)
    faces = replace(
        table(vectors, np.array(photo if photo is not None else range(count), np.int64)),
        person=np.array(person, np.int64),
        taken=np.array(taken if taken is not None else [np.nan] * count, np.float64),
    )
    held = Anchors(
        np.array([mark == "x" for mark in fixed.ljust(count)], bool), np.zeros(count, bool)
    )
    refused = np.array(rejections or [], np.int64).reshape(-1, 2)
    said = Said(np.array([ANNA, BOB]), refused, born or {})
    return Found(faces.person, reconcile(np.array(labels, np.int64), faces, held, said))


def test_new_clusters_become_people_and_noise_nobody() -> None:
    found = run([0, 0, -1, 1, 1], [-1] * 5)
    assert found.person.tolist() == [-2, -2, -1, -3, -3]
    assert (found.created, found.moved) == (2, 0)


def test_a_cluster_with_a_confirmed_face_is_that_person() -> None:
    found = run([0, 0, 0, 1, 1], [ANNA, -1, UNNAMED, ANNA, -1], "x  x ")
    assert found.person.tolist() == [ANNA] * 5
    assert (found.created, found.moved) == (0, 1)


def test_confirmed_faces_stay_even_where_they_are_noise() -> None:
    found = run([-1, 0, 0], [ANNA, BOB, -1], "xx")
    assert found.person.tolist() == [ANNA, BOB, BOB]


def test_between_two_people_the_nearest_confirmed_face_decides() -> None:
    found = run([0, 0, 0, 0], [ANNA, BOB, -1, -1], "xx", degrees=[0, 90, 20, 70])
    assert found.person.tolist() == [ANNA, BOB, ANNA, BOB]


def test_a_rejected_face_stays_out_or_goes_to_the_other() -> None:
    assert run([0, 0], [ANNA, -1], "x", rejections=[(1, ANNA)]).person.tolist() == [ANNA, -1]
    found = run([0, 0, 0], [ANNA, BOB, -1], "xx", rejections=[(2, ANNA)], degrees=[0, 90, 10])
    assert found.person.tolist() == [ANNA, BOB, BOB]


def test_a_child_is_compared_with_faces_of_near_dates() -> None:
    # Anna as a baby looks more like Bob does now than like herself at four.
    years = 365.25 * np.array([0.2, 4.2, 4.0, 4.1])
    faces = {"degrees": [0.0, 60.0, 20.0, 5.0], "taken": years.tolist()}
    labels, person = [0, 0, 0, 0], [ANNA, ANNA, BOB, -1]
    assert run(labels, person, "xxx", **faces).person[3] == ANNA
    found = run(labels, person, "xxx", **faces, born={ANNA: 0.0, BOB: 3.9 * 365.25})
    assert found.person[3] == BOB


def test_a_second_face_of_the_photo_stays_out() -> None:
    found = run(
        [0, 0, 1, 1], [ANNA, -1, ANNA, -1], "x x ", photo=[0, 1, 2, 1], degrees=[0, 9, 0, 5]
    )
    assert found.person.tolist() == [ANNA, -1, ANNA, ANNA]
    assert run([0, 0], [ANNA, -1], "x", photo=[5, 5]).person.tolist() == [ANNA, -1]


def test_unnamed_people_follow_the_greater_overlap() -> None:
    found = run([0, 0, 0, 1, 1, 1], [UNNAMED, UNNAMED, HIDDEN, HIDDEN, HIDDEN, UNNAMED])
    assert found.person.tolist() == [UNNAMED] * 3 + [HIDDEN] * 3
    assert found.moved == 2


def test_an_unnamed_person_that_splits_keeps_the_larger_part() -> None:
    found = run([0, 0, 1, 1, 1], [UNNAMED] * 5)
    assert found.person.tolist() == [-2, -2, UNNAMED, UNNAMED, UNNAMED]
    assert (found.created, found.moved) == (1, 2)


def test_a_named_person_is_not_adopted_by_overlap() -> None:
    assert run([0, 0], [ANNA, ANNA]).person.tolist() == [-2, -2]


def test_a_face_rejected_from_an_unnamed_person_does_not_come_back() -> None:
    found = run([0, 0, 0], [UNNAMED, UNNAMED, -1], rejections=[(2, UNNAMED)])
    assert found.person.tolist() == [UNNAMED, UNNAMED, -1]


def test_nothing_from_nothing() -> None:
    found = run([], [])
    assert len(found.person) == found.created == found.moved == 0


History = tuple[np.ndarray, Seen, Anchors, Said]


@st.composite
def histories(draw: st.DrawFn) -> History:
    count = draw(st.integers(0, 25))

    def numbers(low: int, high: int) -> np.ndarray:
        drawn = draw(st.lists(st.integers(low, high), min_size=count, max_size=count))
        return np.array(drawn, np.int64)

    pairs = st.tuples(st.integers(0, max(0, count - 1)), st.integers(1, 6))
    rejections = draw(st.lists(pairs, max_size=12)) if count else []
    person = numbers(0, 6)
    person[person == 0] = -1
    vectors = on_circle(*numbers(0, 60).tolist()).reshape(count, 2)
    faces = replace(
        table(vectors, numbers(0, 12)),
        person=person,
        taken=np.where(numbers(0, 3) > 0, numbers(0, 9_000), np.nan),
    )
    said = Said(
        np.array(sorted(draw(st.sets(st.integers(1, 6)))), np.int64),
        np.array(rejections, np.int64).reshape(-1, 2),
        draw(st.dictionaries(st.integers(1, 6), st.integers(0, 9_000), max_size=3)),
    )
    return numbers(-1, 5), faces, Anchors(numbers(0, 2) == 0, np.zeros(count, bool)), said


@given(histories())
def test_the_users_word_survives_any_run(history: History) -> None:
    labels, faces, held, said = history
    after = reconcile(labels, faces, held, said)
    assert (after[held.fixed] == faces.person[held.fixed]).all()
    free = np.flatnonzero(~held.fixed & (after != NOBODY)).tolist()
    for face, person in said.rejections.tolist():
        assert face not in free or after[face] != person
    for face in free:
        mates = (after == after[face]) & (faces.photo == faces.photo[face])
        assert mates.sum() == 1
        assert labels[face] >= 0


@given(histories())
def test_the_same_labels_again_change_nothing(history: History) -> None:
    labels, faces, held, said = history
    once = reconcile(labels, faces, held, said)
    # As the application stores it: new people get ids, and are unnamed.
    stored = np.where(once <= FIRST_NEW, 100 - once, once)
    again = reconcile(labels, replace(faces, person=stored), held, said)
    assert again.tolist() == stored.tolist()


@given(histories())
def test_no_unnamed_person_is_in_two_clusters(history: History) -> None:
    labels, faces, held, said = history
    after = reconcile(labels, faces, held, said)
    told = set(said.people.tolist()) | set(faces.person[held.fixed].tolist())
    for person in set(after.tolist()) - told - {NOBODY}:
        assert len(set(labels[after == person].tolist())) == 1
