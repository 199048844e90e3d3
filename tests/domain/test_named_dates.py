import os
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.domain.named_dates import begin_of, date_of_folders, moment_of

AUGUST = datetime(2014, 8, 3)
FIVE = datetime(2014, 8, 3, 17, 6, 7)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("IMG_20140803_123456.jpg", datetime(2014, 8, 3, 12, 34, 56)),
        ("PXL_20140803_123456789.MP.jpg", datetime(2014, 8, 3, 12, 34, 56)),
        ("IMG-20140803-WA0001.jpg", AUGUST),
        ("Screenshot_20140803-123456.png", datetime(2014, 8, 3, 12, 34, 56)),
        ("Screenshot 2014-08-03 at 12.34.56.png", datetime(2014, 8, 3, 12, 34, 56)),
        ("2014-08-03 12.34.56.jpg", datetime(2014, 8, 3, 12, 34, 56)),
        ("2014-08-03.jpg", AUGUST),
        ("signal-2014-08-03-123456.jpg", datetime(2014, 8, 3, 12, 34, 56)),
        ("birthday 2014_08_03 (2).jpg", AUGUST),
        ("IMG_20140803_999999.jpg", AUGUST),
        ("IMG_0803.jpg", None),
        ("P1020304.jpg", None),
        ("DSC_2014.jpg", None),
        ("20140231.jpg", None),
        ("120140803.jpg", None),
        ("IMG_20141303.jpg", None),
        ("2014-08_03.jpg", None),
        ("IMG_20991231_123456.jpg", None),
        ("IMG_20991231_20140803.jpg", AUGUST),
        ("Screenshot 2014-08-03 at 11.06.07 PM.png", datetime(2014, 8, 3, 23, 6, 7)),
        ("Screenshot 2014-08-03 at 5.06.07\u202fPM.png", datetime(2014, 8, 3, 17, 6, 7)),
        ("Screen Shot 2014-08-03 at 12.06.07 AM (2).png", datetime(2014, 8, 3, 0, 6, 7)),
        ("Screenshot 2014-08-03 at 12.06.07 pm.png", datetime(2014, 8, 3, 12, 6, 7)),
        ("Screenshot 2014-08-03 at 5.06.07 p.m..png", datetime(2014, 8, 3, 17, 6, 7)),
        ("WhatsApp Image 2014-08-03 at 5.06.07 PM.jpeg", datetime(2014, 8, 3, 17, 6, 7)),
        ("Bildschirmfoto 2014-08-03 um 17.06.07.png", FIVE),
        ("Capture d\u2019écran 2014-08-03 à 17.06.07.png", FIVE),
        ("Capture d\u2019e\u0301cran 2014-08-03 a\u0300 17.06.07.png", FIVE),
        ("Captura de pantalla 2014-08-03 a la(s) 5.06.07 p.\u00a0m..png", FIVE),
        ("Skärmavbild 2014-08-03 kl. 17.06.07.png", FIVE),
        ("截屏2014-08-03 下午5.06.07.png", FIVE),
        ("截屏2014-08-03 上午5.06.07.png", datetime(2014, 8, 3, 5, 6, 7)),
        ("스크린샷 2014-08-03 오후 5.06.07.png", FIVE),
        ("2014-08-03 Rome 123456.jpg", AUGUST),
        ("2014-08-03 Rome (5.6).jpg", AUGUST),
    ],
)
def test_a_name_tells_a_day_and_maybe_a_time(name, moment):
    assert moment_of(name) == moment


FORMS = (
    "IMG_%Y%m%d_%H%M%S.jpg",
    "PXL_%Y%m%d_%H%M%S123.jpg",
    "%Y%m%d%H%M%S.jpg",
    "%Y-%m-%d %H.%M.%S.jpg",
    "Screenshot_%Y-%m-%d-%H-%M-%S.png",
    "Screenshot %Y-%m-%d at %I.%M.%S %p.png",
    "Screenshot %Y-%m-%d at %I.%M.%S\u202f%p.png",
    "Bildschirmfoto %Y-%m-%d um %H.%M.%S.png",
    "Capture d\u2019écran %Y-%m-%d à %H.%M.%S.png",
)
PAST = st.datetimes(datetime(1900, 1, 1), datetime(2025, 1, 1)).map(
    lambda m: m.replace(microsecond=0)
)


@given(PAST, st.sampled_from(FORMS))
def test_each_moment_is_read_as_programs_write_it(moment, form):
    written = moment.strftime(form)
    assert moment_of(written) == moment
    assert moment_of(written.replace("at 0", "at ")) == moment  # macOS pads no hour


@given(st.dates(date(2026, 1, 1), date(2099, 12, 31)))
def test_no_photo_was_taken_in_the_days_to_come(day):
    past = day <= date.today() + timedelta(days=1)
    assert (moment_of(f"IMG_{day:%Y%m%d}_123456.jpg") is not None) == past


@given(st.text() | st.from_regex(r"20140803.{0,14}|2014-08-03.{0,14}"))
def test_no_name_is_an_error(name):
    moment_of(name)


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        ("2014-08-03 Rome", "2014-08-03"),
        ("20150612_wedding", "2015-06-12"),
        ("Wedding (12) 2015.06.12", "2015-06-12"),
        ("2014/08/03", "2014-08-03"),
        ("2014-08/03", "2014-08-03"),
        ("2014/2014_08_03", "2014-08-03"),
        ("2014/2014-08-03 Rome/Colosseum", "2014-08-03"),
        ("2014-08-03/1998", "2014-08-03"),
        ("2014-08-03/2014-08-04/small", "2014-08-04"),
        ("2014-08-03-12-34-56", "2014-08-03"),
        ("2014/08 Italy", "2014-08"),
        ("2014/08_Italy/03", "2014-08"),
        ("2014-08 Italy", "2014-08"),
        ("2014-08", "2014-08"),
        ("2014_08", "2014-08"),
        ("201408", "2014-08"),
        ("2014-08-03 to 2014-08-10 Italy", "2014-08"),
        ("2014-08-03-05 Rome", "2014-08"),
        ("2014-07-30 - 2014-08-10", "2014"),
        ("1998/summer", "1998"),
        ("1998", "1998"),
        ("2014/August", "2014"),
        ("2014/13 things", "2014"),
        ("2014/2015-02-30", "2014"),
        ("2014/08/99", "2014-08"),
        ("2013-12-30 - 2014-01-02", None),
        ("08 Italy", None),
        ("summer/08/03", None),
        ("1899", None),
        ("2099", None),
        ("2099-12-31 party", None),
        ("2099-12", None),
        ("Italy 2014", None),
        ("201408 Italy", None),
        ("2014-08-45", None),
        ("20140803123", None),
        ("100CANON", None),
        ("\udcff", None),
        ("", None),
    ],
)
def test_folders_tell_a_day_a_month_or_a_year(folders, told):
    assert date_of_folders(b"/2013/home", os.fsencode(f"{folders}/a.jpg".lstrip("/")), 0) == told
    if folders and "/" not in folders:  # the folder of the library itself
        assert date_of_folders(os.fsencode(f"/2013/{folders}"), b"a.jpg", 0) == told


@pytest.mark.parametrize(
    ("told", "begin"),
    [
        ("2014", date(2014, 1, 1)),
        ("2014-08", date(2014, 8, 1)),
        ("2014-08-03", date(2014, 8, 3)),
    ],
)
def test_what_folders_tell_begins_on_a_day(told, begin):
    assert begin_of(told) == begin


@pytest.mark.parametrize("told", ["", "08", "2014-8", "20140803", "2014-W31-7", "2014-08-03T12:00"])
def test_nothing_else_is_what_folders_tell(told):
    with pytest.raises(ValueError, match=r".+"):
        begin_of(told)


@given(PAST, st.sampled_from(["%Y/%m/%d", "%Y%m%d Rome", "a/%Y-%m-%d/b", "%Y/%m/%Y_%m_%d x"]))
def test_each_day_is_read_as_people_name_folders_after_it(moment, form):
    path = os.fsencode(moment.strftime(form) + "/IMG_19990101.jpg")
    assert date_of_folders(b"/photos", path, 0) == moment.date().isoformat()


@pytest.mark.parametrize(
    ("written", "month", "year"),
    [
        (datetime(2014, 8, 31, 23, 59), None, None),
        (datetime(2014, 7, 31, 23, 59), "2014-08", None),
        (datetime(2015, 8, 3), "2014-08", "2014"),
    ],
)
def test_a_file_that_was_written_then_says_more_than_a_month_or_a_year(written, month, year):
    mtime_ns = int(written.timestamp()) * 10**9
    assert date_of_folders(b"/photos", b"2014/08 Italy/a.jpg", mtime_ns) == month
    assert date_of_folders(b"/photos", b"2014/Italy/a.jpg", mtime_ns) == year
    assert date_of_folders(b"/photos", b"2014-08-03/a.jpg", mtime_ns) == "2014-08-03"


@given(
    st.binary(),
    st.binary() | st.from_regex(rb"(20(14|99)([-_]?08)?.{0,9}/){1,3}a"),
    st.integers(-(2**63), 2**63),
)
def test_whatever_folders_are_called_what_they_tell_is_past(root, path, mtime_ns):
    told = date_of_folders(root, path, mtime_ns)
    assert told is None or begin_of(told) <= date.today() + timedelta(days=1)
