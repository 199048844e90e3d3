"""The review over a real library: what is asked, what answers do, and that they can be undone."""

import numpy as np
import pytest
from album import DIM, THRESHOLD, Album, face, vector

from photo_faces.domain.errors import LibraryError, NameTaken, WrongUse
from photo_faces.domain.history import FacesGrouped, QuestionAnswered
from photo_faces.domain.records import Box, Changed
from photo_faces.runtime.call import call_in_process
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.review.questions import EXAMPLES
from photo_faces.services.review.review import Review
from photo_faces.settings import Settings
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import embeddings, models
from photo_faces.storage.people import clusters

ANNA, BOB = vector(1), vector(2)


class Desk:
    """Anna in two groups of six and four, a loose face like hers, and Bob, of five faces."""

    def __init__(self, folder):
        self.album = Album(folder)
        self.library = self.album.library
        self.settings = Settings(library=self.library.path, cache_folder=folder / "cache")
        self.seed = 100
        self.anna = [self.add(ANNA) for _ in range(6)]
        self.more = [self.add(ANNA) for _ in range(4)]
        self.bob = [self.add(BOB) for _ in range(5)]
        self.loose = self.add(ANNA)
        self.stranger = self.add(vector(77))
        self.ids = self.group(self.anna, self.more, self.bob)
        self.people = People(self.library, "window")
        self.review = Review(self.library, self.settings, "window")

    def add(self, near, *others, distance=0.04, quality=0.9):
        self.seed += 10
        faces = [face(self.seed, vec=vector(self.seed, near, distance), quality=quality)]
        faces += [
            face(self.seed + at, 60.0 * at, vec=vector(self.seed + at, one, distance), quality=0.9)
            for at, one in enumerate(others, 1)
        ]
        ids = self.album.add(f"{self.seed}.jpg", *faces)
        return ids[0] if len(ids) == 1 else ids

    def group(self, *groups):
        faces = np.array([one for group in groups for one in group], np.int64)
        number = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        with self.library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session, faces, -2 - number, number,
                model_id=self.album.model_id, parameters={}, seconds=0.0,
            )  # fmt: skip
        return [self.owner(group[0]) for group in groups]

    def owner(self, face_id):
        return dict(self.album.rows("face", "id, person_id"))[face_id]

    def lose(self, *faces):
        """A scan that does not find the photos of some faces."""
        lost = {each.photo.name for each in self.people.faces(faces)}
        paths = {path.decode() for _, path in self.album.rows("file", "id, path")}
        self.album.walk(dict.fromkeys(paths - lost, 1))

    def open(self, kind=None):
        return [each for each in self.review.next(50) if kind in (None, each.kind)]

    def one(self, kind, **wanted):
        (found,) = [
            each
            for each in self.open(kind)
            if all(getattr(each, name) == value for name, value in wanted.items())
        ]
        return found

    def reopened(self):
        """A second look, with nothing in memory."""
        return Review(self.library, self.settings, "command line")


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.library.close()


def test_two_groups_of_one_person_are_asked_about_with_the_reason(desk):
    question = desk.one("same")
    first, second, _ = desk.ids
    assert (question.person_id, question.other_person_id) == (first, second)
    assert question.settles == 4
    assert set(question.faces) == set(desk.more)
    assert set(question.examples) < set(desk.anna)
    assert len(question.examples) == 3
    assert question.distance < question.threshold
    assert question.probability > 0.5


def test_a_group_settles_as_many_faces_as_its_page_shows(desk):
    drawn = Drawing(desk.library, "window")
    (photo,) = {each.photo_id for each in desk.people.faces([desk.stranger])}
    hers, _ = drawn.add(photo, Box(200, 100, 260, 180))  # of which nothing can be seen
    desk.people.move([hers], desk.ids[1])
    desk.lose(*desk.more[:2])

    same, who = desk.one("same"), desk.one("who", person_id=desk.ids[1])

    assert same.settles == who.settles == len(desk.people.faces_of(desk.ids[1])) == 3
    assert set(who.faces) == set(desk.more[2:])


def test_faces_that_are_asked_about_at_once_are_one_question(desk):
    for _ in range(3):
        desk.add(ANNA)
    desk.review.next(1)
    open_ = desk.review.count()
    assert max(len(each.faces) for each in desk.open("is")) > 1
    assert open_ == len(desk.open())


def test_nothing_is_asked_of_faces_whose_photos_are_gone(desk):
    desk.people.rename(desk.ids[0], "Anna")
    assert desk.loose in {face for each in desk.open("is") for face in each.faces}
    assert desk.one("same").other_person_id == desk.ids[1]

    desk.lose(desk.loose, *desk.more)
    review = desk.reopened()

    asked = review.next(50)
    assert asked
    assert desk.loose not in {face for each in asked for face in each.faces}
    whom = {who for each in asked for who in (each.person_id, each.other_person_id)}
    assert desk.ids[1] not in whom


def test_yes_makes_one_person_and_undo_asks_again(desk):
    before = desk.album.state()
    question = desk.one("same")
    desk.review.answer(question, "yes")
    assert {desk.owner(each) for each in desk.anna + desk.more} == {question.person_id}
    assert desk.open("same") == []
    assert not desk.review.is_open(question)
    desk.review.hear(History(desk.library, "window").undo().changed)
    assert desk.album.state() == before
    assert desk.album.rows("answer") == []
    assert desk.review.is_open(question)
    assert desk.one("same").key == question.key


def test_no_holds_and_is_never_asked_again(desk):
    question = desk.one("same")
    desk.review.answer(question, "no")
    assert desk.album.rows("apart", "first_id, second_id") == [tuple(sorted(desk.ids[:2]))]
    assert desk.open("same") == []
    assert [each.kind for each in desk.reopened().next(9)].count("same") == 0


def test_all_about_one_person_is_asked_whatever_else_is_open(desk, monkeypatch):
    monkeypatch.setattr("photo_faces.recognition.ranking.MOST", 1)
    anna, _, bob = desk.ids
    desk.people.rename(bob, "Bob")
    also = desk.add(BOB, distance=0.09)
    desk.review = desk.reopened()
    assert [each.kind for each in desk.open("is")] == ["is"]
    (his,) = desk.review.next(50, about=bob)
    assert (his.kind, his.faces, his.person_id) == ("is", (also,), bob)
    hers = desk.review.next(50, about=anna)
    assert {each.kind for each in hers} == {"is", "same"}
    assert {each.person_id for each in hers} == {anna}


def test_a_group_is_asked_about_from_either_side(desk):
    _, more, _ = desk.ids
    (pair,) = [each for each in desk.review.next(50, about=more) if each.kind == "same"]
    assert (pair.person_id, pair.other_person_id) == (more, desk.ids[0])
    desk.review.answer(pair, "yes")
    assert {desk.owner(each) for each in desk.anna + desk.more} == {more}


def test_a_group_is_not_asked_who_it_is_among_more_of_it(desk):
    anna, more, _ = desk.ids
    desk.people.rename(anna, "Anna")
    assert "same" not in [each.kind for each in desk.review.next(50, about=more)]
    assert "same" in [each.kind for each in desk.review.next(50, about=anna)]


def copies_of_a_picture(desk, near, count):
    shown = [
        (f"copy {at}.jpg", face(900 + at, vec=vector(900, near, 0.04), quality=0.95))
        for at in range(count)
    ]
    return [desk.album.add(*each, looks=bytes(range(32)))[0] for each in shown]


def test_copies_of_a_picture_stand_for_nobody_where_there_are_other_faces(desk):
    copies = copies_of_a_picture(desk, BOB, 3)
    desk.group(desk.anna, desk.more, [*desk.bob, *copies])
    bob = desk.owner(copies[0])
    (question,) = [each for each in desk.open("who") if each.person_id == bob]
    assert question.faces[0] in copies
    assert set(question.faces[1:]) == set(desk.bob)


def test_a_copy_of_what_is_asked_about_is_no_reason(desk):
    asked, *copies = copies_of_a_picture(desk, ANNA, 3)
    desk.group([*desk.anna, *copies], desk.more, desk.bob)
    question = next(each for each in desk.open("is") if asked in each.faces)
    assert len(question.examples) == EXAMPLES
    assert set(question.examples) <= set(desk.anna)


def test_a_skipped_question_does_not_come_again(desk):
    desk.review.answer(desk.one("same"), "skip")
    assert desk.open("same") == []
    assert desk.album.rows("answer", "same") == [(None,)]
    assert desk.owner(desk.more[0]) == desk.ids[1]


def test_the_largest_unnamed_person_is_asked_for_and_named(desk):
    question = desk.open("who")[0]
    assert question.settles == 6
    desk.review.answer(question, "yes", name="Anna")
    assert desk.people.names() == [(desk.ids[0], "Anna")]
    again = desk.one("who", person_id=desk.ids[1])
    desk.review.answer(again, "yes", name="anna")
    assert desk.owner(desk.more[0]) == desk.ids[0]
    with pytest.raises(WrongUse):
        desk.review.answer(desk.one("who"), "yes")


def test_who_can_be_recognised_is_asked_about_before_larger_groups_of_blurred_faces(desk):
    dim = [desk.add(vector(5), quality=0.3) for _ in range(7)]
    poor = [desk.add(vector(6), quality=one) for one in (0.1,) * 20 + (0.9,) * 9]
    *clear, blurred, last = desk.group(desk.anna, desk.bob, desk.more, dim, poor)
    order = [each.person_id for each in desk.open("who")]
    assert order == [*clear, blurred, last]


def test_two_groups_of_blurred_faces_are_asked_about_after_two_clear_ones(desk):
    groups = [[desk.add(vector(5), quality=0.1) for _ in range(9)] for _ in range(2)]
    ids = desk.group(desk.anna, desk.more, desk.bob, *groups)
    pairs = [(each.person_id, each.other_person_id) for each in desk.open("same")]
    assert pairs == [(ids[0], ids[1]), (ids[3], ids[4])]


def test_clear_faces_are_asked_about_before_many_blurred_ones(desk):
    blurred = {desk.add(BOB, quality=0.1) for _ in range(5)}
    first, second = [set(each.faces) for each in desk.open("is")]
    assert desk.loose in first
    assert second == blurred


def test_what_a_photo_answers_already_is_no_open_question(desk):
    desk.people.merge(desk.ids[0], [desk.ids[1]])
    beside, _ = desk.add(ANNA, ANNA)  # two faces in one photo are not one person's
    desk.people.move([beside], desk.ids[0])
    listed = desk.open()
    assert len(listed) < 50
    assert desk.review.count() == len(listed)


def test_what_is_unlikely_is_asked_of_one_person_alone_and_found_by_its_key(desk):
    anna = desk.ids[0]
    desk.people.merge(anna, [desk.ids[1]])
    unlike = desk.add(ANNA, distance=0.19)
    assert all(unlike not in each.faces for each in desk.open())
    open_ = desk.review.count()
    (question,) = [each for each in desk.review.next(50, about=anna) if unlike in each.faces]
    assert 0.05 < question.probability < 0.25
    assert desk.review.count() == open_ == len(desk.open())

    desk.review.answer(desk.reopened().find(question.key), "yes")

    assert desk.owner(unlike) == anna


def test_two_people_of_one_name_are_told_apart_and_never_joined_by_it(desk):
    first, second, third = desk.ids
    desk.people.rename(first, "Anna")
    desk.people.rename(third, "Anna", another=True)
    desk.review = desk.reopened()
    question = desk.one("who")
    assert question.person_id == second
    with pytest.raises(NameTaken, match="name-of-several"):
        desk.review.answer(question, "yes", name="Anna")
    assert [desk.owner(each) for each in desk.more] == [second] * 4
    assert {(each.name, each.label) for each in desk.open("is")} == {("Anna", "Anna (6 faces)")}

    desk.review.answer(question, "yes", name="Anna (6 faces)")

    assert [desk.owner(each) for each in desk.more] == [first] * 4
    assert [desk.owner(each) for each in desk.bob] == [third] * 5
    assert {each.kind for each in desk.open()} <= {"is", "belongs"}


def test_an_unknown_face_near_a_person_becomes_theirs(desk):
    desk.people.rename(desk.ids[0], "Anna")
    question = desk.one("is", face_id=desk.loose)
    assert (question.name, question.faces) == ("Anna", (desk.loose,))
    desk.review.answer(question, "yes")
    assert desk.owner(desk.loose) == desk.ids[0]
    assert desk.open("is") == []


def test_of_several_faces_those_taken_out_are_rejected(desk):
    other = desk.add(ANNA)
    desk.people.merge(desk.ids[0], [desk.ids[1]])
    question = desk.one("is")
    assert set(question.faces) == {desk.loose, other}
    assert question.settles == 2
    before = desk.album.state()
    desk.review.answer(question, "yes", out=[other])
    assert desk.owner(desk.loose) == question.person_id
    assert desk.owner(other) is None
    assert desk.album.rows("rejection", "face_id, person_id") == [(other, question.person_id)]
    assert len([row for row in desk.album.rows("journal", "kind") if row[0] == "answer"]) == 1
    History(desk.library, "window").undo()
    assert desk.album.state() == before


def test_nothing_is_asked_that_the_user_or_a_photo_has_answered(desk):
    both = desk.add(ANNA, BOB)
    desk.group([*desk.anna, both[0]], desk.more, [*desk.bob, both[1]])
    anna, more, _bob = desk.owner(both[0]), desk.owner(desk.more[0]), desk.owner(both[1])
    desk.people.reject(anna, [desk.loose])
    desk.people.reject(more, [desk.loose])
    beside = desk.add(ANNA, ANNA)
    desk.people.move([beside[0]], anna)
    keys = {question.key for question in desk.open()}
    assert not any(key.startswith("is:") and str(desk.loose) in key for key in keys)
    assert not any(key == f"is:{beside[1]}:{anna}" for key in keys)
    desk.people.tell_apart(anna, more)
    desk.review.hear(desk.people.hide(desk.owner(desk.bob[0])))
    assert desk.open("same") == []
    assert desk.one("who", settles=4).person_id == more


def test_ignored_faces_are_not_asked_about(desk):
    question = desk.one("is", face_id=desk.loose)
    desk.review.answer(question, "ignore")
    assert desk.album.rows("face", "id, ignored")[desk.loose - 1] == (desk.loose, "stranger")
    assert desk.open("is") == []


def test_a_face_that_does_not_fit_is_asked_about_and_leaves(desk):
    wrong = desk.add(vector(5), distance=0.02)
    desk.group([*desk.anna, wrong], desk.more, desk.bob)
    person = desk.owner(wrong)
    question = desk.one("belongs")
    assert (question.face_id, question.person_id) == (wrong, person)
    assert question.distance > question.threshold
    desk.review.answer(question, "no")
    assert desk.owner(wrong) is None
    assert (wrong, person) in desk.album.rows("rejection", "face_id, person_id")


def test_now_and_then_a_face_is_drawn_at_random(desk):
    with desk.library.journal("window", QuestionAnswered(())) as session:
        for number in range(12):
            run(
                session,
                "INSERT INTO answer (at, model_id, kind, person_id, same, sampled)"
                " VALUES ('', :model, 'who', :person, 1, 0)",
                model=desk.album.model_id,
                person=1000 + number,
            )
    (question,) = [each for each in desk.open("belongs") if each.sampled]
    desk.review.answer(question, "yes")
    assert desk.album.rows("answer", "sampled, same")[-1] == (1, 1)
    assert [each for each in desk.open("belongs") if each.sampled] == []


def test_answers_move_the_threshold(desk):
    before = desk.one("is", face_id=desk.loose)
    for _ in range(12):
        added = desk.add(ANNA, distance=0.09)
        desk.review = desk.reopened()
        for question in desk.open("is"):
            if added in question.faces:
                desk.review.answer(question, "no")
    after = desk.reopened().next(50)
    (after,) = [each for each in after if each.face_id == before.face_id]
    assert after.threshold < before.threshold
    assert after.probability < before.probability


def test_following_what_changed_is_the_same_as_looking_anew(desk):
    desk.open()
    desk.review.answer(desk.one("same"), "yes")
    desk.review.answer(desk.open("who")[0], "yes", name="Anna")
    desk.review.hear(desk.people.reject(desk.ids[0], desk.anna[:1]))
    desk.review.hear(desk.people.name_faces([desk.stranger], "Carol"))
    desk.review.hear(desk.people.split(desk.ids[2], desk.bob[:2]))

    def told(questions):
        return sorted((each.key, each.settles) for each in questions)

    assert told(desk.open()) == told(desk.reopened().next(50))


def test_the_question_that_is_shown_stays_the_first_until_it_is_settled(desk):
    who = desk.one("who", person_id=desk.ids[2])
    assert desk.review.next(1) != [who]
    for each in desk.open():
        shown = desk.review.next(50, shown=each)
        assert shown[0] == each
        assert [one.key for one in shown].count(each.key) == 1
    more = [[desk.add(vector(seed)) for _ in range(8)] for seed in range(20, 26)]
    desk.group(*more)
    for _ in desk.review.prepare():
        pass
    assert who.key not in [each.key for each in desk.review.next(4)]
    assert desk.review.next(4, shown=who)[0] == who
    desk.review.hear(desk.people.rename(desk.ids[2], "Bob"))
    assert who.key not in [each.key for each in desk.review.next(50, shown=who)]


def settle_by(desk, kind):
    """Has somebody else settle the one question of a kind, each kind in another way."""
    first, second, _ = desk.ids
    if kind == "same":
        return desk.people.tell_apart(first, second)
    if kind == "is":
        return desk.people.reject(first, [desk.loose])
    return desk.people.move([desk.odd], desk.ids[2])


@pytest.mark.parametrize("kind", ["same", "is", "belongs"])
def test_the_question_that_is_shown_goes_when_somebody_else_has_settled_it(desk, kind):
    desk.odd = desk.add(BOB, distance=0.9)
    desk.ids = desk.group(desk.anna, desk.more, [*desk.bob, desk.odd])
    question = desk.one(kind)
    assert desk.review.next(1, shown=question) == [question]
    desk.review.hear(settle_by(desk, kind))
    assert question not in desk.review.next(50, shown=question)


def test_an_empty_library_asks_nothing(tmp_path):
    album = Album(tmp_path)
    settings = Settings(library=album.library.path, cache_folder=tmp_path / "cache")
    review = Review(album.library, settings, "window")
    assert (review.count(), review.next(3)) == (0, [])
    with pytest.raises(WrongUse):
        review.find("who:1")
    album.library.close()


def test_a_library_without_faces_is_looked_at_again_once_it_has_some(tmp_path, monkeypatch):
    looks = []

    def survey(*arguments):
        looks.append(arguments)
        return call_in_process(*arguments)

    monkeypatch.setattr("photo_faces.services.review.review.call_in_process", survey)
    album = Album(tmp_path)
    settings = Settings(library=album.library.path, cache_folder=tmp_path / "cache")
    review = Review(album.library, settings, "window")
    for _ in range(3):
        assert review.next(3) == []
    review.hear(Changed(people=(1,)))
    assert not review.stale
    assert len(looks) == 1
    faces = [album.add(f"{seed}.jpg", face(seed, vec=vector(5)))[0] for seed in range(3)]
    People(album.library, "window").name_faces(faces, "Anna")
    album.add("4.jpg", face(4, vec=vector(4, vector(5), 0.04)))
    review.hear(Changed(faces=tuple(faces)))
    assert review.stale
    assert [each.name for each in review.next(3)] == ["Anna"]
    album.library.close()


def test_what_could_not_be_followed_is_followed_later(desk, monkeypatch):
    who = desk.one("who", person_id=desk.ids[2])
    desk.review.hear(desk.people.move([desk.loose], desk.ids[0]))
    for read in (
        "photo_faces.storage.people.answers.standing",
        "photo_faces.storage.networks.vector_file.Vectors.of",
    ):
        with monkeypatch.context() as broken:
            broken.setattr(read, fail)
            with pytest.raises(LibraryError):
                desk.review.next(1)
    assert desk.open("is") == []
    assert who in desk.open()


def fail(*_):
    raise LibraryError("no-library", file="library.sqlite")


def change_network(desk):
    """Changes to a network by which all of Anna are farther apart; returns its id."""
    with desk.library.write() as session:
        other = models.register(session, "other", DIM, "5" * 64, THRESHOLD)
        known = run(session, "SELECT face_id, vector FROM embedding WHERE model_id = 1").all()
        chance = np.random.default_rng(5)
        for face_id, stored in known:
            moved = np.frombuffer(stored, "<f4") + chance.normal(0, 0.03, DIM)
            unit = (moved / np.linalg.norm(moved)).astype("<f4").tobytes()
            embeddings.store(session, other.id, [(face_id, unit)])
        models.use(session, other.id)
    return other.id


def test_after_a_change_of_network_all_is_measured_by_the_new_one(desk):
    before = desk.one("same")
    other = change_network(desk)
    desk.open()
    assert desk.review.stale
    for _ in desk.review.prepare():
        pass
    after = desk.one("same")
    assert not desk.review.stale
    assert after.key == before.key
    assert abs(after.distance - before.distance) > 1e-4
    # What was shown before the change and is answered now was measured by the old one.
    desk.review.answer(before, "skip")
    desk.review.answer(desk.one("same"), "skip")
    assert [row[0] for row in desk.album.rows("answer", "model_id")] == [1, other]


def test_what_was_answered_before_a_change_of_network_is_not_asked_again(desk):
    who = desk.open("who")
    for question in who:
        desk.review.answer(question, "skip")
    desk.review.answer(desk.one("same"), "skip")
    change_network(desk)
    fresh = desk.reopened()
    kinds = {question.kind for question in fresh.next(50)}
    assert "who" not in kinds
    assert "same" in kinds  # it may look different now


def test_a_look_at_the_library_that_is_cancelled_is_taken_again(desk):
    steps = desk.review.prepare()
    next(steps)
    steps.close()
    assert desk.review.stale


def test_a_decision_that_changed_nothing_makes_it_look_at_nothing_again(desk):
    desk.one("same")
    desk.review.hear(Changed())
    assert not desk.review.stale
    desk.review.hear(Changed() | Changed.everything())
    assert desk.review.stale
