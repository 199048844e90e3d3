"""Where photos lie in rows that fill the width: arithmetic of whole arrays, quick for a million."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize

from photo_faces.ui.widgets.cells import PAD
from photo_faces.ui.widgets.layout import HEADER, Section

GAP: Final = 4  # between photos, device-independent pixels
_NARROWEST, _WIDEST = 0.4, 3.5  # width by height that a photo is shown in at most
_TALLEST: Final = 1.25  # times the height asked for, of a section of a few photos in one row
_TALLEST_OF_ROWS: Final = 1.75  # of a row with others above or below it, which are full

Floats = NDArray[np.float64]


class JustifiedLayout:
    """Photos in their own shapes, in rows of about one height, in captioned sections.

    Each section has the number of rows that brings their heights nearest to the one asked for, and
    a photo lies in the row that its middle falls into. So no row depends on the one before, and all
    are computed at once.

    Attributes:
        count: photos.
        height: of everything, device-independent pixels.
    """

    def __init__(
        self,
        ratios: NDArray[np.float32],
        row_height: int,
        width: int,
        margin: int,
        sections: Sequence[Section],
    ) -> None:
        """Lay out.

        Args:
            ratios: (n,) width by height of each photo.
            row_height: about how high a row is.
            width: of the whole.
            margin: free space at the sides and below.
            sections: in order; the first begins at row 0. Empty for one without a caption.
        """
        self.count = len(ratios)
        self._margin = margin
        self._width = max(width - 2 * margin, row_height)
        self._sections = tuple(sections) or (Section(0, ""),)
        self._heights, self._tops = [0], [0]
        self._firsts: list[int] = [0]  # the first photo of each row, and the end
        self._section_tops = [0]
        self.height = margin
        if self.count:
            self._fill(ratios.clip(_NARROWEST, _WIDEST).astype(np.float64), row_height)

    def _fill(self, ratios: Floats, row_height: int) -> None:
        starts = np.array([section.first for section in self._sections])
        section = np.searchsorted(starts, np.arange(self.count), "right") - 1
        wide = ratios * row_height + GAP
        ends = np.cumsum(wide)
        before = np.append(0.0, ends)[starts]
        total = np.diff(np.append(before, ends[-1]))
        rows = np.maximum(1, np.rint(total / (self._width + GAP))).astype(np.int64)
        middle = ends - wide / 2 - before[section]
        place = (middle * rows[section] / total[section]).astype(np.int64)
        row = np.minimum(place, rows[section] - 1) + (np.cumsum(rows) - rows)[section]
        # A panorama may leave the rows beside it without any photo: those are none.
        begins = np.diff(row, prepend=-1) > 0
        firsts, number = np.flatnonzero(begins), np.cumsum(begins) - 1
        sizes = np.diff(np.append(firsts, self.count))
        share = np.add.reduceat(ratios, firsts)
        high = (self._width - GAP * (sizes - 1)) / share
        # A few narrow photos stand in a row that is not full, as high as others.
        most = np.where(rows[section[firsts]] > 1, _TALLEST_OF_ROWS, _TALLEST)
        high = np.floor(np.minimum(high, most * row_height)).clip(1)
        across = np.cumsum(np.append(0.0, ratios))
        index = np.arange(self.count) - firsts[number]
        left = (across[:-1] - across[firsts][number]) * high[number] + GAP * index
        self._lefts = np.rint(left).astype(np.int32) + self._margin
        right = np.rint(left + ratios * high[number]).astype(np.int32) + self._margin
        self._widths = np.maximum(1, right - self._lefts)
        headers = np.array([HEADER if each.caption else 0 for each in self._sections])
        opens = np.diff(section[firsts], prepend=-1) > 0  # the first row of its section
        above = np.where(opens, headers[section[firsts]], 0)
        tops = np.cumsum(above) + np.cumsum(np.append(0.0, high + GAP))[:-1]
        self._tops = tops.astype(np.int64).tolist()
        self._heights = high.astype(np.int64).tolist()
        self._firsts = [*firsts.tolist(), self.count]
        self._section_tops = (tops - above)[opens].astype(np.int64).tolist()
        self.height = self._tops[-1] + self._heights[-1] + self._margin

    def rect(self, row: int) -> QRect:
        """Return where a photo lies, from the top left of the whole."""
        line = self._line_of(row)
        corner = QPoint(int(self._lefts[row]), self._tops[line])
        return QRect(corner, QSize(int(self._widths[row]), self._heights[line]))

    def row_at(self, point: QPoint) -> int:
        """Return the row of the photo that covers a point, or -1."""
        return next((first for first, _ in self.rows_in(QRect(point, QSize(1, 1)))), -1)

    def rows_in(self, area: QRect) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of each stretch of photos that touch an area."""
        if not self.count:
            return
        line = max(0, bisect_right(self._tops, area.top()) - 1)
        while line < len(self._tops) and self._tops[line] <= area.bottom():
            first, end = self._firsts[line], self._firsts[line + 1]
            if self._tops[line] + self._heights[line] > area.top():
                lefts = self._lefts[first:end]
                touch = (lefts + self._widths[first:end] > area.left()) & (lefts <= area.right())
                there = np.flatnonzero(touch)
                if len(there):
                    yield first + int(there[0]), first + int(there[-1])
            line += 1

    def captions_in(self, area: QRect) -> Iterator[tuple[QRect, Section]]:
        """Yield where the captions that touch an area lie, and what is under them."""
        first = max(0, bisect_right(self._section_tops, area.top()) - 1)
        for number in range(first, bisect_right(self._section_tops, area.bottom())):
            if (section := self._sections[number]).caption:
                left = self._margin - PAD  # words stand so far in, as above cells with a margin
                yield QRect(left, self._section_tops[number], self._width, HEADER), section

    def beside(self, row: int, lines: int) -> int:
        """Return the photo so many lines below (or above) another, as near as one is below it."""
        line = self._line_of(row) + lines
        line = min(max(line, 0), len(self._tops) - 1)
        first, end = self._firsts[line], self._firsts[line + 1]
        middle = self._lefts[row] + self._widths[row] / 2
        middles = self._lefts[first:end] + self._widths[first:end] / 2
        return first + int(np.abs(middles - middle).argmin())

    def _line_of(self, row: int) -> int:
        return min(bisect_right(self._firsts, row) - 1, len(self._tops) - 1)
