"""A file is whole at all times, and nothing of a failed write stays."""

import os
from pathlib import Path

import pytest

from photo_faces.files import sweep, whole


def test_two_that_write_one_file_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "before.npy"
    with whole(path) as first:
        first.write_text("first")
        with whole(path) as second:
            second.write_text("second")
        assert path.read_text() == "second"
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "before.npy"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), whole(path) as partial:
        partial.write_text("half \udc80", "utf-8")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_program_left_goes_after_a_day(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / name for name in (".photo-faces-1.part.npy", ".photo-faces-2.part", "mine.part")
    )
    for each in (old, new, other):
        each.touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == [new, other]
