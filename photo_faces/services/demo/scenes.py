"""Drawn photos: drawn people in front of drawn places, with where their faces are."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from random import Random
from typing import Final, NamedTuple

import numpy as np
from PIL import Image

from photo_faces.domain.records import Box
from photo_faces.imaging.thumbnails import encode_jpeg
from photo_faces.services.demo.pen import CANVAS, Point
from photo_faces.services.demo.places import PLACE, draw_place
from photo_faces.services.demo.portraits import FACE, LANDMARKS, draw_portrait

WIDTH, HEIGHT = 600, 400  # pixels of a drawn photo
_SIDE: Final = 240  # of a portrait as it is drawn
_SIDES: Final = (330, 250, 216, 184, 166, 158)  # as it is pasted, by how many people there are
_HELD: Final = 200  # portraits of a size, for the next photo
_VARIANTS: Final = 2  # portraits of a person at an age
_AGES: Final = (2, 7, 12, 30, 65)
_CHIP_SIDE: Final = 224  # pixels
_CHIP: Final = (201, 222, 795, 816)  # what a chip shows of a portrait, in thousandths
_GROWN: Final = 17


class Looks(NamedTuple):
    """How somebody was drawn: who, at which age, and which picture of them it is."""

    seed: int
    age: int
    variant: int


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """A face in a drawn photo.

    Attributes:
        looks: who, and how.
        box: in pixels of the photo.
        landmarks: five points in pixels: eyes, nose, corners of the mouth.
    """

    looks: Looks
    box: Box
    landmarks: tuple[Point, ...]

    def scaled(self, by: float) -> "DrawnFace":
        """The same in a photo of another size."""
        box = Box(**{side: by * value for side, value in asdict(self.box).items()})
        return replace(self, box=box, landmarks=tuple((by * x, by * y) for x, y in self.landmarks))


class Studio:
    """Draws photos of people, each of whom is drawn a few times at each age."""

    def __init__(self) -> None:
        self.place = cache(draw_place)
        self.chip = cache(self._chip)
        self._drawn = cache(_portrait)
        self._sized = lru_cache(_HELD)(self._resized)

    def scene(
        self, place: Image.Image, people: Sequence[tuple[int, float]], shot: int, again: int = 0
    ) -> tuple[Image.Image, tuple[DrawnFace, ...]]:
        """Draw a photo of people side by side, or of none.

        Args:
            place: as `draw_place` makes it.
            people: seed and age of each, from left to right.
            shot: which photo of them: the part of the place, and how they stand.
            again: which one of several that were taken at once: they look otherwise.

        Returns:
            The photo (RGB) and the faces in it.
        """
        chance = Random(f"{people} {shot}")
        left, top = chance.randint(0, PLACE[0] - WIDTH), chance.randint(0, PLACE[1] - HEIGHT)
        scene = place.crop((left, top, left + WIDTH, top + HEIGHT))
        if chance.random() < 0.5:
            scene = scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        usual = _SIDES[min(max(len(people), 1), len(_SIDES)) - 1]
        step = min(0.62 * usual, WIDTH / max(len(people), 1))
        middle = WIDTH / 2 + chance.uniform(-1, 1) * (WIDTH - step * len(people)) / 4
        faces = []
        for number, (seed, age) in enumerate(people):
            drawn = min(_AGES, key=lambda one: abs(one - age))
            looks = Looks(seed, drawn, (shot + again) % _VARIANTS)
            side = round(usual * min(1.0, 0.6 + 0.4 * drawn / _GROWN))
            across = middle + step * (number - (len(people) - 1) / 2)
            at = round(across - side / 2), HEIGHT - round(side * chance.uniform(0.92, 1.0))
            person = self._sized(looks, side)
            scene.paste(person, at, person)
            faces.append(_face(looks, *at, side / CANVAS))
        return scene, tuple(faces)

    def _resized(self, looks: Looks, side: int) -> Image.Image:
        return self._drawn(looks).resize((side, side), Image.Resampling.BILINEAR)

    def _chip(self, looks: Looks, kind: str) -> bytes:
        """What is cut out of a photo around a face."""
        beside = 240 * looks.variant
        ground = self.place(kind, 0).crop((beside, 200, beside + _SIDE, 200 + _SIDE))
        person = self._drawn(looks)
        ground.paste(person, (0, 0), person)
        left, top, right, bottom = (edge * _SIDE / CANVAS for edge in _CHIP)
        size, box = (_CHIP_SIDE, _CHIP_SIDE), (left, top, right, bottom)
        chip = ground.resize(size, Image.Resampling.BILINEAR, box)
        return encode_jpeg(np.asarray(chip), 88)


def _portrait(looks: Looks) -> Image.Image:
    return draw_portrait(looks.seed, _SIDE, variant=looks.variant, age=looks.age)


def _face(looks: Looks, left: float, top: float, scale: float) -> DrawnFace:
    box = Box(
        left + FACE.left * scale,
        top + FACE.top * scale,
        left + FACE.right * scale,
        top + FACE.bottom * scale,
    )
    landmarks = tuple((left + x * scale, top + y * scale) for x, y in LANDMARKS)
    return DrawnFace(looks, box, landmarks)
