"""What a plot of curves is made of: arithmetic and words only."""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from photo_faces.ui.widgets.plot import whole_tenths

Look = Literal["strong", "plain", "faint", "level"]


class Axis(NamedTuple):
    """One side of a plot.

    Attributes:
        say: a value in words.
        low: the value at its beginning; None for the least there is.
        high: the value at its end; None for the largest there is.
        log: whether tenfold values lie equally far apart; all are over 0 then.
        tenths: whether it begins and ends at whole tenths, where it is not said otherwise.
        rounded: whether it ends at a round value, where it is not said otherwise.
    """

    say: Callable[[float], str]
    low: float | None = None
    high: float | None = None
    log: bool = False
    tenths: bool = False
    rounded: bool = False

    def bounds(self, values: Sequence[float]) -> tuple[float, float]:
        """Return the values at its beginning and its end, for what is shown (something is)."""
        low, high = whole_tenths(values) if self.tenths else (min(values), max(values))
        if self.rounded:
            high = _round_up(high)
        low = low if self.low is None else self.low
        high = high if self.high is None else self.high
        return (low, high) if high > low else (low, low + 1)

    def along(self, value: float, bounds: tuple[float, float]) -> float:
        """Return how far along a value lies, 0 to 1."""
        low, high = bounds
        value = min(max(value, low), high)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return (value - low) / (high - low)


class Curve(NamedTuple):
    """Points to be joined by a line.

    Attributes:
        name: as the legend and the tool tip have it; "" for one that neither names.
        points: (across, up), ascending.
        look: "strong" for what it is about, "plain" for what that is compared with, "faint" for
            what lies behind, "level" for a broken line.
    """

    name: str
    points: Sequence[tuple[float, float]]
    look: Look


def nearest(points: Sequence[tuple[float, float]], at: float) -> tuple[float, float]:
    """Return the point of a curve that is nearest across."""
    after = bisect_left(points, (at, -math.inf))
    near = points[max(0, after - 1) : after + 1]
    return min(near, key=lambda point: abs(point[0] - at))


def _round_up(value: float) -> float:
    """Return the next value of one digit, or of one and a half: 0.278 is 0.3, 0.121 is 0.15."""
    if value <= 0:
        return value
    unit: float = 10.0 ** math.floor(math.log10(value))
    return math.ceil(2 * value / unit - 1e-9) * unit / 2
