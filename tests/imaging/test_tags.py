"""Tags that hold megabytes are not read, and all others are."""

import struct

import numpy as np
import pytest
from pictures import photo
from PIL import TiffImagePlugin

from photo_faces.imaging.decode import decode
from photo_faces.imaging.tags import LARGEST, hidden, without_large_tags

LAYERS = 37724


def tiff(folder, held, **options):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[271], tags[272], tags[306] = "Maker", "Model", "2021:05:01 13:45:09"
    tags[LAYERS] = bytes(held)
    tags.tagtype[LAYERS] = 7
    path = folder / "x.tif"
    photo().save(path, tiffinfo=tags, **options)
    return path


@pytest.mark.parametrize("big_tiff", [False, True])
@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_a_photo_is_read_beside_its_layers(tmp_path, big_tiff, compression):
    path = tiff(tmp_path, LARGEST + 1, big_tiff=big_tiff, compression=compression)
    with path.open("rb") as file:
        seen = without_large_tags(file)
        assert hidden(seen) == LARGEST + 1
        assert seen.tell() == 0
    decoded = decode(path)
    assert (decoded.pixels == np.asarray(photo())).all()
    assert decoded.metadata.camera == "Maker Model"
    assert decoded.metadata.taken_at is not None


def test_a_file_without_such_tags_is_itself(tmp_path):
    with tiff(tmp_path, LARGEST).open("rb") as file:
        assert without_large_tags(file) is file
        assert hidden(file) == 0


@pytest.mark.parametrize("data", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0+" + b"\xff" * 12])
def test_what_has_no_directory_is_itself(tmp_path, data):
    path = tmp_path / "x.tif"
    path.write_bytes(data)
    with path.open("rb") as file:
        assert without_large_tags(file) is file


def test_a_directory_of_nothing_but_large_tags_costs_no_more_than_its_length(tmp_path):
    entry = struct.pack("<HHII", LAYERS, 7, LARGEST + 1, 0)
    path = tmp_path / "x.tif"
    path.write_bytes(b"II*\0\x08\0\0\0" + struct.pack("<H", 60_000) + entry * 60_000)
    with path.open("rb") as file:
        seen = without_large_tags(file)
        seen.seek(10)
        types = {struct.unpack("<HHII", seen.read(12))[1] for _ in range(60_000)}
    assert types == {0xFFFF}
