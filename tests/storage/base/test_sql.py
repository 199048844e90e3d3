"""What statements give, in Python."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.storage.base import sql

plain = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


@pytest.fixture(scope="module", autouse=True)
def _parts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sql, "_PART", 3)
        yield


@given(st.lists(plain))
def test_an_array_is_read_in_parts_as_it_is_read_whole(values):
    assert sql.values_in(json.dumps(values)) == values
    assert sql.values_in(json.dumps(values, separators=(",", ":"))) == values
