from pathlib import Path

import numpy as np
import pytest

from photo_faces.imaging.thumbnails import ThumbnailCache, decode_jpeg, encode_jpeg, shrink

HASH = bytes(range(32))


def picture(height=120, width=160):
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([x % 256, y % 256, (x + y) % 256], axis=-1).astype(np.uint8)


def test_a_jpeg_comes_back_as_it_was_but_for_its_quality():
    smooth = picture()
    back = decode_jpeg(encode_jpeg(smooth, 95))
    assert back.shape == smooth.shape
    assert back.dtype == np.uint8
    assert np.abs(back.astype(int) - smooth).mean() < 3
    assert len(encode_jpeg(smooth, 40)) < len(encode_jpeg(smooth, 95))


@pytest.mark.parametrize("shape", [(120, 160), (160, 120), (3, 500), (1, 1)])
def test_shrinking_keeps_the_shape_and_never_enlarges(shape):
    small = shrink(picture(*shape), 40)
    assert max(small.shape[:2]) == min(40, max(shape))
    assert small.shape[1] / small.shape[0] == pytest.approx(shape[1] / shape[0], rel=0.2) or (
        min(small.shape[:2]) == 1
    )
    assert small.flags.c_contiguous


def test_shrinking_averages_fine_stripes_away():
    stripes = np.zeros((200, 200, 3), np.uint8)
    stripes[:, ::2] = 255
    inner = shrink(stripes, 50)[5:-5, 5:-5]
    assert np.abs(inner.astype(int) - 127).max() < 8


def test_the_cache_keeps_replaces_and_misses(tmp_path):
    cache = ThumbnailCache(tmp_path / "thumbnails")
    assert cache.get(HASH) is None
    cache.put(HASH, b"first")
    cache.put(HASH, b"second")
    assert cache.get(HASH) == b"second"
    assert cache.get(HASH[::-1]) is None
    assert ThumbnailCache(tmp_path / "thumbnails").get(HASH) == b"second"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1  # no half-written one beside it
    assert len(files[0].relative_to(tmp_path / "thumbnails").parts) == 3


def test_a_failed_write_leaves_the_old_one(tmp_path, monkeypatch):
    cache = ThumbnailCache(tmp_path)
    cache.put(HASH, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="space"):
        cache.put(HASH, b"new")
    monkeypatch.undo()
    assert cache.get(HASH) == b"old"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
