import json

import numpy as np
import pytest
from album import Album, face
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.review import About, Answer
from photo_faces.services.measuring import quality
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.base.sql import run
from photo_faces.storage.people import answers, clusters, measurements


@pytest.fixture
def people(album):
    return People(album.library, "window")


def measured(album):
    steps = quality.measure(album.library)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def figures(album):
    return measured(album).figures


def behind(album, figure):
    return quality.faces_behind(album.library, figure)


def assign(album, wanted):
    """A run of clustering that gives faces to people (-2 and below for new ones)."""
    faces = np.array(sorted(wanted), np.int64)
    whom = np.array([wanted[each] for each in faces.tolist()], np.int64)
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, faces, whom, whom, model_id=album.model_id, parameters={}, seconds=0
        )


def heap(album, size, start):
    return [album.add(f"{start}-{n}.jpg", face(start + n))[0] for n in range(size)]


@pytest.fixture
def sorted_album(album):
    """People of 6, 3 and 2 faces, and 4 faces of nobody."""
    album.heaps = [heap(album, 6, 100), heap(album, 3, 200), heap(album, 2, 300)]
    album.loose = heap(album, 4, 400)
    wanted = {each: -2 - n for n, faces in enumerate(album.heaps) for each in faces}
    assign(album, {**wanted, **dict.fromkeys(album.loose, -1)})
    return album


def answer(album, face_id, same, sampled=True):
    given = Answer(About("belongs", 1, face_id), same, None, None, None, sampled)
    with album.library.write() as session:
        answers.add(session, album.model_id, [given])


def test_an_empty_library_has_figures_without_a_guess(album):
    found = figures(album)
    assert (found.faces, found.settled, found.unknown, found.clicks_80) == (0, 0.0, 0.0, 0)
    assert found.purity is None
    assert measured(album).suggestion is None


def test_shares_follow_what_the_user_says(sorted_album, people):
    first, *_ = people.ids()
    before = figures(sorted_album)
    assert (before.settled, before.unknown) == (0.0, 4 / 15)
    assert (before.named, before.unnamed) == (0, 3)
    assert set(behind(sorted_album, "unknown")) == set(sorted_album.loose)

    people.rename(first, "Anna")

    after = figures(sorted_album)
    assert after.settled == 6 / 15
    assert (after.named, after.unnamed) == (1, 2)
    rest = {*sorted_album.heaps[1], *sorted_album.heaps[2], *sorted_album.loose}
    assert set(behind(sorted_album, "settled")) == rest
    assert set(behind(sorted_album, "named")) == set(sorted_album.heaps[0])
    assert set(behind(sorted_album, "unnamed")) == {*sorted_album.heaps[1], *sorted_album.heaps[2]}


def test_clicks_name_the_largest_people_first_then_single_faces(sorted_album, people):
    # 12 of 15 faces: 6 + 3 + 2 by three clicks, the last by one of a single face.
    assert figures(sorted_album).clicks_80 == 4
    shown = behind(sorted_album, "clicks_80")
    assert set(shown[:6]) == set(sorted_album.heaps[0])
    assert set(shown[6:9]) == set(sorted_album.heaps[1])
    assert len(shown) == 12

    people.rename(people.ids()[0], "Anna")
    assert figures(sorted_album).clicks_80 == 3
    people.hide(people.ids()[1])
    assert figures(sorted_album).clicks_80 == 2
    people.name_faces([*sorted_album.heaps[2], *sorted_album.loose], "Bob")
    assert figures(sorted_album).clicks_80 == 0


def test_poor_faces_of_nobody_are_no_work_that_is_left(sorted_album, people):
    before = figures(sorted_album)
    blurred = [sorted_album.add(f"{n}.jpg", face(n, quality=0.1))[0] for n in range(500, 510)]
    found = figures(sorted_album)
    assert (found.faces, found.unknown) == (25, 14 / 25)
    assert found.clicks_80 == before.clicks_80
    people.rename(people.ids()[0], "Anna")
    assert figures(sorted_album).settled == 6 / 15
    assert not {*blurred} & {*behind(sorted_album, "settled"), *behind(sorted_album, "clicks_80")}

    people.name_faces(blurred[:5], "Bob")
    assert figures(sorted_album).settled == 11 / 20


def test_ignored_faces_count_in_no_share(sorted_album, people):
    people.not_a_face(sorted_album.loose)
    found = figures(sorted_album)
    assert (found.faces, found.unknown, found.ignored) == (11, 0.0, 4)
    assert behind(sorted_album, "ignored") == sorted_album.loose


def test_purity_is_not_known_before_it_was_asked(sorted_album):
    one, other, third = sorted_album.heaps[0][:3]
    answer(sorted_album, third, False, sampled=False)
    answer(sorted_album, third, None)
    assert figures(sorted_album).purity is None

    answer(sorted_album, one, True)
    answer(sorted_album, other, True)
    answer(sorted_album, other, False)
    found = figures(sorted_album)
    assert (found.purity, found.answers) == (0.5, 2)
    assert 0 < found.purity_low < 0.5 < found.purity_high < 1
    assert behind(sorted_album, "purity") == [other, one]


def test_the_interval_is_wilsons():
    # Newcombe (1998), table I: 81 of 263, and 0 of 20.
    assert quality.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert quality.wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(pair):
    low, high = quality.wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] + 1e-12
    assert pair[0] / pair[1] - 1e-12 <= high <= 1


def test_two_faces_of_one_photo_are_a_violation_unless_confirmed(album, people):
    pair = album.add("pair.jpg", face(1, quality=0.9), face(2, left=60.0))
    other = album.add("other.jpg", face(3))
    assign(album, dict.fromkeys([pair[0], *other], -2))
    (anna,) = people.ids()
    assert figures(album).same_photo == 0
    with album.library.write() as session:  # what no part of the program does
        run(session, f"UPDATE face SET person_id = {anna}, state = 'assigned' WHERE id = {pair[1]}")
    assert figures(album).same_photo == 1
    assert behind(album, "same_photo") == list(pair)

    people.rename(anna, "Anna")
    people.name_faces(pair[:1], "Anna")  # a mirror, but the other is the machine's guess
    with album.library.write() as session:
        run(session, f"UPDATE face SET person_id = {anna}, state = 'assigned' WHERE id = {pair[1]}")
    assert figures(album).same_photo == 1
    people.name_faces(pair, "Anna")
    assert figures(album).same_photo == 0


def test_a_face_confirmed_beside_an_accepted_one_is_the_users_word(album, people):
    pair = album.add("pair.jpg", face(1), face(2, left=60.0))
    assign(album, dict.fromkeys([pair[0], *album.add("other.jpg", face(3))], -2))
    people.rename(people.ids()[0], "Anna")
    people.name_faces(pair[1:], "Anna")
    assert figures(album).same_photo == 0
    with album.library.write() as session:  # two that were both accepted only by a bug
        run(session, f"UPDATE face SET state = 'accepted' WHERE id = {pair[1]}")
    assert figures(album).same_photo == 1


def test_a_run_that_took_a_name_is_told(sorted_album, people):
    anna = people.ids()[0]
    people.rename(anna, "Anna")
    assert figures(sorted_album).names_changed == 0
    taken = sorted_album.heaps[0][0]
    with sorted_album.library.journal("machine", FacesGrouped(new=False)) as session:
        run(session, f"UPDATE person SET name = 'B', name_key = 'b' WHERE id = {anna}")
        run(session, f"UPDATE face SET person_id = NULL, state = 'unknown' WHERE id = {taken}")
    assert figures(sorted_album).names_changed == 2
    assert behind(sorted_album, "names_changed")[0] == taken
    assert set(behind(sorted_album, "names_changed")) == set(sorted_album.heaps[0])

    assign(sorted_album, {sorted_album.loose[0]: -2, sorted_album.loose[1]: -2})
    assert figures(sorted_album).names_changed == 0


def test_measurements_come_by_their_time_though_the_clock_was_set_back(album, monkeypatch):
    for day, unknown in (("02", 2), ("01", 1)):
        monkeypatch.setattr(
            "photo_faces.storage.history.journal.now", lambda day=day: f"2024-05-{day}"
        )
        with album.library.write() as session:
            measurements.store(session, {"unknown": unknown})
    assert [kept.figures["unknown"] for kept in quality.history(album.library)] == [1, 2]


def test_measurements_are_kept_once_a_minute_and_only_news(album, monkeypatch):
    def at(minute, **said):
        monkeypatch.setattr(
            "photo_faces.storage.history.journal.now", lambda: f"2024-05-01T10:{minute}"
        )
        with album.library.write() as session:
            measurements.store(session, said)

    at("00:05", faces=1)
    at("00:50", faces=2)
    at("01:10", faces=3)
    at("02:10", faces=3)
    at("09:10", faces=4)
    kept = quality.history(album.library)
    assert [each.at[-5:] for each in kept] == ["00:50", "01:10", "09:10"]
    assert [each.figures["faces"] for each in kept] == [2, 3, 4]


def test_measuring_keeps_what_it_found(sorted_album):
    found = figures(sorted_album)
    (kept,) = quality.history(sorted_album.library)
    assert kept.figures["clicks_80"] == found.clicks_80
    assert json.loads(sorted_album.rows("measurement", "figures")[0][0])["faces"] == 15


def test_a_full_regroup_is_proposed_when_the_library_has_grown(album):
    first = heap(album, 100, 1000)
    assign(album, dict.fromkeys(first, -2))
    heap(album, 99, 2000)
    assert measured(album).suggestion is None
    heap(album, 1, 3000)
    assert measured(album).suggestion == quality.Suggestion(100, 0)


def test_a_full_regroup_is_proposed_after_many_joins(album, people, monkeypatch):
    groups = [heap(album, 2, 1000 + 10 * n) for n in range(11)]
    monkeypatch.setattr(
        "photo_faces.storage.history.journal.now", lambda: "2020-01-01T00:00:00+00:00"
    )
    assign(album, {each: -2 - n for n, faces in enumerate(groups) for each in faces})
    monkeypatch.undo()
    target, *others = people.ids()
    for other in others[:9]:
        people.merge(target, [other])
    assert measured(album).suggestion is None
    people.merge(target, others[9:])
    assert measured(album).suggestion == quality.Suggestion(0, 10)
    History(album.library, "window").undo()
    assert measured(album).suggestion is None


@settings(max_examples=10)
@given(st.lists(st.integers(0, 5), max_size=5), st.integers(0, 6))
def test_fewer_clicks_do_not_do(tmp_path_factory, sizes, loose):
    """The number of clicks is enough for 80 %, and one less is not, whoever is named."""
    album = Album(tmp_path_factory.mktemp("album"))
    groups = [heap(album, size, 1000 * (n + 1)) for n, size in enumerate(sizes) if size]
    alone = heap(album, loose, 90_000)
    wanted = {each: -2 - n for n, faces in enumerate(groups) for each in faces}
    assign(album, {**wanted, **dict.fromkeys(alone, -1)})
    clicks = figures(album).clicks_80
    gains = sorted([*map(len, groups), *[1] * loose], reverse=True)
    wanted_faces = 0.8 * sum(gains) - 1e-9
    assert sum(gains[:clicks]) >= wanted_faces
    assert clicks == 0 or sum(gains[: clicks - 1]) < wanted_faces
    album.library.close()
