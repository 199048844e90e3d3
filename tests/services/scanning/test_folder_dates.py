"""Dates of photos by the names of their folders, on libraries whose photos are made up."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from album import content, face

from photo_faces.services.scanning.folders import Folders
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.photos import found_files, photos

DAY = datetime(2014, 8, 3)
WRITTEN = datetime(2016, 5, 7, 12)


@pytest.fixture
def finder(album):
    return Finder(album.library, Settings())


def scanned(album, path, *, taken_at=None, written=WRITTEN, word=None, root_id=None):
    """Reads a file that a walk finds at a path of the library folder; gives its photo."""
    found = (os.fsencode(path), 1000, int(written.timestamp()) * 10**9)
    with album.library.write() as session:
        found_files.upsert(session, root_id or album.root_id, [found], found_files.Seen())
    name, word = Path(path).name, word or path
    read = content(word, taken_at=taken_at, looks=word.encode().ljust(32, b"."))
    return album.read(name, read, [face(sum(word.encode()))]).photo_id


def told(finder, photo_id):
    """The date of a photo, the day under which it stands, and by what."""
    shelf = finder.find("")
    (found,) = finder.photos([photo_id])
    guess = found.photo.guess
    return found.photo.taken_at, shelf.days[shelf.ids.index(photo_id)], guess and guess.by


def found(finder, query):
    return [each.photo.path.stem for each in finder.photos(finder.find(query).ids)]


def test_a_photo_without_a_date_has_that_of_its_folder(album, finder):
    dated = scanned(album, "2014/2014-08-03 Rome/Colosseum/a.jpg")
    own = scanned(album, "2014-08-03 Rome/b.jpg", taken_at=datetime(2014, 8, 4, 12))

    assert told(finder, dated) == (DAY, "2014-08-03", None)
    assert told(finder, own) == (datetime(2014, 8, 4, 12), "2014-08-04", None)
    assert found(finder, "2014-08-03") == ["a"]


def test_a_copy_in_a_dated_folder_tells_of_the_photo_and_so_it_stays(album, finder):
    photo = scanned(album, "best/a.jpg", word="a")
    assert told(finder, photo) == (None, "2016-05-07", "file")

    assert scanned(album, "2014-08-03 Rome/copy.jpg", word="a") == photo
    assert told(finder, photo) == (DAY, "2014-08-03", None)

    with album.library.write() as session:  # the other one is read again
        photos.store_indexed(session, 1, content("a", signature="newer"), [], album.model_id)
    assert told(finder, photo) == (DAY, "2014-08-03", None)


def moved(album, before, after):
    """A file that lay at one path is found at another one."""
    with album.library.write() as session:
        found_files.mark_missing(session, album.root_id, found_files.Seen(), [])
    return scanned(album, after, word=before)


def test_a_photo_goes_with_its_folder_to_another_day(album, finder):
    photo = scanned(album, "2014-08-03 Rome/a.jpg")
    assert moved(album, "2014-08-03 Rome/a.jpg", "2013-08-03 Rome/a.jpg") == photo
    assert told(finder, photo) == (datetime(2013, 8, 3), "2013-08-03", None)


@pytest.mark.parametrize(
    ("before", "after", "own"),
    [
        ("2014-08-03 Rome/a.jpg", "best/a.jpg", None),  # it was told once, and by nobody otherwise
        ("2014-08-03/IMG-20140803-WA0001.jpg", "2014-08-05/IMG-20140803-WA0001.jpg", DAY),
        ("2014-08-03 Rome/a.jpg", "2013-08-03 Rome/a.jpg", datetime(2014, 8, 3, 12)),
    ],
)
def test_a_photo_keeps_a_date_that_no_other_folder_tells_better(album, finder, before, after, own):
    photo = scanned(album, before, taken_at=own)
    assert moved(album, before, after) == photo
    assert told(finder, photo)[0] == (own or DAY)


def test_a_month_or_a_year_is_a_guess_where_the_file_is_of_another_time(album, finder):
    month = scanned(album, "2014/08 Italy/month.jpg")
    year = scanned(album, "1998/summer/year.jpg")
    both = scanned(album, "2016/05/both.jpg")
    file = scanned(album, "misc/file.jpg")

    assert told(finder, month) == (None, "2014-08-01", "month")
    assert told(finder, year) == (None, "1998-01-01", "year")
    assert told(finder, both) == (None, "2016-05-07", "file")
    assert told(finder, file) == (None, "2016-05-07", "file")
    assert found(finder, "") == ["year", "month", "both", "file"]
    assert found(finder, "2014-08") == ["month"]
    assert found(finder, "1998") == ["year"]
    assert found(finder, "2016-05-07") == ["both", "file"]
    assert finder.find("").guessed.tolist() == [True] * 4


def test_a_file_that_is_written_anew_is_held_against_its_folder_again(album, finder):
    photo = scanned(album, "2014/08 Italy/a.jpg", word="a")
    scanned(album, "2014/08 Italy/a.jpg", word="a", written=datetime(2014, 8, 20))
    assert told(finder, photo) == (None, "2014-08-20", "file")
    scanned(album, "2014/08 Italy/a.jpg", word="a")
    assert told(finder, photo) == (None, "2014-08-01", "month")


def test_of_copies_the_oldest_counts(album, finder):
    photo = scanned(album, "2014/08 Italy/a.jpg", word="a")
    scanned(album, "2016/b.jpg", word="a")
    scanned(album, "c.jpg", word="a", written=datetime(2015, 1, 1))
    assert told(finder, photo) == (None, "2014-08-01", "month")


def test_a_file_that_is_taken_over_by_another_photo_leaves_what_its_folder_said(album, finder):
    first = scanned(album, "1998/a.jpg", word="a")
    scanned(album, "b.jpg", word="b")
    scanned(album, "1998/a.jpg", word="b", written=datetime(2017, 1, 1))
    (photo,) = finder.photos([first])
    assert photo.photo.guess.by == "year"


def test_the_folder_of_the_library_counts_and_nothing_around_it(album, tmp_path, finder):
    folder = tmp_path / "1998" / "2014-08 Italy"
    folder.mkdir(parents=True)
    root = Folders(album.library).add(folder)
    photo = scanned(album, "a.jpg", root_id=root.id)
    assert told(finder, photo) == (None, "2014-08-01", "month")


def test_folders_are_looked_at_again_where_the_library_begins_elsewhere(album, tmp_path, finder):
    inner = tmp_path / "2014" / "08" / "03"
    inner.mkdir(parents=True)
    folders = Folders(album.library)
    root = folders.add(inner)
    photo = scanned(album, "a.jpg", root_id=root.id)
    assert told(finder, photo) == (None, "2016-05-07", "file")

    folders.add(tmp_path / "2014" / "08")
    assert told(finder, photo) == (None, "2016-05-07", "file")
    outer = folders.add(tmp_path / "2014")
    assert told(finder, photo) == (DAY, "2014-08-03", None)

    other = scanned(album, "b.jpg", root_id=outer.id, written=datetime(2014, 2, 1))
    assert told(finder, other) == (None, "2014-02-01", "file")
    (tmp_path / "1998").mkdir()
    folders.move(outer.id, tmp_path / "1998", force=True)
    assert told(finder, other) == (None, "1998-01-01", "year")
