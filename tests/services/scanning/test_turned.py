"""Photos that are turned by another program: what the user drew stays where it was seen."""

import pytest
import skimage.data
from driving import finish
from PIL import Image

from photo_faces.domain.records import Box
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.people import People
from photo_faces.services.scanning.scan import scan
from photo_faces.storage.base.library import Library

ORIENTATION = 0x0112
# By quarters with the clock: as EXIF says it, and as pixels are turned.
WAYS = {
    1: (6, Image.Transpose.ROTATE_270),
    2: (3, Image.Transpose.ROTATE_180),
    3: (8, Image.Transpose.ROTATE_90),
}
DRAWN = Box(20.0, 300.0, 80.0, 380.0)


@pytest.fixture
def library(settings):
    with Library.open(settings.library) as opened:
        yield opened


@pytest.fixture
def photos(tmp_path):
    """One without a face, and one with a face that is found."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("coffee", "astronaut"):
        Image.fromarray(getattr(skimage.data, name)()).save(folder / f"{name}.jpg", quality=92)
    return folder


def turned(box, size, quarters):
    width, height = size
    for _ in range(quarters):
        box = Box(height - box.bottom, box.left, height - box.top, box.right)
        width, height = height, width
    return box


def turn(path, quarters, *, pixels):
    orientation, way = WAYS[quarters]
    with Image.open(path) as picture:
        picture.load()
    if pixels:
        picture.transpose(way).save(path, quality=92)
    else:
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        picture.save(path, quality=92, exif=exif)


@pytest.mark.parametrize(("quarters", "pixels"), [(1, False), (2, True), (3, False)])
def test_a_drawn_face_stays_where_it_was_seen(library, settings, photos, quarters, pixels):
    finish(scan(library, settings, [photos]))
    people, drawing = People(library, "window"), Drawing(library, "window")
    drawn, sizes = {}, {}
    for path in photos.iterdir():
        with Image.open(path) as picture:
            sizes[path] = picture.size
        face, _ = drawing.add(drawing.photo_at(path), DRAWN, path.stem)
        drawn[face] = path
        turn(path, quarters, pixels=pixels)
    report = finish(scan(library, settings))
    assert report.changed == 2
    assert {face.name for face in people.all_faces() if face.name} == {"coffee", "astronaut"}
    for face in people.faces(list(drawn)):
        expected = turned(DRAWN, sizes[drawn[face.id]], quarters)
        assert face.photo == drawn[face.id]
        found = (face.box.left, face.box.top, face.box.right, face.box.bottom)
        assert found == pytest.approx(
            (expected.left, expected.top, expected.right, expected.bottom), abs=1
        )
