"""How the hair of drawn people falls around their faces, style by style."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from photo_faces.services.demo.pen import Point


class Front(NamedTuple):
    """Hair as it falls around a face."""

    outline: Sequence[Point]
    sheen: Sequence[Point] = ()
    width: float = 9  # of the sheen, canvas units
    even: bool = True  # the outline is its left half


_LOOSE: Final = Front(
    [(500, 158), (372, 170), (282, 290), (276, 470), (318, 400), (400, 318), (500, 262)],
    [(500, 176), (420, 210), (352, 300)],
)
_TIED: Final = Front(
    [(500, 170), (376, 184), (292, 300), (296, 440), (336, 340), (420, 280), (500, 290)],
    [(560, 192), (470, 214), (380, 280)],
    width=8,
)
FRONTS: Final = {
    "long": _LOOSE,
    "bob": _LOOSE,
    "bun": _TIED,
    "tail": _TIED,
    "cropped": Front(
        [(500, 186), (380, 204), (300, 310), (302, 420), (330, 340), (400, 272), (500, 258)]
    ),
    "parted": Front(
        [
            (640, 176), (470, 148), (340, 190), (292, 320), (300, 430), (338, 350),
            (420, 300), (590, 262), (660, 340), (698, 430), (710, 310),
        ],
        [(596, 190), (480, 214), (372, 282)],
        even=False,
    ),
    "short": Front(
        [
            (500, 140), (370, 158), (292, 270), (298, 420), (334, 330), (388, 284), (452, 310),
            (520, 276), (590, 304), (656, 330), (702, 420), (710, 270), (630, 160),
        ],
        [(420, 186), (500, 172), (580, 186)],
        even=False,
    ),
}  # fmt: skip
