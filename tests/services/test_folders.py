import pytest
from album import SIGNATURE, content, face

from photo_faces.domain.errors import WrongUse
from photo_faces.services.folders import Folders
from photo_faces.services.people import People
from photo_faces.storage import files, photos
from photo_faces.storage import people as stored
from photo_faces.storage.acceptance import AT_ONCE
from photo_faces.storage.library import Library
from photo_faces.storage.sql import run


@pytest.fixture
def folders(album):
    return Folders(album.library)


@pytest.fixture
def people(album):
    return People(album.library, "window")


def test_a_folder_is_added_once(album, folders):
    (listed,) = folders.list()
    assert (listed.id, listed.path, listed.photos) == (album.root_id, album.root, 0)
    assert folders.add(album.root) == listed
    assert folders.add(album.root / "..") != listed
    with pytest.raises(WrongUse, match="there is no folder"):
        folders.add(album.root / "absent")


def test_a_folder_inside_another_is_covered_already(album, folders):
    inside = album.root / "inside"
    inside.mkdir()

    assert folders.add(inside).path == album.root
    assert len(folders.list()) == 1


def test_an_outer_folder_takes_in_the_inner_one_with_its_photos(album, folders, people):
    ids = album.add("a\udcff.jpg".encode("utf-8", "surrogateescape").decode("latin-1"), face(1))
    people.name_faces(ids, "Anna")
    before = people.faces(ids)[0].photo

    outer = folders.add(album.root.parent)

    assert [root.path for root in folders.list()] == [album.root.parent]
    assert outer.photos == 1
    assert people.faces(ids)[0].photo == before
    assert people.faces(ids)[0].name == "Anna"


def test_removing_a_folder_can_keep_the_names(album, folders, people):
    named = album.add("a.jpg", face(1))
    plain = album.add("b.jpg", face(2))
    people.name_faces(named, "Anna")

    changed = folders.remove(album.root_id, keep_names=True)

    assert (changed.faces, folders.list()) == (plain, [])
    assert [(each.id, each.name) for each in people.all_faces()] == [(named[0], "Anna")]
    assert people.photo(people.faces(named)[0].photo_id).missing
    again = folders.add(album.root)
    with album.library.write() as session:
        files.upsert(session, again.id, [(b"a.jpg", 1000, 1)], files.Seen())
    assert not people.photo(people.faces(named)[0].photo_id).missing


def test_names_of_many_faces_are_kept_at_once(album, folders, people):
    faces = album.add("a.jpg", *(face(number, number) for number in range(AT_ONCE + 1)))
    with album.library.journal("machine", "cluster", "group faces") as session:
        who = stored.create(session)
        run(session, "UPDATE face SET person_id = :who, state = 'assigned'", who=who)
    people.rename(who, "Anna")
    folders.remove(album.root_id, keep_names=True)
    assert people.names() == [(who, "Anna")]
    kept = list(people.all_faces())
    assert [(each.person_id, each.missing) for each in kept] == [(who, True)] * len(faces)


def test_removing_a_folder_can_forget_its_people(album, folders, people, tmp_path):
    here = album.add("a.jpg", face(1), face(2, 90))
    people.name_faces(here[:1], "Anna")
    people.name_faces(here[1:], "Bo")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = folders.add(elsewhere)
    with album.library.write() as session:
        files.upsert(session, root.id, [(b"b.jpg", 7, 7)], files.Seen())
        (pending,) = files.pending(session, SIGNATURE, (0, 0), 9)
        stored = photos.store_indexed(
            session, pending.file_id, content("b"), [face(3)], album.model_id
        )
    people.name_faces(stored.face_ids, "Bo")

    changed = folders.remove(album.root_id, keep_names=False)

    assert changed.faces == here
    assert [name for _, name in people.names()] == ["Bo"]
    assert [each.id for each in people.all_faces()] == [*stored.face_ids]
    assert [row[0] for row in album.rows("chip", "face_id")] == [*stored.face_ids]
    with pytest.raises(WrongUse, match="no library folder"):
        folders.remove(album.root_id, keep_names=False)


def test_photos_that_another_folder_shows_too_stay(album, folders, people, tmp_path):
    ids = album.add("a.jpg", face(1))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = folders.add(elsewhere)
    with album.library.write() as session:
        files.upsert(session, root.id, [(b"copy.jpg", 1000, 1)], files.Seen())
        (pending,) = files.pending(session, SIGNATURE, (0, 0), 9)
        photos.store_known(session, pending.file_id, content("a.jpg").content_hash)

    assert folders.remove(album.root_id, keep_names=False).faces == ()
    assert people.faces(ids)[0].photo == elsewhere / "copy.jpg"


def test_what_was_removed_stays_removed_in_a_new_start(album, folders):
    album.add("a.jpg", face(1))
    folders.remove(album.root_id, keep_names=True)
    with Library.open(album.library.path) as library:
        assert Folders(library).list() == []
