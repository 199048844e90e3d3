"""Folders that are removed, moved or made part of others while a scan walks through them."""

import shutil

import pytest

from photo_faces.services.demo.album import write_album
from photo_faces.services.scanning import scan as scanning
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.scan import scan
from photo_faces.storage.base.library import Library


def removed(folders, first, tmp_path):
    folders.remove(first.id, keep_names=False)


def removed_but_remembered(folders, first, tmp_path):
    folders.remove(first.id, keep_names=True)


def moved(folders, first, tmp_path):
    shutil.move(first.path, tmp_path / "elsewhere")
    folders.move(first.id, tmp_path / "elsewhere")


def made_part_of_another(folders, first, tmp_path):
    folders.add(first.path.parent)


@pytest.mark.parametrize(
    ("change", "folders_after"),
    [
        (removed, ["other"]),
        (removed_but_remembered, ["other"]),
        (moved, ["elsewhere", "other"]),
        (made_part_of_another, ["albums", "other"]),
    ],
)
def test_the_scan_goes_on_with_the_others(settings, tmp_path, monkeypatch, change, folders_after):
    monkeypatch.setattr(scanning, "BATCH", 1)
    inside, other = tmp_path / "albums" / "first", tmp_path / "other"
    for folder in (inside, other):
        folder.parent.mkdir(exist_ok=True)
        write_album(folder)
    with Library.open(settings.library) as library:
        folders = Folders(library)
        steps = scan(library, settings, [inside, other])
        assert next(steps).found == 1
        (first, _) = folders.list()
        change(folders, first, tmp_path)
        for _ in steps:
            pass
        for _ in scan(library, settings):  # what has become of it is read as ever
            pass
        listed = {root.path.name: root.photos for root in folders.list()}
    assert sorted(listed) == folders_after
    assert len(set(listed.values())) == 1
    assert listed["other"] > 0
