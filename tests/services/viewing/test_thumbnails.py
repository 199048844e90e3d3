"""Small pictures of photos for the window: from the cache, or made anew."""

from contextlib import closing

import numpy as np
import pytest
import skimage.data
from album import Album, content, face
from PIL import Image

from photo_faces.imaging.thumbnails import decode_jpeg, encode_jpeg
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.settings import Settings
from photo_faces.storage.photos import found_files


@pytest.fixture
def photo(tmp_path):
    """A library of one photo, its settings, and the id of the photo."""
    album = Album(tmp_path)
    Image.fromarray(skimage.data.astronaut()).save(album.root / "x.jpg")
    status = (album.root / "x.jpg").stat()
    with album.library.write() as session:
        listed = [(b"x.jpg", status.st_size, status.st_mtime_ns)]
        found_files.upsert(session, album.root_id, listed, found_files.Seen())
    album.read("x.jpg", content("x.jpg"), [face(1)])
    settings = Settings(library=album.library.path, cache_folder=tmp_path / "cache")
    ((photo_id,),) = album.rows("photo", "id")
    with album.library as library:
        yield library, settings, photo_id


@pytest.mark.parametrize("damage", [b"", b"%!PS-Adobe-3.0 EPSF-3.0\n", "half", "bits"])
def test_a_damaged_one_in_the_cache_is_made_again(photo, damage):
    library, settings, photo_id = photo
    images = PhotoImages(library, settings)
    try:
        made = images.thumbnail(photo_id)
        (kept,) = settings.cache_folder.rglob("*.jpg")
        assert kept.read_bytes() == made
        broken = {"half": made[: len(made) // 2], "bits": b"\xff\xd8\xff" + made[40:]}
        kept.write_bytes(broken.get(damage, damage))
        assert images.thumbnail(photo_id) == made
        assert kept.read_bytes() == made
        other = encode_jpeg(np.zeros((9, 9, 3), np.uint8), 85)
        kept.write_bytes(other)
        assert images.thumbnail(photo_id) == other  # one that is sound is taken as it is
    finally:
        images.close()
    assert decode_jpeg(made).shape == (320, 320, 3)
    assert np.ptp(decode_jpeg(made)) > 200


def test_one_of_a_file_that_was_written_over_is_not_kept_for_the_photo_before(photo):
    library, settings, photo_id = photo
    with closing(PhotoImages(library, settings)) as images:
        file = images.path(photo_id)
        Image.new("RGB", (640, 400), "red").save(file)
        made = images.thumbnail(photo_id)
        assert decode_jpeg(made).shape == (200, 320, 3)  # what is there now
        assert list(settings.cache_folder.rglob("*.jpg")) == []
