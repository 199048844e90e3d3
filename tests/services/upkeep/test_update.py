"""People are seen while a scan goes on."""

import sqlite3
from contextlib import closing

from photo_faces.services.demo.album import write_album
from photo_faces.services.people.people import People
from photo_faces.services.scanning import index
from photo_faces.services.scanning.scan import ScanProgress
from photo_faces.services.upkeep import update as updating
from photo_faces.storage.base.library import Library


def test_people_are_there_before_the_scan_is_over(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(updating, "FIRST_PEOPLE", 0.0)
    monkeypatch.setattr(updating, "REST", 0)
    monkeypatch.setattr(index, "BATCH", 1)  # each photo is stored, and told of, by itself
    album = tmp_path / "album"
    write_album(album)
    with Library.open(settings.library) as library:
        people = People(library, "window")
        seen, done = [], []
        for progress in updating.update(library, settings, [album]):
            if isinstance(progress, ScanProgress) and progress.stage == "index":
                seen.append(len(people.ids()))
                done.append(progress.done)
        early = next(at for at, count in enumerate(seen) if count)
        assert done[early] < done[-1]  # with photos left to be read
        assert done == sorted(done)
        assert len(people.ids()) == 1
        with closing(sqlite3.connect(library.path)) as connection:
            runs = connection.execute("SELECT faces FROM cluster_run ORDER BY id").fetchall()
        faces = len(list(people.all_faces()))
        assert len(runs) > 1
        assert runs[-1] == (faces,)  # at the end all of them together, not only those left
