"""`find` on a real library."""

import json
import time
from pathlib import Path

from PIL import Image
from rich.cells import cell_len


def test_find_lists_photos_by_who_is_in_them(program):
    person = program("people", "--json").json[0]["person"]
    program("person", "rename", person, "Anna")
    found = program("find", "Anna", "--json").json
    assert found
    assert {Path(each["photo"]) for each in found} == {
        Path(each["photo"]) for each in program("faces", "--json").json if each["name"] == "Anna"
    }
    assert all({"person": person, "name": "Anna"} in each["people"] for each in found)
    assert all(list(each) == ["photo", "taken", "people"] for each in found)
    others = program("find", "not Anna", "--json").json
    assert len(found) + len(others) == 10  # two could not be read
    assert program("find", "Anna", "not", "Anna", "--json").json == []


def test_find_points_at_what_it_cannot_understand(program):
    ran = program("find", "2014 and nobody")
    assert ran.code == 2
    lines = ran.err.rstrip().splitlines()
    assert "Nobody is called “nobody”" in ran.err
    assert lines[-1].index("^") == lines[-2].index("nobody")
    assert lines[-1].strip() == "^" * len("nobody")


def test_it_points_at_the_place_behind_letters_that_take_two_columns(program):
    ran = program("find", "not 张伟伟 and 李")
    lines = ran.err.rstrip().splitlines()
    assert lines[-1] == " " * cell_len(lines[-2][: lines[-2].index("张")]) + "^" * 6


def test_what_is_new_came_with_the_last_scan_that_brought_something(program, tmp_path):
    assert len(program("find", "new", "--json").json) == 10
    more = tmp_path / "more"
    more.mkdir()
    Image.new("RGB", (64, 48), "navy").save(more / "sea.jpg")
    time.sleep(1)  # moments are of seconds
    program("scan", more)
    program("scan")
    found = program("find", "new", "--json").json
    assert [each["photo"] for each in found] == [str(more / "sea.jpg")]


def test_find_by_a_face_and_by_a_picture(program):
    faces = program("faces", "--json").json
    own = next(each for each in faces if each["person"] is not None)
    hers = {each["photo"] for each in faces if each["person"] == own["person"]}
    by_number = {each["photo"] for each in program("find", f"face:{own['face']}", "--json").json}
    assert own["photo"] in by_number <= hers
    by_file = program("find", "--face", own["photo"], "--json").json
    assert own["photo"] in {each["photo"] for each in by_file}
    none = program("find", "not", f"face:{own['face']}", "--face", own["photo"], "--json").json
    assert own["photo"] not in {each["photo"] for each in none}
    assert "face 99999" in program("find", "face:99999").err


def test_find_says_that_there_are_none(program):
    assert program("find", "1850").out.strip() == "No photo is like that."


def test_export_copies_what_a_query_finds(program, tmp_path):
    found = program("find", "2013..2018", "--json").json
    to = tmp_path / "given"
    report = program("export", "2013..2018", "--to", to, "--size", 200, "--json").json
    assert report == {"folder": str(to), "copied": len(found), "failed": []}
    assert len(list(to.iterdir())) == len(found) > 0
    assert "copied to" in program("export", "2013", "--to", to, "--names", "date").out


def test_an_export_of_what_is_not_there_fails(program, scanned, tmp_path):
    gone = program("find", "2013..2018", "--json").json[0]["photo"]
    away = Path(gone).with_suffix(".away")
    Path(gone).rename(away)
    try:
        run = program("export", "2013..2018", "--to", tmp_path / "given", "--json")
    finally:
        away.rename(gone)
    assert run.code == 1
    report = json.loads(run.out)
    assert [each["photo"] for each in report["failed"]] == [gone]
    assert report["copied"] > 0


def test_albums_are_kept_listed_and_removed(program):
    assert program("albums", "--json").json == []
    assert program("albums", "add", "Then", "2013..2018", "--json").json == {
        "album": "Then",
        "query": "2013..2018",
    }
    assert program("albums", "--json").json == [{"album": "Then", "query": "2013..2018"}]
    assert "Then" in program("albums").out
    assert "keep the album Then" in program("history").out
    assert program("albums", "add", "No", "and").code == 2
    assert program("albums", "remove", "Then", "--json").json == {"removed": "Then"}
    assert "There is no album yet" in program("albums").out
    program("undo")
    assert [one["album"] for one in program("albums", "--json").json] == ["Then"]


def test_places_are_listed(program):
    assert program("places", "--json").json == []
    assert program("places").out.strip() == "No photo says where it was taken."
