"""The cache folder: what lies in it can be made again, so it stops nothing when it cannot be."""

import errno
import json
import os

import pytest
from driving import finish

from photo_faces.imaging.thumbnails import ThumbnailCache
from photo_faces.services.scanning.scan import scan
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.words import sentence


@pytest.fixture
def no_cache(tmp_path, monkeypatch):
    """A cache folder that cannot be made: a file lies in its place."""
    place = tmp_path / "cache"
    place.write_text("something else")
    monkeypatch.setenv("PHOTO_FACES_CACHE_FOLDER", str(place))
    yield place
    assert place.read_text() == "something else"


@pytest.fixture
def album(tmp_path, astronaut):
    folder = tmp_path / "album"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(astronaut.read_bytes() + name.encode())
    return folder


def test_a_scan_goes_on_without_a_cache_and_says_so_once(run_cli, no_cache, album, tmp_path):
    library = ("--library", tmp_path / "library.sqlite")
    scanned = run_cli(*library, "scan", album, "--json")
    report = scanned.json
    assert (report["photos"], report["new"], report["faces"]) == (2, 2, 2)
    assert str(no_cache) in report["cache"]
    assert scanned.err.count(str(no_cache)) == 1
    assert "Traceback" not in scanned.err
    assert run_cli(*library, "scan", "--json").json["cache"] is None  # nothing had to be kept
    # Whatever else keeps something there goes on as well.
    for command in (
        ("cluster",),
        ("review", "--json"),
        ("search", album / "a.jpg", "--json"),
        ("identify", album / "b.jpg"),
        ("quality",),
        ("learn",),
        ("cluster", "--new"),
    ):
        ran = run_cli(*library, *command)
        assert ran.code == 0, (command, ran.err)
    assert len(json.loads(run_cli(*library, "search", album / "a.jpg", "--json").out)["results"])


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_full_or_closed_disk_under_the_cache_stops_no_scan(tmp_path, album, monkeypatch, code):
    def refuse(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(ThumbnailCache, "put", refuse)
    settings = Settings(library=tmp_path / "library.sqlite", cache_folder=tmp_path / "cache")
    with Library.open(settings.library) as library:
        report = finish(scan(library, settings, [album]))
        assert report.faces == 2
        assert os.strerror(code) in sentence(report.cache)
        images = PhotoImages(library, settings)
        assert images.thumbnail(1).startswith(b"\xff\xd8")  # shown, though not kept
        images.close()
