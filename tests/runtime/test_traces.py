"""A report of a bug says where in the code, and nothing of people and their files."""

import sqlite3
import sys
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from photo_faces.domain.errors import WrongUse
from photo_faces.runtime.call import call_in_process
from photo_faces.runtime.traces import told
from photo_faces.storage.base.library import Library

HOME = "/home/eileen/Family Photos/Anna at the beach.jpg"


def caught(error):
    try:
        raise error
    except BaseException as raised:
        return raised


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"{HOME} is damaged"),
        ValueError(f"no such file: '{HOME}'"),
        ValueError("C:\\Users\\Eileen\\Anna.jpg is damaged"),
        RuntimeError("nobody is called Anna Eileen"),
        KeyError("Anna"),
        KeyError(Path(HOME)),
        FileNotFoundError(2, "No such file or directory", HOME),
        PermissionError(13, "Permission denied", HOME.encode()),
        OSError(f"cannot identify image file {HOME!r}"),
        TypeError(f"wrong: {HOME}"),
        LookupError("Änne", "漢字"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_name_and_no_path_is_told(error):
    said = told(caught(error))
    for word in ("Anna", "Eileen", "eileen", "beach", "Family", "Änne", "漢字", "home"):
        assert word not in said, said
    assert type(error).__name__ in said
    assert "test_traces.py" in said
    assert "raise error" in said  # the line of code


def test_what_helps_is_told():
    said = told(caught(FileNotFoundError(2, "No such file or directory", HOME)))
    assert "No such file or directory (….jpg)" in said
    assert "has no attribute 'flush'" in told(
        caught(AttributeError("None has no attribute 'flush'"))
    )
    assert "too large to convert" in told(caught(OverflowError("Python int too large to convert")))


def test_causes_are_told_in_their_order():
    first, second = KeyError("Anna"), ValueError("Bob is unknown")
    second.__cause__ = caught(first)
    said = told(caught(second))
    assert said.index("KeyError") < said.index("direct cause") < said.index("ValueError")
    assert "Anna" not in said
    assert "Bob" not in said


def broken(path, report):
    raise ValueError(f"{path} is damaged")


def test_what_comes_from_a_worker_is_told_too():
    with pytest.raises(ValueError, match="damaged") as raised:
        for _ in call_in_process(broken, HOME):
            pass
    said = told(raised.value)
    assert "In a worker process" in said
    assert "is damaged" in said
    assert "Anna" not in said.replace("{path}", "")
    assert "eileen" not in "".join(traceback.format_exception(raised.value.__cause__))


def test_of_a_known_error_its_code_alone_is_told():
    error = WrongUse("no-album", name="at the beach with eileen")
    assert told(error).splitlines()[-1].endswith("WrongUse: no-album")


def test_parameters_of_statements_are_not_told(tmp_path):
    with Library.open(tmp_path / "Anna.sqlite") as library:
        with pytest.raises(DBAPIError) as raised, library.write() as session:
            session.execute(
                text("INSERT INTO person (id, no_such_column) VALUES (1, :name)"),
                {"name": "Anna Eileen"},
            )
        assert isinstance(raised.value.orig, sqlite3.Error)
        assert "Eileen" not in str(raised.value)
        assert "Eileen" not in told(raised.value)
        assert str(tmp_path) not in told(raised.value)


@given(
    st.text(max_size=40), st.sampled_from([ValueError, KeyError, OSError, TypeError, UserWarning])
)
def test_any_error_can_be_told(said, kind):
    assert kind.__name__ in told(caught(kind(said)))


def test_files_of_code_are_named_from_their_packages_on():
    said = told(caught(ValueError()))
    assert str(Path.home()) not in said
    for folder in filter(None, sys.path):
        assert f'"{folder}/' not in said
