"""Fills a throw-away library: an album through the real pipeline, and drawn people as rows."""

import os
import time
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from photo_faces.services.demo.album import write_album
from photo_faces.services.demo.cast import ALBUMS, FAVOURITES, GROUPS, WHOLE, Actor, cast
from photo_faces.services.demo.shots import Shot, Sighting, draw_shots
from photo_faces.services.grouping.regroup import RegroupProgress, regroup
from photo_faces.services.people.people import People
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.scan import ScanProgress, scan
from photo_faces.services.scanning.stages import detection_signature
from photo_faces.services.searching.albums import Albums
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import face_arrays, faces
from photo_faces.storage.photos.found_files import FoundFile
from photo_faces.storage.photos.many import NewPhoto, store_new

_MEANWHILE: Final = 8  # photos are drawn before the scan is looked at again
_DAMAGED: Final = ("half a photo.jpg", "no photo.jpg")


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo library holds.

    Attributes:
        photos: in all.
        faces: in all.
        people: that they were grouped to.
        named: of those.
        unknown: faces of nobody.
        found: faces that the detector found in the photos that were scanned.
        alike: of those, how many the network took for one person.
        seconds: that it took.
    """

    photos: int
    faces: int
    people: int
    named: int
    unknown: int
    found: int
    alike: int
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
    are stored with the faces that they were drawn with; they are drawn while the scan waits for its
    processes. All are grouped together.

    Args:
        library: an empty one.
        settings: how to detect and where to run.
        folder: where the photos go.

    Returns:
        What the library holds then.

    Raises:
        PhotoFacesError: see `scan` and `regroup`.
    """
    began, actors = time.monotonic(), cast()
    shots = yield from _scan_and_draw(library, settings, folder, actors)
    people = People(library, "command line")
    scanned = [face.id for face in people.all_faces()]
    sightings = store_shots(library, folder / "Drawn", shots)
    yield from regroup(library)
    _say(people, actors, sightings)
    for name, query in ALBUMS.items():
        Albums(library, "command line").keep(name, query)
    return _report(library, people, scanned, time.monotonic() - began)


def _scan_and_draw(
    library: Library, settings: Settings, folder: Path, actors: Sequence[Actor]
) -> Generator[ScanProgress | None, None, list[Shot]]:
    """Scan the album, of which two files are damaged, and draw the other photos."""
    album = folder / "Album"
    whole = write_album(album)[0].read_bytes()
    for name, some in zip(_DAMAGED, (whole[:9_000], b"It is not here."), strict=True):
        (album / name).write_bytes(some)
    drawing = draw_shots(folder / "Drawn", actors, detection_signature(settings))
    shots: list[Shot] = []
    for step in scan(library, settings, [album]):
        yield step
        shots += islice(drawing, _MEANWHILE)
    for shot in drawing:
        shots.append(shot)
        if not len(shots) % _MEANWHILE:
            yield None
    return shots


def _report(library: Library, people: People, scanned: Sequence[int], seconds: float) -> DemoReport:
    listed = people.get(people.ids())
    whose = Counter(face.person_id for face in people.faces(scanned))
    with library.read() as session:
        return DemoReport(
            photos=faces.photo_count(session),
            faces=face_arrays.count(session),
            people=len(listed),
            named=sum(person.name is not None for person in listed),
            unknown=people.nobodys(),
            found=len(scanned),
            alike=max(whose.values(), default=0),
            seconds=seconds,
        )


def store_shots(library: Library, folder: Path, shots: Sequence[Shot]) -> dict[int, Sighting]:
    """Store drawn photos with their faces in a library that has a network.

    Args:
        library: where to.
        folder: that all of them lie in.
        shots: the photos.

    Returns:
        Whose each face is, by its id.
    """
    root = Folders(library).add(folder)
    seen = [sighting for shot in shots for sighting in shot.seen]
    with library.write() as session:
        model = models.active(session)
        assert model is not None
        new = []
        for shot in shots:
            status = shot.path.stat()
            path = os.fsencode(shot.path.relative_to(folder))
            vectors = [sighting.vector(model.dim, model.threshold) for sighting in shot.seen]
            found = [
                replace(face, vector=vector)
                for face, vector in zip(shot.faces, vectors, strict=True)
            ]
            file = FoundFile(path, status.st_size, status.st_mtime_ns)
            new.append(NewPhoto(file, shot.content, found))
        return dict(zip(store_new(session, root.id, new, model.id), seen, strict=True))


def _say(people: People, actors: Sequence[Actor], told: dict[int, Sighting]) -> None:
    """Say what the library's user has said: who people are, and what is known of them."""
    groups: dict[int, Counter[int]] = {}
    for face in people.faces(list(told)):
        if face.person_id is not None:
            groups.setdefault(told[face.id].seed, Counter())[face.person_id] += 1
    for actor in actors:
        found = [person for person, _ in groups.get(actor.seed, Counter()).most_common()]
        if not actor.name or not found:
            continue
        first, *others = found
        people.rename(first, actor.name)
        if actor.circle in GROUPS:
            people.write(first, "relation", GROUPS[actor.circle])
        if actor.circle in ("home", "family"):
            people.set_birthdate(first, actor.born)
        if actor.name in FAVOURITES:
            people.set_favourite(first)
        if actor.name in WHOLE and others:
            people.merge(first, others)
