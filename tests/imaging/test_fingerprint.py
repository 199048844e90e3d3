import hashlib
import io

import numpy as np
import pytest
from pictures import ORIENTATION, photo, saved
from PIL import Image

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.decode import decode
from photo_faces.imaging.fingerprint import content_hash, difference_hash, difference_hashes


def bits_apart(one, other):
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def test_the_content_hash_is_of_all_bytes_and_of_nothing_else(tmp_path):
    data = bytes(range(256)) * 20_000  # more than is read at once
    for name in ("a.jpg", "b.png"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "c").write_bytes(data[:-1] + b"x")
    expected = hashlib.blake2b(data, digest_size=32).digest()
    assert content_hash(tmp_path / "a.jpg") == content_hash(tmp_path / "b.png") == expected
    assert content_hash(tmp_path / "c") != expected


def test_an_unreadable_file_is_told(tmp_path):
    with pytest.raises(DecodeError) as caught:
        content_hash(tmp_path / "absent")
    assert caught.value.reason == Reason.UNREADABLE


def test_copies_are_close_and_different_photos_are_not(shared_data):
    folder = shared_data / "albums" / "deepface"
    photos = sorted(path for path in folder.rglob("*.jpg"))[:24]
    hashes, apart = [], []
    for path in photos:
        pixels = decode(path, longest=1600).pixels
        hashes.append(difference_hash(pixels))
        for scale, quality in ((1.0, 50), (0.5, 75), (0.3, 85)):
            size = [max(1, round(side * scale)) for side in pixels.shape[1::-1]]
            buffer = io.BytesIO()
            copy = Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS)
            copy.save(buffer, "JPEG", quality=quality)
            apart.append(bits_apart(hashes[-1], difference_hash(np.array(Image.open(buffer)))))
    others = [bits_apart(one, two) for at, one in enumerate(hashes) for two in hashes[:at]]
    assert len(hashes[0]) == 32
    assert max(apart) < 40
    assert np.percentile(others, 5) > 60


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 500, 3), (16, 17, 3)])
def test_any_size_has_a_hash(shape):
    assert len(difference_hash(np.zeros(shape, np.uint8))) == 32


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.jpg", {"quality": 90}),
        ("a.png", {}),
        ("a.webp", {"lossless": True}),
        ("a.tif", {}),
        ("a.avif", {"quality": 80}),
    ],
)
def test_a_picture_is_known_whatever_is_written_beside_its_pixels(tmp_path, name, options):
    picture = photo(900, 700)
    exif = Image.Exif()
    exif[0x010E] = "Anna on the beach"
    if not name.endswith("tif"):  # which Pillow turns as it decodes
        exif[ORIENTATION] = 6
    plain = decode(saved(tmp_path, picture, name, **options), longest=512)
    tagged = decode(saved(tmp_path, picture, f"b{name}", exif=exif, **options), longest=512)
    other = picture.copy()
    other.paste("black", (100, 100, 140, 140))
    changed = decode(saved(tmp_path, other, f"c{name}", **options), longest=512)

    assert tagged.picture_hash == plain.picture_hash
    assert (tagged.width > tagged.height) == name.endswith("tif")
    assert len({plain.picture_hash, changed.picture_hash}) == 2


def test_a_turned_picture_is_known_by_its_hashes(shared_data):
    folder = shared_data / "albums" / "deepface"
    for path in sorted(folder.rglob("*.jpg"))[:12]:
        pixels = decode(path, longest=512).pixels
        upright, *hashes = difference_hashes(pixels)
        assert upright == difference_hash(pixels)
        for quarters in (1, 2, 3):
            turned = np.ascontiguousarray(np.rot90(pixels, quarters))
            apart = [bits_apart(difference_hash(turned), each) for each in hashes]
            assert apart[quarters - 1] <= 16
            assert sorted(apart)[1] > 60
