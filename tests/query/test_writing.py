"""Names in the text of a query: as they stand there, and the one that is being written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photo_faces.query.parse import parse
from photo_faces.query.terms import Shows
from photo_faces.query.writing import beginning, written


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
    ],
)
def test_the_name_that_is_being_written_is_at_the_end(text: str, begun: str) -> None:
    assert beginning(text) == begun
