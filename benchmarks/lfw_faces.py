"""Analyses a folder of people's photos once, with re-encoded copies of a fifth, for clustering.

    python -m benchmarks.lfw_faces FOLDER FILE.npz

FOLDER holds one folder a person. FILE gets every face of every photo, bystanders too.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder
from photo_faces.imaging.fingerprint import difference_hash

COPIED = 5  # every so-manieth photo is re-encoded


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


def photos(folder: Path) -> Iterator[tuple[str, bool, NDArray[np.uint8]]]:
    """Yield person, whether it is a copy, and pixels (h, w, 3)."""
    generator = np.random.default_rng(0)
    for number, path in enumerate(sorted(folder.glob("*/*.jpg"))):
        picture = Image.open(path).convert("RGB")
        yield path.parent.name, False, np.asarray(picture)
        if number % COPIED == 0:
            yield path.parent.name, True, np.asarray(re_encode(picture, generator))


def main() -> None:
    """Analyse and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    analyser = FaceAnalyser(Detector(), Embedder())
    rows: list[tuple[NDArray[np.float32], int, float, bytes, NDArray[np.float32], bool]] = []
    people, copies = [], []
    for number, (person, copy, pixels) in enumerate(photos(given.folder)):
        people.append(person)
        copies.append(copy)
        height, width = pixels.shape[:2]
        sides = np.array([width, height, width, height], np.float32)
        faces = analyser.analyse(pixels)
        boxes = [
            np.array([f.box.left, f.box.top, f.box.right, f.box.bottom], np.float32) / sides
            for f in faces
        ]
        off = [abs(b[0] + b[2] - 1) + abs(b[1] + b[3] - 1) for b in boxes]
        dhash = difference_hash(pixels)
        for at, (face, box) in enumerate(zip(faces, boxes, strict=True)):
            vector = np.frombuffer(face.vector, "<f4")
            rows.append((vector, number, face.quality, dhash, box, at == int(np.argmin(off))))
    np.savez(
        given.file,
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
