import io
import sys

import numpy as np
import pytest
from pictures import ORIENTATION, off, photo, reason_of, saved
from PIL import Image

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging import decode as decode_module
from photo_faces.imaging.decode import decode


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
    monkeypatch.setattr(decode_module, "_HEIF", False)
    with pytest.raises(DecodeError, match=r"photo-faces\[heif\]") as caught:
        decode(path)
    assert caught.value.reason == Reason.NEEDS_EXTRA


def dng(folder, preview=None, size=(64, 48)):
    """A small uncompressed DNG with a Bayer pattern, perhaps with a JPEG preview inside."""
    from tiny_dng import write

    buffer = io.BytesIO()
    if preview is not None:
        preview.save(buffer, "JPEG", quality=95)
    return write(folder / "x.dng", size, buffer.getvalue(), preview.size if preview else (0, 0))


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


def test_without_the_extra_a_raw_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rawpy", None)
    with pytest.raises(DecodeError, match=r"photo-faces\[raw\]") as caught:
        decode(dng(tmp_path))
    assert caught.value.reason == Reason.NEEDS_EXTRA


def test_a_broken_raw_is_corrupt_or_no_photo(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "x.nef"
    path.write_bytes(b"II*\0" + b"\x07" * 400)
    assert reason_of(path) in (Reason.CORRUPT, Reason.TRUNCATED)
    path.write_bytes(b"nothing of the sort" * 40)
    assert reason_of(path) == Reason.UNSUPPORTED
