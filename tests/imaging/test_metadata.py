from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from photo_faces.imaging.decode import decode
from photo_faces.imaging.metadata import Metadata, parse_date, read_exif

MAKE, MODEL, DATE, EXIF, GPS = 0x010F, 0x0110, 0x0132, 0x8769, 0x8825
ORIGINAL, DIGITIZED = 0x9003, 0x9004


def read(path_folder, tags=(), exif_tags=(), gps=()):
    exif = Image.Exif()
    exif.update(dict(tags))
    if exif_tags:
        exif.get_ifd(EXIF).update(dict(exif_tags))
    if gps:
        exif.get_ifd(GPS).update(dict(gps))
    path = path_folder / "x.jpg"
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return decode(path).metadata


def test_a_photo_without_any(tmp_path):
    assert read(tmp_path) == Metadata(None, None, None, None)


def test_the_moment_of_taking_comes_before_later_ones(tmp_path):
    tags, original = {DATE: "2020:03:03 03:03:03"}, {ORIGINAL: "2001:01:01 01:01:01"}
    digitized = {DIGITIZED: "2010:02:02 02:02:02"}
    assert read(tmp_path, tags, original | digitized).taken_at == datetime(2001, 1, 1, 1, 1, 1)
    assert read(tmp_path, tags, digitized).taken_at == datetime(2010, 2, 2, 2, 2, 2)
    assert read(tmp_path, tags).taken_at == datetime(2020, 3, 3, 3, 3, 3)
    unset = {ORIGINAL: "0000:00:00 00:00:00"}
    assert read(tmp_path, tags, unset).taken_at == datetime(2020, 3, 3, 3, 3, 3)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021:05:01 13:45:59", datetime(2021, 5, 1, 13, 45, 59)),
        ("2021-05-01T13:45:59", datetime(2021, 5, 1, 13, 45, 59)),
        ("2021/05/01 13:45", datetime(2021, 5, 1, 13, 45)),
        (" 2021:05:01 13:45:59\0\0", datetime(2021, 5, 1, 13, 45, 59)),
        ("2021: 5: 1  3: 4: 5", datetime(2021, 5, 1, 3, 4, 5)),
        ("2021:05:01 13:45:59.25+02:00", datetime(2021, 5, 1, 13, 45, 59)),
        ("20210501134559", datetime(2021, 5, 1, 13, 45, 59)),
        ("2021:05:01", datetime(2021, 5, 1)),
        (b"2021:05:01 13:45:59", datetime(2021, 5, 1, 13, 45, 59)),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("--:--:-- --:--:--", None),
        ("2021:13:01 00:00:00", None),
        ("2021:02:30 00:00:00", None),
        ("2021:02:03 25:00:00", None),
        ("1:2:3", None),
        ("0001:01:01 00:00:00", None),
        ("\u0662\u0660\u0662\u0661:05:01", None),
        ("", None),
        (None, None),
        (20210501, None),
    ],
)
def test_dates_in_odd_forms(text, moment):
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS R5", "Canon EOS R5"),
        ("NIKON CORPORATION", "NIKON D850", "NIKON D850"),
        ("SONY", "ILCE-7S", "SONY ILCE-7S"),
        ("Apple", None, "Apple"),
        (None, "Pixel 8", "Pixel 8"),
        ("Canon\0\0junk", "  ", "Canon"),
        (" ", "", None),
    ],
)
def test_the_camera_does_not_repeat_its_maker(tmp_path, make, model, camera):
    tags = {tag: text for tag, text in ((MAKE, make), (MODEL, model)) if text is not None}
    assert read(tmp_path, tags).camera == camera


@pytest.mark.parametrize(
    ("north", "latitude", "east", "longitude", "expected"),
    [
        ("N", (48, 51, 30), "E", (2, 17, 40.2), (48.858333, 2.2945)),
        ("S", (33, 51.5, 0), "W", (70, 30, 0), (-33.858333, -70.5)),
        (None, (10, 0, 0), None, (20, 0, 0), (10, 20)),
        ("N", (90, 0, 0), "E", (180, 0, 0), (90, 180)),
        ("N", (91, 0, 0), "E", (2, 0, 0), None),
        ("N", (10, 0, 0), "E", (181, 0, 0), None),
        ("N", (IFDRational(0, 0), 0, 0), "E", (2, 0, 0), None),
        ("N", (IFDRational(5, 0), 0, 0), "E", (2, 0, 0), None),
        ("N", None, "E", (2, 0, 0), None),
    ],
)
def test_positions(tmp_path, north, latitude, east, longitude, expected):
    tags = {1: north, 2: latitude, 3: east, 4: longitude}
    found = read(tmp_path, gps={tag: value for tag, value in tags.items() if value is not None})
    if expected is None:
        assert (found.latitude, found.longitude) == (None, None)
    else:
        assert (found.latitude, found.longitude) == pytest.approx(expected, abs=1e-5)


ANYTHING = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.binary(max_size=30),
    st.tuples(st.integers(0, 3), st.floats()),
    st.lists(st.one_of(st.integers(), st.text(max_size=4), st.none()), max_size=4),
)


@given(st.lists(ANYTHING, min_size=9, max_size=9))
def test_no_value_of_any_tag_is_an_error(values):
    exif = Image.Exif()
    exif.update(zip((MAKE, MODEL, DATE), values[:3], strict=True))
    exif._ifds = {
        EXIF: dict(zip((ORIGINAL, DIGITIZED), values[3:5], strict=True)),
        GPS: dict(enumerate(values[5:], start=1)),
    }
    found = read_exif(exif)
    assert found.taken_at is None or found.taken_at.year >= 1800
    assert found.latitude is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)
    assert found.camera is None or found.camera.strip()


@given(st.binary(max_size=300))
def test_no_block_of_bytes_costs_the_photo(tmp_path_factory, block):
    path = tmp_path_factory.getbasetemp() / "block.jpg"
    Image.new("RGB", (8, 8)).save(path, exif=b"Exif\0\0" + block)
    assert decode(path).pixels.shape == (8, 8, 3)


def test_real_files_of_other_programs(shared_data):
    folder = shared_data / "hostile" / "metadata"
    first = decode(folder / "dates" / "datetimeoriginal-gps.jpg").metadata
    assert first.taken_at == datetime(2025, 12, 1, 11, 30)
    assert (first.latitude, first.longitude) == (39.0, -108.0)
    assert decode(folder / "rating" / "mongolels.jpg").metadata.camera == "Canon EOS 500D"
    empty = decode(folder / "gps-position" / "empty_gps.jpg").metadata
    assert (empty.latitude, empty.longitude) == (None, None)
