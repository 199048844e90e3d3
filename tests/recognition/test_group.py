"""Grouping: people found, copies counted once, and nothing against the user's word."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.crowd import table
from photo_faces.domain.table import Seen
from photo_faces.faces import weights
from photo_faces.learning.evaluation import bcubed
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.recognition.group import group as grouped

DLIB = Constants.of("dlib-resnet", 0.171)
SIZES = [60, 25, 12, 8, 5, 4, 3, 3, 2, 2] + [1] * 60


def group(faces: Seen, constants: Constants = DLIB, **more: Any) -> np.ndarray:
    return grouped(faces, constants, **more)[0]


def first_of(who: np.ndarray, person: int, count: int) -> list[int]:
    return np.flatnonzero(who == person)[:count].tolist()


def test_finds_people_and_leaves_strangers_alone(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd(SIZES)
    labels = group(crowd.faces)
    scores = bcubed(labels, crowd.who)
    assert scores.precision > 0.97
    assert scores.recall > 0.97
    assert labels.shape == crowd.who.shape
    assert labels.dtype == np.int64
    assert (labels[crowd.who >= 10] == -1).mean() > 0.95
    shown = labels[labels >= 0]
    first_seen = list(dict.fromkeys(shown.tolist()))
    assert first_seen == list(range(len(first_seen)))


def test_a_library_of_one_person(make_crowd: Callable[..., Any]) -> None:
    labels = group(make_crowd([30]).faces)
    assert set(labels.tolist()) == {0}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_very_few_faces(make_crowd: Callable[..., Any], count: int) -> None:
    labels = group(make_crowd([1] * count).faces)
    assert labels.tolist() == [-1] * count


@pytest.mark.parametrize("sizes", [[1] * 12 + [9], [9] + [1] * 12, [1] * 9 + [6] + [1] * 9 + [5]])
def test_strangers_join_nobody_wherever_they_stand(
    make_crowd: Callable[..., Any], sizes: list[int]
) -> None:
    crowd = make_crowd(sizes)
    labels = group(crowd.faces)
    alone = np.array(sizes)[crowd.who] == 1
    assert (labels[alone] == -1).all()
    assert bcubed(labels, crowd.who).f == 1


def test_a_pair_is_a_cluster(make_crowd: Callable[..., Any]) -> None:
    assert group(make_crowd([2]).faces).tolist() == [0, 0]


def test_is_the_same_each_time_and_reports_its_stages(make_crowd: Callable[..., Any]) -> None:
    faces = make_crowd(SIZES).faces
    told: list[tuple[str, int, int]] = []
    labels = group(faces, tell=lambda *step: told.append(step))
    assert labels.tolist() == group(faces).tolist()
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "neighbours",
        "clusters",
        "people",
    ]
    assert all(0 <= done <= total for _, done, total in told)


def test_two_faces_of_one_photo_are_not_one_person(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([20, 20])
    photo = crowd.faces.photo.copy()
    anna = first_of(crowd.who, 0, 20)
    photo[anna[1::2]] = photo[anna[0::2]]  # her mirror image, say: alike, but in one photo
    labels = group(replace(crowd.faces, photo=photo))
    for one, other in zip(anna[0::2], anna[1::2], strict=True):
        assert labels[one] != labels[other] or labels[one] == -1
    assert (labels[anna] >= 0).sum() >= 10


def test_people_the_user_told_apart_stay_apart(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([30])
    person = np.full(30, -1, np.int64)
    person[:3], person[3:6] = 7, 8
    labels = group(replace(crowd.faces, person=person))
    assert set(labels[:3].tolist()) & set(labels[3:6].tolist()) <= {-1}
    assert (labels >= 0).sum() > 20


def test_a_rejected_face_does_not_join_that_person(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([30, 4])
    person = np.full(34, -1, np.int64)
    person[:3] = 7
    assert group(crowd.faces)[5] == group(crowd.faces)[0]
    labels = group(replace(crowd.faces, person=person), rejections=np.array([[5, 7]]))
    assert labels[5] == -1 or labels[5] not in labels[:3]


def test_poor_faces_join_clusters_and_make_none(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([12, 6] + [1] * 20)
    quality = crowd.faces.quality.copy()
    quality[0], quality[12:18] = 0.0, 0.0
    labels = group(replace(crowd.faces, quality=quality))
    assert labels[0] == labels[1] != -1
    assert group(crowd.faces)[12:18].min() >= 0
    for label in range(labels.max() + 1):
        assert quality[labels == label].max() == 1


def with_copies(faces: Seen, copied: np.ndarray, times: int = 1) -> Seen:
    """Add photos that are others re-encoded: slightly other vectors, hashes and boxes."""
    generator = np.random.default_rng(9)
    again = np.tile(copied, times)
    vectors = faces.vector[again] + generator.normal(size=(len(again), 128)) * 0.006
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    dhash = faces.difference_hash[again].copy()
    dhash[:, 0] ^= generator.integers(0, 256, len(again), dtype=np.uint8)
    return table(
        np.concatenate([faces.vector, vectors.astype(np.float32)]),
        np.concatenate([faces.photo, faces.photo.max() + 1 + np.arange(len(again))]),
        np.concatenate([faces.quality, faces.quality[again] * 0.9]),
        np.concatenate([faces.difference_hash, dhash]),
        np.concatenate([faces.relative_box, faces.relative_box[again] + 0.01]),
    )


def test_copies_count_once_and_share_the_label(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd(SIZES)
    alone = group(crowd.faces)
    copied = np.arange(0, len(crowd.who), 5)
    labels = group(with_copies(crowd.faces, copied, times=3))
    copies = labels[len(crowd.who) :].reshape(3, -1)
    assert (copies == labels[copied]).all()
    # Without the copies it is the same clustering: who is in one picture alone is nobody.
    kept = labels[: len(crowd.who)]
    assert ((kept >= 0) == (alone >= 0)).all()
    scores = bcubed(kept, np.where(alone < 0, 1000 + np.arange(len(alone)), alone))
    assert scores.f > 0.995


def test_forty_copies_of_one_photo_do_not_hide_the_person(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([6] + [1] * 30)
    labels = group(with_copies(crowd.faces, np.array([0]), times=40))
    assert labels[0] == labels[1] == labels[-1] != -1


def test_alike_but_another_picture_is_no_copy(make_crowd: Callable[..., Any]) -> None:
    # A burst: the same look, yet another photo by its hash: one person of two faces, still joined.
    # Two such strangers in two places of one photo and its copy: each joins its own.
    crowd = make_crowd([2, 2])
    twice = with_copies(crowd.faces, np.array([0, 2]))
    photo = np.array([0, 1, 0, 2, 3, 3])
    labels = group(replace(twice, photo=photo))
    assert labels[0] == labels[1] == labels[4] != labels[2] == labels[3] == labels[5]
    assert labels.min() == 0


def group_photo(make_crowd, people, scales, seed=0):
    """A photo of some people side by side and copies of it: the smaller, the less alike the faces.

    As measured: at a quality of 0.2 a face is up to 0.17 from itself, and its box a quarter off.
    """
    generator = np.random.default_rng(seed)
    faces = make_crowd([1] * people).faces
    left = np.linspace(0.02, 0.9, people, dtype=np.float32)
    box = np.column_stack([left, np.full(people, 0.4), left + 0.03, np.full(people, 0.46)])
    looks = np.tile(faces.difference_hash[:1], (people, 1))
    vectors, quality, boxes = [faces.vector], [np.ones(people, np.float32)], [box]
    for scale in scales:
        far = 0.15 * (1 - scale) ** 2
        noise = generator.normal(size=faces.vector.shape)
        noise -= (noise * faces.vector).sum(axis=1, keepdims=True) * faces.vector
        noise /= np.linalg.norm(noise, axis=1, keepdims=True)
        moved = faces.vector * (1 - far / 2) + noise * np.sqrt(far - far**2 / 4)
        vectors.append(moved.astype(np.float32))
        quality.append(np.full(people, scale, np.float32))
        shift = generator.uniform(-0.1, 0.1, (people, 4)) * [0.03, 0.06, 0.03, 0.06]
        boxes.append(box + shift * (1 - scale))
    times = len(scales) + 1
    return table(
        np.concatenate(vectors),
        np.repeat(np.arange(times), people),
        np.concatenate(quality),
        np.tile(looks, (times, 1)),
        np.concatenate(boxes).astype(np.float32),
    )


@pytest.mark.parametrize("scales", [(0.5,), (0.3,), (0.75, 0.5, 0.35, 0.3), (0.3, 0.3, 0.28)])
def test_a_group_photo_and_its_copies_make_nobody(make_crowd: Callable[..., Any], scales) -> None:
    faces = group_photo(make_crowd, 13, scales)
    assert group(faces).tolist() == [-1] * len(faces)


def test_faces_that_only_copies_show_make_nobody(make_crowd: Callable[..., Any]) -> None:
    """What was not found in the first file, or is no face at all, is found in each small copy."""
    faces = group_photo(make_crowd, 6, (0.5, 0.4, 0.3))
    kept = np.arange(len(faces)) != 0
    some = faces.part(kept)
    assert group(some).tolist() == [-1] * len(some)


def test_copies_of_a_group_photo_go_with_the_person(make_crowd: Callable[..., Any]) -> None:
    """However small the faces: they are where the person is in the first file."""
    crowd = make_crowd([6] + [1] * 9)
    first = group_photo(lambda sizes: replace_faces(crowd, sizes), 10, (0.3, 0.25))
    others = np.arange(1, 6)  # her other photos
    faces = Seen.joined([first, crowd.faces.part(others)])
    faces.photo[len(first) :] += 100
    labels = group(faces)
    assert labels[[0, 10, 20, *range(30, 35)]].tolist() == [0] * 8
    assert (labels[1:10] == -1).all()
    assert group(replace(faces, person=np.where(np.arange(35) == 1, 7, -1)))[[1, 11, 21]].min() > 0


def replace_faces(crowd, sizes):
    """One photo each of the people of a crowd."""
    one = np.unique(crowd.who, return_index=True)[1]
    return replace(crowd, faces=crowd.faces.part(one))


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_no_history_breaks_the_users_word(seed: int) -> None:
    generator = np.random.default_rng(seed)
    count = int(generator.integers(2, 60))
    vectors = np.ones(6) * 2 + generator.normal(size=(count, 6)) * generator.uniform(0.05, 1)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    photo = generator.integers(0, max(2, count // 2), count)
    person = np.where(generator.random(count) < 0.3, generator.integers(1, 4, count), -1)
    rejections = np.column_stack([generator.integers(0, count, 8), generator.integers(1, 4, 8)])
    rejections = rejections[person[rejections[:, 0]] != rejections[:, 1]]
    faces = table(
        vectors.astype(np.float32),
        photo.astype(np.int64),
        generator.random(count).astype(np.float32),
        np.zeros((count, 32), np.uint8),
    )
    drawn = replace(DLIB, cap=float(generator.uniform(0.1, 1.0)))
    labels = group(replace(faces, person=person), drawn, rejections=rejections)
    for label in range(labels.max() + 1):
        members = np.flatnonzero(labels == label)
        assert len(members) >= 2
        assert len(set(photo[members].tolist())) == len(members)
        people = set(person[members].tolist()) - {-1}
        assert len(people) <= 1
        for face, refused in rejections.tolist():
            assert face not in members or refused not in people


@pytest.mark.parametrize("larger", [0.4, 1.3, 6.2])
def test_another_networks_distances_give_the_same_people(
    make_crowd: Callable[..., Any], larger: float
) -> None:
    """Distances that are so many times as large, under parameters for that."""
    crowd = make_crowd(SIZES).faces
    # Without what is common to all, strangers are at right angles; a common part draws all
    # together, every distance in the same proportion.
    apart = crowd.vector[:, :-1] / np.linalg.norm(crowd.vector[:, :-1], axis=1, keepdims=True)

    def drawn_together(share: float) -> Seen:
        common = np.full((len(apart), 1), np.sqrt(1 - share))
        vectors = np.hstack([np.sqrt(share) * apart, common]).astype(np.float32)
        # Alike in all but the faces, so that it is these that say what is a copy.
        return replace(crowd, vector=vectors, difference_hash=np.zeros_like(crowd.difference_hash))

    near, far = drawn_together(0.16), drawn_together(0.16 * larger)
    expected = group(near)
    labels = group(far, DLIB.at(larger * DLIB.threshold))
    assert labels.tolist() == expected.tolist()
    assert len(set(expected)) > 5
    assert group(far).tolist() != expected.tolist()


def in_hard_light(make_crowd: Callable[..., Any], strangers: int) -> tuple[Seen, np.ndarray]:
    """Four people, a dozen faces of each, nearly twice as far apart as in good light."""
    crowd = make_crowd([12] * 4 + [1] * strangers, spread=0.065)
    return crowd.faces, crowd.who


def test_few_people_are_found_in_hard_light(make_crowd: Callable[..., Any]) -> None:
    faces, who = in_hard_light(make_crowd, 0)
    assert bcubed(group(faces), who).f == 1


def test_what_is_bold_among_few_is_not_done_among_many(make_crowd: Callable[..., Any]) -> None:
    faces, who = in_hard_light(make_crowd, 800)
    labels = group(faces)
    assert bcubed(labels, who).precision > 0.98
    assert (labels[who >= 4] == -1).mean() > 0.95


def sisters(make_crowd: Callable[..., Any]) -> tuple[Seen, np.ndarray]:
    """Two people who are as near as strangers hardly are, half as far again as their own faces."""
    crowd = make_crowd([8, 8, 8])
    vectors, who = crowd.faces.vector.copy(), crowd.who
    own = vectors[who == 0]
    vectors[who == 1] = own + 0.42 * (vectors[who == 1] - own)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return replace(crowd.faces, vector=vectors), who


def test_sisters_who_are_in_one_photo_are_two(make_crowd: Callable[..., Any]) -> None:
    faces, who = sisters(make_crowd)
    alone = group(faces)
    assert alone[0] == alone[8]  # nothing says that they are not one
    photo = faces.photo.copy()
    photo[8] = photo[0]
    assert bcubed(group(replace(faces, photo=photo)), who).f == 1


def test_a_mirror_makes_nobody_careful(make_crowd: Callable[..., Any]) -> None:
    crowd = make_crowd([20, 20])
    photo = crowd.faces.photo.copy()
    photo[1] = photo[0]  # both are the one person
    labels = group(replace(crowd.faces, photo=photo))
    assert len(set(labels[2:20].tolist())) == len(set(labels[20:].tolist())) == 1


def test_a_child_who_grows_up_is_one_person(make_crowd: Callable[..., Any]) -> None:
    """Each year is like the next one, the first and the last are strangers: density finds that."""
    others = make_crowd([1] * 40).faces.vector
    years, on = np.divmod(np.arange(72), 24)
    way = (on / 24).astype(np.float32)[:, None]
    vectors = np.concatenate([(1 - way) * others[years] + way * others[years + 1], others[5:]])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    faces = table(vectors)
    assert len(set(group(faces)[:72].tolist())) == 1
    assert len(set(group(faces, replace(DLIB, limit=0.0))[:72].tolist())) > 1


def test_constants_are_for_the_thresholds_of_the_networks() -> None:
    for name in MEASURED.keys() & weights.MODELS.keys():
        constants = MEASURED[name]
        assert Constants.of(name, weights.MODELS[name].threshold) == constants
        assert Constants.of(name, 2 * constants.threshold).sure == 2 * constants.sure
    assert Constants.of("another", 0.342) == DLIB.at(0.342)
