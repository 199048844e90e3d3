"""Copies of photos in a folder, of real files through the real decoder."""

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from album import content, face
from driving import finish
from PIL import Image

from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.imaging.decode import decode
from photo_faces.services.archives.copies import Naming, Wanted, copy_photos
from photo_faces.services.people.people import People
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.photos import found_files
from photo_faces.words import sentence

NOON = datetime(2014, 8, 3, 12, 34, 56)


@pytest.fixture
def photos(album):
    """Three photos whose files are there: one turned and with a place, by Anna; one without."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112], exif[0x010E] = "Camera", 6, "a secret"
    exif.get_ifd(0x8769)[0x9003] = "2014:08:03 12:34:56"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (33.0, 30.0, 15.0), "W", (70.0, 0.0, 0.0)
    Image.new("RGB", (400, 200), "red").save(album.root / "turned.jpg", exif=exif)
    Image.new("RGB", (200, 100), "blue").save(album.root / "plain.png")
    (own,) = album.add("turned.jpg", face(1), taken_at=NOON)
    album.add("plain.png")
    album.add("lost.jpg")
    People(album.library, "window").name_faces([own], "Anna/Ben?")
    return Finder(album.library, Settings()).find("").ids


@pytest.fixture
def settings(tmp_path):
    return Settings(library=tmp_path / "library.sqlite", decode_workers=1)


@pytest.fixture
def copied(album, photos, settings, tmp_path):
    def copy(**wanted):
        steps = copy_photos(
            album.library, settings, photos, Wanted(tmp_path / "given" / "away", **wanted)
        )
        return finish(steps)

    return copy


def names(copied):
    return sorted(path.name for path in copied.files)


def test_files_are_copied_as_they_are_and_what_is_gone_is_said(album, copied):
    made = copied()
    assert names(made) == ["plain.png", "turned.jpg"]
    for path in made.files:
        assert path.read_bytes() == (album.root / path.name).read_bytes()
    assert [(path.name, "no such file" in sentence(why).lower()) for path, why in made.failed] == [
        ("lost.jpg", True)
    ]


def test_what_cannot_be_read_is_named_once(album, photos, copied):
    (album.root / "plain.png").write_bytes(b"no picture")
    failed = dict(copied(longest=100).failed)
    why = sentence(failed[album.root / "plain.png"])
    assert "plain.png" not in why
    assert why


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_ends_it_and_what_is_whole_stays(copied, tmp_path, monkeypatch, number):
    really, tried = shutil.copyfile, []

    def fill(source, target):
        tried.append(source)
        if len(tried) == 2:
            Path(target).write_bytes(b"half")
            raise OSError(number, "No space left on device")
        return really(source, target)

    monkeypatch.setattr(shutil, "copyfile", fill)
    with pytest.raises(PhotoFacesError, match="copies-disk-full") as error:
        copied()
    assert "1 of 3" in sentence(error.value.message)
    assert len(tried) == 2
    assert len(list((tmp_path / "given" / "away").iterdir())) == 1


def test_nothing_is_replaced(copied):
    copied()
    again = copied()
    assert names(again) == ["plain (2).png", "turned (2).jpg"]
    assert len(list(again.files[0].parent.iterdir())) == 4


def test_smaller_copies_stand_upright_and_keep_date_camera_and_place(copied):
    made = copied(longest=100)
    turned = next(path for path in made.files if path.name == "turned.jpg")
    with Image.open(turned) as image:
        assert image.size == (50, 100)
        assert b"a secret" not in turned.read_bytes()
    told = decode(turned).metadata
    assert (told.taken_at, told.camera) == (NOON, "Camera")
    assert told.latitude == pytest.approx(-33.504167, abs=1e-5)
    assert told.longitude == pytest.approx(-70.0)


def test_a_copy_leaves_its_folder_and_takes_the_date_along(album, settings, tmp_path):
    path = album.root / "2014-08-03 Rome" / "plain.png"
    path.parent.mkdir()
    Image.new("RGB", (200, 100), "blue").save(path)
    with album.library.write() as session:
        found = (os.fsencode(path.relative_to(album.root)), 1000, 1)
        found_files.upsert(session, album.root_id, [found], found_files.Seen())
    photo = album.read("plain.png", content("plain"), []).photo_id
    made = finish(
        copy_photos(album.library, settings, [photo], Wanted(tmp_path / "away", longest=100))
    )
    assert decode(made.files[0]).metadata.taken_at == datetime(2014, 8, 3)


def test_without_metadata_nothing_of_it_goes_along(copied):
    made = copied(keep_metadata=False)
    turned = next(path for path in made.files if path.name == "turned.jpg")
    with Image.open(turned) as image:
        assert image.size == (200, 400)
        assert not image.getexif()
    told = decode(turned).metadata
    assert (told.taken_at, told.camera, told.latitude) == (None, None, None)


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        (Naming.DATE, ["2014-08-03 12.34.56.jpg", "plain.png"]),
        (Naming.PEOPLE, ["2014-08-03 Anna_Ben_.jpg", "plain.png"]),
    ],
)
def test_copies_are_called_after_dates_or_people(copied, naming, expected):
    assert names(copied(naming=naming)) == expected


def test_a_folder_of_the_library_takes_no_copies(album, photos, settings):
    with pytest.raises(WrongUse, match="copies-inside"):
        finish(copy_photos(album.library, settings, photos, Wanted(album.root / "new")))
    assert not (album.root / "new").exists()


def test_copies_with_long_names_are_called_by_what_of_them_fits(album, settings, tmp_path):
    stem = "家" * 83  # 249 bytes: with a number it is too long
    Image.new("RGB", (40, 20)).save(album.root / f"{stem}.png")
    faces = album.add(f"{stem}.png", *(face(n, 9.0 * n) for n in range(40)), taken_at=NOON)
    people = People(album.library, "window")
    for number, each in enumerate(faces):
        people.name_faces([each], "王小明" + "一二三四五六七八"[number % 8] * (1 + number // 8))
    photos = Finder(album.library, settings).find("").ids
    for naming in (Naming.PEOPLE, Naming.ORIGINAL, Naming.ORIGINAL):
        wanted = Wanted(tmp_path / "away", naming=naming)
        assert finish(copy_photos(album.library, settings, photos, wanted)).failed == ()
    made = sorted(path.name for path in wanted.folder.iterdir())
    assert made[0].startswith("2014-08-03 王小明一, 王小明一一")
    assert made[2] == f"{stem}.png"
    assert made[1] < made[2]
    assert made[1].startswith("家" * 50)


def test_a_folder_on_a_file_system_without_permissions_takes_copies(album, copied, monkeypatch):
    def refuse(*_, **__):  # as FAT does, of most
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chmod", refuse)
    made = copied()
    assert names(made) == ["plain.png", "turned.jpg"]
    there = made.files[0]
    assert there.stat().st_mtime_ns == (album.root / there.name).stat().st_mtime_ns


def test_many_copies_of_one_name_are_numbered_in_one_go(album, settings, tmp_path, monkeypatch):
    for number in range(12):
        Image.new("RGB", (40, 20)).save(album.root / f"{number}.png")
        (own,) = album.add(f"{number}.png", face(number))
        People(album.library, "window").name_faces([own], "Anna")
    photos, tried, opens = Finder(album.library, settings).find("").ids, [], Path.open

    def count(path, mode="r", *more, **others):
        tried.append(path) if mode == "xb" else None
        return opens(path, mode, *more, **others)

    monkeypatch.setattr(Path, "open", count)
    wanted = Wanted(tmp_path / "away", naming=Naming.PEOPLE)
    made = finish(copy_photos(album.library, settings, photos, wanted))
    assert [path.name for path in made.files][:3] == ["Anna.png", "Anna (2).png", "Anna (3).png"]
    assert len(tried) == len(made.files) == 12


def test_no_empty_file_is_left_where_a_copy_cannot_be_put(copied, tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert copied().files == ()
    assert list((tmp_path / "given" / "away").iterdir()) == []
