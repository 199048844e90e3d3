"""What follows from a birthdate, whatever the faces look like."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.crowd import table
from photo_faces.recognition.ages import (
    alike_in_age,
    asked_in_time,
    before_birth,
    nearest_in_time,
)
from photo_faces.recognition.anchors import Anchors, Said
from photo_faces.recognition.reconcile import reconcile

YEAR = 365.25
days = st.one_of(st.just(np.nan), st.floats(0, 30_000))


@given(
    st.lists(st.tuples(days, st.integers(-1, 3)), max_size=20),
    st.dictionaries(st.integers(1, 3), st.floats(0, 30_000)),
)
def test_the_unborn_are_in_no_photo_but_by_the_users_word(faces, born):
    taken = np.array([day for day, _ in faces], np.float64)
    person = np.array([who for _, who in faces], np.int64)
    found = {(face, who) for face, who in before_birth(taken, born, person).tolist()}
    assert found == {
        (face, who)
        for face, (day, said) in enumerate(faces)
        for who, birth in born.items()
        if day < birth and said != who
    }


def test_a_baby_is_alike_for_months_and_an_adult_for_years():
    def alike(age, later):
        taken = np.array([age * YEAR])
        return alike_in_age(taken, taken + later * YEAR, np.zeros(1))[0]

    assert alike(0, 0.25)
    assert not alike(0, 0.5)
    assert alike(3, 1.2)
    assert not alike(3, 2)
    assert alike(40, 9)
    assert not alike(40, 11)


def test_an_unknown_date_speaks_against_nothing():
    unknown, known = np.array([np.nan]), np.array([20 * YEAR])
    assert alike_in_age(unknown, known, np.zeros(1)).all()
    assert alike_in_age(known, unknown, np.zeros(1)).all()
    assert alike_in_age(known, known + 50 * YEAR, unknown).all()


@given(st.integers(0, 10_000))
def test_near_dates_come_first_and_others_only_without_them(seed):
    chance = np.random.default_rng(seed)
    faces, known = int(chance.integers(1, 5)), int(chance.integers(1, 12))
    owner = np.sort(chance.integers(0, 4, known))
    starts = np.unique(owner, return_index=True)[1]
    distance = chance.random((faces, known)).astype(np.float32)
    taken, other = chance.uniform(0, 20_000, faces), chance.uniform(0, 20_000, known)
    other[chance.random(known) < 0.2] = np.nan
    born = np.where(owner == 0, np.nan, 1000.0 * owner)
    found = nearest_in_time(distance, taken, other, born, starts)
    alike = alike_in_age(taken[:, None], other, born)
    for column, person in enumerate(np.unique(owner)):
        for face in range(faces):
            near = (owner == person) & alike[face]
            asked = near if near.any() else owner == person
            assert found[face, column] == distance[face, asked].min()


@given(st.integers(0, 10_000))
def test_of_the_nearest_those_of_near_dates_are_asked(seed):
    chance = np.random.default_rng(seed)
    m, k = int(chance.integers(1, 5)), int(chance.integers(1, 12))
    person = chance.integers(-1, 4, (m, k))
    taken, other = chance.uniform(0, 20_000, m), chance.uniform(0, 20_000, (m, k))
    born = np.where(person >= 2, 1000.0 * person, np.nan)
    asked = asked_in_time(person, taken, other, born)
    for row in range(m):
        alike = alike_in_age(taken[row], other[row], born[row])
        for at in range(k):
            in_time = {person[row, near] for near in range(k) if alike[near]}
            assert asked[row, at] == (alike[at] or person[row, at] not in in_time)


@given(st.integers(0, 10_000))
@settings(max_examples=60)
def test_a_birthdate_never_makes_anything_wrong(seed):
    """No face before birth, none twice in a photo, none rejected, with birthdates or without."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 40))
    vectors = chance.normal(size=(count, 3)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    person = chance.integers(0, 4, count)
    person[person == 0] = -1
    fixed = (chance.random(count) < 0.4) & (person != -1)
    photo = chance.integers(0, 20, count)
    day_of_photo = np.where(chance.random(20) < 0.8, chance.uniform(0, 9000, 20), np.nan)
    taken = day_of_photo[photo]
    labels = chance.integers(-1, 3, count)
    every = {who: float(chance.uniform(0, 9000)) for who in (1, 2, 3)}
    for born in ({}, {1: every[1]}, every):
        refused = before_birth(taken, born, np.where(fixed, person, -1))
        faces = replace(table(vectors, photo), person=person, taken=taken)
        held = Anchors(fixed, np.zeros(len(photo), bool))
        after = reconcile(labels, faces, held, Said(np.array([1]), refused, born))
        assert (after[fixed] == person[fixed]).all()
        for face in np.flatnonzero(~fixed & (after != -1)).tolist():
            whom = int(after[face])
            assert not taken[face] < born.get(whom, -np.inf)
            assert ((after == whom) & (photo == photo[face])).sum() == 1
