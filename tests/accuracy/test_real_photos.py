"""The product's accuracy on real photos: a part of what `photo-faces evaluate` measures on all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from driving import finish
from PIL import Image

from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.measuring import evaluate
from photo_faces.services.people.people import People
from photo_faces.services.scanning.problems import problems
from photo_faces.services.scanning.scan import scan
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

EVERY = 25  # of the pairs, one is judged: 240 of 6,000
PEOPLE = 60  # those with the most photos, of whom some are clustered
PHOTOS_EACH = 8


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        library=tmp_path / "library.sqlite",
        cache_folder=tmp_path / "cache",
        models_folder=tmp_path / "models",
    )


def test_pairs_of_people_are_told_apart(
    shared_data: Path, settings: Settings, tmp_path: Path
) -> None:
    lines = (shared_data / "lfw-half" / "pairs.txt").read_text().splitlines()
    some = [line for line in lines[1:] if line.strip()][::EVERY]
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("\n".join([f"10\t{len(some) // 20}", *some]))

    report = finish(evaluate.pairs(settings, pairs, shared_data / "lfw-half"))

    assert report["pairs"] == len(some)
    assert report["undetected"] == 0
    assert report["accuracy"] >= 0.975
    assert report["eer"] <= 0.025


def test_people_are_grouped(shared_data: Path, settings: Settings, tmp_path: Path) -> None:
    folders = [folder for folder in (shared_data / "lfw-half").iterdir() if folder.is_dir()]
    folders.sort(key=lambda folder: (-len(list(folder.iterdir())), folder.name))
    for folder in folders[:PEOPLE]:
        (tmp_path / "photos" / folder.name).mkdir(parents=True)
        for photo in sorted(folder.iterdir())[:PHOTOS_EACH]:
            (tmp_path / "photos" / folder.name / photo.name).symlink_to(photo)

    with Library.open(settings.library) as library:
        finish(scan(library, settings, [tmp_path / "photos"]))
        finish(regroup(library))
        report = evaluate.clusters(library)

    assert report["photos"] == PEOPLE * PHOTOS_EACH
    assert report["bcubed"]["f"] >= 0.93
    assert report["bcubed"]["precision"] >= 0.93


def test_a_group_photo_and_its_copies_make_nobody(
    shared_data: Path, settings: Settings, tmp_path: Path
) -> None:
    """Six faces of 60 to 80 pixels, down to 18 in the smallest copy."""
    photo = Image.open(shared_data / "albums" / "facenet-pytorch" / "multiface.jpg")
    folder = tmp_path / "photos"
    folder.mkdir()
    photo.save(folder / "all.jpg", quality=92)

    with Library.open(settings.library) as library:
        finish(scan(library, settings, [folder]))
        finish(regroup(library))
        for percent in (25, 35, 50, 75):
            size = (photo.width * percent // 100, photo.height * percent // 100)
            photo.resize(size).save(folder / f"{percent}.jpg", quality=60 + percent // 3)
        report = finish(scan(library, settings))
        placed = finish(assign_new(library, settings))
        people = People(library, "window").ids()
        grouped = finish(regroup(library))

        assert (report.new, report.faces) == (4, 24)
        assert (placed.faces, placed.clusters, people) == (24, 0, [])
        assert (grouped.faces, grouped.clusters, grouped.unknown) == (30, 0, 30)
        assert People(library, "window").ids() == []


def test_no_hostile_file_is_left_unreported(shared_data: Path, settings: Settings) -> None:
    with Library.open(settings.library) as library:
        report = finish(scan(library, settings, [shared_data / "hostile"]))
        listed = problems(library)
        again = finish(scan(library, settings))

    assert report.photos > 500
    with closing(sqlite3.connect(settings.library)) as connection:
        (in_part,) = connection.execute(
            "SELECT count(*) FROM file WHERE state = 'indexed' AND reason IS NOT NULL"
        ).fetchone()
    assert 0 < in_part == len(listed) - report.failed
    assert 0 < report.failed < report.photos
    assert (again.photos, again.new, again.changed) == (report.photos, 0, 0)
    assert all(problem.detail for problem in listed)
