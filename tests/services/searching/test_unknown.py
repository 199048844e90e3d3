"""Putting the faces that belong to nobody side by side with those that look like them."""

from driving import finish
from embedded import library_of, settings_in
from lessons_library import drawn

from photo_faces.services.searching import unknown
from photo_faces.services.searching.unknown import UnknownFaces
from photo_faces.storage.base.library import Library


def test_a_process_for_many_finds_what_is_found_at_once_for_few(tmp_path, monkeypatch):
    settings = settings_in(tmp_path)
    found = []
    with library_of(settings, drawn(5, 2)) as library:
        for few in (unknown.FEW, 0):
            monkeypatch.setattr(unknown, "FEW", few)
            faces = UnknownFaces(library, settings)
            assert faces.listed().compared == 0
            faces.take(finish(faces.sort()))
            found.append(faces.listed())
    assert found[0] == found[1]
    assert sorted(found[0].ids) == list(range(1, 11))
    assert found[0].alike
    assert found[0].compared == found[0].telling > 0


def test_a_library_without_a_network_has_none(tmp_path):
    settings = settings_in(tmp_path)
    with Library.open(settings.library) as library:
        faces = UnknownFaces(library, settings)
        faces.take(finish(faces.sort()))
        assert faces.listed().ids == []
