from pathlib import Path

import pytest
from album import SIGNATURE, content, face

from photo_faces.domain.errors import FewFound, WrongUse
from photo_faces.domain.history import FacesGrouped
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.storage.base.library import Library
from photo_faces.storage.base.sql import run
from photo_faces.storage.people import people as stored
from photo_faces.storage.people.acceptance import AT_ONCE
from photo_faces.storage.photos import files, found_files, photos


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
    with pytest.raises(WrongUse, match="no-folder"):
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
        found_files.upsert(session, again.id, [(b"a.jpg", 1000, 1)], found_files.Seen())
    assert not people.photo(people.faces(named)[0].photo_id).missing


def test_names_of_many_faces_are_kept_at_once(album, folders, people):
    faces = album.add("a.jpg", *(face(number, number) for number in range(AT_ONCE + 1)))
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
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
        found_files.upsert(session, root.id, [(b"b.jpg", 7, 7)], found_files.Seen())
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
    with pytest.raises(WrongUse, match="no-root"):
        folders.remove(album.root_id, keep_names=False)


def test_photos_that_another_folder_shows_too_stay(album, folders, people, tmp_path):
    ids = album.add("a.jpg", face(1))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = folders.add(elsewhere)
    with album.library.write() as session:
        found_files.upsert(session, root.id, [(b"copy.jpg", 1000, 1)], found_files.Seen())
        (pending,) = files.pending(session, SIGNATURE, (0, 0), 9)
        photos.store_known(session, pending.file_id, content("a.jpg").content_hash)

    assert folders.remove(album.root_id, keep_names=False).faces == ()
    assert people.faces(ids)[0].photo == elsewhere / "copy.jpg"


def test_what_was_removed_stays_removed_in_a_new_start(album, folders):
    album.add("a.jpg", face(1))
    folders.remove(album.root_id, keep_names=True)
    with Library.open(album.library.path) as library:
        assert Folders(library).list() == []


def on_disk(folder, *names):
    """Files as an album says they are: of 1000 bytes."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(1000))


def test_a_folder_that_is_elsewhere_now_keeps_all_that_was_said(album, folders, people, tmp_path):
    ids = [album.add(name, face(number))[0] for number, name in enumerate(("a.jpg", "b.jpg"))]
    people.name_faces(ids, "Anna")
    album.root.rename(tmp_path / "unplugged")
    new = tmp_path / "new disk" / "photos"
    on_disk(new, "a.jpg", "b.jpg")
    before = album.state()

    moved = folders.move(album.root_id, new)

    assert (moved.path, moved.photos, moved.offline) == (new, 2, False)
    assert folders.list() == [moved]
    assert [one.photo for one in people.faces(ids)] == [new / "a.jpg", new / "b.jpg"]
    with album.library.write() as session:
        listed = [(name, 1000, 1) for name in (b"a.jpg", b"b.jpg")]
        upserted = found_files.upsert(session, album.root_id, listed, found_files.Seen())
    assert (upserted.new, upserted.changed) == (0, 0)
    assert album.state() == before
    assert dict(album.decisions())["move-folder"]["root"] == album.root_id
    (tmp_path / "unplugged").rename(album.root)
    assert folders.move(album.root_id, album.root, force=True).path == album.root


def test_another_folder_is_not_taken_for_what_became_of_one(album, folders, tmp_path):
    for number in range(5):
        album.add(f"{number}.jpg", face(number))
    other = tmp_path / "other"
    on_disk(other, "0.jpg", "1.jpg", "x.jpg")
    (other / "2.jpg").write_bytes(b"a different photo of that name")
    with pytest.raises(FewFound, match=r"count=5 .* found=2"):
        folders.move(album.root_id, other)
    assert folders.list()[0].path == album.root
    on_disk(other, "2.jpg")
    assert folders.move(album.root_id, other).path == other
    assert folders.move(album.root_id, album.root, force=True).path == album.root
    with pytest.raises(WrongUse, match="no-folder"):
        folders.move(album.root_id, tmp_path / "absent")
    with pytest.raises(WrongUse, match="no-root root=99"):
        folders.move(99, other)


def test_a_folder_does_not_move_to_what_the_library_covers(album, folders, tmp_path):
    second = tmp_path / "second"
    (second / "inner").mkdir(parents=True)
    folders.add(second)
    for place in (second, second / "inner", tmp_path):
        with pytest.raises(WrongUse, match="folder-covered"):
            folders.move(album.root_id, place, force=True)
    (album.root / "deeper").mkdir()
    assert folders.move(album.root_id, album.root / "deeper").path == album.root / "deeper"


@pytest.mark.parametrize("below", ["", "sub"])
def test_what_is_remembered_at_the_new_place_stays(album, folders, people, tmp_path, below):
    """A folder that was removed there, with names kept, held another photo at the same path."""
    removed = tmp_path / "new" / below
    removed.mkdir(parents=True)
    (removed / "something").touch()
    mine = album.add("a.jpg", face(1))
    with album.library.write() as session:
        run(session, "UPDATE file SET path = :path", path=str(Path(below, "a.jpg")).encode())
    folders.add(removed)
    with album.library.write() as session:
        found_files.upsert(session, 2, [(b"a.jpg", 1000, 1)], found_files.Seen())
    theirs = album.read("a.jpg", content("another"), [face(2)]).face_ids
    people.name_faces(theirs, "Bob")
    people.name_faces(mine, "Anna")
    folders.remove(2, keep_names=True)

    folders.move(album.root_id, tmp_path / "new", force=True)

    assert [root.path for root in folders.list()] == [tmp_path / "new"]
    at = removed / "a.jpg"
    shown = {one.name: (one.photo, one.missing) for one in people.all_faces()}
    assert shown == {"Anna": (at, False), "Bob": (at, True)}
    assert len(album.rows("root")) == 1


def test_an_outer_folder_keeps_what_it_remembers(album, folders, people, tmp_path):
    """It was removed with its names kept, and another photo lies at the path in a folder in it."""
    inner = album.root / "sub"
    inner.mkdir()
    (inner / "something").touch()
    mine = album.add("a.jpg", face(1))
    with album.library.write() as session:
        run(session, "UPDATE file SET path = CAST('sub/a.jpg' AS BLOB)")
    people.name_faces(mine, "Anna")
    folders.remove(album.root_id, keep_names=True)
    folders.add(inner)
    with album.library.write() as session:
        found_files.upsert(session, 2, [(b"a.jpg", 1000, 1)], found_files.Seen())
    theirs = album.read("a.jpg", content("another"), [face(2)]).face_ids
    people.name_faces(theirs, "Bob")

    folders.add(album.root)

    shown = {one.name: (one.photo, one.missing) for one in people.all_faces()}
    assert shown == {"Anna": (inner / "a.jpg", True), "Bob": (inner / "a.jpg", False)}
