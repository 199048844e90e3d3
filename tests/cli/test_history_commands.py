"""Deciding, looking back, undoing and redoing on the command line."""

import json
import sqlite3
from contextlib import closing

import pytest
from album import Album, face

from photo_faces.cli.main import run
from photo_faces.services.people.people import People


@pytest.fixture
def program(tmp_path, capsys):
    """Runs a command on a library of Anna with three faces and Bo with one; its JSON, its notes."""
    album = Album(tmp_path)
    shown = [album.add(f"{number}.jpg", face(number))[0] for number in range(4)]
    people = People(album.library, "window")
    people.name_faces(shown[:3], "Anna")
    people.name_faces(shown[3:], "Bo")
    album.library.close()

    def call(*arguments):
        code = run(["--library", str(album.library.path), *map(str, arguments)])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out), said.err

    call.path = album.library.path
    return call


def test_history_lists_undone_entries_and_redo_does_them_again(program):
    _, told = program("person", "merge", 1, 2, "--json")
    assert "The name Bo gives way to Anna." in told

    undone, _ = program("undo", "--json")
    assert undone == {"undone": "merge Bo into Anna", "changed": {"people": [1, 2], "faces": [4]}}
    listed, _ = program("history", "--json")
    assert [(one["words"], one["undone"], one["faces"]) for one in listed] == [
        ("merge Bo into Anna", True, 1),
        ("name 1 face Bo", False, 1),
        ("name 3 faces Anna", False, 3),
    ]
    redone, _ = program("redo", "--json")
    assert redone == {"redone": "merge Bo into Anna", "changed": undone["changed"]}
    assert [one["entry"] for one in program("history", "--top", 1, "--json")[0]] == [3]


def test_an_older_entry_is_undone_and_what_came_since_stays(program):
    program("person", "reject", 1, "--faces", "1,2", "--json")
    program("person", "move", 2, "--faces", "1", "--json")

    _, told = program("undo", 3, "--json")

    assert "left alone" in told
    faces, _ = program("faces", "--json")
    assert [one["name"] for one in faces] == ["Bo", "Anna", "Anna", "Bo"]


def test_old_entries_are_forgotten_on_demand(program):
    listed, told = program("history", "--keep", 1, "--json")

    assert "Forgot 1 entry." in told
    assert [one["words"] for one in listed] == ["name 1 face Bo"]
    assert [one["faces"] for one in program("people", "--json")[0]] == [3, 1]


def test_what_is_said_of_people_is_kept(program):
    program("person", "set", 1, "--birthdate", "1987-06-21", "--relation", "family", "--json")
    program("person", "set", 1, "--notes", "my sister", "--favourite", "--json")
    program("person", "apart", 1, 2, "--json")
    with closing(sqlite3.connect(program.path)) as connection:
        kept = connection.execute("SELECT birthdate, relation, notes, favourite FROM person")
        assert kept.fetchone() == ("1987-06-21", "family", "my sister", 1)
    _, told = program("person", "merge", 1, 2, "--json")
    assert "You had said that Anna and Bo are two people." in told


def test_faces_are_set_aside_brought_back_and_let_go(program):
    program("person", "ignore", "--faces", "1", "--json")
    program("person", "ignore", "--not-a-face", "--faces", "2", "--json")
    assert [one["faces"] for one in program("people", "--json")[0]] == [1, 1]
    program("person", "bring-back", "--faces", "1,2", "--json")
    program("person", "delete", 2, "--json")

    faces, _ = program("faces", "--json")
    assert [(one["name"], one["state"]) for one in faces] == [
        (None, "unknown"),
        (None, "unknown"),
        ("Anna", "confirmed"),
        (None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["undo", "77"], "no entry 77"),
        (["redo"], "nothing to redo"),
        (["redo", "1"], "not undone"),
        (["person", "set", "1"], "what to set"),
        (["person", "set", "1", "--birthdate", "June"], "not a day"),
        (["person", "apart", "1", "1"], "themselves"),
        (["person", "both", "1", "--faces", "1,2"], "one photo"),
    ],
)
def test_what_cannot_be_done_is_said(program, capsys, arguments, why):
    assert run(["--library", str(program.path), *arguments]) == 2
    assert why in capsys.readouterr().err
