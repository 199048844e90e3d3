"""Smooth shapes with Pillow, drawn large and scaled down."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

CANVAS = 1000.0  # shapes are given in these units, whatever the size in pixels
OVERSAMPLING = 3


class Pen:
    """Draws in canvas units, oversampled."""

    def __init__(self, size: int) -> None:
        self.pixels = size * OVERSAMPLING
        self.scale = self.pixels / CANVAS
        self.image = Image.new("RGBA", (self.pixels, self.pixels), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self.image)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """Fill an ellipse given by its centre and its two radii."""
        self._draw.ellipse(self._scaled([(x - across, y - down), (x + across, y + down)]), fill)

    def ring(self, x: float, y: float, radius: float, line: Colour, width: float) -> None:
        corners = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.ellipse(corners, outline=line, width=round(width * self.scale))

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a smooth closed curve through the points."""
        self._draw.polygon(self._scaled(_smooth(points)), fill)

    def mirrored(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a blob that its mirror image in the middle line closes."""
        other = [(CANVAS - x, y) for x, y in reversed(points)]
        self.blob([*points, *other], fill)

    def stroke(self, points: Sequence[Point], line: Colour, width: float) -> None:
        """Draw a smooth open line with round ends."""
        ends = [points[0], *points, points[-1]]
        path = [
            _between(ends[index : index + 4], step / 12)
            for index in range(len(ends) - 3)
            for step in range(13)
        ]
        for x, y in path:
            self.ellipse(x, y, width / 2, width / 2, line)
        self._draw.line(self._scaled(path), line, max(1, round(width * self.scale)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: int) -> None:
        """Lay a soft spot on what is already drawn; `strength` 0 to 255."""
        spot = Image.radial_gradient("L").point(
            lambda value: max(0, 255 - value * 2) * strength // 255
        )
        side = round(2 * radius * self.scale)
        at = (round((x - radius) * self.scale), round((y - radius) * self.scale))
        layer = Image.new("RGBA", (side, side), colour)
        layer.putalpha(spot.resize((side, side)))
        self.image.alpha_composite(layer, at)

    def finished(self) -> Image.Image:
        return self.image.reduce(OVERSAMPLING)


def _between(four: Sequence[Point], at: float) -> Point:
    """Find a point of the Catmull-Rom curve between the second and the third of four points."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four

    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b
            + (c - a) * at
            + (2 * a - 5 * b + 4 * c - d) * at**2
            + (3 * b - 3 * c + d - a) * at**3
        )

    return along(ax, bx, cx, dx), along(ay, by, cy, dy)


def _smooth(points: Sequence[Point]) -> list[Point]:
    count = len(points)
    return [
        _between([points[(index + shift) % count] for shift in (-1, 0, 1, 2)], step / 16)
        for index in range(count)
        for step in range(16)
    ]
