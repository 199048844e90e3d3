from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.imaging import formats


@pytest.mark.parametrize(
    "name", ["a.jpg", "A.JPG", "b.Jpeg", "c.heic", "d.HIF", "e.avif", "f.CR3", "g.dng", "h.tiff"]
)
def test_photos_by_name(name):
    assert formats.is_photo(Path(name))


@pytest.mark.parametrize("name", ["a.txt", "jpg", ".jpg", "a.jpg.xmp", "a.mp4", "a.eps", "a.pdf"])
def test_what_is_no_photo_by_name(name):
    assert not formats.is_photo(Path(name))


@given(st.binary(max_size=64))
def test_any_bytes_can_be_sniffed(head):
    assert formats.sniff(head) in {None, *formats.FORMATS} - {formats.RAW}
