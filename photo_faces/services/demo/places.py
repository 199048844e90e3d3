"""Drawn places: what is behind the people of the demo's photos."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from photo_faces.services.demo.pen import Colour

PLACE: Final = (800, 450)  # pixels, of which each photo shows a part
_WIDE, _HIGH = (2 * side for side in PLACE)  # as it is drawn, to be smooth

_SKIES: Final[tuple[tuple[Colour, Colour], ...]] = (
    ((126, 184, 224), (226, 240, 246)),
    ((96, 160, 214), (206, 230, 244)),
    ((250, 178, 120), (252, 232, 196)),
    ((112, 122, 172), (226, 182, 180)),
)
_WALLS: Final[tuple[Colour, ...]] = ((206, 190, 168), (176, 190, 178), (196, 176, 186))
_INSIDE: Final = ("room", "stage")

_Draw = ImageDraw.ImageDraw


def draw_place(kind: str, number: int) -> Image.Image:
    """Draw the sky or a wall, and what lies before it, from far to near.

    Args:
        kind: a key of `_LAYERS`.
        number: which place of that kind.
    """
    chance = Random(f"{kind} {number}")
    above, below = chance.choice(_SKIES)
    if kind in _INSIDE:
        above = below = chance.choice(_WALLS)
    gradient = Image.linear_gradient("L").resize((_WIDE, _HIGH))
    place = Image.composite(
        Image.new("RGB", gradient.size, below), Image.new("RGB", gradient.size, above), gradient
    )
    draw = ImageDraw.Draw(place)
    if kind not in _INSIDE:
        x, y, radius = chance.randint(0, _WIDE), chance.randint(90, 300), chance.randint(50, 90)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), (255, 246, 214))
    for layer, (red, green, blue), crest in _LAYERS[kind]:
        light = chance.uniform(0.88, 1.0)
        colour = round(light * red), round(light * green), round(light * blue)
        layer(draw, chance, colour, round(crest * _HIGH))
    return place.reduce(2)


def _dark(colour: Colour) -> Colour:
    red, green, blue = (value * 85 // 100 for value in colour)
    return red, green, blue


def _flat(draw: _Draw, _: Random, colour: Colour, crest: int) -> None:
    draw.rectangle((0, crest, _WIDE, _HIGH), colour)


def _hills(draw: _Draw, chance: Random, colour: Colour, crest: int) -> None:
    for _ in range(5):
        middle, half = chance.randint(-100, _WIDE + 100), chance.randint(420, 900)
        draw.ellipse((middle - half, crest, middle + half, crest + half), colour)
    draw.rectangle((0, min(_HIGH, crest + 190), _WIDE, _HIGH), colour)


def _peaks(draw: _Draw, chance: Random, colour: Colour, crest: int) -> None:
    for left in range(-300, _WIDE, 260):
        top, tip, right = (
            crest + chance.randint(0, 200),
            left + chance.randint(240, 360),
            left + 640,
        )
        draw.polygon([(left, _HIGH), (tip, top), (right, _HIGH)], colour)
        draw.polygon([(tip, top), (right, _HIGH), (tip + 60, _HIGH)], _dark(colour))


def _houses(draw: _Draw, chance: Random, colour: Colour, crest: int) -> None:
    for left in range(0, _WIDE, 190):
        top = crest + chance.randint(0, 220)
        draw.rectangle((left, top, left + 190, _HIGH), colour)
        draw.polygon([(left - 8, top), (left + 95, top - 80), (left + 198, top)], _dark(colour))
        for window in range(6):
            x, y = left + 35 + window % 2 * 80, top + 40 + window // 2 * 130
            draw.rectangle((x, y, x + 40, y + 60), _dark(colour))


def _tree(draw: _Draw, chance: Random, colour: Colour, crest: int) -> None:
    middle = chance.randint(300, _WIDE - 300)
    for step in range(4):
        top, half = crest + 150 * step, 130 + 60 * step
        foot = top + 260
        draw.polygon([(middle, top), (middle - half, foot), (middle + half, foot)], colour)
    for _ in range(26):
        x, y = middle + chance.randint(-150, 150), crest + chance.randint(240, 680)
        draw.ellipse((x - 12, y - 12, x + 12, y + 12), chance.choice(("#edae49", "#d1495b")))


def _curtain(draw: _Draw, _: Random, colour: Colour, crest: int) -> None:
    for left in range(0, _WIDE, 120):
        draw.rectangle((left, crest, left + 60, _HIGH), colour)
        draw.rectangle((left + 60, crest, left + 120, _HIGH), _dark(colour))


_GREEN, _SAND, _WATER = (128, 170, 104), (226, 202, 154), (76, 142, 176)
_Layer = tuple[Callable[[_Draw, Random, Colour, int], None], Colour, float]
# How each is drawn, its colour, and where it begins, in parts of the height.
_LAYERS: Final[Mapping[str, tuple[_Layer, ...]]] = {
    "sea": ((_flat, _WATER, 0.5), (_flat, _SAND, 0.74)),
    "lake": ((_peaks, (112, 132, 152), 0.3), (_flat, _WATER, 0.56), (_hills, _GREEN, 0.84)),
    "hills": (
        (_hills, (142, 178, 150), 0.44),
        (_hills, _GREEN, 0.6),
        (_hills, (96, 140, 82), 0.78),
    ),
    "peaks": (
        (_peaks, (132, 142, 160), 0.2),
        (_peaks, (98, 116, 124), 0.4),
        (_hills, _GREEN, 0.76),
    ),
    "snow": ((_peaks, (186, 200, 216), 0.2), (_hills, (236, 242, 248), 0.58)),
    "town": (
        (_houses, (214, 178, 148), 0.3),
        (_houses, (186, 138, 112), 0.44),
        (_flat, (166, 160, 156), 0.8),
    ),
    "garden": ((_hills, (96, 140, 82), 0.36), (_hills, _GREEN, 0.6)),
    "room": ((_flat, (142, 104, 76), 0.8), (_tree, (52, 104, 72), 0.16)),
    "stage": ((_curtain, (132, 46, 54), 0.0), (_flat, (112, 80, 60), 0.82)),
}
