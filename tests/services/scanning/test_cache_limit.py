"""Thumbnails take no more room than they are given; which go is told by when they were used."""

import os
import shutil
from hashlib import blake2b
from pathlib import Path

from photo_faces.services.scanning.cache import Thumbnails, thumbnails_size
from photo_faces.settings import Settings

JPEG = bytes(20_000)


def digest(number):
    return blake2b(b"%d" % number, digest_size=32).digest()


def filled(settings, count):
    thumbnails = Thumbnails(settings)
    for number in range(count):
        thumbnails.put(digest(number), JPEG)
        for file in settings.cache_folder.rglob(f"{digest(number).hex()}.jpg"):
            os.utime(file, (number, number))  # the later ones were used later
    return thumbnails


def test_thumbnails_keep_to_their_limit_and_the_latest_used_stay(tmp_path):
    settings = Settings(library=tmp_path / "x", cache_folder=tmp_path, cache_limit=1)
    thumbnails = filled(settings, 250)
    assert 10**6 / 2 < thumbnails_size(settings) < 2 * 10**6
    there = [number for number in range(250) if thumbnails.get(digest(number))]
    assert there == list(range(there[0], 250))


def test_without_a_limit_all_stay(tmp_path):
    settings = Settings(library=tmp_path / "x", cache_folder=tmp_path)
    filled(settings, 60)
    assert thumbnails_size(settings) == 60 * len(JPEG)


def test_thumbnails_that_go_while_they_are_counted_count_for_nothing(tmp_path, monkeypatch):
    settings = Settings(library=tmp_path / "x", cache_folder=tmp_path)
    filled(settings, 60)
    lstat = Path.lstat

    def gone(path):
        for folder in (tmp_path / "thumbnails").iterdir():
            shutil.rmtree(folder)
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", gone)
    assert thumbnails_size(settings) == 0
