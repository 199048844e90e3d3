"""Drawn people: simple portraits for the demo and for the pictures in the documentation.

Everything is drawn here from a seed, so that nothing has to be shipped and nobody's face is used.
"""

import math
from dataclasses import dataclass, replace
from random import Random

from PIL import Image

from photo_faces.domain.records import Box
from photo_faces.services.demo.hair import FRONTS
from photo_faces.services.demo.pen import CANVAS, Colour, Pen, Point

# Where the face and its five landmarks stand on the canvas, whatever the seed.
FACE = Box(300, 205, 700, 705)
LANDMARKS: tuple[Point, ...] = ((420, 435), (580, 435), (500, 530), (440, 605), (560, 605))

_SKIN = ("#ffe0c7", "#f6cfae", "#eab992", "#d9a179", "#c08457", "#9f6a43", "#7d4f31", "#5d3a25")
_HAIR = ("#1d1a1c", "#3b2519", "#5b3a22", "#8a5a2f", "#c08b3e", "#e0bd77", "#a1401f", "#9a9aa2")
_EYES = ("#4a2f1c", "#6b4a26", "#3f6b4a", "#3e6fa3", "#5b7285")
_CLOTHES = ("#2f6690", "#d1495b", "#edae49", "#5f8f5a", "#7b5ea7", "#e07a5f", "#3d5a6c", "#c9cbd0")
STYLES = ("short", "parted", "curly", "bob", "long", "bun", "cropped", "tail")
_BEARDED = ("short", "parted", "cropped", "curly")
_READS, _GROWN, _GREY = 8, 15, 62  # years of age


def seed_of(skin: int, style: str, other: int = 0) -> int:
    """The seed of somebody of a complexion (0 to 7) and a style of hair; `other` tells apart."""
    rest = 3 * skin % 8
    return rest + 8 * ((STYLES.index(style) - 5 * rest) % 8) + 64 * other


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _shade(colour: Colour, factor: float) -> Colour:
    """Darker below 1, lighter above."""
    red, green, blue = (min(255, max(0, round(value * factor))) for value in colour)
    return red, green, blue


@dataclass(frozen=True, slots=True)
class _Looks:
    """What stays the same from one photo of a drawn person to the next."""

    skin: Colour
    hair: Colour
    eyes: Colour
    style: str
    jaw: float  # width of the jaw, 0.8 to 1.1
    brows: float  # thickness, canvas units
    nose: float  # width, canvas units
    glasses: bool
    beard: bool
    freckles: bool
    earrings: bool
    eye: float = 1.0  # size

    @classmethod
    def of(cls, seed: int) -> "_Looks":
        random = Random(seed * 7919 + 13)
        # Neighbouring seeds walk through the palettes, so that a small cast is a varied one.
        skin, style = (
            _rgb(_SKIN[seed * 3 % len(_SKIN)]),
            STYLES[(seed * 5 + seed // 8) % len(STYLES)],
        )
        hair = _rgb(random.choice(_HAIR if sum(skin) > 480 else _HAIR[:2] * 3 + _HAIR[-1:]))
        return cls(
            skin=skin,
            hair=hair,
            eyes=_rgb(random.choice(_EYES if sum(skin) > 480 else _EYES[:2])),
            style=style,
            jaw=random.uniform(0.84, 1.06),
            brows=random.uniform(9, 17),
            nose=random.uniform(26, 40),
            glasses=random.random() < 0.3,
            beard=style in _BEARDED and random.random() < 0.5,
            freckles=sum(skin) > 560 and random.random() < 0.4,
            earrings=style in ("bun", "bob", "tail") and random.random() < 0.7,
        )

    def at(self, age: float) -> "_Looks":
        """As a child, round and with large eyes, or grey."""
        if age >= _GREY:
            return replace(self, hair=_rgb(_HAIR[-1]))
        if age >= _GROWN:
            return self
        return replace(
            self,
            hair=_rgb(_HAIR[3]) if self.hair == _rgb(_HAIR[-1]) else self.hair,
            jaw=1.0 + 0.1 * (1 - age / _GROWN),
            brows=0.6 * self.brows,
            nose=(0.55 + 0.3 * age / _GROWN) * self.nose,
            eye=1.3 - 0.25 * age / _GROWN,
            glasses=self.glasses and age > _READS,
            beard=False,
            earrings=False,
        )


def draw_portrait(seed: int, size: int, *, variant: int = 0, age: float = _GROWN) -> Image.Image:
    """Draw a person's head and shoulders on a transparent ground.

    Args:
        seed: who: the same seed is always the same person.
        size: side of the square picture, in pixels.
        variant: which picture of that person: clothes, expression and tilt of the head.
        age: in years.

    Returns:
        An RGBA image (size, size). The face lies at `FACE` and its landmarks at `LANDMARKS`, in
        thousandths of the side, but for a tilt of a few degrees about the picture's centre.
    """
    looks = _Looks.of(seed).at(age)
    random = Random(seed * 1009 + variant)
    pen = Pen(size)
    _draw_hair_behind(pen, looks)
    _draw_body(pen, looks, _rgb(random.choice(_CLOTHES)), collar=random.random() < 0.5)
    _draw_head(pen, looks)
    if looks.beard:
        _draw_beard(pen, looks)
    _draw_eyes(pen, looks, open_wide=random.uniform(0.8, 1.1))
    _draw_nose_and_mouth(pen, looks, smile=random.uniform(10, 34), teeth=random.random() < 0.45)
    _draw_hair_in_front(pen, looks)
    if looks.glasses:
        _draw_glasses(pen, looks)
    return pen.finished()


def _draw_hair_behind(pen: Pen, looks: _Looks) -> None:
    dark = _shade(looks.hair, 0.78)
    if looks.style == "long":
        pen.mirrored([(500, 130), (350, 160), (255, 330), (240, 560), (215, 800), (330, 840)], dark)
    elif looks.style == "bob":
        pen.mirrored([(500, 135), (345, 165), (250, 340), (235, 560), (275, 690), (400, 660)], dark)
    elif looks.style == "bun":
        pen.ellipse(500, 120, 105, 100, dark)
        pen.ellipse(500, 112, 88, 82, looks.hair)
    elif looks.style == "tail":
        pen.blob([(600, 180), (760, 240), (790, 420), (740, 640), (700, 520), (690, 330)], dark)
    elif looks.style == "curly":
        for x, y in _curls():
            pen.ellipse(x, y + 12, 78, 78, dark)


def _curls() -> list[Point]:
    """Centres of the locks of curly hair, around the upper half of the head."""
    turns = [math.pi * (0.93 + 1.14 * step / 10) for step in range(11)]
    return [(500 + 215 * math.cos(turn), 395 + 195 * math.sin(turn)) for turn in turns]


def _draw_body(pen: Pen, looks: _Looks, clothes: Colour, *, collar: bool) -> None:
    pen.mirrored([(440, 640), (436, 740), (400, 800), (420, 930)], _shade(looks.skin, 0.86))
    shoulders = [(430, 775), (300, 815), (180, 880), (130, 1010), (150, 1100), (420, 1100)]
    pen.mirrored(shoulders, clothes)
    neckline = [(428, 768), (440, 830), (480, 868)]
    pen.mirrored(neckline, _shade(looks.skin, 0.92))
    if collar:
        light = _shade(clothes, 1.25)
        for flip in (1, -1):
            flap = [(418, 770), (385, 812), (432, 890), (494, 872), (446, 826)]
            pen.blob([(500 + flip * (x - 500), y) for x, y in flap], light)
    else:
        pen.stroke(
            [(424, 775), (440, 842), (500, 880), (560, 842), (576, 775)], _shade(clothes, 0.8), 14
        )


def _draw_head(pen: Pen, looks: _Looks) -> None:
    for x in (306, 694):
        pen.ellipse(x, 465, 34, 52, _shade(looks.skin, 0.92))
        pen.ellipse(x, 468, 18, 32, _shade(looks.skin, 0.8))
        if looks.earrings:
            pen.ellipse(x, 530, 12, 12, (236, 200, 96))
    jaw = 500 - 118 * looks.jaw
    outline = [(500, 212), (390, 232), (318, 330), (310, 470), (jaw - 40, 590), (jaw + 40, 672)]
    pen.mirrored([*outline, (470, 704)], looks.skin)
    blush = _shade((looks.skin[0], round(looks.skin[1] * 0.72), round(looks.skin[2] * 0.68)), 0.98)
    pen.glow(388, 545, 90, blush, 130)
    pen.glow(612, 545, 90, blush, 130)
    if looks.freckles:
        spots = ((372, 528), (396, 546), (360, 556), (420, 530), (388, 572))
        for x, y in spots:
            for at in (x, CANVAS - x):
                pen.ellipse(at, y, 5, 5, _shade(looks.skin, 0.8))


def _draw_eyes(pen: Pen, looks: _Looks, *, open_wide: float) -> None:
    line = _shade(looks.hair, 0.55) if sum(looks.hair) < 420 else (70, 52, 44)
    for x, side in ((LANDMARKS[0][0], -1), (LANDMARKS[1][0], 1)):
        y, size = LANDMARKS[0][1], looks.eye
        pen.ellipse(x, y, 40 * size, 24 * open_wide * size, (252, 250, 247))
        pen.ellipse(x, y, 21 * size, 21 * size, looks.eyes)
        pen.ellipse(x, y, 11 * size, 11 * size, (22, 18, 20))
        pen.ellipse(x + 7, y - 8, 6, 6, (255, 255, 255))
        rise = 26 * open_wide * size
        pen.stroke(
            [(x - 42, y + 2), (x - 20, y - rise), (x + 20, y - rise), (x + 42, y + 2)], line, 8
        )
        brow = [(x + side * 52, y - 48), (x + side * 10, y - 72), (x - side * 42, y - 66)]
        pen.stroke(brow, line, looks.brows)


def _draw_nose_and_mouth(pen: Pen, looks: _Looks, *, smile: float, teeth: bool) -> None:
    shadow = _shade(looks.skin, 0.78)
    wide = looks.nose
    pen.stroke(
        [(500 - wide, 528), (500 - wide / 2, 546), (500 + wide / 2, 546), (500 + wide, 528)],
        shadow,
        9,
    )
    pen.stroke([(506, 460), (512, 500), (500 + wide * 0.8, 522)], shadow, 5)
    (left, y), (right, _) = LANDMARKS[3:]
    lips = (176, 74, 78) if sum(looks.skin) > 420 else (128, 52, 56)
    middle = (left + right) / 2
    if teeth:
        corners = [(left, y - 4), (middle, y + 6), (right, y - 4)]
        pen.blob(
            [*corners, (right - 24, y + 22 + smile / 2), (left + 24, y + 22 + smile / 2)], lips
        )
        inner = [(left + 14, y + 3), (middle, y + 11), (right - 14, y + 3)]
        pen.blob([*inner, (middle, y + 12 + smile / 2)], (252, 250, 247))
    else:
        pen.stroke([(left, y), (middle, y + smile), (right, y)], lips, 14)
        pen.stroke([(middle - 22, y + smile + 20), (middle + 22, y + smile + 20)], shadow, 5)


def _draw_beard(pen: Pen, looks: _Looks) -> None:
    jaw = 500 - 118 * looks.jaw
    side = [(500, 572), (424, 574), (348, 520), (308, 470), (jaw - 42, 592), (jaw + 38, 680)]
    pen.mirrored([*side, (468, 718)], looks.hair)
    pen.ellipse(500, 622, 76, 40, _shade(looks.skin, 0.94))


def _draw_hair_in_front(pen: Pen, looks: _Looks) -> None:
    hair, light = looks.hair, _shade(looks.hair, 1.18)
    if looks.style == "curly":
        for index, (x, y) in enumerate(_curls()):
            pen.ellipse(x, y, 64, 62, hair if index % 2 else _shade(hair, 1.08))
        for x in (400, 470, 540, 606):
            pen.ellipse(x, 262, 62, 50, hair)
        return
    front = FRONTS[looks.style]
    draw = pen.mirrored if front.even else pen.blob
    draw(front.outline, hair)
    if front.sheen:
        pen.stroke(front.sheen, light, front.width)


def _draw_glasses(pen: Pen, looks: _Looks) -> None:
    frame = (48, 44, 52) if sum(looks.hair) > 200 else (120, 60, 44)
    (left, y), (right, _) = LANDMARKS[:2]
    for x in (left, right):
        pen.ring(x, y + 4, 66, frame, 10)
    pen.stroke([(left + 64, y - 4), (500, y - 14), (right - 64, y - 4)], frame, 10)
    pen.stroke([(left - 66, y), (308, y - 12)], frame, 9)
    pen.stroke([(right + 66, y), (692, y - 12)], frame, 9)
