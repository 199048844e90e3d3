"""Photos that another detector reads again: the same pixels, with boxes that lie otherwise."""

import pytest
from album import content, face, vector

from photo_faces.services.people.people import People
from photo_faces.storage.base.sql import run
from photo_faces.storage.photos import files, rereading

OTHER = "detector 2"


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def first(album):
    album.walk({"a.jpg": 1})
    return album.read("a.jpg", content("A"), [face(1, 10), face(2, 90), face(3, 200)])


def read_again(album, *faces):
    with album.library.write() as session:
        assert files.requeue_outdated(session, OTHER) == 1
    album.read("a.jpg", content("A", signature=OTHER), faces)


def test_a_face_at_the_same_place_is_the_same_however_its_vector_moved(album, people, first):
    people.name_faces(first.face_ids[:1], "Anna")
    read_again(album, face(9, 14, top=13, side=26))
    (kept,) = people.photo_faces(first.photo_id)
    assert (kept.id, kept.name, kept.box.left) == (first.face_ids[0], "Anna", 14)


def test_so_it_is_in_a_photo_that_was_read_before_pixels_were_hashed(album, people, first):
    people.name_faces(first.face_ids[:1], "Anna")
    with album.library.write() as session:
        run(session, "UPDATE photo SET picture_hash = NULL")
    read_again(album, face(9, 14, top=13, side=26))
    (kept,) = people.photo_faces(first.photo_id)
    assert (kept.id, kept.name, kept.box.left) == (first.face_ids[0], "Anna", 14)
    assert album.rows("photo", "picture_hash") == [(content("A").picture_hash,)]


def test_another_picture_takes_no_name_where_pixels_were_not_hashed(album, people, first):
    """Of the same size, and as like in the whole as two of a series are."""
    people.name_faces(first.face_ids[:1], "Anna")
    with album.library.write() as session:
        run(session, "UPDATE photo SET picture_hash = NULL")
    album.walk({"a.jpg": 1, "b.jpg": 2})
    other = album.read("b.jpg", content("B", signature=OTHER), [face(9, 14), face(2, 90)])
    assert other.photo_id != first.photo_id
    assert [each.name for each in people.photo_faces(other.photo_id)] == [None, None]
    assert {each.id for each in people.photo_faces(first.photo_id)} == set(first.face_ids)


def test_a_name_does_not_move_to_the_same_person_elsewhere_in_the_photo(album, people, first):
    """As in a mirror, or on a poster."""
    people.name_faces(first.face_ids[:1], "Anna")
    read_again(album, face(1, 300, vec=vector(1)))
    lost, new = people.photo_faces(first.photo_id)
    assert (lost.id, lost.name, new.name) == (first.face_ids[0], "Anna", None)
    assert new.id not in first.face_ids


def test_faces_that_are_not_found_again_stay_where_the_user_spoke_of_them(album, people, first):
    named, ignored, nobodys = first.face_ids
    people.name_faces([named], "Anna")
    people.not_a_face([ignored])
    read_again(album)
    assert set(album.rows("face", "id, ignored")) == {(named, None), (ignored, "not-a-face")}
    assert nobodys not in {row[0] for row in album.rows("face", "id")}


def test_who_a_face_is_not_is_kept_too(album, people, first):
    people.name_faces(first.face_ids[:1], "Anna")
    people.name_faces(first.face_ids[1:2], "Anna")
    (person,) = {each.person_id for each in people.faces(first.face_ids[:2])}
    people.reject(person, first.face_ids[1:2])
    read_again(album, face(1, 10))
    assert [row[0] for row in album.rows("rejection", "face_id")] == [first.face_ids[1]]


@pytest.mark.parametrize(("signatures", "only"), [("11", True), ("12", False), ("", False)])
def test_a_library_is_said_to_be_read_by_one_detector_if_no_other_has_begun(
    album, signatures, only
):
    names = [f"{number}.jpg" for number in range(len(signatures))]
    album.walk(dict.fromkeys(names, 1))
    for name, kind in zip(names, signatures, strict=True):
        album.read(name, content(name, signature=f"detector {kind}"), [face(1)])
    with album.library.read() as session:
        assert rereading.only_read_by(session, "detector 1") is only
        assert rereading.read_otherwise(session, "detector 1") == signatures.count("2")
