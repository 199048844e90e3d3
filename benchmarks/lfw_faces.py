"""Analyses photos of known people once, all faces of each, for the benchmarks that compare faces.

    python -m benchmarks.lfw_faces FOLDER FILE.npz [--network NAME] [--albums]

FOLDER holds one folder a person, who is the most central face of each photo; a fifth of the photos
is re-encoded too. With --albums it holds albums of such folders, where the largest face counts, or
with pairs of photos (see `benchmarks.people`). FILE gets every face of every photo, bystanders too.
"""

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.people import PAIRS
from photo_faces.domain.records import Box
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.weights import DEFAULT
from photo_faces.imaging.decode import decode
from photo_faces.imaging.fingerprint import difference_hash
from photo_faces.imaging.formats import is_photo

COPIED = 5  # every so-manieth photo is re-encoded
ALBUMS = ("bbt", "deepface", "sports")
LONGEST = 2048  # pixels
NOBODY = ""  # whom a photo shows of whom nothing is known

Photo = tuple[str, bool, NDArray[np.uint8]]


def re_encode(picture: Image.Image, generator: np.random.Generator) -> Image.Image:
    """Save a photo again as others would: JPEG quality 50 to 85, every second one also smaller."""
    if generator.random() < 0.5:
        share = generator.uniform(0.6, 0.9)
        picture = picture.resize(
            (round(picture.width * share), round(picture.height * share)),
            Image.Resampling.LANCZOS,
        )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=int(generator.integers(50, 86)))
    return Image.open(file).convert("RGB")


def photos(folder: Path) -> Iterator[Photo]:
    """Yield person, whether it is a copy, and pixels (h, w, 3)."""
    generator = np.random.default_rng(0)
    for number, path in enumerate(sorted(folder.glob("*/*.jpg"))):
        picture = Image.open(path).convert("RGB")
        yield path.parent.name, False, np.asarray(picture)
        if number % COPIED == 0:
            yield path.parent.name, True, np.asarray(re_encode(picture, generator))


def album_photos(folder: Path) -> Iterator[Photo]:
    """As `photos`, of albums: people are called by album and folder."""
    for album in ALBUMS:
        paired = _paired(folder / album)
        for path in sorted(path for path in (folder / album).rglob("*") if is_photo(path)):
            person = paired.get(path.name) or path.parent.name
            name = NOBODY if person == album else f"{album}/{person}"
            yield name, False, decode(path, longest=LONGEST).pixels


def _paired(folder: Path) -> dict[str, str]:
    """One photo that stands for the person of each photo that pairs know of."""
    if not (folder / PAIRS).exists():
        return {}
    with (folder / PAIRS).open(newline="") as file:
        rows = list(csv.DictReader(file))
    person = {row[side]: row[side] for row in rows for side in ("file_x", "file_y")}
    for row in rows:
        if row["Decision"] == "Yes":
            one, other = person[row["file_x"]], person[row["file_y"]]
            person = {file: one if who == other else who for file, who in person.items()}
    return person


def off(box: Box, width: int, height: int, *, largest: bool) -> float:
    """Say how far a face is from being whom the photo shows: the lowest is."""
    if largest:
        return -box.width * box.height
    return float(np.hypot(box.left + box.right - width, box.top + box.bottom - height))


def main() -> None:
    """Analyse and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--network", default=DEFAULT)
    parser.add_argument("--albums", action="store_true")
    given = parser.parse_args()
    analyser = FaceAnalyser(Detector(), Embedder(given.network))
    rows: list[tuple[NDArray[np.float32], int, float, bytes, NDArray[np.float32], bool]] = []
    people, copies = [], []
    read = album_photos if given.albums else photos
    for number, (person, copy, pixels) in enumerate(read(given.folder)):
        people.append(person)
        copies.append(copy)
        height, width = pixels.shape[:2]
        sides = np.array([width, height, width, height], np.float32)
        faces = analyser.analyse(pixels)
        far = [off(face.box, width, height, largest=given.albums) for face in faces]
        dhash = difference_hash(pixels)
        for at, face in enumerate(faces):
            one = face.box
            box = np.array([one.left, one.top, one.right, one.bottom], np.float32) / sides
            vector = np.frombuffer(face.vector, "<f4")
            central = at == int(np.argmin(far)) and person != NOBODY
            rows.append((vector, number, face.quality, dhash, box, central))
    np.savez(
        given.file,
        network=given.network,
        person=np.array(people),
        copy=np.array(copies),
        vector=np.stack([row[0] for row in rows]),
        photo=np.array([row[1] for row in rows], np.int64),
        quality=np.array([row[2] for row in rows], np.float32),
        dhash=np.stack([np.frombuffer(row[3], np.uint8) for row in rows]),
        box=np.stack([row[4] for row in rows]),
        central=np.array([row[5] for row in rows]),
    )
    print(f"{len(people)} photos, {len(rows)} faces")


if __name__ == "__main__":
    main()
