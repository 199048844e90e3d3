"""The demo's drawn photos as files, with what a scan would have found in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from photo_faces.domain.content import Content
from photo_faces.domain.records import FoundFace
from photo_faces.imaging.fingerprint import content_hash, difference_hash
from photo_faces.services.demo.album import CAMERAS, save_photo
from photo_faces.services.demo.cast import PASSERS_BY, YEARS, Actor, Event, events
from photo_faces.services.demo.scenes import DrawnFace, Studio

_TOGETHER: Final = (0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 5)  # people in a photo
_PLACES: Final = 3  # of a kind
_BURSTS, _COPIES, _BLURRED, _PASSED_BY = 0.05, 0.02, 0.04, 0.12  # of all photos
_COPY: Final = 0.6  # of the size
_SMALL, _CHILD = 4, 14  # years: small ones look like others, until then they become who they are

# Squared L2 in parts of the network's threshold: within a person, of faces that look little like
# them, of what is too poor to tell, and of those of which one has to ask.
_USUAL, _ODD, _POOR = 0.33, 0.8, 1.4
_DOUBTFUL: Final = 1.18, 1.22, 1.26, 1.3
_SPREADS: Final = (_USUAL,) * 190 + (_ODD,) * 6 + _DOUBTFUL
_KIN: Final = 0.45  # what relatives have in common, to what is their own
_GROWTH, _SMALLNESS = 0.8, 2.2  # what children, and small ones, have for a time, likewise

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Whose a drawn face is, and how well it can be told.

    Attributes:
        seed: who.
        kin: whose relative; those of one word look alike.
        age: in years.
        spread: squared L2 to the person's other faces, in parts of the threshold.
        number: of the face; the same in copies of a photo.
    """

    seed: int
    kin: str
    age: float
    spread: float
    number: int

    def vector(self, dim: int, threshold: float) -> bytes:
        """The unit vector that a network of so many dimensions would give it."""
        centre = _direction(dim, self.seed) + _KIN * _direction(dim, *self.kin.encode())
        young = max(0.0, _GROWTH * (1 - self.age / _CHILD))
        young = _SMALLNESS if self.age < _SMALL else young
        centre += young * _direction(dim, self.seed, 1)
        far = min(1.9, self.spread * threshold)
        away = np.sqrt(far / (2 - far)) * _direction(dim, self.seed, 2, self.number)
        vector = centre / np.linalg.norm(centre) + away
        unit: Vector = vector / np.linalg.norm(vector)
        return unit.astype("<f4").tobytes()


def _direction(dim: int, *what: int) -> Vector:
    drawn = np.random.default_rng(what).standard_normal(dim)
    unit: Vector = drawn / np.linalg.norm(drawn)
    return unit


@dataclass(frozen=True, slots=True)
class Shot:
    """A drawn photo in its file; `faces` lack their vectors, which `seen` makes."""

    path: Path
    content: Content
    faces: list[FoundFace] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What all photos of an occasion share."""

    event: Event
    studio: Studio
    folder: Path
    copies: Path
    camera: str
    signature: str


def draw_shots(folder: Path, actors: Sequence[Actor], signature: str) -> Iterator[Shot]:
    """Draw all photos of all occasions into folders of a folder, one by one."""
    studio, chance, numbers = Studio(), Random(7), count()
    copies = folder / "For grandmother"
    copies.mkdir(parents=True)
    for event in events(actors):
        year = event.begins.year
        occasion = _Occasion(
            event=event,
            studio=studio,
            folder=folder / str(year) / event.title,
            copies=copies,
            camera=CAMERAS[(year - YEARS[0]) * len(CAMERAS) // len(YEARS)],
            signature=signature,
        )
        occasion.folder.mkdir(parents=True)
        for shot in range(event.photos):
            yield from _take(chance, numbers, occasion, shot)


def _take(chance: Random, numbers: Iterator[int], occasion: _Occasion, shot: int) -> Iterator[Shot]:
    """One photo, or several at once, or one and a copy of it."""
    event, studio = occasion.event, occasion.studio
    place = studio.place(event.place, event.begins.year % _PLACES)
    taken = event.begins + timedelta(
        days=shot * event.days // event.photos, seconds=chance.randint(0, 18_000)
    )
    people = _people(chance, event, shot)
    several = 3 if people and chance.random() < _BURSTS else 1
    blurred = several == 1 and chance.random() < _BLURRED
    for again in range(several):
        ages = [(who.seed, who.age(taken)) for who in people]
        picture, faces = studio.scene(place, ages, shot, again)
        if blurred:
            picture = picture.filter(ImageFilter.BoxBlur(5))
        seen = [_sighting(chance, who, taken, next(numbers), poor=blurred) for who in people]
        at = taken + timedelta(seconds=again)
        path = occasion.folder / f"IMG_{at:%Y%m%d_%H%M%S}.jpg"
        yield _shot(occasion, path, picture, at, faces, seen)
    if several == 1 and people and chance.random() < _COPIES:
        size = round(picture.width * _COPY), round(picture.height * _COPY)
        smaller = [face.scaled(_COPY) for face in faces]
        path = occasion.copies / path.name
        yield _shot(occasion, path, picture.resize(size), taken, smaller, seen)


def _people(chance: Random, event: Event, shot: int) -> list[Actor]:
    """Who is in a photo: whose day it is in all of them, and now and then somebody unknown."""
    many = chance.choice(_TOGETHER[0 if event.days > 1 else 2 :])
    people = chance.sample(event.guests, min(many, len(event.guests)))
    if event.place == "garden" and shot == 0:
        people = list(event.guests[:6])
    if event.days > 1 and many in (1, 2) and chance.random() < _PASSED_BY:
        seed = chance.choice(PASSERS_BY)
        people.append(Actor(seed, "", date(1975, 1, 1), "", YEARS[0], YEARS[-1]))
    return list(dict.fromkeys(people))


def _sighting(chance: Random, who: Actor, taken: datetime, number: int, *, poor: bool) -> Sighting:
    spread = _POOR if poor or not who.circle else chance.choice(_SPREADS)
    kin = "kin" if who.circle in ("home", "family") else f"{who.seed}"
    return Sighting(who.seed, kin, who.age(taken), spread, number)


def _shot(
    occasion: _Occasion,
    path: Path,
    picture: Image.Image,
    taken: datetime,
    faces: Sequence[DrawnFace],
    seen: list[Sighting],
) -> Shot:
    """Save a photo, and tell what is in it."""
    where = occasion.event.at
    save_photo(picture, path, taken, occasion.camera, where)
    latitude, longitude = where or (None, None)
    own = content_hash(path)
    content = Content(
        content_hash=own,
        picture_hash=own,  # which is cheaper than its pixels, and no other photo's either
        width=picture.width,
        height=picture.height,
        taken_at=taken,
        camera=occasion.camera,
        latitude=latitude,
        longitude=longitude,
        difference_hash=difference_hash(np.asarray(picture.reduce(8))),
        indexed_with=occasion.signature,
    )
    found = [
        _found(
            face, occasion.studio.chip(face.looks, occasion.event.place), poor=one.spread == _POOR
        )
        for face, one in zip(faces, seen, strict=True)
    ]
    return Shot(path, content, found, seen)


def _found(face: DrawnFace, chip: bytes, *, poor: bool) -> FoundFace:
    """A drawn face as the pipeline would have found it, without its vector."""
    return FoundFace(
        box=face.box,
        score=0.8 if poor else 1.0,
        landmarks=tuple(value for point in face.landmarks for value in point),
        quality=0.15 if poor else 0.95,
        blur=40.0 if poor else 900.0,
        yaw=0.0,
        vector=b"",
        chip=chip,
    )
