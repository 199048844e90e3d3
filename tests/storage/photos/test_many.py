"""Photos that are stored at once are as those that a scan reads one by one."""

from contextlib import closing
from sqlite3 import connect

import pytest
from album import Album, content, face

from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.photos import many
from photo_faces.storage.photos.found_files import FoundFile
from photo_faces.storage.photos.many import NewPhoto, store_new

TABLES = ("photo", "file", "face", "chip", "embedding", "newcomer")
PHOTOS = {f"{number}.jpg": [face(10 * number + at) for at in range(number)] for number in range(4)}


def rows(album):
    with closing(connect(album.library.path)) as connection:
        connection.execute("UPDATE photo SET added_at = ''")
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


@pytest.fixture
def albums(tmp_path):
    made = []
    for name in ("one by one", "at once"):
        (tmp_path / name).mkdir()
        made.append(Album(tmp_path / name))
    yield made
    for album in made:
        album.library.close()


def test_many_photos_at_once_are_as_one_by_one(albums):
    slow, fast = albums
    for number, name in enumerate(sorted(PHOTOS), 1):
        slow.walk(dict.fromkeys(sorted(PHOTOS)[:number], 1))
        slow.read(name, content(name), PHOTOS[name])
    for part in (sorted(PHOTOS)[:2], sorted(PHOTOS)[2:]):
        new = [
            NewPhoto(FoundFile(name.encode(), 1001, 1), content(name), PHOTOS[name])
            for name in part
        ]
        with fast.library.write() as session:
            ids = store_new(session, fast.root_id, new, fast.model_id)
    assert ids == [2, 3, 4, 5, 6]
    assert rows(fast) == rows(slow)
    assert fast.walk(dict.fromkeys(PHOTOS, 1)) == 0
    assert not fast.pending()


def test_what_is_stored_at_once_came_at_one_moment(albums, monkeypatch):
    album, seconds = albums[1], iter("0123")
    monkeypatch.setattr(many, "now", lambda: f"2026-01-01T00:00:0{next(seconds)}+00:00")
    new = [
        NewPhoto(FoundFile(name.encode(), 1001, 1), content(name), PHOTOS[name]) for name in PHOTOS
    ]
    with album.library.write() as session:
        store_new(session, album.root_id, new, album.model_id)
    assert len(Finder(album.library, Settings()).find("new").ids) == len(PHOTOS)


def test_photos_without_faces_are_stored_at_once_too(albums):
    album = albums[1]
    new = [NewPhoto(FoundFile(b"0.jpg", 1001, 1), content("0.jpg"), [])]
    with album.library.write() as session:
        assert store_new(session, album.root_id, new, album.model_id) == []
        assert store_new(session, album.root_id, [], album.model_id) == []
    assert [len(found) for found in rows(album).values()] == [1, 1, 0, 0, 0, 0]
