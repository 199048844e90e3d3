import io
import struct
import sys
import warnings
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import ORIENTATION, off, photo, reason_of, saved
from PIL import Image
from tiny_dng import write as write_dng

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging import decode as decode_module
from photo_faces.imaging import formats
from photo_faces.imaging.decode import decode
from photo_faces.imaging.metadata import Metadata, read_exif
from photo_faces.imaging.raw import own_exif


def test_heic_is_decoded_upright(tmp_path):
    pytest.importorskip("pillow_heif")
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    path = saved(tmp_path, photo(), "x.heic", exif=exif.tobytes(), quality=95)
    assert b"irot" in path.read_bytes()  # the container turns it, and EXIF must not once more
    decoded = decode(path)
    assert (decoded.width, decoded.height) == (300, 400)
    assert off(decoded.pixels, np.rot90(np.asarray(photo()), -1)) < 4


def test_an_avif_is_turned_by_its_container_and_not_by_xmp(tmp_path):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    turned = decode(saved(tmp_path, photo(), "x.avif", exif=exif.tobytes(), quality=95))
    assert off(turned.pixels, np.rot90(np.asarray(photo()), -1)) < 4
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><x tiff:Orientation="3"/></x:xmpmeta>'
    plain = decode(saved(tmp_path, photo(), "x.avif", xmp=xmp, quality=95))
    assert off(plain.pixels, np.asarray(photo())) < 4


def test_without_the_extra_a_heic_names_it(tmp_path, monkeypatch):
    pytest.importorskip("pillow_heif")
    path = saved(tmp_path, photo(), "x.heic").rename(tmp_path / "x.jpg")
    monkeypatch.setattr(formats, "is_installed", lambda module: False)
    with pytest.raises(DecodeError, match=r"needs-extra .*needs=heif") as caught:
        decode(path)
    assert caught.value.reason == Reason.NEEDS_EXTRA


def dng(folder, preview=None, size=(64, 48)):
    """A small uncompressed DNG with a Bayer pattern, perhaps with a JPEG preview inside."""
    buffer = io.BytesIO()
    if preview is not None:
        preview.save(buffer, "JPEG", quality=95)
    return write_dng(folder / "x.dng", size, buffer.getvalue(), preview.size if preview else (0, 0))


def test_raw_gives_its_preview(tmp_path):
    pytest.importorskip("rawpy")
    decoded = decode(dng(tmp_path, photo(800, 600)), longest=400)
    assert (decoded.width, decoded.height, decoded.scale) == (800, 600, 0.5)
    assert off(decoded.pixels, photo(800, 600).resize((400, 300), Image.Resampling.BOX)) < 3


def test_raw_without_a_preview_is_developed(tmp_path):
    pytest.importorskip("rawpy")
    decoded = decode(dng(tmp_path))
    assert decoded.pixels.shape == (24, 32, 3)
    assert reason_of(dng(tmp_path), max_pixels=1000) == Reason.TOO_LARGE


BERLIN = {"taken": b"2021:05:01 13:45:09"}


def assert_berlin(metadata):
    assert metadata.taken_at == datetime(2021, 5, 1, 13, 45, 9)
    assert metadata.camera == "Maker Model"
    assert metadata.latitude == pytest.approx(52.5)
    assert metadata.longitude == pytest.approx(13.4)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_raw_tells_of_itself_what_its_preview_does_not(tmp_path, order):
    pytest.importorskip("rawpy")
    path = tmp_path / "x.dng"
    assert_berlin(decode(write_dng(path, (64, 48), **BERLIN, order=order)).metadata)
    pixels = photo(800, 600)
    write_dng(path, (64, 48), pixels.tobytes(), (800, 600), **BERLIN, order=order, bitmap=True)
    decoded = decode(path)
    assert (decoded.width, decoded.height) == (800, 600)
    assert_berlin(decoded.metadata)
    buffer = io.BytesIO()
    pixels.save(buffer, "JPEG")
    assert_berlin(
        decode(write_dng(path, (64, 48), buffer.getvalue(), (800, 600), **BERLIN)).metadata
    )


def test_the_date_is_libraws_where_nobody_else_can_read_the_file(tmp_path, monkeypatch):
    pytest.importorskip("rawpy")
    monkeypatch.setattr(decode_module, "own_exif", lambda _: Image.Exif())
    dated = decode(write_dng(tmp_path / "x.dng", (64, 48), **BERLIN)).metadata
    assert dated.taken_at == datetime(2021, 5, 1, 13, 45, 9)
    assert decode(write_dng(tmp_path / "y.dng", (64, 48))).metadata.taken_at is None


def test_each_thing_is_taken_from_where_it_is_said_first():
    preview = Metadata(None, "Another", 1.0, 2.0)
    own = Metadata(datetime(2021, 5, 1), "Maker", 3.0, 4.0)
    assert preview.completed(own) == Metadata(datetime(2021, 5, 1), "Another", 1.0, 2.0)
    assert Metadata().completed(own) == own
    assert own.completed(Metadata()) == own


@pytest.mark.parametrize("magic", [b"IIRO", b"IIRS", b"IIU\0"])
def test_other_makers_files_are_tiff_by_another_name(tmp_path, magic):
    path = write_dng(tmp_path / "x.orf", (64, 48), **BERLIN)
    path.write_bytes(magic + path.read_bytes()[4:])
    with path.open("rb") as file:
        assert_berlin(read_exif(own_exif(file)))


def test_a_cr3_keeps_it_in_boxes(tmp_path):
    def box(kind, data):
        return struct.pack(">I", len(data) + 8) + kind + data

    def block(tags):
        exif = Image.Exif()
        exif.update(tags)
        return exif.tobytes().removeprefix(b"Exif\0\0")

    place = {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    boxes = [
        box(b"CMT1", block({0x010F: "Maker", 0x0110: "Model"})),
        box(b"CMT2", block({0x9003: "2021:05:01 13:45:09"})),
        box(b"CMT4", block(place)),
    ]
    path = tmp_path / "x.cr3"
    maker = box(b"uuid", bytes(16) + b"".join(boxes))
    path.write_bytes(box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"moov", maker))
    with path.open("rb") as file:
        assert_berlin(read_exif(own_exif(file)))


@given(at=st.integers(0, 700), value=st.integers(0, 255))
def test_a_damaged_raw_says_less_and_never_fails(tmp_path_factory, at, value):
    path = write_dng(tmp_path_factory.mktemp("dng") / "x.dng", (16, 8), **BERLIN)
    data = bytearray(path.read_bytes())
    data[at % len(data)] = value
    path.write_bytes(data)
    with path.open("rb") as file, warnings.catch_warnings(action="ignore"):
        assert isinstance(read_exif(own_exif(file)), Metadata)


def test_without_the_extra_a_raw_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rawpy", None)
    with pytest.raises(DecodeError, match=r"needs-extra .*needs=raw") as caught:
        decode(dng(tmp_path))
    assert caught.value.reason == Reason.NEEDS_EXTRA


def test_a_broken_raw_is_corrupt_or_no_photo(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "x.nef"
    path.write_bytes(b"II*\0" + b"\x07" * 400)
    assert reason_of(path) in (Reason.CORRUPT, Reason.TRUNCATED)
    path.write_bytes(b"nothing of the sort" * 40)
    assert reason_of(path) == Reason.UNSUPPORTED
