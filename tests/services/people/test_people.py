import sqlite3
from datetime import date, datetime

import numpy as np
import pytest
from album import face

from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.records import Changed
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.people import clusters
from photo_faces.words import sentence
from photo_faces.words.history import called


def assign(album, people):
    """A run of clustering that finds {face: person, or a negative new one}."""
    faces = np.array(sorted(people), np.int64)
    wanted = np.array([people[face_id] for face_id in faces.tolist()], np.int64)
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        return clusters.apply(
            session,
            faces,
            wanted,
            np.where(wanted < -1, 100 - wanted, wanted),
            model_id=album.model_id,
            parameters={"size": 2},
            seconds=0.5,
        )


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def two(album, people):
    """Two unnamed people of two faces in a photo each; returns their ids and their faces."""
    first = [*album.add("a.jpg", face(1)), *album.add("b.jpg", face(2, quality=0.9))]
    second = [*album.add("c.jpg", face(3)), *album.add("d.jpg", face(4))]
    assign(album, {**dict.fromkeys(first, -2), **dict.fromkeys(second, -3)})
    one, other = people.ids()
    return one, first, other, second


def states(people, ids):
    return [(each.person_id, each.name, str(each.state)) for each in people.faces(ids)]


def test_people_are_listed_by_faces_with_their_best_face_as_cover(album, people, two):
    one, first, other, second = two
    more = album.add("e.jpg", face(5), face(6, 100))
    assign(album, {**dict.fromkeys(first, one), **dict.fromkeys([*second, more[0]], other)})

    assert people.ids() == [other, one]
    listed = people.get([one, 999, other])
    assert [(p.id, p.name, p.faces, p.photos, p.hidden) for p in listed] == [
        (one, None, 2, 2, False),
        (other, None, 3, 3, False),
    ]
    assert listed[0].cover_face_id == first[1]
    assert people.faces_of(None) == [more[1]]
    assert people.chips([first[0]]) == {first[0]: b"chip1"}


def test_faces_of_a_person_come_by_date_undated_by_that_of_their_file(album, people):
    undated = album.add("a.jpg", face(1))
    late = album.add("b.jpg", face(2), taken_at=datetime(2020, 5, 1))
    early = album.add("c.jpg", face(3), taken_at=datetime(2010, 5, 1))
    people.name_faces([*undated, *late, *early], "Anna")

    assert people.faces_of(people.ids()[0]) == [*undated, *early, *late]
    assert people.faces(early)[0].taken_at == datetime(2010, 5, 1)


def test_naming_a_person_accepts_what_the_machine_put_there(people, two):
    one, first, _, _ = two

    changed = people.rename(one, "  Anna\u00a0 Lee ")

    assert (changed.people, changed.faces) == ((one,), tuple(first))
    assert states(people, first) == [(one, "Anna Lee", "accepted")] * 2
    assert people.names() == [(one, "Anna Lee")]


@pytest.mark.parametrize("spelling", ["zoë", "ZOE\u0308", " Zoe\u0308 "])
def test_a_name_is_one_person_however_it_is_spelled(people, two, spelling):
    one, _, other, _ = two
    people.rename(one, "Zoë")

    with pytest.raises(NameTaken) as raised:
        people.rename(other, spelling)

    assert [who for who, _ in raised.value.holders] == [one]
    assert people.get([other])[0].name is None
    assert people.rename(one, "ZOË").people == (one,)


@pytest.mark.parametrize("blank", [" \n", "\u200b", "\u2800\u3164", "\ufe0f\u00ad", "\x00"])
def test_a_name_of_which_nothing_can_be_seen_is_wrong_use(people, two, blank):
    one, first, _, _ = two

    with pytest.raises(WrongUse, match="name-empty"):
        people.rename(one, blank)
    with pytest.raises(WrongUse, match="name-empty"):
        people.name_faces(first, blank)


def test_what_cannot_be_seen_makes_nobody_else(people, two):
    one, _, other, second = two
    people.rename(one, "Anna\u200b")

    people.name_faces(second[:1], "\ufeffAn\u00adna")
    with pytest.raises(NameTaken):
        people.rename(other, "Anna\u2060")

    assert people.names() == [(one, "Anna")]
    assert states(people, second[:1]) == [(one, "Anna", "confirmed")]


def test_notes_and_groups_hold_nothing_that_steers_a_terminal(people, two):
    one, *_ = two
    people.write(one, "notes", "likes\x00 rain\x1b[2J\r\nand snow")
    people.write(one, "relation", "old\x07 friends\u200b")

    assert [(p.written["notes"], p.written["relation"]) for p in people.get([one])] == [
        ("likes rain[2J\nand snow", "old friends")
    ]
    people.write(one, "notes", "\u200b \x00")
    people.write(one, "relation", "\u2800")
    assert [(p.written["notes"], p.written["relation"]) for p in people.get([one])] == [
        (None, None)
    ]
    with pytest.raises(WrongUse, match="text-invalid"):
        people.write(one, "notes", "\udce9")


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda people: people.rename(77, "Anna"), "person=77"),
        (lambda people: people.name_faces([1, 88], "Anna"), "face=88"),
        (lambda people: people.name_faces([], "Anna"), "no-faces"),
        (lambda people: people.merge(1, [77]), "person=77"),
        (lambda people: people.merge(1, [1]), "merge-with-self"),
        (lambda people: people.merge(1, []), "merge-nobody"),
        (lambda people: people.split(1, [3]), "face-of-another face=3"),
        (lambda people: people.split(1, [1, 2]), "split-all"),
        (lambda people: people.reject(77, [1]), "person=77"),
        (lambda people: people.not_a_face([88]), "face=88"),
        (lambda people: people.hide(77), "person=77"),
        (lambda people: people.set_cover(1, 3), "face=3"),
        (lambda people: people.photo(99), "photo=99"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_changes(album, people, two, call, word):
    before = album.state()

    with pytest.raises(WrongUse, match=word):
        call(people)

    assert album.state() == before
    assert History(album.library, "window").last() is None


def test_naming_faces_confirms_them_and_empties_an_unnamed_person_away(people, two):
    one, first, other, second = two

    changed = people.name_faces(first, "Anna")

    (anna,) = (person_id for person_id, _ in people.names())
    assert states(people, first) == [(anna, "Anna", "confirmed")] * 2
    assert people.ids() == [anna, other]  # of two of as many faces, who is seen better
    assert set(changed.people) == {one, anna}
    people.name_faces(second[:1], "anna")
    assert states(people, second) == [(anna, "Anna", "confirmed"), (other, None, "assigned")]


def test_the_newest_word_supersedes_the_one_before(album, people, two):
    one, first, _, _ = two
    people.rename(one, "Anna")
    people.reject(one, first[:1])
    assert states(people, first[:1]) == [(None, None, "unknown")]
    assert album.rows("rejection", "face_id, person_id") == [(first[0], one)]

    people.name_faces(first[:1], "Anna")
    assert states(people, first[:1]) == [(one, "Anna", "confirmed")]
    assert album.rows("rejection") == []

    people.reject(one, first[:1])
    assert states(people, first[:1]) == [(None, None, "unknown")]


def test_rejecting_every_face_of_somebody_named_keeps_the_name(people, two):
    one, first, other, second = two
    people.rename(one, "Anna")

    people.reject(one, first)
    people.reject(other, second)

    assert [(p.name, p.faces) for p in people.get(people.ids())] == [("Anna", 0)]
    assert people.faces_of(None) == [*first, *second]


def test_merging_keeps_the_targets_name_or_takes_another(people, two):
    one, first, other, second = two
    people.rename(other, "Bo")
    people.set_cover(other, second[1])

    merged = people.merge(one, [other])

    assert [(p.id, p.name, p.faces) for p in people.get(people.ids())] == [(one, "Bo", 4)]
    assert people.get([one])[0].cover_face_id == second[1]
    assert merged.stay_out == ()
    assert merged.changed.people == (one, other)
    assert {state for _, _, state in states(people, [*first, second[0]])} == {"accepted"}


def test_a_merge_leaves_out_what_the_user_or_the_photo_denies(album, people, two):
    one, first, other, second = two
    shown = album.add("both.jpg", face(7, 10, quality=0.9), face(8, 200, quality=0.4))
    assign(
        album,
        {**dict.fromkeys([*first, shown[1]], one), **dict.fromkeys([*second, shown[0]], other)},
    )
    people.reject(one, first[:1])
    assign(album, {first[0]: other})  # it looks like them, and the user said that it is not `one`

    merged = people.merge(one, [other])

    assert set(merged.stay_out) == {first[0], shown[1]}
    assert set(people.faces_of(one)) == {first[1], *second, shown[0]}
    assert set(people.faces_of(None)) == {first[0], shown[1]}
    assert album.rows("rejection", "face_id, person_id") == [(first[0], one)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_merge_that_would_join_no_face_is_refused_and_scatters_nobody(album, people, two, turned):
    one, first, other, second = two
    beside = album.add("collage.jpg", face(7, 10, quality=0.9), face(8, 200, quality=0.4))
    assign(album, {first[0]: one, first[1]: -1, beside[0]: one, beside[1]: other})
    assign(album, dict.fromkeys(second, -1))
    before = album.state()

    with pytest.raises(WrongUse, match="merge-none"):
        people.merge(*((other, [one]) if turned else (one, [other])))

    assert album.state() == before
    people.name_faces(beside[1:], "Anna")  # the way that is said: this very face


def test_confirmed_faces_come_along_whatever_the_photo_shows(album, people, two):
    first = two[1]
    mirror = album.add("mirror.jpg", face(7, 10), face(8, 200))
    people.name_faces([mirror[0], first[0]], "Anna")
    people.name_faces([mirror[1]], "Ann")
    ids = {name: person_id for person_id, name in people.names()}
    anna = ids["Anna"]

    merged = people.merge(anna, [ids["Ann"]])

    assert merged.stay_out == ()
    assert states(people, mirror) == [(anna, "Anna", "confirmed")] * 2


def test_what_was_said_not_to_be_them_holds_after_a_merge(album, people, two):
    one, first, other, second = two
    people.reject(other, first[:1])

    people.merge(one, [other])

    assert set(people.faces_of(one)) == {first[1], *second}
    assert album.rows("rejection", "face_id, person_id") == [(first[0], one)]


def test_split_faces_are_somebody_else_for_good(album, people, two):
    one, first, other, second = two
    people.rename(one, "Anna")
    people.merge(one, [other])

    changed = people.split(one, second)

    (made,) = set(changed.people) - {one}
    assert states(people, second) == [(made, None, "confirmed")] * 2
    assign(album, dict.fromkeys([*first, *second], one))
    assert states(people, second) == [(made, None, "confirmed")] * 2
    people.merge(one, [made])  # and the user's newer word brings them back
    assert states(people, second) == [(one, "Anna", "confirmed")] * 2
    assert album.rows("rejection") == []


def test_a_face_that_the_user_names_turns_out_the_machines_guess_in_its_photo(album, people, two):
    one, first, _, _ = two
    shown = album.add("group.jpg", face(7, 10), face(8, 200))
    assign(album, {**dict.fromkeys([*first, shown[0]], one), shown[1]: -1})
    people.rename(one, "Anna")
    later = album.add("other.jpg", face(9, 10), face(10, 200))
    assign(album, {later[0]: one, later[1]: -1})

    people.name_faces([later[1]], "Anna")

    assert states(people, later) == [(None, None, "unknown"), (one, "Anna", "confirmed")]


def test_what_is_no_face_is_shown_nowhere_and_clustered_nowhere(album, people, two):
    one, first, _, second = two

    people.not_a_face(first)

    assert people.get([one]) == []
    assert people.faces_of(None) == []
    assert [each.id for each in people.all_faces()] == second
    assert people.photo_faces(people.faces(first)[0].photo_id) == []
    assign(album, dict.fromkeys(first, -2))
    assert states(people, first) == [(None, None, "unknown")] * 2
    people.name_faces(first[:1], "Anna")  # it was one after all
    assert [p.name for p in people.get(people.ids()) if p.name] == ["Anna"]


def test_hidden_people_are_listed_only_when_asked_for(people, two):
    one, _, other, _ = two
    people.hide(one)

    assert people.ids() == [other]
    assert people.ids(hidden=True) == [one, other]
    assert people.get([one])[0].hidden
    people.hide(one, hidden=False)
    assert people.ids() == [one, other]


def test_a_chosen_cover_gives_way_when_its_face_leaves(people, two):
    one, first, _, _ = two
    people.set_cover(one, first[0])
    assert people.get([one])[0].cover_face_id == first[0]

    people.reject(one, first[:1])

    assert people.get([one])[0].cover_face_id == first[1]


def test_a_chosen_cover_is_kept_by_the_next_run(album, people, two):
    one, first, other, second = two
    people.set_cover(one, first[0])

    assign(album, {first[0]: other, first[1]: one, **dict.fromkeys(second, other)})

    assert people.get([one])[0].cover_face_id == first[0]
    assert people.faces_of(one) == first
    History(album.library, "window").undo()
    assert states(people, first) == [(one, None, "assigned")] * 2


def test_saying_the_same_again_changes_nothing_and_leaves_nothing_to_undo(album, people, two):
    one = two[0]
    people.rename(one, "Anna")
    said = len(album.decisions())

    assert people.rename(one, "Anna") == Changed()
    assert people.hide(one, hidden=False) == Changed()

    assert len(album.decisions()) == said
    assert called(History(album.library, "window").last()) == "name Anna"


def test_every_decision_is_kept_with_its_origin(album, two):
    first = two[1]
    People(album.library, "command line").name_faces(first, "Anna")

    *_, said = album.rows("journal", "id, kind, origin")
    assert said[1:] == ("name-faces", "command line")
    assert album.decisions()[0][1]["faces"] == first


def test_the_machine_never_takes_a_face_from_where_the_user_put_it(album, people, two):
    one, first, other, second = two
    people.rename(one, "Anna")
    people.name_faces(second[:1], "Bo")
    people.reject(one, second[1:])

    applied = assign(album, {first[0]: other, first[1]: -1, second[0]: one, second[1]: one})

    bo = {name: person_id for person_id, name in people.names()}["Bo"]
    assert states(people, [*first, *second]) == [
        (one, "Anna", "accepted"),
        (one, "Anna", "accepted"),
        (bo, "Bo", "confirmed"),
        (None, None, "unknown"),
    ]
    assert applied.unknown == 1


def test_the_machine_gives_a_person_one_face_a_photo(album, people):
    shown = album.add("a.jpg", face(1, 10, quality=0.2), face(2, 100, quality=0.8))
    assign(album, dict.fromkeys(shown, -2))
    assert [each[0] is None for each in states(people, shown)] == [True, False]

    people.name_faces(shown[:1], "Anna")
    (anna,) = (person_id for person_id, _ in people.names())
    assign(album, dict.fromkeys(shown, anna))
    assert [each[2] for each in states(people, shown)] == ["confirmed", "unknown"]


def test_a_run_is_recorded_and_people_left_without_faces_are_gone(album, people, two):
    one, first, other, second = two

    applied = assign(album, {**dict.fromkeys(first, other), second[0]: -1, second[1]: -2})

    made = max(people.ids())
    assert (applied.faces, applied.clusters, applied.unknown, applied.moved) == (4, 2, 1, 4)
    assert set(applied.changed.people) == {one, other, made}
    assert sorted(people.ids()) == [other, made]
    assert album.rows("cluster_run", "faces, clusters, unknown, moved")[-1] == (4, 2, 1, 4)


def test_faces_that_took_no_part_in_a_run_leave_their_cluster_not_their_person(album, people, two):
    one, first, other, second = two

    assign(album, dict.fromkeys(second, other))

    assert [(f.person_id, f.cluster_id) for f in people.faces(first)] == [(one, None)] * 2


def test_a_hundred_thousand_faces_are_named_and_let_go_at_once(album, people):
    album.add("a.jpg", face(1))
    with sqlite3.connect(album.library.path) as connection:
        connection.executescript(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
            "INSERT INTO face SELECT i + 10, 1, 0, 0, 9, 9, 1, 0.5, 1, 0, x'', NULL, 'unknown',"
            " NULL, NULL, 0 FROM n"
        )
    connection.close()
    every = list(range(11, 100_011))

    assert len(people.name_faces(every, "Crowd").faces) == 100_000
    (crowd,) = people.ids()
    assert people.get([crowd])[0].faces == 100_000
    assert len(people.reject(crowd, every).faces) == 100_000
    History(album.library, "window").undo()
    assert people.get([crowd])[0].faces == 100_000


@pytest.fixture
def annas(people, two):
    """Two people called Anna, of two faces each."""
    one, _, other, _ = two
    people.rename(one, "Anna")
    people.rename(other, "ANNA", another=True)
    return one, other


def labels(people, *ids):
    return [person.label for person in people.get(ids)]


def test_two_people_may_have_one_name_and_are_told_apart(album, people, two):
    one, first, other, second = two
    people.rename(one, "Anna")

    changed = people.rename(other, "Anna", another=True)

    assert changed.people == (one, other)
    assert [person.name for person in people.get([one, other])] == ["Anna", "Anna"]
    assert states(people, [*first, *second]) == [
        (who, "Anna", "accepted") for who in (one, one, other, other)
    ]
    assert album.rows("apart", "first_id, second_id") == [(one, other)]
    assert album.decisions()[-1] == (
        "rename",
        {"person": other, "name": "Anna", "before": None, "apart_from": [one]},
    )
    History(album.library, "window").undo()
    assert [person.name for person in people.get([one, other])] == ["Anna", None]
    assert album.rows("apart") == []


def test_who_shares_a_name_is_shown_with_what_tells_them_apart(people, two, annas):
    one, other = annas
    _, first, _, _ = two
    assert labels(people, one, other) == [
        f"Anna (2 faces, person {one})",
        f"ANNA (2 faces, person {other})",
    ]
    people.reject(one, first[:1])
    assert labels(people, one, other) == ["Anna (1 face)", "ANNA (2 faces)"]
    people.write(one, "notes", "Cousin from Kiel,\nlikes rain")
    people.set_birthdate(other, date(1987, 6, 21))
    assert labels(people, one, other) == ["Anna (Cousin from Kiel,)", "ANNA (1987)"]
    people.set_birthdate(one, date(1987, 1, 1))
    assert labels(people, one, other) == [
        f"Anna (1987, person {one})",
        f"ANNA (1987, person {other})",
    ]
    people.set_birthdate(one, date(2015, 1, 1))
    assert people.names() == [(one, "Anna (2015)"), (other, "ANNA (1987)")]
    assert [person.label for person in people.get([one])] == ["Anna (2015)"]
    people.rename(other, "Bo")
    assert people.names() == [(one, "Anna"), (other, "Bo")]


def test_a_name_that_several_have_is_asked_about(album, people, annas):
    one, other = annas
    people.set_birthdate(one, date(1987, 6, 21))
    faces = album.add("e.jpg", face(9))

    with pytest.raises(NameTaken) as raised:
        people.name_faces(faces, "anna")

    assert sentence(raised.value.message) == (
        f'There are 2 people of the name anna: {one} is "Anna (1987)",'
        f' {other} is "ANNA (2 faces)"; say which.'
    )
    assert people.faces(faces)[0].person_id is None
    people.name_faces(faces, " anna  (1987)")
    assert states(people, faces) == [(one, "Anna", "confirmed")]
    people.name_faces(faces, "Anna (3 faces)")  # one has come to her
    assert states(people, faces)[0][1] == "Anna (3 faces)"


def test_faces_may_be_one_more_of_a_name(people, two, annas):
    _, first, _, _ = two

    people.name_faces(first[:1], "Anna", another=True)

    *_, third = (who for who, _ in people.names())
    assert third not in annas
    assert states(people, first[:1]) == [(third, "Anna", "confirmed")]
    assert sorted(labels(people, *annas, third)) == [
        "ANNA (2 faces)",
        f"Anna (1 face, person {annas[0]})",
        f"Anna (1 face, person {third})",
    ]


def test_a_third_of_a_name_is_asked_about_and_joins_the_one_said(album, people, annas):
    one, other = annas
    people.set_birthdate(other, date(1987, 6, 21))
    faces = [*album.add("e.jpg", face(8)), *album.add("f.jpg", face(9))]
    assign(album, dict.fromkeys(faces, -2))
    third = people.faces(faces)[0].person_id

    for name, holders in (("Anna", [one, other]), ("Anna (1987)", [other])):
        with pytest.raises(NameTaken) as raised:
            people.rename(third, name)
        assert [who for who, _ in raised.value.holders] == holders
    people.rename(third, "Anna (1987)", another=True)

    assert [person.name for person in people.get([third])] == ["Anna"]
    assert people.rename(other, "Anna").people == (other,)  # who is called so already
    assert album.rows("apart", "first_id, second_id") == [(one, other), (other, third)]


def test_who_shares_a_name_is_merged_by_id(people, annas):
    one, other = annas

    merged = people.merge(one, [other])

    assert merged.told == ()
    first, *_ = map(sentence, merged.changed.superseded)
    assert first == "You had said that Anna and ANNA are two people."
    assert people.names() == [(one, "Anna")]
    assert len(people.faces_of(one)) == 4


def test_grouping_leaves_people_of_one_name_apart(album, people, two, annas):
    """Nothing goes by the name: not even a run that finds all their faces to be one person's."""
    one, first, other, second = two
    more = album.add("e.jpg", face(9))
    assign(album, dict.fromkeys([*first, *second, *more], one))

    assert people.faces_of(one) == [*first, *more]
    assert people.faces_of(other) == second


def test_nobody_cannot_be_hidden_or_be_a_favourite(people):
    for decide in (people.hide, people.set_favourite):
        with pytest.raises(WrongUse, match="no-people"):
            decide([])


def test_of_nobodys_faces_the_poor_ones_come_last(album, people):
    shown = album.add(
        "a.jpg", face(1, 10, quality=0.1), face(2, 100, quality=0.8), face(3, 200, quality=0.4)
    )
    later = album.add("b.jpg", face(4, quality=0.9))
    assert people.faces_of(None) == [*shown[1:], *later, shown[0]]
    people.name_faces([*shown, *later], "Anna")
    (anna,) = people.ids()
    assert people.faces_of(anna) == [*shown, *later]
