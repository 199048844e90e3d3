"""Which photos of a person are of one occasion."""

import numpy as np

from photo_faces.learning.occasions import occasions

THRESHOLD = 0.171


def found(
    taken: list[float] | None = None,
    hashes: np.ndarray | None = None,
    vectors: np.ndarray | None = None,
    person: list[int] | None = None,
) -> list[int]:
    """Occasions of four photos, of one person unless told, that have nothing else in common."""
    chance = np.random.default_rng(0)
    return occasions(
        np.array(person or [1] * 4),
        np.full(4, np.nan) if taken is None else np.array(taken),
        chance.integers(0, 256, (4, 32), np.uint8) if hashes is None else hashes,
        np.eye(4, dtype=np.float32) if vectors is None else vectors,
        np.ones(4, bool),
        THRESHOLD,
    ).tolist()


def year(day: float) -> float:
    """A moment, in days since 1 January 2015, as the library has it."""
    return (735964 + day) / 365.2425


def test_photos_that_have_nothing_in_common_are_of_occasions_of_their_own() -> None:
    assert found() == [0, 1, 2, 3]


def test_a_day_is_an_occasion_and_so_is_a_night_without_a_pause() -> None:
    noon = [year(0.5), year(0.95), year(1.02), year(5.0)]
    assert found(noon) == [0, 0, 0, 3]
    assert found([year(0.0), year(1.0), year(0.7), float("nan")]) == [0, 1, 0, 3]
    assert found([year(0.0), year(1.0), year(2.0), year(3.0)]) == [0, 1, 2, 3]


def test_a_copy_an_edit_and_the_next_picture_of_a_burst_are_of_the_same_occasion() -> None:
    hashes = np.random.default_rng(0).integers(0, 256, (4, 32), np.uint8)
    hashes[3] = hashes[1]
    hashes[3, :3] ^= 255  # 24 bits of an edit
    assert found(hashes=hashes) == [0, 1, 2, 1]
    vectors = np.eye(4, dtype=np.float32)
    vectors[2] = vectors[0] + 0.05 * vectors[1]
    vectors[2] /= np.linalg.norm(vectors[2])
    assert found(vectors=vectors) == [0, 1, 0, 3]
    # What is joined to what is joined.
    assert found([year(0.1), year(9), year(9), year(20)], hashes, vectors) == [0] * 4


def test_people_have_occasions_of_their_own() -> None:
    assert found([year(0.5)] * 4, person=[1, 2, 1, 2]) == [0, 1, 0, 1]
