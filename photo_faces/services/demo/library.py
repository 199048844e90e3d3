"""Fills a throw-away library: an album through the real pipeline, and drawn people as rows."""

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photo_faces.domain.records import Content, FoundFace
from photo_faces.imaging.fingerprint import content_hash, difference_hash, picture_hash
from photo_faces.imaging.thumbnails import encode_jpeg
from photo_faces.services.demo.album import save_photo, write_album
from photo_faces.services.demo.portraits import FACE
from photo_faces.services.demo.scenes import DrawnFace, draw_scene
from photo_faces.services.grouping.regroup import RegroupProgress, regroup
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.scan import ScanProgress, scan
from photo_faces.services.scanning.stages import detection_signature
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import face_arrays, faces
from photo_faces.storage.photos import files, found_files, photos

# The drawn people by their seeds. The others are left for the user to name; 8 and 9 are strangers
# who come once, as they do in any album.
NAMES = {0: "Finn", 1: "Rosa", 2: "Amara", 3: "Ingrid", 4: "Meera", 5: "Kofi"}
SCENES = (
    *((0,), (1,), (2,), (0, 1), (3,), (4,), (5,), (2, 3), (6,), (7,), (0,), (4, 5), (8,)),
    *((1,), (0, 1, 2), (3,), (6, 7), (5,), (3, 4, 5), (6,), (0, 4), (7,), (1, 9), (1, 3, 5)),
    *((2, 6), (0,)),
)
FIRST_SCENE = datetime(2011, 5, 7, 12, 15)
BETWEEN_SCENES = timedelta(days=197, hours=5)
CAMERA = "Drawn by hand"

CHIP_SIDE = 224  # pixels
CHIP = (201.0, 222.0, 795.0, 816.0)  # what a chip shows of a portrait, in thousandths of its side
SPREAD = 0.15  # of a drawn person's vectors about their centre, which is of length 1


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo library holds."""

    photos: int
    faces: int
    people: int
    named: int
    unknown: int
    seconds: float


def demo_settings(settings: Settings, folder: Path) -> Settings:
    """The same settings with a library and a cache in `folder`."""
    return settings.model_copy(
        update={"library": folder / "library.sqlite", "cache_folder": folder / "cache"}
    )


def fill(
    library: Library, settings: Settings, folder: Path
) -> Generator[ScanProgress | RegroupProgress | None, None, DemoReport]:
    """Write the demo's photos and fill a library with them.

    The album is scanned like any folder. Drawn faces are none to a detector, so the drawn photos
    are stored with the faces that they were drawn with. All are clustered together.

    Args:
        library: an empty one.
        settings: how to detect and where to run.
        folder: where the photos go.

    Returns:
        What the library holds then.

    Raises:
        PhotoFacesError: see `scan` and `regroup`.
    """
    began = time.monotonic()
    album = folder / "Album"
    write_album(album)
    yield from scan(library, settings, [album])
    drawn = _store_drawn(library, settings, folder / "Drawn")
    yield from regroup(library)
    people = People(library, "command line")
    for face in people.faces(list(drawn)):
        name = NAMES.get(drawn[face.id])
        if name is not None and face.person_id is not None:
            people.rename(face.person_id, name)
    listed = people.get(people.ids())
    with library.read() as session:
        return DemoReport(
            photos=faces.photo_count(session),
            faces=face_arrays.count(session),
            people=len(listed),
            named=sum(person.name is not None for person in listed),
            unknown=people.nobodys(),
            seconds=time.monotonic() - began,
        )


def _store_drawn(library: Library, settings: Settings, folder: Path) -> dict[int, int]:
    """Draw the photos and store them with their faces.

    Returns:
        One face id of each drawn person, and whose it is.
    """
    folder.mkdir(parents=True)
    scenes = dict(_draw(folder))
    root = Folders(library).add(folder)
    signature = detection_signature(settings)
    chosen: dict[int, int] = {}
    with library.write() as session:
        model = models.active(session)
        assert model is not None  # the album has been scanned
        found = [(path.name.encode(), *_stat(path)) for path in scenes]
        found_files.upsert(session, root.id, found, found_files.Seen())
        for file in files.pending(session, signature, (0, 0), len(scenes)):
            content, picture = _content(file.path, signature)
            shown = scenes[file.path]
            rows = [_found(face, picture, model.dim, file.file_id) for face in shown]
            stored = photos.store_indexed(session, file.file_id, content, rows, model.id)
            if stored is not None and len(shown) == 1:
                chosen[shown[0].seed] = stored.face_ids[0]
    return {face_id: seed for seed, face_id in chosen.items()}


def _draw(folder: Path) -> Generator[tuple[Path, Sequence[DrawnFace]], None, None]:
    for number, seeds in enumerate(SCENES):
        picture, shown = draw_scene(seeds, number)
        path = folder / f"{number + 1:02}.jpg"
        save_photo(picture, path, FIRST_SCENE + BETWEEN_SCENES * number, CAMERA)
        yield path, shown


def _stat(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _content(path: Path, signature: str) -> tuple[Content, Image.Image]:
    with Image.open(path) as file:
        picture = file.convert("RGB")
    number = int(path.stem) - 1
    content = Content(
        content_hash=content_hash(path),
        picture_hash=picture_hash(picture, picture.size),
        width=picture.width,
        height=picture.height,
        taken_at=FIRST_SCENE + BETWEEN_SCENES * number,
        camera=CAMERA,
        latitude=None,
        longitude=None,
        difference_hash=difference_hash(np.asarray(picture)),
        indexed_with=signature,
    )
    return content, picture


def _found(face: DrawnFace, picture: Image.Image, dim: int, number: int) -> FoundFace:
    """A drawn face as the pipeline would have found it."""
    scale = face.box.width / FACE.width
    left, top = face.box.left - FACE.left * scale, face.box.top - FACE.top * scale
    chip = picture.resize(
        (CHIP_SIDE, CHIP_SIDE),
        Image.Resampling.LANCZOS,
        (
            left + CHIP[0] * scale,
            top + CHIP[1] * scale,
            left + CHIP[2] * scale,
            top + CHIP[3] * scale,
        ),
    )
    return FoundFace(
        box=face.box,
        score=1.0,
        landmarks=tuple(value for point in face.landmarks for value in point),
        quality=0.95,
        blur=900.0,
        yaw=0.0,
        vector=_vector(face.seed, number, dim),
        chip=encode_jpeg(np.asarray(chip), 92),
    )


def _vector(seed: int, number: int, dim: int) -> bytes:
    """A unit vector near the one that stands for a drawn person."""
    centre = np.random.default_rng(seed).standard_normal(dim)
    away = np.random.default_rng((seed, number)).standard_normal(dim)
    vector = centre / np.linalg.norm(centre) + SPREAD * away / np.linalg.norm(away)
    unit: NDArray[np.float32] = (vector / np.linalg.norm(vector)).astype("<f4")
    return unit.tobytes()
