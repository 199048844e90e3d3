import os
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from pictures import photo, reason_of, saved
from PIL import Image, ImageFile

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.decode import decode


def test_content_decides_and_not_the_name(tmp_path):
    path = saved(tmp_path, photo(), "in truth a PNG.jpg", format="PNG")
    assert (decode(path).pixels == np.asarray(photo())).all()
    for suffix in ("dng", "heic", "gif"):
        path = saved(tmp_path, photo(), f"in truth a JPEG.{suffix}", format="JPEG")
        assert decode(path).pixels.shape == (300, 400, 3)
    (tmp_path / "letter.jpg").write_text("BM, dear friend, this is no photo.")
    assert reason_of(tmp_path / "letter.jpg") == Reason.UNSUPPORTED
    (tmp_path / "page.jpg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    assert reason_of(tmp_path / "page.jpg") == Reason.UNSUPPORTED


@pytest.mark.parametrize(
    "name", ["caf\u00e9.jpg", "cafe\u0301.jpg", "\U0001f468\u200d\U0001f469.jpg", "a b%s\n.jpg"]
)
def test_names_of_any_kind(tmp_path, name):
    assert decode(saved(tmp_path, photo(), name)).width == 400


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names files by bytes")
def test_a_name_that_is_not_utf_8(tmp_path):
    target = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.jpg"))
    saved(tmp_path, photo()).rename(target)
    assert decode(target).width == 400


def test_nothing_there_and_nothing_in_it(tmp_path):
    (tmp_path / "empty.jpg").touch()
    assert reason_of(tmp_path / "empty.jpg") == Reason.EMPTY
    assert reason_of(tmp_path / "absent.jpg") == Reason.UNREADABLE
    assert reason_of(tmp_path) == Reason.UNREADABLE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_no_permission(tmp_path):
    path = saved(tmp_path, photo())
    path.chmod(0)
    assert reason_of(path) == Reason.UNREADABLE


WHOLE_OR_NOT = ("x.gif", "x.webp", "x.avif", "x.heic")  # what the others have is read


@pytest.mark.parametrize(
    ("name", "kept"),
    [(name, kept) for name in ("x.jpg", "x.png", "x.bmp", *WHOLE_OR_NOT) for kept in (0.1, 0.4)]
    + [(name, 0.9) for name in WHOLE_OR_NOT],
)
def test_a_file_that_ends_early_is_truncated(tmp_path, name, kept):
    if name == "x.heic":
        pytest.importorskip("pillow_heif")
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    path = saved(tmp_path, Image.fromarray(noise), name)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert reason_of(path) == Reason.TRUNCATED
    assert reason_of(path, longest=40) == Reason.TRUNCATED


@pytest.mark.parametrize("name", ["x.jpg", "x.png", "x.gif", "x.tif"])
def test_garbage_after_a_good_beginning_is_corrupt(tmp_path, name):
    path = saved(tmp_path, photo(), name)
    data = bytearray(path.read_bytes())
    data[8:-16] = b"\xa5" * (len(data) - 24)
    path.write_bytes(data)
    assert reason_of(path) == Reason.CORRUPT


@pytest.mark.parametrize("name", ["x.jpg", "x.png", "x.tif", "x.gif", "x.avif", "x.heic"])
def test_more_pixels_than_the_limit_are_refused_before_they_are_decoded(tmp_path, name):
    if name == "x.heic":
        pytest.importorskip("pillow_heif")
    path = saved(tmp_path, photo(100, 80), name)
    assert decode(path, max_pixels=8000).width == 100
    with pytest.raises(DecodeError, match="limit=7999") as caught:
        decode(path, max_pixels=7999)
    assert caught.value.reason == Reason.TOO_LARGE


def test_a_bomb_is_refused_and_a_raised_limit_lets_it_in(tmp_path):
    path = saved(tmp_path, Image.new("1", (20000, 9000)), "bomb.png")
    assert reason_of(path, longest=100) == Reason.TOO_LARGE
    assert decode(path, longest=100, max_pixels=200_000_000).width == 20000


def test_a_jpeg_is_halved_where_memory_would_not_do_and_others_are_refused(tmp_path):
    large = photo(4000, 3000)
    path = saved(tmp_path, large)
    assert decode(path, longest=3900).pixels.shape == (2925, 3900, 3)
    halved = decode(path, longest=3900, max_memory=120_000_000)
    assert halved.pixels.shape == (1500, 2000, 3)
    assert (halved.width, halved.height, halved.scale) == (4000, 3000, 0.5)
    path = saved(tmp_path, large, "x.png", compress_level=1)
    with pytest.raises(DecodeError, match=r"much-memory width=4000 height=3000 kind=PNG") as caught:
        decode(path, longest=3900, max_memory=120_000_000)
    assert caught.value.reason == Reason.TOO_LARGE


def test_no_memory_is_told(tmp_path, monkeypatch):
    def load(self):
        raise MemoryError

    path = saved(tmp_path, photo())
    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    assert reason_of(path) == Reason.OUT_OF_MEMORY


def test_a_failing_disk_is_no_fault_of_the_photo(tmp_path, monkeypatch):
    def load(self):
        raise OSError(5, "Input/output error")

    path = saved(tmp_path, photo())
    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    assert reason_of(path) == Reason.UNREADABLE


def test_warnings_stay_inside(tmp_path):
    image = Image.new("P", (8, 8))
    image.info["transparency"] = b"\x80" * 4
    path = saved(tmp_path, image, "x.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        decode(path)
        decode(saved(tmp_path, Image.new("1", (11000, 9000)), "large.png"), longest=50)
