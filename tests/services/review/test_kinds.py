"""A kind of question that is yet to come: whether somebody is a child."""

import numpy as np
import pytest
from album import Album, face, vector

from photo_faces.domain.history import FacesGrouped
from photo_faces.recognition.ranking import Draft
from photo_faces.services.archives.backup import restore
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.review import kinds
from photo_faces.services.review.review import Review
from photo_faces.settings import Settings
from photo_faces.storage.base.backup import backup
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import clusters


def children(ranking):
    like = ranking.like
    sizes = like.sizes.astype(float)
    kept = ranking.able & ranking.asked.open("child", like.people, like.people, sizes)
    ranking.count += int(kept.sum())
    for person, size in zip(like.people[kept].tolist(), like.sizes[kept].tolist(), strict=True):
        yield Draft("child", person, None, size, 1000.0 + size)


def put(people, question, said, *_):
    if said == "yes":
        return people.write(question.person_id, "relation", "Children").superseded
    return ()


class Desk:
    """Somebody of four faces, and somebody of two."""

    def __init__(self, folder):
        self.album = Album(folder)
        self.library = self.album.library
        ids = [
            *self.album.add("1.jpg", face(1, vec=vector(1)), face(2, 90.0, vec=vector(2))),
            *self.album.add("2.jpg", face(3, vec=vector(1)), face(4, 90.0, vec=vector(2))),
            *self.album.add("3.jpg", face(5, vec=vector(1))),
            *self.album.add("4.jpg", face(6, vec=vector(1))),
        ]
        number = np.array([0, 1, 0, 1, 0, 0])
        with self.library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session, np.array(ids, np.int64), -2 - number, number,
                model_id=self.album.model_id, parameters={}, seconds=0.0,
            )  # fmt: skip
        self.people = People(self.library, "window")

    def review(self, library=None):
        library = library or self.library
        settings = Settings(library=library.path, cache_folder=library.path.parent / "cache")
        return Review(library, settings, "window")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def more(monkeypatch):
    """What there is, and one kind more, until it is undone."""
    known = {**kinds.KINDS, "child": kinds.Kind(children, put)}
    monkeypatch.setattr("photo_faces.services.review.review.KINDS", known)
    return monkeypatch


def group_of(desk, person):
    return desk.people.get([person])[0].written["relation"]


@pytest.mark.usefixtures("more")
def test_a_kind_more_is_asked_answered_and_undone(desk):
    review = desk.review()
    (question, other, *_) = review.next(9)
    person = question.person_id
    assert (question.key, question.several) == (f"child:{person}", False)
    assert sorted(question.faces) == sorted(desk.people.faces_of(person))
    before = review.count()

    review.answer(question, "yes")
    assert group_of(desk, person) == "Children"
    assert review.next(1)[0].key == other.key == f"child:{other.person_id}"
    assert review.count() == before - 1

    History(desk.library, "window").undo()
    assert group_of(desk, person) is None
    assert review.is_open(question)
    assert review.next(1)[0].key == question.key


def test_an_answer_to_a_kind_that_is_not_known_here_does_no_harm(desk, more, tmp_path):
    review = desk.review()
    review.answer(review.next(1)[0], "no")
    more.undo()
    backup(desk.library.path, tmp_path / "copy.sqlite")
    restore(tmp_path / "copy.sqlite", tmp_path / "elsewhere" / "library.sqlite")
    with Library.open(tmp_path / "elsewhere" / "library.sqlite") as library:
        assert desk.album.rows("answer", "kind") == [("child",)]
        assert {each.kind for each in desk.review(library).next(9)} == {"who"}
