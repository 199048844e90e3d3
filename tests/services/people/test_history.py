from collections import Counter

import numpy as np
import pytest
from album import Album, face
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.history import FacesGrouped, FacesRejected, PersonNamed, Reverted
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import entries
from photo_faces.storage.people import clusters
from photo_faces.storage.people.acceptance import AT_ONCE
from photo_faces.words.history import called


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def history(album):
    return History(album.library, "command line")


def assign(album, people):
    faces = np.array(sorted(people), np.int64)
    wanted = np.array([people[face_id] for face_id in faces.tolist()], np.int64)
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, faces, wanted, wanted, model_id=album.model_id, parameters={}, seconds=0
        )


@pytest.fixture
def two(album, people):
    first = [*album.add("a.jpg", face(1)), *album.add("b.jpg", face(2))]
    second = [*album.add("c.jpg", face(3)), *album.add("d.jpg", face(4))]
    assign(album, {**dict.fromkeys(first, -2), **dict.fromkeys(second, -3)})
    one, other = people.ids()
    return one, first, other, second


DECISIONS = {
    "rename": lambda p, one, first, other, second: p.rename(one, "Cleo"),
    "name": lambda p, one, first, other, second: p.name_faces([*first, second[0]], "Bo"),
    "name anew": lambda p, one, first, other, second: p.name_faces(second, "Cleo"),
    "merge": lambda p, one, first, other, second: p.merge(one, [other]).changed,
    "split": lambda p, one, first, other, second: p.split(other, second[:1]),
    "reject": lambda p, one, first, other, second: p.reject(one, first),
    "not a face": lambda p, one, first, other, second: p.not_a_face(first),
    "hide": lambda p, one, first, other, second: p.hide(other),
    "cover": lambda p, one, first, other, second: p.set_cover(other, second[1]),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_undo_brings_back_every_row(album, people, history, two, decision):
    people.rename(two[2], "Bo")
    before = album.state()
    changed = DECISIONS[decision](people, *two)
    assert album.state() != before

    undone = history.undo()

    assert album.state() == before
    assert undone.changed == changed
    assert undone.skipped == 0
    assert album.rows("journal", "id, kind, origin")[-1][1:] == ("undo", "command line")


def test_the_newest_decision_goes_first_and_none_goes_twice(album, people, history, two):
    one = two[0]
    people.rename(one, "Anna")
    people.rename(one, "Anne")

    assert called(history.last()) == "name Anne"
    assert called(history.undo().said) == "name Anne"
    assert people.get([one])[0].name == "Anna"
    history.undo()
    assert people.get([one])[0].name is None
    with pytest.raises(WrongUse, match="nothing-to-undo"):
        history.undo()


def test_what_the_machine_did_is_not_the_users_to_undo(album, people, history, two):
    with pytest.raises(WrongUse, match="nothing-to-undo"):
        history.undo()
    people.rename(two[0], "Anna")
    assign(album, dict.fromkeys(two[3], -2))

    assert called(history.undo().said) == "name Anna"


def test_somebody_named_keeps_the_faces_that_came_later_when_the_name_goes(
    album, people, history, two
):
    one, first, _, second = two
    people.name_faces(first[:1], "Anna")
    (anna,) = (person_id for person_id, _ in people.names())
    assign(album, {first[1]: anna, **dict.fromkeys(second, anna)})

    undone = history.undo()

    assert [(p.id, p.name, p.faces) for p in people.get(people.ids())] == [
        (anna, None, 3),
        (one, None, 1),
    ]
    assert undone.skipped == 0
    assert people.faces(first[:1])[0].state == "assigned"


TAKEN_AWAY = {
    "reject": lambda p, one, faces: p.reject(one, faces),
    "delete": lambda p, one, faces: p.delete(one),
    "not a face": lambda p, one, faces: p.not_a_face(faces),
    "set aside": lambda p, one, faces: p.ignore(faces),
}


@pytest.mark.parametrize("decision", TAKEN_AWAY)
@pytest.mark.parametrize("named", [True, False])
def test_undo_gives_back_all_though_the_machine_has_placed_the_faces_since(
    album, people, history, two, decision, named
):
    one, first, other, _ = two
    if named:
        people.rename(one, "Anna")
        people.name_faces(first[:1], "Anna")
    state = {each.id: (each.person_id, each.state) for each in people.faces(first)}
    TAKEN_AWAY[decision](people, one, first)
    assign(album, {first[0]: -2, first[1]: other})

    undone = history.undo()

    assert undone.skipped == 0
    assert {each.id: (each.person_id, each.state) for each in people.faces(first)} == state
    assert people.get([one])[0].name == ("Anna" if named else None)
    assert album.rows("rejection") == []
    assert set(people.ids()) == {one, other}

    history.redo()
    assert not people.faces_of(one)
    history.undo()
    assert {each.id: (each.person_id, each.state) for each in people.faces(first)} == state


def test_a_newer_word_is_left_alone_and_the_rest_is_tried_again(album, people, history, two):
    one, first, _, _ = two
    people.rename(one, "Anna")
    people.delete(one)
    people.name_faces(first[:1], "Bo")
    deleted, named = (entry.id for entry in history.entries(limit=2)[::-1])

    undone = history.undo(deleted)
    assert undone.skipped == 1
    assert [each.name for each in people.faces(first)] == ["Bo", "Anna"]
    assert [entry.partly for entry in history.entries(limit=2)] == [False, True]
    assert history.undo(deleted).skipped == 1  # Bo still is the newer word

    history.undo(named)
    assert [each.name for each in people.faces(first)] == [None, "Anna"]
    again = history.undo(deleted)
    assert (again.skipped, again.changed.faces) == (0, (first[0],))
    assert [each.name for each in people.faces(first)] == ["Anna", "Anna"]
    assert not any(entry.partly for entry in history.entries())
    with pytest.raises(WrongUse, match="entry-undone"):
        history.undo(deleted)

    history.redo(deleted)
    assert [each.name for each in people.faces(first)] == [None, None]
    assert people.names() == []


def test_what_was_left_alone_is_the_entrys_again_when_it_is_done_again(album, people, history, two):
    one, first, _, _ = two
    people.rename(one, "Anna")
    before = album.state()
    people.delete(one)
    people.name_faces(first[:1], "Anna")
    after = album.state()
    deleted, named = (entry.id for entry in history.entries(limit=2)[::-1])

    assert history.undo(deleted).skipped == 2  # a face, and the name
    assert people.get([one])[0].name is None
    history.redo(deleted)
    assert album.state() == after
    history.undo(named)
    assert history.undo(deleted).skipped == 0
    assert album.state() == before


def test_a_namesake_gets_the_name_back_though_another_had_it_all_along(album, people, history, two):
    one, _, other, _ = two
    people.rename(one, "Anna")
    people.rename(other, "Anna", another=True)
    before = album.state()
    for decision in (lambda: people.rename(other, "Bo"), lambda: people.delete(other)):
        decision()
        assert history.undo().skipped == 0
        assert album.state() == before


def test_parts_go_with_their_entries(album, people, history, two):
    one, first, _, _ = two
    people.rename(one, "Anna")
    people.delete(one)
    people.name_faces(first[:1], "Bo")
    history.undo(history.entries(limit=2)[1].id)
    assert len(history.entries()) == len(history.times()) == 4
    assert [row[1] for row in album.rows("journal", "id, kind")[-2:]] == ["part", "undo"]

    history.purge(keep=0)

    assert album.rows("journal") == album.rows("journal_change") == album.rows("face_change") == []


def test_a_name_that_somebody_else_took_is_left_to_them(album, people, history, two):
    one, first, other, _ = two
    people.rename(one, "Anna")
    people.merge(other, [one])
    merged = history.entries(limit=1)[0].id
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        session.connection().exec_driver_sql("UPDATE person SET name = 'X', name_key = 'x'")
    people.name_faces(album.add("e.jpg", face(9)), "Anna")

    undone = history.undo(merged)

    assert undone.skipped == 2  # the name that went over, and the name that is taken
    assert {p.id: p.name for p in people.get(people.ids())}[one] is None
    assert [each.person_id for each in people.faces(first)] == [one, one]


def test_faces_that_left_the_library_are_passed_over(album, people, history, two):
    one, first, _, _ = two
    people.reject(one, first)
    with album.library.write() as session:
        session.connection().exec_driver_sql("DELETE FROM face WHERE id = ?", (first[0],))

    assert history.undo().skipped == 1
    assert people.faces_of(one) == first[1:]


def test_redo_does_again_in_turn_and_across_restarts(album, people, history, two):
    one = two[0]
    people.rename(one, "Anna")
    people.rename(one, "Anne")
    ended = album.state()
    history.undo()
    history.undo()
    assert called(history.next()) == "name Anna"
    album.library.close()

    with Library.open(album.library.path) as library:
        later = History(library, "window")
        assert called(later.redo().said) == "name Anna"
        assert called(later.redo().said) == "name Anne"
        with pytest.raises(WrongUse, match="nothing-to-redo"):
            later.redo()
    assert album.state() == ended


def test_a_new_decision_ends_redoing_in_turn_but_not_of_one_entry(people, history, two):
    one, _, other, _ = two
    people.rename(one, "Anna")
    history.undo()
    undone = history.entries()[0]
    people.rename(other, "Bo")

    assert history.next() is None
    with pytest.raises(WrongUse, match="nothing-to-redo"):
        history.redo()
    assert called(history.redo(undone.id).said) == "name Anna"
    assert {name for _, name in people.names()} == {"Anna", "Bo"}


def test_what_the_machine_does_leaves_redoing_alone(album, people, history, two):
    people.rename(two[0], "Anna")
    history.undo()
    assign(album, dict.fromkeys(two[3], -2))

    assert called(history.redo().said) == "name Anna"


def test_an_entry_of_the_machine_is_undone_only_by_its_number(album, people, history, two):
    one, first, other, second = two
    assign(album, dict.fromkeys([*first, *second], one))
    assert people.get([other]) == []
    machine = history.entries()[0]
    assert (machine.origin, machine.kind, machine.faces) == ("machine", "cluster", 2)

    assert history.undo(machine.id).skipped == 0
    assert [each.person_id for each in people.faces(second)] == [other] * 2
    with pytest.raises(WrongUse, match="entry-undone"):
        history.undo(machine.id)
    with pytest.raises(WrongUse, match="no-entry entry=999"):
        history.undo(999)


def test_entries_say_how_much_they_touched_and_show_some_of_it(people, history, two):
    one, first, other, _ = two
    people.rename(one, "Anna")
    people.tell_apart(one, other)

    apart, named, _ = history.entries()
    assert (called(named.said), named.faces, named.people) == ("name Anna", 2, 1)
    assert set(named.examples) == set(first)
    assert (apart.faces, apart.people) == (0, 2)
    assert {people.faces([each])[0].person_id for each in apart.examples} == {one, other}
    assert history.entries(limit=2) == [apart, named]
    assert history.get([named.id, 999]) == [named]
    assert [entry for entry, _ in history.times()] == [each.id for each in history.entries()]


def test_purging_forgets_old_entries_and_nothing_else(album, people, history, two):
    for name in ("Anna", "Anne", "Anni"):
        people.rename(two[0], name)
    state = album.state()

    assert history.purge(keep=1) == 3
    assert album.state() == state
    assert [called(each.said) for each in history.entries()] == ["name Anni"]
    assert len(album.decisions()) == 1
    assert history.undo().skipped == 0
    assert people.get([two[0]])[0].name == "Anne"
    with pytest.raises(WrongUse, match="nothing-to-undo"):
        history.undo()
    assert history.purge(keep=0) == 1


def test_forgetting_leaves_no_trace_of_a_person_and_a_face(album, people, history, two):
    one, first, other, second = two
    people.rename(one, "Xanthippe")
    people.name_faces([first[0], second[0]], "Bo")
    people.reject(other, first[1:])
    people.tell_apart(one, other)

    history.forget(faces=first, people=[one])

    kept = [
        *album.rows("journal_change", "before, after"),
        *album.rows("journal", "ifnull(payload, 0)"),
    ]
    assert "anthippe" not in repr(kept)
    assert not set(first) & {row[0] for row in album.rows("face_change", "face_id")}
    assert one not in {row[0] for row in album.rows("face_change", "old_person_id")}
    # What is left of naming Bo.
    assert called(history.undo().said) == "something that was forgotten"
    assert people.faces(second[:1])[0].person_id == other


def test_many_faces_are_accepted_at_once_and_written_afterwards(album, people, history):
    faces = [album.add(f"{number}.jpg", face(number))[0] for number in range(AT_ONCE + 1)]
    assign(album, dict.fromkeys(faces, -2))
    (one,) = people.ids()
    before = album.state()

    changed = people.rename(one, "Anna")

    assert changed.faces == tuple(faces)
    assert {each.state for each in people.faces(faces)} == {"accepted"}
    assert len(album.rows("accepting")) == 1
    assign(album, dict.fromkeys(faces, -1))  # nothing takes them from her any more
    assert {each.name for each in people.faces(faces)} == {"Anna"}
    assert album.rows("accepting") == []
    assert {each.state for each in people.faces(faces)} == {"accepted"}
    history.undo()
    people.delete(one)
    history.undo()
    after = album.state()
    assert [row[:4] for row in after["face"]] == [row[:4] for row in before["face"]]


class Decisions(RuleBasedStateMachine):
    """Random decisions and re-clusterings over photos of three faces each."""

    folder = None
    made = 0

    def __init__(self):
        super().__init__()
        Decisions.made += 1
        place = Decisions.folder / str(Decisions.made)
        place.mkdir()
        self.album = Album(place)
        self.faces = []
        for number in range(4):
            three = [face(number * 3 + i, 100 * i, quality=0.1 * i) for i in range(3)]
            self.faces += self.album.add(f"{number}.jpg", *three)
        self.people = People(self.album.library, "window")
        self.history = History(self.album.library, "window")
        self.start = self.album.state()
        self.entries = []
        self.word = {}  # the newest name that the user gave each very face

    def teardown(self):
        before = self.album.rows("journal", "id, at, origin, kind, payload")
        while self.entries:
            entry, state = self.entries.pop()
            assert self.history.undo(entry).skipped == 0
            assert self.album.state() == state
        assert self.album.state() == self.start
        now = self.album.rows("journal", "id, at, origin, kind, payload")
        assert {row for row in before if row[3] != "part"} <= set(now)
        self.album.library.close()

    def decide(self, call):
        """Makes a decision that may be refused; notes its entry and what was before it."""
        state = self.album.state()
        known = self.album.rows("journal", "id")
        try:
            made = call()
        except WrongUse:
            assert self.album.state() == state
            return None
        fresh = [row[0] for row in self.album.rows("journal", "id") if row not in known]
        self.entries += [(entry, state) for entry in fresh]
        return made

    def pick(self, index):
        listed = self.people.ids(hidden=True)
        return listed[index % len(listed)] if listed else 1

    ids = st.lists(st.integers(1, 12), min_size=1, max_size=5, unique=True)
    who = st.integers(0, 5)
    name = st.sampled_from(["Anna", "anna ", "Bo", "Cleo"])

    @rule(target_people=st.lists(st.integers(-5, 8), min_size=12, max_size=12))
    def cluster(self, target_people):
        wanted = {
            face_id: (-1 if person == 0 else person)
            for face_id, person in zip(self.faces, target_people, strict=True)
        }
        self.decide(lambda: assign(self.album, wanted))

    @rule(ids=ids, name=name)
    def name_faces(self, ids, name):
        if self.decide(lambda: self.people.name_faces(ids, name)) is not None:
            self.word.update(dict.fromkeys(ids, name.strip().casefold()))

    @rule(index=who, name=name)
    def rename(self, index, name):
        person_id = self.pick(index)
        mine = {each.id for each in self.of(person_id)}
        try:
            if self.decide(lambda: self.people.rename(person_id, name)) is None:
                return
        except NameTaken:
            return
        for face_id in mine & set(self.word):
            self.word[face_id] = name.strip().casefold()

    @rule(index=who, other=who)
    def merge(self, index, other):
        target, source = self.pick(index), self.pick(other)
        both = [*self.of(target), *self.of(source)]
        foreseen = self.people.merging([target, source])
        if self.decide(lambda: self.people.merge(target, [source])) is None:
            assert target == source or not foreseen.able or len(foreseen.people) < 2
            return
        (person,) = self.people.get([target])
        assert (foreseen.able, foreseen.faces) == (True, person.faces)
        for each in both:
            if each.id in self.word:
                self.word[each.id] = person.name.casefold()

    @rule(index=who, ids=ids)
    def split(self, index, ids):
        if self.decide(lambda: self.people.split(self.pick(index), ids)) is not None:
            self.forget(ids)

    @rule(index=who, ids=ids)
    def reject(self, index, ids):
        person_id = self.pick(index)
        theirs = {each.id for each in self.of(person_id)}
        if self.decide(lambda: self.people.reject(person_id, ids)) is not None:
            self.forget(theirs & set(ids))

    @rule(ids=ids)
    def not_a_face(self, ids):
        self.decide(lambda: self.people.not_a_face(ids))
        self.forget(ids)

    @rule(index=who, hidden=st.booleans())
    def hide(self, index, hidden):
        self.decide(lambda: self.people.hide(self.pick(index), hidden))

    @precondition(lambda self: self.entries)
    @rule()
    def take_back_the_last(self):
        entry, state = self.entries.pop()
        assert self.history.undo(entry).skipped == 0
        assert self.album.state() == state
        self.word = {
            each.id: each.name.casefold()
            for each in self.people.all_faces()
            if each.state == "confirmed" and each.name
        }

    def of(self, person_id):
        return self.people.faces(self.people.faces_of(person_id))

    def forget(self, ids):
        for face_id in ids:
            self.word.pop(face_id, None)

    @invariant()
    def what_the_user_named_has_that_name(self):
        for each in self.people.faces(list(self.word)):
            assert (each.name.casefold(), each.state) == (self.word[each.id], "confirmed")

    @invariant()
    def the_machine_puts_two_faces_of_a_photo_in_no_person(self):
        theirs = [each for each in self.people.all_faces() if each.person_id is not None]
        places = Counter((each.person_id, each.photo_id) for each in theirs)
        for each in theirs:
            assert each.state != "assigned" or places[each.person_id, each.photo_id] == 1

    @invariant()
    def no_face_is_with_somebody_it_was_rejected_from(self):
        rejected = set(self.album.rows("rejection", "face_id, person_id"))
        assert not rejected & {(each.id, each.person_id) for each in self.people.all_faces()}

    @invariant()
    def nobody_without_a_name_and_a_face_stays(self):
        assert len(self.people.ids(hidden=True)) == len(self.album.rows("person"))


def test_random_decisions_keep_the_users_word_and_all_of_them_can_be_undone(tmp_path):
    Decisions.folder = tmp_path
    run_state_machine_as_test(
        Decisions,
        settings=settings(max_examples=20, stateful_step_count=15, phases=[Phase.generate]),
    )


def test_whoever_follows_the_history_hears_of_all_that_was_done_once(album, people, history, two):
    one, first, _, _ = two

    def heard(after):
        with album.library.read() as session:
            return entries.following(session, after, limit=2)

    begin = heard(0)[-1].id
    people.rename(one, "Anna")
    people.reject(one, first[:1])
    history.undo()

    named, rejected = heard(begin)
    assert named.said == PersonNamed(one, "Anna", None)
    assert (rejected.said, rejected.about) == (FacesRejected(one, "Anna", (first[0],)), None)
    (undone,) = heard(rejected.id)
    assert (undone.said, undone.about) == (Reverted(skipped=0), rejected.id)
    assert undone.origin == "command line"
    assert heard(undone.id) == []
