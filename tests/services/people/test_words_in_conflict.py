"""Older words of the user against newer ones: the newest wins, says so, and can be undone.

Each test is named for the older word, then the newer one.
"""

from datetime import date, datetime

import numpy as np
import pytest
from album import face

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import FacesGrouped
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.people import clusters
from photo_faces.words import sentence


def told(messages):
    return tuple(map(sentence, messages))


class Conflict:
    """Anna (three faces) and Bo (two), both named as a whole, and an unnamed person (two)."""

    def __init__(self, album):
        self.album = album
        self.people = People(album.library, "window")
        self.history = History(album.library, "window")
        self.faces = [
            album.add(f"{n}.jpg", face(n), taken_at=datetime(2000 + n, 1, 1))[0] for n in range(7)
        ]
        self.hers, self.his, self.theirs = self.faces[:3], self.faces[3:5], self.faces[5:]
        self.assign(dict(zip(self.faces, [-2] * 3 + [-3] * 2 + [-4] * 2, strict=True)))
        self.anna, self.bo, self.unnamed = (
            one.person_id for one in self.people.faces([self.hers[0], self.his[0], self.theirs[0]])
        )
        self.people.rename(self.anna, "Anna")
        self.people.rename(self.bo, "Bo")

    def assign(self, whose):
        """What a run of clustering finds: {face: person}, negative ones new or (-1) nobody."""
        ids = np.array(sorted(whose), np.int64)
        wanted = np.array([whose[each] for each in ids.tolist()], np.int64)
        with self.album.library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session,
                ids,
                wanted,
                np.maximum(wanted, -1),
                model_id=self.album.model_id,
                parameters={},
                seconds=0,
            )

    def whose(self, faces):
        return [one.person_id for one in self.people.faces(faces)]

    def takes_back(self, call):
        """Decides, undoes, compares row for row, redoes; returns what the decision said."""
        before = self.album.state() | {"apart": self.album.rows("apart")}
        result = call()
        after = self.album.state() | {"apart": self.album.rows("apart")}
        assert self.history.undo().skipped == 0
        assert self.album.state() | {"apart": self.album.rows("apart")} == before
        assert self.history.redo().skipped == 0
        assert self.album.state() | {"apart": self.album.rows("apart")} == after
        return result


@pytest.fixture
def said(album):
    return Conflict(album)


def test_not_her_then_merged_into_her(said):
    said.people.reject(said.anna, said.theirs[:1])
    said.people.move(said.theirs[1:], said.unnamed)
    said.assign({said.theirs[0]: said.unnamed})

    merged = said.takes_back(lambda: said.people.merge(said.anna, [said.unnamed]))

    assert told(merged.told) == ("1 face stays out: you said it is not Anna.",)
    assert merged.stay_out == (said.theirs[0],)
    assert said.whose(said.theirs) == [None, said.anna]
    said.assign({said.theirs[0]: said.anna})
    assert said.whose(said.theirs[:1]) == [None]


def test_not_her_then_she_is_merged_into_them(said):
    said.people.reject(said.anna, said.theirs)
    before = said.album.state()

    with pytest.raises(WrongUse, match="merge-none"):
        said.people.merge(said.unnamed, [said.anna])

    assert said.album.state() == before


def test_not_her_then_it_is_her(said):
    said.people.reject(said.anna, said.theirs)

    changed = said.takes_back(lambda: said.people.name_faces(said.theirs[:1], "Anna"))

    assert told(changed.superseded) == ("You had said that 1 face is not Anna.",)
    assert said.whose(said.theirs) == [said.anna, said.unnamed]
    assert said.album.rows("rejection", "face_id") == [(said.theirs[1],)]


def test_it_is_her_then_not_her(said):
    said.people.move(said.theirs, said.anna)

    changed = said.takes_back(lambda: said.people.reject(said.anna, said.theirs))

    assert told(changed.superseded) == ("You had said that 2 faces are Anna.",)
    assert said.whose(said.theirs) == [None, None]


def test_it_is_her_then_it_is_him(said):
    said.people.move(said.theirs, said.anna)

    changed = said.takes_back(lambda: said.people.move(said.theirs[:1], said.bo))

    assert told(changed.superseded) == ("You had said that 1 face is Anna.",)
    assert said.whose(said.theirs) == [said.bo, said.anna]


def test_named_as_a_whole_then_not_her_contradicts_nothing_that_was_said_of_the_face(said):
    changed = said.takes_back(lambda: said.people.reject(said.anna, said.hers[:1]))

    assert changed.superseded == ()
    assert said.whose(said.hers) == [None, said.anna, said.anna]


@pytest.mark.parametrize(
    ("aside", "words"), [("ignore", "a stranger's"), ("not_a_face", "not a face")]
)
def test_set_aside_then_named(said, aside, words):
    getattr(said.people, aside)(said.theirs)

    changed = said.takes_back(lambda: said.people.name_faces(said.theirs[:1], "Cleo"))

    assert told(changed.superseded) == (f"You had said that 1 face is {words}.",)
    assert [one.name for one in said.people.faces(said.theirs[:1])] == ["Cleo"]
    assert said.album.rows("face", "id, ignored IS NULL")[-2:] == [
        (said.theirs[0], 1),
        (said.theirs[1], 0),
    ]


@pytest.mark.parametrize("aside", ["ignore", "not_a_face"])
def test_named_then_set_aside(said, aside):
    said.people.move(said.theirs, said.anna)

    changed = said.takes_back(lambda: getattr(said.people, aside)(said.theirs))

    assert told(changed.superseded) == ("You had said that 2 faces are Anna.",)
    said.assign(dict.fromkeys(said.theirs, said.anna))
    assert said.whose(said.theirs) == [None, None]


def test_set_aside_then_brought_back(said):
    said.people.ignore(said.theirs)
    said.assign(dict.fromkeys(said.theirs, said.anna))
    assert said.whose(said.theirs) == [None, None]

    said.takes_back(lambda: said.people.bring_back(said.theirs))

    said.assign(dict.fromkeys(said.theirs, said.anna))
    assert said.whose(said.theirs) == [said.anna, said.anna]


def test_told_apart_then_merged(said):
    said.people.tell_apart(said.bo, said.anna)

    merged = said.takes_back(lambda: said.people.merge(said.anna, [said.bo]))

    assert told(merged.changed.superseded) == (
        "You had said that Anna and Bo are two people.",
        "The name Bo gives way to Anna.",
    )
    assert said.album.rows("apart") == []
    assert said.whose(said.his) == [said.anna, said.anna]


def test_told_apart_then_one_of_them_merged_with_a_third(said):
    said.people.tell_apart(said.anna, said.bo)

    said.takes_back(lambda: said.people.merge(said.unnamed, [said.bo]))

    assert said.album.rows("apart", "first_id, second_id") == [(said.anna, said.unnamed)]


def test_split_then_merged_back(said):
    said.people.split(said.anna, said.hers[:1])
    (made,) = set(said.whose(said.hers)) - {said.anna}
    assert said.album.rows("apart", "first_id, second_id") == [(said.anna, made)]
    assert sorted(said.album.rows("rejection", "face_id, person_id")) == [
        (said.hers[0], said.anna),
        (said.hers[1], made),
        (said.hers[2], made),
    ]

    merged = said.takes_back(lambda: said.people.merge(made, [said.anna]))

    assert merged.stay_out == ()
    assert said.whose(said.hers) == [made] * 3
    assert said.album.rows("rejection") == said.album.rows("apart") == []


def test_split_then_merged_back_but_for_what_was_said_of_a_face(said):
    said.people.split(said.anna, said.hers[:1])
    (made,) = set(said.whose(said.hers)) - {said.anna}
    said.people.reject(made, said.hers[1:2])

    merged = said.people.merge(said.anna, [made])

    assert merged.stay_out == (said.hers[1],)


def test_merged_then_split(said):
    said.people.merge(said.anna, [said.bo])

    said.takes_back(lambda: said.people.split(said.anna, said.his))

    (made,) = set(said.whose(said.his))
    said.assign({**dict.fromkeys(said.his, said.anna), said.hers[0]: made})
    assert said.whose([*said.hers, *said.his]) == [said.anna] * 3 + [made] * 2


def test_two_who_share_a_photo_then_merged(said):
    shared = said.album.add("both.jpg", face(20, quality=0.2), face(21, 200, quality=0.9))
    said.assign({shared[0]: said.anna, shared[1]: said.bo})

    merged = said.takes_back(lambda: said.people.merge(said.anna, [said.bo]))

    assert told(merged.told) == ("1 face stays out: another face of the same photo is Anna.",)
    assert said.whose(shared) in ([None, said.anna], [said.anna, None])
    assert said.whose(merged.stay_out) == [None]


def test_a_mirror_stands_under_a_regroup(said):
    mirror = said.album.add("mirror.jpg", face(20), face(21, 200))
    said.assign({mirror[0]: said.anna, mirror[1]: -1})

    changed = said.takes_back(lambda: said.people.same_in_photo(said.anna, mirror))

    assert changed.superseded == ()
    said.assign({mirror[0]: said.anna, mirror[1]: said.bo})
    assert said.whose(mirror) == [said.anna, said.anna]


def test_in_a_photo_already_then_another_face_of_it_is_her_too(said):
    shared = said.album.add("both.jpg", face(20), face(21, 200))
    said.people.move(shared[:1], said.anna)

    changed = said.takes_back(lambda: said.people.move(shared[1:], said.anna))

    assert told(changed.superseded) == ("Anna is more than once in a photo now.",)
    assert said.whose(shared) == [said.anna, said.anna]


def test_hidden_then_merged_with_somebody_shown(said):
    said.people.hide(said.bo)

    merged = said.takes_back(lambda: said.people.merge(said.bo, [said.unnamed]))

    assert told(merged.changed.superseded) == ("You had hidden Bo: shown again.",)
    assert said.bo in said.people.ids()


def test_all_hidden_then_merged_stays_hidden(said):
    said.people.hide([said.bo, said.unnamed])

    assert said.people.merge(said.bo, [said.unnamed]).changed.superseded == ()
    assert said.bo not in said.people.ids()


def test_described_then_merged(said):
    for who, born, notes in ((said.anna, 1990, "tall"), (said.bo, 1991, "a cousin")):
        said.people.set_birthdate(who, date(born, 1, 1))
        said.people.write(who, "notes", notes)
    said.people.write(said.bo, "relation", "family")
    said.people.set_favourite(said.bo)

    merged = said.takes_back(lambda: said.people.merge(said.anna, [said.bo]))

    gives_way = "The birthdate 1 Jan 1991 of Bo gives way to 1 Jan 1990."
    assert gives_way in told(merged.changed.superseded)
    (anna,) = said.people.get([said.anna])
    assert (anna.birthdate, anna.written["notes"]) == (date(1990, 1, 1), "tall\na cousin")
    assert (anna.written["relation"], anna.favourite) == ("family", True)


def test_it_is_her_then_born_later(said):
    said.people.move(said.hers[:1], said.anna)  # taken in 2000
    late = said.album.add("late.jpg", face(30), taken_at=datetime(1999, 1, 1))
    said.assign(dict.fromkeys(late, said.anna))

    said.takes_back(lambda: said.people.set_birthdate(said.anna, date(2001, 6, 1)))

    assert said.whose(late) == [None]  # the machine's guess
    assert said.whose(said.hers) == [said.anna] * 3  # the user's word


def test_all_of_it_then_deleted(said):
    said.people.reject(said.anna, said.theirs)
    said.people.tell_apart(said.anna, said.bo)
    said.people.move(said.his[:1], said.anna)

    said.takes_back(lambda: said.people.delete(said.anna))

    assert said.whose([*said.hers, said.his[0]]) == [None] * 4
    assert said.album.rows("rejection") == said.album.rows("apart") == []
    assert [name for _, name in said.people.names()] == ["Bo"]


def test_all_that_was_said_of_both_then_both_deleted_at_once(said):
    said.people.reject(said.anna, said.theirs)
    said.people.tell_apart(said.anna, said.bo)

    said.takes_back(lambda: said.people.delete([said.anna, said.bo]))

    assert said.whose([*said.hers, *said.his]) == [None] * len([*said.hers, *said.his])
    assert said.people.names() == []


def test_merged_then_named_in_between_then_unmerged(said):
    said.people.merge(said.anna, [said.bo])
    (merge,) = said.history.entries(limit=1)
    said.people.name_faces(said.his[:1], "Cleo")
    later = said.album.add("later.jpg", face(40))
    said.people.move(later, said.anna)

    undone = said.history.undo(merge.id)

    assert undone.skipped == 1
    assert [one.name for one in said.people.faces([*said.hers, *said.his, *later])] == [
        "Anna",
        "Anna",
        "Anna",
        "Cleo",
        "Bo",
        "Anna",
    ]


def test_unmerging_does_not_bring_a_face_back_to_whom_it_was_rejected_from_since(said):
    said.people.merge(said.anna, [said.bo])
    (merge,) = said.history.entries(limit=1)
    said.history.undo(merge.id)
    said.people.reject(said.anna, said.his)

    said.history.redo(merge.id)

    assert said.anna not in said.whose(said.his)
