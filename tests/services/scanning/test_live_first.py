"""A photo in a folder that is not connected and in one that is: the live path is shown."""

import pytest
from album import SIGNATURE, content, face

from photo_faces.services.people.people import People
from photo_faces.services.scanning.problems import problems
from photo_faces.storage.base.sql import run
from photo_faces.storage.people import faces as stored
from photo_faces.storage.photos import files, folders, found_files, photos


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def copied(album, tmp_path):
    """A photo on a disk, read first, and its copy in a second folder; the faces' ids."""
    ids = album.add("disk.jpg", face(1), face(2, 60))
    copy = tmp_path / "copies"
    copy.mkdir()
    (copy / "copy.jpg").touch()
    with album.library.write() as session:
        root = folders.add(session, copy)
        found_files.upsert(session, root, [(b"copy.jpg", 1000, 1)], found_files.Seen())
    (waiting,) = album.pending().values()
    with album.library.write() as session:
        stored_as = photos.store_known(session, waiting.file_id, content("disk.jpg").content_hash)
    assert stored_as.copy
    return ids


def paths(album, people, ids):
    """Every path that is shown of a photo, by what shows it."""
    photo = people.faces(ids)[0].photo_id
    with album.library.read() as session:
        central = [path for path, _, _ in stored.central(session)]
    return [
        *(each.photo.name for each in people.faces(ids)),
        *(each.photo.name for each in people.photo_faces(photo)),
        people.photo(photo).path.name,
        *(each.name for each in central),
        *(each.photo.name for each in problems(album.library)),
    ]


def test_the_live_file_is_shown(album, people, copied, tmp_path):
    people.name_faces([copied[0]], "Anna")
    with album.library.write() as session:
        run(session, "UPDATE face SET unmatched = 1 WHERE id = :id", id=copied[0])
    assert set(paths(album, people, copied)) == {"disk.jpg"}
    assert len(paths(album, people, copied)) == 7

    album.root.rename(tmp_path / "unplugged")

    assert set(paths(album, people, copied)) == {"copy.jpg"}
    photo = people.photo(people.faces(copied)[0].photo_id)
    assert (photo.offline, photo.missing) == (False, False)

    (tmp_path / "copies").rename(tmp_path / "unplugged too")
    assert set(paths(album, people, copied)) == {"disk.jpg"}
    assert people.photo(photo.id).offline
    (tmp_path / "unplugged").rename(album.root)
    assert set(paths(album, people, copied)) == {"disk.jpg"}


def test_a_file_on_an_unplugged_disk_comes_before_a_deleted_one(album, people, copied, tmp_path):
    with album.library.write() as session:
        found_files.mark_missing(session, 2, found_files.Seen())  # the copy was deleted
    album.root.rename(tmp_path / "unplugged")
    assert set(paths(album, people, copied)) == {"disk.jpg"}
    assert people.photo(people.faces(copied)[0].photo_id).offline


def test_the_live_file_is_read_again_when_the_detector_changed(album, people, copied, tmp_path):
    album.root.rename(tmp_path / "unplugged")
    with album.library.write() as session:
        without = folders.offline(session)
        assert files.requeue_outdated(session, "detector 2", without) == 1
    with album.library.read() as session:
        (waiting,) = files.pending(session, SIGNATURE, (0, 0), 10, without)
    assert waiting.path.name == "copy.jpg"
