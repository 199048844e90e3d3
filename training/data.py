"""A folder of people to aligned chips: detected once, then read from a cache."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from photo_faces.faces import align
from photo_faces.faces.detector import Detector
from photo_faces.files import whole

SIDE = 224  # pixels: of the chips in the cache, the largest that any network takes
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
_LARGEST = 1600  # pixels: larger photos are reduced before detection


@dataclass(frozen=True, slots=True)
class Faces:
    """n aligned faces.

    Attributes:
        chips: uint8 (n, SIDE, SIDE, 3), RGB; may be mapped from a file.
        labels: int64 (n,), whose face, as an index of `names`.
        names: the people.
        missed: photos in which no face was found, or that could not be read.
    """

    chips: NDArray[np.uint8]
    labels: NDArray[np.int64]
    names: list[str]
    missed: int

    def at(self, indices: NDArray[np.int64], side: int) -> NDArray[np.uint8]:
        """Some chips at another size: uint8 (m, side, side, 3)."""
        some = np.empty((len(indices), side, side, 3), np.uint8)
        for place, index in enumerate(indices.tolist()):
            chip = Image.fromarray(self.chips[index])
            some[place] = np.asarray(chip.resize((side, side), Image.Resampling.BILINEAR))
        return some


def photos(folder: Path, people: int | None = None, faces: int | None = None) -> list[Path]:
    """The photos of a folder that holds one folder a person, person after person.

    Args:
        folder: of people.
        people: how many, the first by name; None for all.
        faces: how many photos of each, the first by name, of those who have so many.

    Raises:
        ValueError: there are no photos, or too few people with so many.
    """
    chosen = []
    for person in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(file for file in person.iterdir() if file.suffix.lower() in ENDINGS)
        if files and len(files) >= (faces or 1):
            chosen.append(files[:faces])
    if not chosen or len(chosen) < (people or 1):
        raise ValueError(f"{folder}: {len(chosen)} people with photos enough")
    return [file for files in chosen[:people] for file in files]


def prepare(
    folder: Path,
    cache: Path | None = None,
    people: int | None = None,
    faces: int | None = None,
    device: str = "cpu",
) -> Faces:
    """Detect and align the faces of a folder of people, or read them from the cache.

    Of a photo with several faces the one nearest to the middle counts.

    Args:
        folder: one folder a person.
        cache: where chips are kept; None for the user's own cache folder.
        people: as in `photos`.
        faces: as in `photos`.
        device: where faces are detected.

    Raises:
        ValueError: too few people, or not one face found.
    """
    files = photos(folder, people, faces)
    digest = hashlib.sha256()
    for file in files:
        about = file.stat()
        digest.update(f"{file.absolute()}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    root = cache or platformdirs.user_cache_path("photo-faces") / "training"
    place = root / digest.hexdigest()[:24]
    if not (place / "faces.json").exists():
        _detect(files, place, device)
    about_faces = json.loads((place / "faces.json").read_text())
    return Faces(
        np.load(place / "chips.npy", mmap_mode="r"),
        np.array(about_faces["labels"], np.int64),
        about_faces["names"],
        about_faces["missed"],
    )


def _detect(files: list[Path], place: Path, device: str) -> None:
    detector = Detector("mtcnn", device=device)
    chips, who = [], []
    for file in files:
        chip = _chip(detector, file)
        if chip is not None:
            chips.append(chip)
            who.append(file.parent.name)
    if not chips:
        raise ValueError("no face was found in any photo")
    names, labels = np.unique(who, return_inverse=True)
    place.mkdir(parents=True, exist_ok=True)
    # Each under its own name first: the second file says that the first one is whole.
    with whole(place / "chips.npy") as path:
        np.save(path, np.stack(chips))
    about = {"names": names.tolist(), "labels": labels.tolist(), "missed": len(files) - len(chips)}
    with whole(place / "faces.json") as path:
        path.write_text(json.dumps(about))


def _chip(detector: Detector, file: Path) -> NDArray[np.uint8] | None:
    """The aligned face nearest to the middle of a photo; None where there is none."""
    try:
        with Image.open(file) as image:
            image.draft("RGB", (_LARGEST, _LARGEST))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    upright.thumbnail((_LARGEST, _LARGEST))
    pixels = np.asarray(upright)
    found = detector.detect(pixels, 1.0)
    if not len(found):
        return None
    middle = np.array(upright.size, np.float32) / 2
    centres = (found.boxes[:, :2] + found.boxes[:, 2:]) / 2
    nearest = np.square(centres - middle).sum(1).argmin()
    marks = detector.refine(pixels, found.landmarks)[0][nearest]
    return align.warp(pixels, align.similarity(marks, align.template(SIDE)), SIDE)
