"""Faces that the user draws: added, moved, removed, found again by the detector, and undone."""

import os
import sqlite3
from contextlib import closing

import pytest

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.services.upkeep import looking


def listed(program):
    return {face["face"]: face for face in program("faces", "--json").json}


def box_of(face):
    return ",".join(str(edge) for edge in face["box"])


@pytest.fixture
def missed(program, tmp_path):
    """A face that the detector would have found, as if it had not."""
    face = max(listed(program).values(), key=lambda each: each["quality"])
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM face WHERE id = ?", [face["face"]])
    return face


@pytest.fixture
def empty(program, scanned):
    """A photo in which there is no face."""
    photos = {face["photo"] for face in listed(program).values()}
    broken = {problem["photo"] for problem in program("problems", "--json").json}
    paths = [path for path in sorted(scanned.album.iterdir()) if str(path) not in photos | broken]
    return paths[0]


def test_a_drawn_face_is_embedded_and_placed(program, missed):
    made = program("faces", "add", missed["photo"], "--box", box_of(missed), "--json").json
    assert list(made) == [*missed, "changed"]
    assert made["box"] == missed["box"]
    assert made["person"] == missed["person"]
    assert made["state"] == "assigned"
    assert made["quality"] == pytest.approx(missed["quality"], abs=0.2)
    assert made["face"] in made["changed"]["faces"]
    assert made["face"] in listed(program)


def _end_the_process(_state, _part):
    os._exit(3)


def test_a_face_whose_look_ends_its_process_holds_up_neither_itself_nor_a_scan(
    program, missed, monkeypatch
):
    monkeypatch.setattr(looking, "_look", _end_the_process)
    made = program("faces", "add", missed["photo"], "--box", box_of(missed), "--json").json
    scanned = program("scan", "--json")
    assert (scanned.code, made["face"] in listed(program)) == (0, True)
    monkeypatch.undo()
    program("scan")  # it waits for the next time
    assert listed(program)[made["face"]]["person"] == missed["person"]


def test_a_network_that_is_gone_takes_no_report_of_a_drawn_face(program, missed, monkeypatch):
    def gone(*_):
        raise ModelUnavailable("model-not-here", model="sface")

    monkeypatch.setattr(looking, "prepare", gone)
    run = program("faces", "add", missed["photo"], "--box", box_of(missed), "--json")
    assert (run.code, run.json["face"] in listed(program)) == (0, True)
    assert "the next scan looks at it" in run.err


def test_it_is_named_in_the_same_breath_and_both_are_undone_together(program, missed):
    made = program(
        *("faces", "add", missed["photo"], "--box", box_of(missed), "--name", "Zoe", "--json")
    ).json
    assert (made["name"], made["state"]) == ("Zoe", "confirmed")
    assert "draw a face of Zoe" in program("history").out
    assert program("undo").out.startswith("Undone: draw a face of Zoe")
    assert made["face"] not in listed(program)
    assert "Zoe" not in program("people").out
    program("redo")
    assert listed(program)[made["face"]]["name"] == "Zoe"


def test_what_cannot_be_seen_is_kept_as_a_name(program, empty, tmp_path):
    before = listed(program)
    made = program("faces", "add", empty, "--box", "10,10,60,60", "--name", "Rex", "--json").json
    assert (made["name"], made["quality"]) == ("Rex", 0)
    assert "9 vectors" in program("faces", "--embeddings", tmp_path / "vectors.npz").err
    assert program("faces", "move", made["face"], "--box", "20,20,90,90").code == 0
    assert listed(program)[made["face"]]["box"] == [20, 20, 90, 90]
    program("undo")
    assert listed(program)[made["face"]]["box"] == [10, 10, 60, 60]
    removed = program("faces", "remove", made["face"], "--json").json
    assert removed["changed"]["faces"] == [made["face"]]
    assert listed(program) == before
    program("undo")
    assert listed(program)[made["face"]]["name"] == "Rex"


def test_somebody_is_in_a_photo_whose_face_is_not_seen(program, missed):
    photo = missed["photo"]
    made = [
        program("faces", "add", photo, "--name", name, "--json").json for name in ("Rex", "Mia")
    ]
    assert [(face["name"], face["quality"]) for face in made] == [("Rex", 0), ("Mia", 0)]
    found = program("find", "Rex and Mia", "--json").json
    assert [each["photo"] for each in found] == [photo]
    assert "is there already" in program("faces", "add", photo, "--name", "rex").err
    assert program("faces", "add", photo).code != 0
    # Nor are they in the way of a face that is drawn.
    assert program("faces", "add", photo, "--box", box_of(missed)).code == 0
    program("undo")
    program("undo")
    assert [face["name"] for face in listed(program).values() if face["photo"] == photo] == ["Rex"]


def test_moved_onto_a_face_it_is_seen_again_also_after_an_undo(program, missed):
    aside = "0,0,30,30"
    made = program("faces", "add", missed["photo"], "--box", aside, "--name", "Zoe", "--json").json
    assert made["quality"] == 0
    program("faces", "move", made["face"], "--box", box_of(missed))
    seen = listed(program)[made["face"]]
    assert (seen["box"], seen["name"]) == (missed["box"], "Zoe")
    assert seen["quality"] == pytest.approx(missed["quality"], abs=0.2)
    program("undo")
    assert listed(program)[made["face"]]["quality"] == 0
    program("redo")
    assert listed(program)[made["face"]]["quality"] == seen["quality"]


def of_photo(program, photo):
    return {face["face"]: face for face in listed(program).values() if face["photo"] == photo}


def test_another_detector_keeps_drawn_faces_and_adds_no_second_one(
    program, empty, missed, monkeypatch
):
    left, top, right, bottom = missed["box"]
    wide = (right - left) / 3  # users draw the whole head
    box = f"{left - wide},{top - wide},{right + wide},{bottom + wide}"
    found = program("faces", "add", missed["photo"], "--box", box, "--name", "Zoe", "--json").json
    alone = program("faces", "add", empty, "--box", "10,10,60,60", "--name", "Rex", "--json").json
    before = listed(program)[alone["face"]]
    assert program("scan", "--reread").code == 0
    assert of_photo(program, missed["photo"])[found["face"]]["box"] == found["box"]
    monkeypatch.setenv("PHOTO_FACES_DETECTOR", "mtcnn")
    assert program("scan", "--reread").code == 0
    (zoe,) = of_photo(program, missed["photo"]).values()
    assert (zoe["face"], zoe["name"]) == (found["face"], "Zoe")
    assert zoe["box"] == pytest.approx(missed["box"], abs=wide)  # the detector's now
    assert of_photo(program, str(empty))[alone["face"]] == before
    assert "Rex" not in program("problems").out


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ("10,10,60", "is not a box"),
        ("a,b,c,d", "is not a box"),
        ("60,10,10,60", "left, top, right and bottom"),
        ("10,10,nan,60", "left, top, right and bottom"),
        ("-5,10,60,60", "reaches out of the photo"),
        ("10,10,99999,60", "reaches out of the photo"),
        ("10,10,15,60", "too small"),
    ],
)
def test_a_wrong_box_is_refused(program, empty, box, words):
    ran = program("faces", "add", empty, f"--box={box}")
    assert ran.code == 2
    assert words in ran.err


def test_what_the_detector_found_is_neither_drawn_over_nor_moved_nor_removed(program, tmp_path):
    face = next(iter(listed(program).values()))
    drawn = program("faces", "add", face["photo"], "--box", box_of(face))
    assert drawn.code == 2
    assert f"face {face['face']}" in drawn.err
    for command in (("move", face["face"], "--box", "1,1,50,50"), ("remove", face["face"])):
        ran = program("faces", *command)
        assert ran.code == 2
        assert "not a face" in ran.err
    assert "no photo of the library" in program("faces", "add", tmp_path, "--box", "1,1,50,50").err
