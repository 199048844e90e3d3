"""Reading photos again that look unchanged: what was edited so that size and time are the same."""

import os
from pathlib import Path

import pytest
import skimage.data
from album import content, face
from driving import finish
from PIL import Image, ImageOps

from photo_faces.domain.errors import Reason, WrongUse
from photo_faces.domain.message import Message
from photo_faces.services.people.people import People
from photo_faces.services.scanning.problems import problems
from photo_faces.services.scanning.scan import scan
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import files, rereading


@pytest.fixture
def library(settings):
    with Library.open(settings.library) as opened:
        yield opened


@pytest.fixture
def photos(tmp_path):
    """Bitmaps: of one size, whatever they show."""
    folder = tmp_path / "photos"
    (folder / "sub").mkdir(parents=True)
    portrait = Image.fromarray(skimage.data.astronaut())
    portrait.save(folder / "portrait.bmp")
    portrait.crop((60, 0, 460, 400)).save(folder / "sub" / "crop.bmp")
    return folder


def mirror(path):
    """Edits a bitmap so that neither its size nor its time changes."""
    stat = path.stat()
    with Image.open(path) as picture:
        edited = ImageOps.mirror(picture)
    edited.save(path)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size


def lefts(library):
    """Where the faces are, by file."""
    return {each.photo.name: each.box.left for each in People(library, "window").all_faces()}


def test_an_edit_that_keeps_size_and_time_is_found_when_all_is_read_again(
    library, settings, photos
):
    finish(scan(library, settings, [photos]))
    people = People(library, "window")
    people.name_faces([each.id for each in people.all_faces()], "Eileen")
    before = lefts(library)
    mirror(photos / "portrait.bmp")

    assert finish(scan(library, settings)).changed == 0
    report = finish(scan(library, settings, again=[photos / "sub"]))
    assert (report.changed, report.faces, lefts(library)) == (0, 0, before)

    steps = scan(library, settings, again=[])
    assert any(progress.stage == "index" for progress in steps)  # and there it is cancelled
    steps.close()
    report = finish(scan(library, settings))

    assert (report.changed, report.new, report.moved, report.missing) == (1, 0, 0, 0)
    assert report.faces == 1  # what had not changed was not looked through again
    assert lefts(library)["crop.bmp"] == before["crop.bmp"]
    assert lefts(library)["portrait.bmp"] != pytest.approx(before["portrait.bmp"], abs=5)
    assert {each.name for each in people.all_faces()} == {"Eileen"}


def waiting(album):
    return set(album.pending())


def requeue(album, below=b""):
    last = 0
    while last is not None:
        with album.library.write() as session:
            last = rereading.requeue(session, album.root_id, below, last)


def test_folders_are_told_apart_by_whole_names(album, monkeypatch):
    monkeypatch.setattr(rereading, "PORTION", 2)
    paths = [Path(name) for name in ("a", "sub/b", "sub/c", "sub/deep/d", "subs/e")]
    album.walk({str(path): 1 for path in paths})
    for path in paths:
        album.read(path.name, content(path.name), [face(1)])
    requeue(album, b"sub/")
    assert waiting(album) == {"b", "c", "d"}
    requeue(album)
    assert waiting(album) == {"a", "b", "c", "d", "e"}


def test_what_could_not_be_read_is_read_again_too(album):
    album.add("a.jpg", face(1))
    with album.library.write() as session:
        files.store_failed(session, 1, Reason.TIMEOUT, Message.of("it took too long"))
    requeue(album)
    assert waiting(album) == {"a.jpg"}
    assert problems(album.library) == []


def test_only_files_that_hold_something_else_count_as_changed(album):
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg"):
        album.add(name, face(1))
    requeue(album)
    with album.library.read() as session:
        before = rereading.held(session, (), [4])
    album.read("a.jpg", content("another"), [face(2)])
    album.read("b.jpg", content("b.jpg"), [face(1)])
    album.read("d.jpg", content("a third"), [face(3)])  # a walk has counted it
    with album.library.read() as session:
        assert rereading.changed(session, before) == 1


def test_a_folder_outside_the_library_is_refused(album, tmp_path):
    steps = scan(album.library, Settings(cache_folder=tmp_path), again=[tmp_path / "other"])
    with pytest.raises(WrongUse, match="outside-roots"):
        finish(steps)
