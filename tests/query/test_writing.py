"""Names in the text of a query: as they stand there, and the one that is being written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photo_faces.query.parse import parse
from photo_faces.query.terms import All, Shows
from photo_faces.query.writing import beginning, joined, parted, written


@given(st.text(min_size=1).filter(lambda name: name == " ".join(name.split())))
@example('Anna "Nan" Smith')
@example('"')
def test_a_written_name_is_read_as_it_is(name: str) -> None:
    found = parse(written(name))
    assert isinstance(found, Shows)
    assert found.name.text == name


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("", ""),
        ("An", "An"),
        ("Anna and B", "B"),
        ("Anna or (Carl Ma", "Carl Ma"),
        ("only Anna, b", "b"),
        ('not "Anderson and', "Anderson and"),
        ("Anderson and Sons", "Sons"),
        ("folder: It", ""),
        ("Anna and ", ""),
        ("张伟 和 李", "李"),
        ("张伟 不 (李娜 或 王", "王"),
    ],
)
def test_the_name_that_is_being_written_is_at_the_end(text: str, begun: str) -> None:
    assert beginning(text) == begun


KNOWN = {"张伟", "李娜", "李和平", "王 芳", "Anna"}


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("张伟和李娜", "张伟 和 李娜"),
        ("张伟和李和平或李娜 2014", "张伟 和 李和平 或 李娜 2014"),
        ("2014 李和平不张伟", "2014 李和平 不 张伟"),
        ("张伟并且Anna", "张伟 并且 Anna"),
        ("没有李娜", "没有 李娜"),
        ("李和平", "李和平"),
        ("张伟和小明", "张伟和小明"),
        ("和", "和"),
        ('"张伟和李娜"', '"张伟和李娜"'),
        ("Anna和", "Anna和"),
        ("(张伟和", "(张伟和"),
    ],
)
def test_names_that_are_typed_without_blanks_are_set_apart(typed: str, apart: str) -> None:
    assert parted(typed, KNOWN.__contains__) == apart


def test_what_joins_in_is_joined_by_the_word_of_the_window() -> None:
    assert joined("张伟 或 李娜", "face:7", "和") == "(张伟 或 李娜) 和 face:7"
    assert isinstance(parse("张伟 和 face:7"), All)
