"""Parts of a day."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.domain.hours import Hours

MINUTES = st.times().map(lambda when: time(when.hour, when.minute))


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("22:00-7:00", ["22:00", "23:59", "00:00", "06:59"], ["07:00", "12:00", "21:59"]),
        ("01:30 - 5:00", ["01:30", "04:59"], ["05:00", "01:29", "23:00"]),
        ("8:00-8:00", ["08:00", "07:59", "20:00"], []),
    ],
)
def test_they_hold_from_their_beginning_to_their_end(written, inside, outside):
    hours = Hours.read(written)
    assert [each for each in inside if not hours.hold(time.fromisoformat(each))] == []
    assert [each for each in outside if hours.hold(time.fromisoformat(each))] == []


@given(MINUTES, MINUTES, st.times())
def test_a_time_lies_in_some_hours_or_in_those_between_them(begin, end, now):
    if begin != end:
        assert Hours(begin, end).hold(now) is not Hours(end, begin).hold(now)
    assert Hours.read(str(Hours(begin, end))) == Hours(begin, end)


@pytest.mark.parametrize("written", ["", "22-7", "25:00-7:00", "22:00-7:60", "22:00", "١٠:00-7:00"])
def test_what_are_no_hours_is_refused(written):
    with pytest.raises(ValueError, match=r"form|hour|minute"):
        Hours.read(written)
