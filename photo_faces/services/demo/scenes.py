"""Drawn photos: drawn people in front of drawn places, with where their faces are."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from photo_faces.domain.records import Box
from photo_faces.services.demo.pen import CANVAS, Colour, Point
from photo_faces.services.demo.portraits import FACE, LANDMARKS, draw_portrait

HEIGHT = 840  # pixels of a drawn photo
PERSON = 620  # side of a drawn person in it
STEP = 400  # from one person to the next; their squares overlap, they do not

_SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((126, 184, 224), (226, 240, 246)),
    ((250, 178, 120), (252, 232, 196)),
    ((62, 72, 122), (196, 142, 160)),
    ((228, 214, 196), (246, 240, 230)),
)
_GROUNDS: tuple[Colour, ...] = ((120, 160, 98), (206, 180, 132), (72, 98, 112), (176, 142, 116))


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """A face in a drawn photo.

    Attributes:
        seed: who.
        box: in pixels of the photo.
        landmarks: five points in pixels: eyes, nose, corners of the mouth.
    """

    seed: int
    box: Box
    landmarks: tuple[Point, ...]


def draw_scene(seeds: Sequence[int], variant: int) -> tuple[Image.Image, tuple[DrawnFace, ...]]:
    """Draw a photo of one or several people side by side.

    Args:
        seeds: who, from left to right.
        variant: which photo of them: place, light, clothes and expressions.

    Returns:
        The photo (RGB) and the faces in it.
    """
    random = Random(f"{seeds} {variant}")
    width = STEP * (len(seeds) - 1) + PERSON + 2 * random.randint(60, 200)
    scene = _place(width, random)
    first = (width - STEP * (len(seeds) - 1) - PERSON) // 2
    faces = []
    for index, seed in enumerate(seeds):
        side = round(PERSON * random.uniform(0.86, 1.0))
        left, top = first + STEP * index + (PERSON - side) // 2, HEIGHT - side
        person = draw_portrait(seed, side, variant=variant)
        scene.paste(person, (left, top), person)
        faces.append(_face(seed, left, top, side / CANVAS))
    return scene, tuple(faces)


def _face(seed: int, left: float, top: float, scale: float) -> DrawnFace:
    box = Box(
        left + FACE.left * scale,
        top + FACE.top * scale,
        left + FACE.right * scale,
        top + FACE.bottom * scale,
    )
    landmarks = tuple((left + x * scale, top + y * scale) for x, y in LANDMARKS)
    return DrawnFace(seed, box, landmarks)


def _place(width: int, random: Random) -> Image.Image:
    """Sky, sun or moon, two ranges of hills and the ground."""
    above, below = random.choice(_SKIES)
    gradient = Image.linear_gradient("L").resize((width, HEIGHT))
    place = Image.composite(
        Image.new("RGB", gradient.size, below), Image.new("RGB", gradient.size, above), gradient
    )
    draw = ImageDraw.Draw(place)
    x, y, radius = random.randint(0, width), random.randint(60, 240), random.randint(40, 80)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), (255, 246, 214))
    ground = random.choice(_GROUNDS)
    for depth in (0.45, 0.25, 0.0):
        # Hills fade into the sky with their distance.
        red, green, blue = (
            round(near + (far - near) * depth) for near, far in zip(ground, below, strict=True)
        )
        crest = HEIGHT * (0.84 - depth * 0.62)
        for _ in range(4):
            middle, half = random.randint(-100, width + 100), random.randint(240, 520)
            hill = (middle - half, crest, middle + half, crest + half * 1.2)
            draw.ellipse(hill, (red, green, blue))
        draw.rectangle((0, crest + 120, width, HEIGHT), (red, green, blue))
    return place
