"""Files that end early: read as far as they go, if most of the picture is there, and marked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import off, photo, reason_of, saved
from PIL import Image

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.domain.message import Message
from photo_faces.imaging.decode import decode

WIDTH, HEIGHT = 240, 320
NOISE = np.random.default_rng(0).integers(-30, 30, (HEIGHT, WIDTH, 3))


def busy():
    """A photo each part of which takes about as many bytes as any other."""
    return Image.fromarray(np.clip(np.asarray(photo(WIDTH, HEIGHT)) + NOISE, 0, 255).astype("u1"))


def cut(path, kept):
    """Keep a share of a file, or all but some bytes."""
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * kept)] if kept > 0 else data[:kept])
    return path


FORMS = {
    "plain.jpg": {},
    "grey.jpg": {"mode": "L"},
    "cmyk.jpg": {"mode": "CMYK"},
    "restarts.jpg": {"restart_marker_rows": 1},
    "plain.png": {},
    "palette.png": {"mode": "P"},
    "alpha.png": {"mode": "RGBA"},
    "rows.gif": {"mode": "P", "interlace": 0},
    "rows.bmp": {},
    "rows.tif": {},
}


def written(folder, name):
    options = dict(FORMS[name])
    return saved(folder, busy().convert(options.pop("mode", "RGB")), name, **options)


@pytest.mark.parametrize("name", ["plain.jpg", "grey.jpg", "cmyk.jpg", "restarts.jpg"])
@pytest.mark.parametrize("longest", [None, 80])
def test_a_jpeg_without_its_end_mark_is_whole(tmp_path, name, longest):
    path = written(tmp_path, name)
    whole = decode(path, longest=longest)
    assert path.read_bytes()[-2:] == b"\xff\xd9"
    lacking = decode(cut(path, -2), longest=longest)
    assert lacking.notice is None
    assert (lacking.pixels == whole.pixels).all()


def test_a_progressive_jpeg_without_its_end_mark_is_whole_and_one_cut_before_lacks_details(
    tmp_path,
):
    path = saved(tmp_path, busy(), progressive=True)
    whole = decode(path)
    assert decode(cut(path, -2)).notice is None
    assert (decode(path).pixels == whole.pixels).all()
    lacking = decode(cut(path, 0.9))
    assert lacking.notice == Message("ends-early")
    assert 0 < off(lacking.pixels, whole.pixels) < 20


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("kept", [0.6, 0.85, 0.99])
def test_what_is_there_is_read_and_what_is_missing_is_grey_and_said(tmp_path, name, kept):
    path = written(tmp_path, name)
    whole = decode(path).pixels.astype(int)
    read = decode(cut(path, kept))
    assert (read.width, read.height, read.pixels.shape) == (WIDTH, HEIGHT, whole.shape)
    there = np.abs(read.pixels - whole).mean(axis=(1, 2)) < 3
    missing = 1 - there.mean()
    assert 1 - kept - 0.1 < missing < 1 - kept + 0.15
    assert read.notice is not None
    said = read.notice.values["percent"]
    assert said == pytest.approx(100 * missing, abs=6)
    if missing > 0.05:
        lost = read.pixels[:4] if name == "rows.bmp" else read.pixels[-4:]
        assert np.ptp(lost[:, -8:], axis=(0, 1)).max() <= 2  # of one colour, and that is grey:
        assert np.ptp(lost[0, -1]) <= (60 if "P" in FORMS[name].values() else 2)


@pytest.mark.parametrize("name", FORMS)
def test_less_than_half_is_refused(tmp_path, name):
    with pytest.raises(DecodeError, match=r"ends-early-by|truncated") as caught:
        decode(cut(written(tmp_path, name), 0.4))
    assert caught.value.reason == Reason.TRUNCATED


def test_a_grey_lower_end_of_a_whole_picture_is_no_fault(tmp_path):
    pixels = np.array(busy())
    pixels[-60:] = 128
    assert decode(saved(tmp_path, Image.fromarray(pixels))).notice is None


def test_an_interlaced_picture_is_refused_rather_than_shown_in_stripes(tmp_path):
    path = saved(tmp_path, busy().convert("P"), "x.gif", interlace=1)
    assert reason_of(cut(path, 0.9)) == Reason.TRUNCATED


@given(kept=st.floats(0.01, 1), longest=st.sampled_from([None, 60]), name=st.sampled_from([*FORMS]))
def test_any_cut_is_read_or_refused_as_truncated(tmp_path_factory, kept, longest, name):
    path = cut(written(tmp_path_factory.mktemp("cut"), name), kept)
    if kept > 0.75:
        read = decode(path, longest=longest)
        assert (read.width, read.height) == (WIDTH, HEIGHT)
    elif kept < 0.45:
        expected = (Reason.TRUNCATED, Reason.UNSUPPORTED, Reason.CORRUPT, Reason.EMPTY)
        assert reason_of(path, longest=longest) in expected
