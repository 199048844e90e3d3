"""Which faces hold a run to the user's word."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.crowd import table
from photo_faces.recognition.anchors import anchors, core

ANNA, HIDDEN, OTHER = 1, 2, 3


def on_circle(*degrees: float) -> np.ndarray:
    angles = np.deg2rad(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


def run(person: list[int], states: str, degrees: list[float], *, full: bool) -> tuple[str, str]:
    """Choose anchors; `states` has a for accepted, c for confirmed; returns marks like it."""
    faces = replace(
        table(on_circle(*degrees)),
        person=np.array(person),
        accepted=np.array([state == "a" for state in states]),
        confirmed=np.array([state == "c" for state in states]),
    )
    found = anchors(faces, np.array([ANNA, HIDDEN]), full=full)
    return tuple(  # type: ignore[return-value]
        "".join("x" if mark else "." for mark in marks) for marks in (found.fixed, found.leaning)
    )


def test_in_a_run_of_the_machine_all_that_the_user_placed_stays() -> None:
    assert run([ANNA] * 4, "ac..", [0, 0, 0, 0], full=False) == ("xx..", "....")


def test_in_a_full_run_accepted_faces_lean_but_for_those_most_like_her() -> None:
    fixed, leaning = run([ANNA] * 6, "aaaaac", [0, 2, 4, 90, 100, 80], full=True)
    assert fixed[5] == "x"
    assert fixed.count("x") + leaning.count("x") == 6
    assert leaning.count("x") >= 2


def test_a_person_without_a_word_on_a_face_is_held_by_what_is_most_like_all() -> None:
    for full in (False, True):
        assert run([HIDDEN] * 4, "....", [0, 5, 10, 120], full=full) == (".xx.", "....")
        assert run([HIDDEN], ".", [0], full=full) == ("x", ".")


def test_a_person_of_whom_nothing_was_said_is_free() -> None:
    assert run([OTHER] * 3 + [-1], "....", [0, 5, 9, 0], full=True) == ("....", "....")


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.integers(0, 359)), max_size=30))
def test_a_core_is_the_half_nearest_to_the_mean(faces: list[tuple[int, bool, int]]) -> None:
    person = np.array([who for who, _, _ in faces], np.int64)
    among = np.array([counts for _, counts, _ in faces], bool)
    vectors = on_circle(*[angle for _, _, angle in faces]).reshape(len(faces), 2)
    marked = core(person, among, vectors)
    assert not (marked & ~among).any()
    for who in np.unique(person[among]):
        theirs = among & (person == who)
        assert marked[theirs].sum() == (theirs.sum() + 1) // 2
        near = vectors @ vectors[theirs].mean(axis=0)
        if (theirs & ~marked).any():
            assert near[theirs & marked].min() >= near[theirs & ~marked].max() - 1e-5
