"""Where photos were taken, by the list of places that is in a package."""

import json
from threading import Thread

import pytest
from album import Album, content, face

from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import At
from photo_faces.runtime.call import call_in_process, finished
from photo_faces.services.people.people import People
from photo_faces.services.searching import places as places_module
from photo_faces.services.searching.find import Finder
from photo_faces.services.searching.places import Counted, Places
from photo_faces.settings import Settings
from photo_faces.storage.photos import found_files

ROME, ROME_TOO, ROME_NY = (41.9028, 12.4964), (41.9031, 12.4958), (43.2128, -75.4557)
LIMA, SUVA = (-12.0464, -77.0428), (-18.1416, 178.4419)
TBILISI, ATLANTA, BEIRUT, LEBANON = (41.72, 44.79), (33.75, -84.39), (33.89, 35.5), (40.34, -76.41)
NOWHERE = (0.0, 0.0)  # as cameras write it that have not found where they are
TAKEN = (ROME, ROME_TOO, ROME_NY, LIMA, SUVA, None, NOWHERE)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    album = Album(folder)
    for number, where in enumerate(TAKEN):
        name = f"{number}.jpg"
        with album.library.write() as session:
            path = name.encode()
            found_files.upsert(session, album.root_id, [(path, 1000, 1)], found_files.Seen())
        told = content(name, looks=bytes([number] * 32), place=where)
        ids = album.read(name, told, [face(number)]).face_ids
        if number in (0, 3):
            People(album.library, "window").name_faces(list(ids), f"Anna {number}")
    return album.library, Settings(cache_folder=folder / "cache")


@pytest.fixture
def places(made):
    library, settings = made
    found = Places(library, settings.cache_folder)
    assert list(found.prepare()) is not None
    return found


def test_countries_come_with_their_towns_those_with_most_photos_first(places):
    assert places.all() == [
        Counted("IT", "Italy", "", 2),
        Counted("IT", "Italy", "Rome", 2),
        Counted("FJ", "Fiji", "", 1),
        Counted("FJ", "Fiji", "Suva", 1),
        Counted("PE", "Peru", "", 1),
        Counted("PE", "Peru", "Lima", 1),
        Counted("US", "United States", "", 1),
        Counted("US", "United States", "Rome", 1),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place: Rome", [1, 2, 3]),
        ('place: "Rome, Italy"', [1, 2]),
        ("place: italy", [1, 2]),
        ("place: New York", [3]),
        ("place: united", [3]),
        ("place: 意大利", [1, 2]),
        ('place: "Rome, 美国"', [3]),
        ("place: Atlantis", []),
        ("Anna 0 place: Italy", [1]),
        ("not place: Rome", [4, 5, 6, 7]),
        ('place: "Lima, Peru" or place: Fiji', [4, 5]),
    ],
)
def test_photos_are_found_by_place(made, query, found):
    assert sorted(Finder(*made).find(query).ids) == found


def test_a_place_that_is_listed_finds_as_many_photos_as_it_says(made, places):
    for each in places.all():
        assert len(Finder(*made).find(each.query).ids) == each.photos


def test_a_country_is_not_taken_for_a_region_or_a_town_of_its_name(tmp_path):
    album = Album(tmp_path)
    for number, where in enumerate((TBILISI, ATLANTA, BEIRUT, LEBANON)):
        with album.library.write() as session:
            path = f"{number}.jpg".encode()
            found_files.upsert(session, album.root_id, [(path, 1000, 1)], found_files.Seen())
        album.read(f"{number}.jpg", content(str(number), looks=bytes(32), place=where), [])
    places = Places(album.library, tmp_path / "cache")
    finished(places.prepare())
    finder = Finder(album.library, Settings(cache_folder=tmp_path / "cache"))

    told = {each.query: each.photos for each in places.all()}
    assert told == {query: len(finder.find(query).ids) for query in told}
    assert told['place: "Georgia"'] == told['place: "Lebanon"'] == 1
    for other in ("Georgia, United States", "Lebanon, United States"):
        assert len(finder.find(f'place: "{other}"').ids) == 1
    album.library.close()


def test_what_an_earlier_version_kept_is_looked_up_again(made, places, tmp_path):
    (tmp_path / "places.json").write_text(
        '{"format": 1, "places": [["Italy", "Lazio", "Rome"]], "cells": [[4190001250, 0]]}'
    )
    again = Places(made[0], tmp_path)
    finished(again.prepare())
    assert again.all() == places.all()


def test_what_was_looked_up_is_kept_and_damage_to_it_is_no_trouble(made, places):
    _, settings = made
    file = settings.cache_folder / "places.json"
    assert ["IT", "Italy", "Lazio", "Rome"] in json.loads(file.read_bytes())["places"]
    kept = file.read_bytes()
    again = Places(made[0], settings.cache_folder)
    assert list(again.prepare()) == []  # nothing is looked up
    assert again.all() == places.all()
    for damaged in (
        b"",
        b"{",
        b'{"format": 2, "places": [], "cells": [[1, 7]]}',
        b"[]",
        b"[" * 100_000,
    ):
        file.write_bytes(damaged)
        mended = Places(made[0], settings.cache_folder)
        for _ in mended.prepare():
            pass
        assert mended.all() == places.all()
        assert json.loads(file.read_bytes()) == json.loads(kept)


def test_a_place_without_a_name_is_told_of(made):
    with pytest.raises(QueryError, match="query-unfinished"):
        Finder(*made).find("place:")


def test_a_name_with_quotation_marks_finds_its_photos():
    assert parse(Counted("", "Here", 'The "Old" Town', 1).query) == At('The "Old" Town, Here')


def test_what_many_ask_for_at_once_is_looked_up_once(made, tmp_path, monkeypatch):
    asked = []

    def called(*given):
        asked.append(given)
        return call_in_process(*given)

    monkeypatch.setattr(places_module, "call_in_process", called)
    places = Places(made[0], tmp_path)
    threads = [Thread(target=finished, args=(places.prepare(),)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(asked) == 1
    assert len(places.all()) == 8
