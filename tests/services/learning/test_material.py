"""What is chosen to learn from, out of faces that are made up."""

from dataclasses import replace

import numpy as np
import pytest

from photo_faces.learning.recipe import FineTuning
from photo_faces.services.learning.material import (
    ALL_FACES,
    BELIEVED,
    CLUSTERS,
    IN_CLUSTER,
    MOST,
    OF_CLUSTER,
    STRANGERS,
    choose,
)
from photo_faces.services.learning.readiness import readiness_of
from photo_faces.storage.networks.training_faces import Lessons
from photo_faces.words import sentence

THRESHOLD = 0.171
DIM = 64


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def made(
    sizes: list[int], named: int, seed: int = 0, spread: float = 0.025
) -> tuple[Lessons, np.ndarray]:
    """People of these sizes, the first ones named; faces about a mean each, means far apart."""
    chance = np.random.default_rng(seed)
    person = np.repeat(np.arange(len(sizes)) + 1, sizes)
    means = unit(chance.normal(size=(len(sizes), DIM)))
    vectors = unit(means[person - 1] + spread * chance.normal(size=(len(person), DIM)))
    count, said = len(person), person <= named
    return (
        Lessons(
            np.arange(count) + 1, person, said, np.zeros(count, bool),
            np.full(count, 100, np.float32), np.full(count, np.nan), np.full(count, np.nan),
            chance.integers(0, 256, (count, 32), np.uint8),
            {one: f"Person {one}" for one in range(1, named + 1)},
        ),
        vectors,
    )  # fmt: skip


def test_named_people_judge_and_clean_unnamed_ones_are_believed_less() -> None:
    lessons, vectors = made([6] * 12 + [IN_CLUSTER, IN_CLUSTER - 1, 40], named=12)
    found = choose(lessons, vectors, THRESHOLD, [])
    assert set(found.lessons.person[found.judges].tolist()) == set(range(1, 13))
    # The unnamed one of too few faces is a stranger, and of the large one some are enough.
    others = found.lessons.person[~found.judges & ~found.strangers]
    assert {one: int((others == one).sum()) for one in set(others.tolist())} == {
        13: IN_CLUSTER,
        15: OF_CLUSTER,
    }
    assert found.lessons.person[found.strangers].tolist() == [14]
    machine = np.isin(found.lessons.person, (13, 15))
    weight = found.roll(3, 0).weight
    assert set(weight[machine].tolist()) == {np.float32(BELIEVED)}
    assert (weight[~machine] == 1).all()
    assert found.orderly


def test_an_unnamed_group_of_two_people_or_near_a_named_one_teaches_nothing() -> None:
    lessons, vectors = made([6] * 12 + [10, 10], named=12)
    mixed = np.flatnonzero(lessons.person == 13)
    vectors[mixed[5:]] = unit(np.random.default_rng(1).normal(size=DIM))
    near = lessons.person == 14
    vectors[near] = vectors[lessons.person == 1][:1]
    found = choose(lessons, vectors, THRESHOLD, [])
    assert (found.judges | found.strangers).all()
    # Of the two people one face is somebody's who is not named, whoever it is.
    assert found.lessons.person[found.strangers].tolist() == [13]


def test_strangers_are_one_face_each_and_nobody_who_may_have_a_name() -> None:
    lessons, vectors = made([6] * 12 + [3] * 5 + [1] * (STRANGERS + 500), named=12)
    like_somebody = lessons.person == 20
    vectors[like_somebody] = unit(vectors[lessons.person == 1].mean(0))
    found = choose(lessons, vectors, THRESHOLD, [])
    person = found.lessons.person[found.strangers]
    assert len(person) == len(set(person.tolist())) == STRANGERS
    assert 20 not in person
    assert person.min() > 12
    again = choose(lessons, vectors, THRESHOLD, [])
    assert np.array_equal(again.lessons.face, found.lessons.face)


def test_of_a_person_with_very_many_faces_those_picked_one_by_one_come_first() -> None:
    lessons, vectors = made([100] + [6] * 11, named=12)
    lessons.confirmed[50:60] = True
    found = choose(lessons, vectors, THRESHOLD, [])
    chosen = found.lessons.face[found.lessons.person == 1]
    assert len(chosen) == MOST
    assert set(range(51, 61)) <= set(chosen.tolist())
    again = choose(lessons, vectors, THRESHOLD, [])
    assert np.array_equal(again.lessons.face, found.lessons.face)


def test_a_large_library_gives_fewer_faces_of_each_person() -> None:
    lessons, vectors = made([30] * 400 + [8] * (CLUSTERS + 20), named=400)
    found = choose(lessons, vectors, THRESHOLD, [])
    assert found.judges.sum() <= ALL_FACES
    counts = np.bincount(found.lessons.person[found.judges])[1:401]
    assert counts.min() == counts.max() == ALL_FACES // 400
    clusters = ~found.judges & ~found.strangers
    assert len(set(found.lessons.person[clusters].tolist())) == CLUSTERS


def test_two_names_of_one_person_are_doubted_unless_they_were_told_apart() -> None:
    lessons, vectors = made([6] * 12, named=12)
    noise = 0.025 * np.random.default_rng(2).normal(size=(6, DIM))
    vectors[lessons.person == 7] = unit(vectors[lessons.person == 3].mean(0) + noise)
    (doubt,) = choose(lessons, vectors, THRESHOLD, []).doubts
    assert (doubt.first, doubt.second) == ("Person 3", "Person 7")
    assert choose(lessons, vectors, THRESHOLD, [(3, 7)]).doubts == ()


def test_names_at_random_are_noticed() -> None:
    lessons, vectors = made([10] * 15, named=15)
    shuffled = replace(lessons, person=np.random.default_rng(0).permutation(lessons.person))
    assert choose(lessons, vectors, THRESHOLD, []).orderly
    assert not choose(shuffled, vectors, THRESHOLD, []).orderly


def test_who_would_count_with_one_face_more_is_told_first() -> None:
    lessons, vectors = made([6] * 5 + [1, 1], named=7)
    lessons.names[8] = "Nobody's yet"
    found = choose(lessons, vectors, THRESHOLD, [])
    assert [(one.name, one.faces, one.more) for one in found.advice] == [
        ("Person 6", 1, 1),
        ("Person 7", 1, 1),
        ("Nobody's yet", 0, 2),
    ]
    # One face is nobody to learn, but somebody to be told from.
    assert found.judges[np.isin(found.lessons.person, [6, 7])].all()


@pytest.mark.parametrize(
    ("column", "value", "group"),
    [("age", 5.0, "children"), ("taken", 1985.0, "old photos"), ("side", 40, "small faces")],
)
def test_faces_of_a_group_are_known_by_their_photo(column: str, value: float, group: str) -> None:
    lessons, vectors = made([6] * 12, named=12)
    getattr(lessons, column)[:4] = value
    groups = choose(lessons, vectors, THRESHOLD, []).roll(3, 0).groups
    assert {name: int(inside.sum()) for name, inside in groups.items() if inside.any()} == {
        group: 4
    }


def of_one_day(lessons: Lessons, person: int) -> Lessons:
    days = np.where(lessons.person == person, 2015.5, lessons.taken)
    return replace(lessons, taken=days)


def test_of_somebody_whose_photos_are_all_of_one_day_one_is_used_to_tell_others_from() -> None:
    lessons, vectors = made([6] * 12, named=12)
    found = choose(of_one_day(lessons, 3), vectors, THRESHOLD, [])
    own = found.lessons.person == 3
    assert (own.sum(), found.judges[own].sum()) == (1, 1)
    assert found.one_day == {3: 6}
    assert [(one.name, one.faces, one.more) for one in found.advice] == [("Person 3", 1, 1)]
    two = replace(of_one_day(lessons, 3), taken=of_one_day(lessons, 3).taken.copy())
    two.taken[lessons.face == 13] = 2016.0  # the first of Person 3
    found = choose(two, vectors, THRESHOLD, [])
    assert found.one_day == {}
    assert (found.lessons.person == 3).sum() == 6


NEEDED = [
    ("shuffled", "the faces of one name do not look alike"),
    ("three people", "Name 7 more people"),
    ("two names", "Person 3 and Person 13 look like one person"),
    ("one day", "All photos of Person 3 are of one day"),
    ("everybody's one day", "are of one day"),
    ("few", "Confirm more faces"),
]


@pytest.mark.parametrize(("case", "why"), NEEDED)
def test_what_must_not_be_learnt_is_refused_with_the_reason(case: str, why: str) -> None:
    sizes = {"three people": [10] * 3, "few": [2] * 10}.get(case, [10] * 15)
    lessons, vectors = made(sizes + [1] * (200 if case != "few" else 0), named=len(sizes))
    if case == "shuffled":
        person = lessons.person.copy()
        person[lessons.said] = np.random.default_rng(0).permutation(person[lessons.said])
        lessons = replace(lessons, person=person)
    if case == "two names":
        vectors[lessons.person == 13] = vectors[lessons.person == 3][::-1]
        vectors = unit(vectors + 0.02 * np.random.default_rng(2).normal(size=vectors.shape))
    if case == "one day":
        lessons = of_one_day(lessons, 3)
    if case == "everybody's one day":
        lessons = replace(lessons, taken=2000.0 + lessons.person)
    found = choose(lessons, vectors, THRESHOLD, [])
    said = readiness_of(found, FineTuning(), unfinished=False)
    assert said.needed is not None
    assert why in sentence(said.needed)


def test_what_is_in_order_may_be_learnt_and_a_guest_of_one_day_does_not_hinder_it() -> None:
    lessons, vectors = made([10] * 15 + [3] + [1] * 200, named=16)
    found = choose(of_one_day(lessons, 16), vectors, THRESHOLD, [])
    assert found.one_day == {16: 3}
    assert readiness_of(found, FineTuning(), unfinished=False).needed is None


def test_faces_are_counted_of_those_who_have_enough_of_them() -> None:
    lessons, vectors = made([6] * 3 + [1] * 4, named=7)
    said = readiness_of(choose(lessons, vectors, THRESHOLD, []), FineTuning(), unfinished=False)
    assert (said.people, said.faces) == (3, 18)
