"""A library whose photos one detector has read, and another reads again."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
import skimage.data
from driving import finish
from PIL import Image, ImageEnhance

from photo_faces.services.people.people import People
from photo_faces.services.scanning.scan import scan
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import rereading

PHOTOS = 10
FOUND = PHOTOS // 2  # by MTCNN
KILLS = 4


@pytest.fixture
def photos(tmp_path):
    """One face in each photo; every second photo lies on its side, as MTCNN finds nothing."""
    folder = tmp_path / "photos"
    folder.mkdir()
    whole = Image.fromarray(skimage.data.astronaut())
    for number in range(PHOTOS):
        photo = ImageEnhance.Brightness(whole).enhance(0.7 + number / 20)
        photo = photo.crop((60, 0, 420, 320)).rotate(90 * (number % 2), expand=True)
        photo.save(folder / f"{number:02}.png")
    return folder


@pytest.fixture
def named(settings, photos):
    """A library read by MTCNN, all of whose faces have a name."""
    with Library.open(settings.library) as library:
        finish(scan(library, settings.model_copy(update={"detector": "mtcnn"}), [photos]))
        people = People(library, "window")
        people.name_faces([each.id for each in people.all_faces()], "Eileen")
    return settings


def faces(settings):
    with sqlite3.connect(settings.library) as connection:
        rows = connection.execute(
            "SELECT face.id, photo_id, name, face.left, substr(indexed_with, 1, 5)"
            " FROM face JOIN photo ON photo.id = photo_id"
            " LEFT JOIN person ON person.id = person_id ORDER BY face.id"
        ).fetchall()
    connection.close()
    return rows


def test_a_library_keeps_its_detector_until_all_is_read_again(named):
    before = faces(named)
    with Library.open(named.library) as library:
        report = finish(scan(library, named))
        assert (report.faces, report.outdated, faces(named)) == (0, PHOTOS, before)
        assert len(before) == FOUND

        report = finish(scan(library, named, again=[]))
        assert (report.faces, report.outdated) == (PHOTOS, 0)
        after = faces(named)
        assert finish(scan(library, named)).faces == 0
    assert {row[4] for row in after} == {"yunet"}
    assert [row[:3] for row in after if row[2]] == [row[:3] for row in before]
    new = [row for row in after if row[2] is None]
    assert len(new) == PHOTOS - FOUND
    assert not {row[0] for row in new} & {row[0] for row in before}


@pytest.mark.parametrize("offline", [False, True])
def test_a_change_of_detector_that_is_cut_while_marking_goes_on_with_the_new_one(
    named, photos, tmp_path, monkeypatch, offline
):
    monkeypatch.setattr(rereading, "PORTION", 2)
    away = tmp_path / "away"
    away.mkdir()
    with Image.open(photos / "00.png") as photo:
        ImageEnhance.Brightness(photo).enhance(0.9).save(away / "away.png")
    with Library.open(named.library) as library:
        finish(scan(library, named.model_copy(update={"detector": "mtcnn"}), [away]))
        if offline:
            away.rename(tmp_path / "unplugged")
        cut = scan(library, named, again=[])
        next(cut)
        cut.close()
        report = finish(scan(library, named))
        kinds = [row[4] for row in faces(named)]
        assert (kinds.count("yunet"), report.outdated) == (PHOTOS + (not offline), 0)
        if offline:
            (tmp_path / "unplugged").rename(away)
            finish(scan(library, named))
        assert {row[4] for row in faces(named)} == {"yunet"}


def test_a_part_that_is_read_again_is_read_by_the_librarys_detector(named, photos):
    inside = photos / "inside"
    inside.mkdir()
    (photos / "00.png").rename(inside / "00.png")
    with Library.open(named.library) as library:
        finish(scan(library, named))
        finish(scan(library, named, again=[inside]))
        assert {row[4] for row in faces(named)} == {"mtcnn"}
        finish(scan(library, named, again=[photos]))  # all there is
    assert {row[4] for row in faces(named)} == {"yunet"}


@pytest.mark.skipif(sys.platform == "win32", reason="kills a POSIX process group")
@pytest.mark.timeout(600)
def test_a_change_of_detector_that_is_killed_keeps_every_name(named):
    before = faces(named)
    environment = os.environ | {
        "PHOTO_FACES_DETECTOR": "yunet",
        "PHOTO_FACES_CACHE_FOLDER": str(named.cache_folder),
        "PHOTO_FACES_DECODE_WORKERS": "1",
        "PHOTO_FACES_INFERENCE_WORKERS": "1",
    }
    command = [sys.executable, "-m", "photo_faces", "--library", str(named.library), "scan"]
    for _ in range(KILLS):
        running = subprocess.Popen(
            command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        time.sleep(random.uniform(0.5, 6))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert {row[:3] for row in before} <= {row[:3] for row in faces(named)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = faces(named)
    assert {row[4] for row in after} == {"yunet"}
    assert len(after) == PHOTOS
    # What the other detector found beside them was put with them, as new faces are.
    assert {row[:3] for row in before} <= {row[:3] for row in after}
