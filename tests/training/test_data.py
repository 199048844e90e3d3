"""A folder of people becomes aligned faces, once."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from photo_faces.faces.detector import Detector
from training import data


@pytest.fixture
def folder(tmp_path: Path, astronaut: Path) -> Path:
    photo = Image.open(astronaut)
    for person, pictures in {
        "Ada": [photo, ImageOps.mirror(photo)],
        "Ben": [photo.crop((100, 0, 400, 300)), Image.new("RGB", (80, 80), "green")],
        "Cat": [photo],
    }.items():
        (tmp_path / person).mkdir()
        for number, picture in enumerate(pictures):
            picture.save(tmp_path / person / f"{number}.jpg", quality=95)
    (tmp_path / "Cat" / "broken.jpg").write_bytes(b"\xff\xd8 no photo")
    (tmp_path / "Cat" / "notes.txt").write_text("not a photo")
    return tmp_path


def test_faces_are_found_once_and_then_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = data.prepare(folder, tmp_path / ".cache")
    assert faces.names == ["Ada", "Ben", "Cat"]
    assert faces.labels.tolist() == [0, 0, 1, 2]
    assert faces.missed == 2
    assert faces.chips.shape == (4, 224, 224, 3)
    # The same face in the same place, whatever the photo was cut to.
    first, mirrored, cut, _ = faces.chips.astype(np.float64)
    assert np.abs(first - cut).mean() < 8
    assert np.abs(first - mirrored[:, ::-1]).mean() < np.abs(first - mirrored).mean() / 2
    assert faces.at(np.array([2, 0]), 96).shape == (2, 96, 96, 3)

    def broken(self: Detector, *_: object, **__: object) -> None:
        raise AssertionError("detected again")

    monkeypatch.setattr(Detector, "__init__", broken)
    again = data.prepare(folder, tmp_path / ".cache")
    assert np.array_equal(again.chips, faces.chips)
    (folder / "Ada" / "0.jpg").touch()
    with pytest.raises(AssertionError, match="detected again"):
        data.prepare(folder, tmp_path / ".cache")


def test_people_and_photos_can_be_limited(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in data.photos(folder, 2, 2)]
    assert names == ["Ada/0.jpg", "Ada/1.jpg", "Ben/0.jpg", "Ben/1.jpg"]
    assert len(data.photos(folder, faces=1)) == 3
    with pytest.raises(ValueError, match="0 people"):
        data.photos(folder, faces=5)
