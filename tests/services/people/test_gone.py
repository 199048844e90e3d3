"""Photos that no file shows any more: marked, out of all counts, and back with what was said."""

import os
from typing import get_args

import numpy as np
import pytest
from album import face
from driving import finish

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.table import ASIDE
from photo_faces.imaging.thumbnails import ThumbnailCache
from photo_faces.services.measuring.quality import Figure, faces_behind, measure
from photo_faces.services.people.gone import GonePhotos
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.review.review import Review
from photo_faces.services.scanning.scan import scan
from photo_faces.services.scanning.stages import detection_signature
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import embeddings, training_faces
from photo_faces.storage.people import answers, clusters, face_arrays, ungrouped
from photo_faces.storage.people import faces as stored
from photo_faces.storage.photos import found_files
from photo_faces.words.history import called


@pytest.fixture
def people(album):
    return People(album.library, "window")


def group(album, *groups):
    """Makes people of faces as a run of clustering does; their ids."""
    faces = np.array([each for some in groups for each in some], np.int64)
    number = np.repeat(np.arange(len(groups)), [len(some) for some in groups])
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
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
        seen = found_files.Seen()
        listed = [(name.encode(), 1000, 1) for name in names]
        found_files.upsert(session, album.root_id, listed, seen)
        found_files.mark_missing(session, album.root_id, seen)


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


def test_people_of_one_name_are_told_apart_by_the_faces_that_their_pages_count(album, people):
    for names in (("a", "b", "c"), ("d",)):
        faces = [album.add(f"{name}.jpg", face(ord(name)))[0] for name in names]
        people.name_faces(faces, "Anna", another=True)

    stay(album, "a.jpg", "b.jpg", "d.jpg")

    told = [(one.label, one.faces) for one in people.get(people.ids())]
    assert told == [("Anna (2 faces)", 2), ("Anna (1 face)", 1)]


def test_who_is_beside_somebody_is_counted_in_the_photos_that_are_there(album, people):
    for name in "abc":
        anna, other = album.add(f"{name}.jpg", face(ord(name)), face(ord(name) + 9, 50))
        people.name_faces([anna], "Anna")
        people.name_faces([other], "Carla" if name == "c" else "Bob")
    anna = people.faces([1])[0].person_id
    finder = Finder(album.library, Settings())

    stay(album, "b.jpg")

    beside = [(other.name, count) for other, count in finder.companions(anna)]
    assert beside == [("Bob", len(finder.find("Anna and Bob").ids))] == [("Bob", 1)]


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


def test_photos_that_are_gone_make_no_new_person_by_themselves(album, people):
    faces = [album.add(f"{name}.jpg", face(n))[0] for n, name in enumerate("abcd")]
    stay(album, "a.jpg")
    (mixed,) = group(album, faces[:2])
    assert people.faces_of(mixed) == faces[:1]
    assert group(album, faces[2:]) == [None]
    assert [row[0] for row in album.rows("person")] == [mixed]
    stay(album, "a.jpg", "b.jpg", "c.jpg", "d.jpg")
    assert people.faces_of(mixed) == faces[:2]
    assert people.faces_of(None) == faces[2:]


def test_what_a_pattern_set_later_passes_over_is_gone(album, people, tmp_path):
    settings = Settings(cache_folder=tmp_path / "cache")
    for name in ("a.jpg", "b.tmp.jpg"):
        album.add(name, face(1))
        (album.root / name).write_bytes(bytes(1000))
        os.utime(album.root / name, ns=(1, 1))
    with album.library.write() as session:
        run(session, "UPDATE photo SET indexed_with = :now", now=detection_signature(settings))
    assert finish(scan(album.library, settings)).missing == 0
    assert people.nobodys() == 2
    settings = settings.model_copy(update={"ignored": ("*.tmp.*",)})
    assert finish(scan(album.library, settings)).missing == 1
    assert people.nobodys() == 1
    assert {one.photo.name: one.missing for one in people.all_faces()} == {
        "a.jpg": False,
        "b.tmp.jpg": True,
    }


def test_photos_of_a_folder_that_is_not_connected_count(album, people, family, tmp_path):
    before = people.get(people.ids())
    album.root.rename(tmp_path / "elsewhere")
    assert people.get(people.ids()) == before
    assert not any(each.missing for each in people.all_faces())
    assert finish(measure(album.library)).figures.faces == 7


@pytest.fixture
def gone(album):
    return GonePhotos(album.library, "window")


@pytest.fixture
def history(album):
    return History(album.library, "window")


ROWS = (
    *("photo", "file", "face", "chip", "embedding", "person", "rejection", "apart"),
    *("gone", "newcomer", "wanted", "passer", "answer"),
)


def everything(album):
    return {table: album.rows(table) for table in ROWS}


def photo_of(people, face_id):
    return people.faces([face_id])[0].photo_id


def test_photos_that_are_gone_are_listed(album, people, family, gone):
    assert gone.list() == []
    stay(album, "a.jpg")
    assert [(one.path.name, one.faces, one.people) for one in gone.list()] == [
        ("b.jpg", 3, ("Anna",)),
        ("c.jpg", 2, ()),
    ]


def test_a_forgotten_photo_is_nowhere(album, people, family, gone):
    people.name_faces([family["c"][0]], "Carla")
    stay(album, "a.jpg")
    b, c = (one.id for one in gone.list())

    changed = gone.forget([b, c])

    assert changed.photos == (b, c)
    assert changed.faces == (*family["b"], *family["c"])
    assert family["anna"] in changed.people
    assert gone.list() == []
    assert [each.id for each in people.all_faces()] == list(family["a"])
    assert people.faces(family["b"]) == people.photos([b]) == people.photo_faces(c) == []
    shown = people.get(people.ids())
    assert [(one.name, one.faces, one.cover_face_id) for one in shown] == [
        ("Anna", 1, family["a"][0]),
        ("Carla", 0, None),
    ]
    forgotten = {*family["b"], *family["c"]}
    with album.library.read() as session:
        seen = [
            block.face.tolist() for block in face_arrays.for_clustering(session, album.model_id)
        ]
        assert seen == [list(family["a"])]
        assert forgotten <= set(embeddings.ignored(session).tolist())
        standing = answers.standing(session, album.model_id)
        assert set(standing.face[standing.person != ASIDE].tolist()) == set(family["a"])
        assert not forgotten & set(training_faces.read(session, album.model_id, 0.0).face.tolist())
        assert ungrouped.count(session, album.model_id) == 1  # of a.jpg


def test_forgetting_is_undone_and_redone_row_for_row(album, people, family, gone, history):
    stay(album, "a.jpg")
    before, listed = everything(album), gone.list()
    gone.forget([one.id for one in listed])
    after = everything(album)
    (entry, *_) = history.entries()
    assert (entry.kind, called(entry.said)) == ("forget-photos", "forget 2 photos that are gone")
    assert (entry.faces, entry.people) == (5, 2)
    assert set(entry.examples) <= {*family["b"], *family["c"]}

    undone = history.undo()

    assert undone.skipped == 0
    assert undone.changed.faces == (*family["b"], *family["c"])
    assert everything(album) == before
    assert gone.list() == listed
    history.redo()
    assert everything(album) == after


def test_only_photos_that_are_gone_can_be_forgotten(album, people, family, gone):
    stay(album, "a.jpg")
    there = photo_of(people, family["a"][0])
    before = everything(album)
    for wrong in (there, 99):
        with pytest.raises(WrongUse, match=f"photo-not-gone photo={wrong}"):
            gone.forget([gone.list()[0].id, wrong])
    assert everything(album) == before


def test_a_forgotten_photo_that_comes_back_is_known_with_its_words(album, people, family, gone):
    before = album.state()
    stay(album, "a.jpg", "c.jpg")
    gone.forget([one.id for one in gone.list()])
    stay(album, "a.jpg", "b.jpg", "c.jpg")
    assert album.state() == before
    assert people.get([family["anna"]])[0].faces == 2


def test_a_forgotten_photo_is_deleted_with_its_entry(
    album, people, family, gone, history, tmp_path
):
    kept = ThumbnailCache(tmp_path / "thumbnails")
    contents = {name: name.encode().ljust(32, b".") for name in ("a.jpg", "b.jpg", "c.jpg")}
    for content in contents.values():
        kept.put(content, b"jpeg")
    stay(album, "a.jpg")
    gone.forget([one.id for one in gone.list()])
    people.rename(family["anna"], "Anne")

    history.purge(keep=1, cache=tmp_path)

    assert [row[0] for row in album.rows("photo")] == [photo_of(people, family["a"][0])]
    for table, column in (("face", "id"), ("chip", "face_id"), ("embedding", "face_id")):
        assert {row[0] for row in album.rows(table, column)} == set(family["a"])
    assert len(album.rows("file")) == 1
    assert [row[0] for row in album.rows("person")] == [family["anna"]]  # a name keeps her
    assert {name for name, content in contents.items() if kept.get(content)} == {"a.jpg"}


def test_what_was_undone_is_not_deleted_with_its_entry(album, people, family, gone, history):
    stay(album, "a.jpg")
    gone.forget([one.id for one in gone.list()])
    history.undo()
    before = everything(album)
    history.purge(keep=0)
    assert everything(album) == before


def test_a_photo_forgotten_and_back_is_not_deleted_with_the_entry(
    album, people, family, gone, history
):
    stay(album, "a.jpg")
    gone.forget([one.id for one in gone.list()])
    stay(album, "a.jpg", "b.jpg", "c.jpg")
    stay(album, "a.jpg")  # gone once more, but not forgotten
    before = everything(album)
    history.purge(keep=0)
    assert everything(album) == before
