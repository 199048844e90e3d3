"""Photos that no file shows any more: marked, out of all counts, and back with what was said."""

from typing import get_args

import numpy as np
import pytest
from album import face
from driving import finish

from photo_faces.services.people import People
from photo_faces.services.quality import Figure, faces_behind, measure
from photo_faces.services.review import Review
from photo_faces.settings import Settings
from photo_faces.storage import clusters, files
from photo_faces.storage import faces as stored
from photo_faces.storage.sql import run


@pytest.fixture
def people(album):
    return People(album.library, "window")


def group(album, *groups):
    """Makes people of faces as a run of clustering does; their ids."""
    faces = np.array([each for some in groups for each in some], np.int64)
    number = np.repeat(np.arange(len(groups)), [len(some) for some in groups])
    with album.library.journal("machine", "cluster", "group faces") as session:
        clusters.apply(
            session, faces, -2 - number, number, model_id=album.model_id, parameters={}, seconds=0.0
        )
    with album.library.read() as session:
        who = {each.id: each.person_id for each in stored.by_ids(session, faces.tolist())}
    return [who[some[0]] for some in groups]


@pytest.fixture
def family(album, people):
    """Anna in a.jpg and b.jpg, somebody in b.jpg and c.jpg, a face of nobody in each of these."""
    a = album.add("a.jpg", face(1), face(2, 50))
    b = album.add("b.jpg", face(3, quality=0.9), face(4, 50), face(5, 90))
    c = album.add("c.jpg", face(6), face(7, 50))
    anna, other = group(album, [a[0], b[0]], [b[1], c[0]])
    people.rename(anna, "Anna")
    return {"anna": anna, "other": other, "a": a, "b": b, "c": c}


def stay(album, *names):
    """A walk that finds only these of the photos."""
    with album.library.write() as session:
        seen = files.Seen()
        listed = [(name.encode(), 1000, 1) for name in names]
        files.upsert(session, album.root_id, listed, seen)
        files.mark_missing(session, album.root_id, seen)


def test_faces_of_deleted_photos_are_marked_and_in_no_count(album, people, family):
    stay(album, "a.jpg")

    listed = {each.id: each.missing for each in people.all_faces()}
    assert [listed[each] for each in family["a"] + family["b"] + family["c"]] == [
        *[False] * 2,
        *[True] * 5,
    ]
    (anna,) = people.get(people.ids())
    assert (anna.id, anna.faces, anna.photos) == (family["anna"], 1, 1)
    assert anna.cover_face_id == family["a"][0]
    assert people.faces_of(family["anna"]) == [family["a"][0]]
    assert people.nobodys() == 1
    assert people.faces_of(None) == [family["a"][1]]


def test_somebody_of_whom_every_photo_is_deleted(album, people, family):
    stay(album, "x.jpg")

    (anna,) = people.get(people.ids())
    assert (anna.name, anna.faces, anna.photos) == ("Anna", 0, 0)
    assert anna.cover_face_id == family["b"][0]  # still shown by a face of theirs
    assert people.faces_of(family["other"]) == []


def test_no_figure_counts_faces_of_deleted_photos(album, people, family, tmp_path):
    people.not_a_face([family["b"][2]])
    twice = album.add("twice.jpg", face(8), face(9, 60))
    people.name_faces([twice[0]], "Anna")
    with album.library.write() as session:
        run(
            session,
            "UPDATE face SET person_id = :anna, state = 'assigned' WHERE id = :face",
            anna=family["anna"],
            face=twice[1],
        )
    before = finish(measure(album.library)).figures
    assert (before.faces, before.same_photo, before.unnamed, before.ignored) == (8, 1, 1, 1)

    stay(album, "a.jpg")

    after = finish(measure(album.library)).figures
    assert (after.faces, after.same_photo, after.unnamed, after.ignored) == (2, 0, 0, 0)
    assert (after.settled, after.unknown) == (0.5, 0.5)
    gone = {*family["b"], *family["c"], *twice}
    for figure in get_args(Figure):
        assert not gone & set(faces_behind(album.library, figure)), figure
    assert people.ignored() == []
    assert Review(album.library, Settings(cache_folder=tmp_path), "window").count() == 0


def test_deleted_photos_come_back_with_all_that_was_said(album, people, family):
    before = album.state()
    people_before = people.get(people.ids())
    stay(album, "a.jpg")
    stay(album, "a.jpg", "b.jpg", "c.jpg")
    assert album.state() == before
    assert people.get(people.ids()) == people_before
    assert not any(each.missing for each in people.all_faces())


def test_photos_of_a_folder_that_is_not_connected_count(album, people, family, tmp_path):
    before = people.get(people.ids())
    album.root.rename(tmp_path / "elsewhere")
    assert people.get(people.ids()) == before
    assert not any(each.missing for each in people.all_faces())
    assert finish(measure(album.library)).figures.faces == 7
