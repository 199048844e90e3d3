"""Strangers whom the user set aside stay set aside in new photos, and can be brought back."""

from datetime import datetime, timedelta

import pytest
from album import face, vector
from driving import finish

from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.preview import plan_row
from photo_faces.services.grouping.regroup import apply_plan, preview, regroup
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.words import sentence
from photo_faces.words.history import called

pytestmark = pytest.mark.usefixtures("in_this_process")

ANNA, BO, EVE = 1, 2, 3
DAY = datetime(2020, 5, 1, 12)


class Home:
    """Anna, named, of six faces; Bo, unnamed, of five; and Eve, of four, who is set aside."""

    def __init__(self, album, folder):
        self.album, self.library = album, album.library
        self.settings = Settings(library=self.library.path, cache_folder=folder / "cache")
        self.people = People(self.library, "window")
        self.history = History(self.library, "window")
        self.number = 0
        self.anna, self.bo, self.eve = self.add(ANNA, 6), self.add(BO, 5), self.add(EVE, 4)
        self.place()
        self.people.rename(self.owner(self.anna), "Anna")
        self.people.ignore(self.eve)

    def add(self, who, count, distance=0.02, **kept):
        """Photos of somebody on different days, one face each; returns the face ids."""
        centre = vector(who) if isinstance(who, int) else who
        made = []
        for _ in range(count):
            self.number += 1
            found = face(self.number, vec=vector(5000 + self.number, centre, distance), **kept)
            when = DAY + timedelta(days=37 * self.number)
            made += self.album.add(f"{self.number}.jpg", found, taken_at=when)
        return made

    def place(self):
        return finish(assign_new(self.library, self.settings))

    def group(self):
        return finish(regroup(self.library))

    def everything(self):
        return apply_plan(self.library, finish(preview(self.library)), "window")

    def owner(self, faces):
        (one,) = {each.person_id for each in self.people.faces(faces)}
        return one

    def aside(self):
        return sorted(face_id for face_id, _ in self.people.ignored())

    def entries(self):
        return [(entry.origin, entry.kind, called(entry.said)) for entry in self.history.entries()]


@pytest.fixture
def home(album, tmp_path):
    return Home(album, tmp_path)


@pytest.fixture(params=["place", "group", "everything"])
def run(request, home):
    """Each of the ways in which faces are put with people."""
    return getattr(home, request.param)


def test_new_photos_of_a_stranger_make_nobody(home, run):
    before = home.people.ids()
    more = home.add(EVE, 3)

    report = run()

    assert home.aside() == sorted([*home.eve, *more])
    assert home.people.ids() == before
    assert report.strangers == 3
    assert set(report.changed.faces) >= set(more)
    assert home.owner(home.anna) == home.people.names()[0][0]
    assert run().strangers == 0


def test_a_single_new_face_of_a_stranger_is_nobodys_business(home, run):
    (one,) = home.add(EVE, 1)

    assert run().strangers == 1
    assert home.aside() == sorted([*home.eve, one])


def test_it_is_an_entry_of_the_machine_that_can_be_undone_for_good(home):
    more = home.add(EVE, 3)
    home.place()
    said = home.entries()
    assert ("machine", "still-strangers", "3 faces of strangers set aside") in said
    (entry,) = [one.id for one in home.history.entries() if one.kind == "still-strangers"]

    home.history.undo(entry)

    assert home.aside() == home.eve
    assert home.place().strangers == 0
    assert home.owner(more) is not None  # they are somebody without a name now
    assert home.group().strangers == 0


def test_what_was_brought_back_is_not_set_aside_again(home, run):
    more = home.add(EVE, 3)
    home.place()
    home.people.bring_back(more)

    assert run().strangers == 0
    assert home.owner(more) is not None

    home.people.ignore(more)
    home.people.bring_back(home.eve)
    assert home.aside() == more
    assert run().strangers == 0
    assert home.aside() == more


def test_to_set_aside_again_takes_back_that_it_was_wanted(home):
    (one,) = home.add(EVE, 1)
    home.place()
    home.people.bring_back([one])
    assert home.album.rows("wanted") == [(one,)]
    home.people.ignore([one])
    assert home.album.rows("wanted") == []
    home.history.undo()
    home.history.undo()
    assert home.album.rows("wanted") == []
    assert home.aside() == sorted([*home.eve, one])


def test_who_was_named_while_set_aside_is_wanted_whatever_is_said_later(home):
    home.people.name_faces(home.eve[:1], "Eve")
    (eve,) = {each.person_id for each in home.people.faces(home.eve[:1])}
    home.people.reject(eve, home.eve[:1])

    assert home.group().strangers == 0
    assert home.aside() == home.eve[1:]


def test_nobody_with_a_name_loses_a_face_to_strangers(home, run):
    """Also where they look like one, and what was set aside was theirs."""
    likeness = home.add(vector(8, vector(EVE), 0.05), 5, distance=0.01)
    home.people.name_faces(likeness[:3], "Ivy")
    given = home.people.faces(home.anna)
    home.people.ignore(home.anna[:1])
    run()
    report = run()

    assert report.strangers == 0
    assert home.people.faces(home.anna[1:]) == given[1:]
    assert {each.name for each in home.people.faces(likeness[:3])} == {"Ivy"}


def test_a_new_face_goes_to_a_person_who_is_nearer_than_a_stranger(home, run):
    home.people.ignore(home.anna[:1])
    more = home.add(ANNA, 4)

    assert run().strangers <= 1  # none but one that is nearly the face that was set aside
    assert [each.name for each in home.people.faces(more)].count("Anna") >= 3


def test_no_face_does_not_spread(home, run):
    home.people.bring_back(home.eve)
    home.people.not_a_face(home.eve)
    more = home.add(EVE, 3)

    assert run().strangers == 0
    assert home.owner(more) is not None


def test_a_blurred_stranger_draws_nobody_in(home, run):
    home.people.bring_back(home.eve)
    poor = home.add(EVE, 2, quality=0.05)
    home.people.ignore(poor)
    more = home.add(EVE, 3)

    assert run().strangers == 0
    assert home.owner(more) == home.owner(home.eve)


def test_what_the_machine_set_aside_is_no_reason_to_set_more_aside(home):
    """Step by step from a stranger to somebody who is not like them at all."""
    step = vector(8, vector(EVE), 0.07)
    (near,) = home.add(step, 1, distance=0.001)
    assert home.place().strangers == 1
    home.people.bring_back(home.eve)  # none is left of those whom the user set aside
    home.add(step, 1, distance=0.03)

    assert home.place().strangers == 0
    assert home.aside() == [near]
    home.people.bring_back([near])
    home.people.ignore([near])  # the user's word now
    (further,) = home.add(step, 1, distance=0.02)
    assert home.place().strangers == 1
    assert home.aside() == [near, further]


def test_people_who_were_there_stay_whoever_of_them_was_set_aside(home, run):
    home.people.ignore(home.bo[:1])

    assert run().strangers == 0
    assert home.owner(home.bo[1:]) is not None


def test_who_is_more_like_a_stranger_than_like_themselves_is_set_aside_by_a_run_of_all(home):
    """Of new photos of a stranger somebody was made, whose faces are nearer to the stranger's."""
    home.people.not_a_face(home.eve)
    vectors = dict(home.album.rows("embedding", "face_id, vector"))
    back = [home.add(vectors[home.eve[at]], 1)[0] for at in (0, 2)]
    home.place()
    assert home.owner(back) is not None
    home.people.ignore(home.eve)

    assert home.group().strangers == 2
    assert home.aside() == sorted([*home.eve, *back])


def test_a_plan_says_so_and_its_undo_brings_them_back(home):
    more = home.add(EVE, 3)
    plan = finish(preview(home.library))
    assert home.aside() == home.eve
    assert plan_row(plan)["strangers"] == 3
    assert "3 faces of strangers are set aside" in sentence(plan.told())

    report = apply_plan(home.library, plan, "window")
    assert report.strangers == 3
    assert home.aside() == sorted([*home.eve, *more])
    home.history.undo()
    assert home.aside() == home.eve


def test_what_was_named_meanwhile_is_not_set_aside(home, monkeypatch):
    more = home.add(EVE, 3)
    steps = regroup(home.library)
    for step in steps:
        if step is not None and step.stage == "saving":
            home.people.name_faces(more[:1], "Eve")
            home.people.bring_back(more[1:2])
    assert home.people.faces(more[:1])[0].name == "Eve"
    assert home.aside() == sorted([*home.eve, *more[1:]])
