from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photo_faces.imaging.dates import from_xmp
from photo_faces.imaging.decode import decode

AUGUST = datetime(2014, 8, 3)
NOON = datetime(2014, 8, 3, 12, 34, 56)


@pytest.mark.parametrize(
    ("packet", "moment"),
    [
        (b'<a photoshop:DateCreated="2014-08-03T12:34:56+02:00">', NOON),
        (b"<photoshop:DateCreated>2014-08-03</photoshop:DateCreated>", AUGUST),
        (b'<a xmp:CreateDate="2015-01-01" exif:DateTimeOriginal="2014-08-03">', AUGUST),
        (b'<a xmp:CreateDate="yesterday">', None),
        (b'<a xmp:ModifyDate="2014-08-03">', None),
        (b"", None),
    ],
)  # fmt: skip
def test_a_packet_tells_when_the_photo_was_taken(packet, moment):
    assert from_xmp(packet) == moment


@given(st.binary())
def test_no_packet_is_an_error(packet):
    from_xmp(b'exif:DateTimeOriginal="' + packet)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif"])
def test_a_file_with_a_packet_alone_has_its_date(tmp_path, suffix):
    path = tmp_path / f"photo.{suffix}"
    packet = b'<x:xmpmeta><rdf xmp:CreateDate="2014-08-03T12:34:56"/></x:xmpmeta>'
    image = Image.new("RGB", (8, 8))
    if suffix == "png":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        image.save(path, pnginfo=info)
    elif suffix == "tif":
        image.save(path, tiffinfo={700: packet})
    else:
        image.save(path, xmp=packet)
    assert decode(path).metadata.taken_at == datetime(2014, 8, 3, 12, 34, 56)


def test_of_dates_that_a_photo_has_that_of_taking_comes_before_that_of_changing(tmp_path):
    path = tmp_path / "IMG_20190412.jpg"
    exif = Image.Exif()
    exif[306] = "2016:08:03 00:00:00"

    def taken(xmp):
        Image.new("RGB", (8, 8)).save(path, exif=exif, xmp=xmp)
        return decode(path).metadata.taken_at

    assert taken(b"") == datetime(2016, 8, 3)
    assert taken(b'<rdf xmp:CreateDate="2015-01-01"/>') == datetime(2015, 1, 1)
    exif.get_ifd(0x8769)[0x9004] = "2014:08:03 00:00:00"
    assert taken(b'<rdf xmp:CreateDate="2015-01-01"/>') == AUGUST


def test_a_name_counts_where_nothing_else_tells(tmp_path):
    path = tmp_path / "IMG_20140803.jpg"
    Image.new("RGB", (8, 8)).save(path)
    assert decode(path).metadata.taken_at == AUGUST
