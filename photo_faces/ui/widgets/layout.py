"""Where the cells of a grid lie: arithmetic only, the same cost for ten cells and for a million."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect, QSize

HEADER: Final = 44  # height of a section's caption, device-independent pixels


class Section(NamedTuple):
    """A captioned stretch of rows.

    Attributes:
        first: its first row.
        caption: over it; "" for none.
        taken: whether it is to be taken or left; None where that is not asked.
    """

    first: int
    caption: str
    taken: bool | None = None


class Layout(Protocol):
    """Where cells lie.

    Attributes:
        count: cells.
        height: of everything, device-independent pixels.
    """

    count: int
    height: int

    def rect(self, row: int) -> QRect:
        """Return where a cell lies, from the top left of the whole."""

    def row_at(self, point: QPoint) -> int:
        """Return the row of the cell that covers a point, or -1."""

    def rows_in(self, area: QRect) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of each stretch of rows whose cells touch an area."""

    def captions_in(self, area: QRect) -> Iterator[tuple[QRect, Section]]:
        """Yield where the captions that touch an area lie, and what is under them."""

    def beside(self, row: int, lines: int) -> int:
        """Return the row so many lines below (or above) another, in its column or near it."""


class GridLayout:
    """Cells of one size in as many columns as fit, in captioned sections.

    Attributes:
        columns: cells in a line.
        height: of everything, device-independent pixels.
    """

    def __init__(
        self, count: int, cell: QSize, width: int, margin: int, sections: Sequence[Section]
    ) -> None:
        """Lay out.

        Args:
            count: number of cells.
            cell: size of a cell.
            width: of the whole; the columns share what is left over.
            margin: free space at the sides and below.
            sections: in order; the first begins at row 0. Empty for a plain grid.
        """
        self.count = count
        self._cell = cell
        self._margin = margin
        inner = max(width - 2 * margin, cell.width())
        self._width = inner
        self.columns = inner // cell.width()
        step = (inner - cell.width()) / max(1, self.columns - 1)
        self._lefts = [margin + round(column * step) for column in range(self.columns)]
        self._sections = tuple(sections) or (Section(0, ""),)
        self._firsts = [section.first for section in self._sections]
        self._tops: list[int] = []
        top = 0
        for number in range(len(self._sections)):
            self._tops.append(top)
            top += self._header(number) + self._lines(number) * cell.height()
        self.height = top + margin

    def rect(self, row: int) -> QRect:
        """Return where a cell lies, from the top left of the whole."""
        number = bisect_right(self._firsts, row) - 1
        line, column = divmod(row - self._firsts[number], self.columns)
        left = self._lefts[column]
        top = self._tops[number] + self._header(number) + line * self._cell.height()
        return QRect(QPoint(left, top), self._cell)

    def row_at(self, point: QPoint) -> int:
        """Return the row of the cell that covers a point, or -1."""
        rows = self.rows_in(QRect(point, QSize(1, 1)))
        row = next(iter(rows), (-1, -1))[0]
        return row if row >= 0 and self.rect(row).contains(point) else -1

    def rows_in(self, area: QRect) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of each stretch of rows whose cells touch an area."""
        if not self.count:
            return
        left = bisect_right(self._lefts, area.left() - self._cell.width())
        right = bisect_right(self._lefts, area.right()) - 1
        if right < left:
            return
        for number in self._sections_in(area):
            first, end = self._span(number)
            begin = self._tops[number] + self._header(number)
            top = max(0, (area.top() - begin) // self._cell.height())
            bottom = (area.bottom() - begin) // self._cell.height()
            for line in range(top, min(bottom, (end - first - 1) // self.columns) + 1):
                start = first + line * self.columns
                if start + left < end:
                    yield start + left, min(start + right, end - 1)

    def captions_in(self, area: QRect) -> Iterator[tuple[QRect, Section]]:
        """Yield where the captions that touch an area lie, and what is under them."""
        for number in self._sections_in(area):
            if (section := self._sections[number]).caption:
                yield QRect(self._margin, self._tops[number], self._width, HEADER), section

    def beside(self, row: int, lines: int) -> int:
        """Return the row so many lines below (or above) another, in its column if there is one."""
        number = bisect_right(self._firsts, row) - 1
        line, column = divmod(row - self._firsts[number], self.columns)
        line += lines
        while line < 0 and number > 0:
            number -= 1
            line += self._lines(number)
        while line >= self._lines(number) and number + 1 < len(self._firsts):
            line -= self._lines(number)
            number += 1
        first, end = self._span(number)
        line = min(max(line, 0), self._lines(number) - 1)
        return min(first + line * self.columns + column, end - 1)

    def _lines(self, number: int) -> int:
        first, end = self._span(number)
        return -(-(end - first) // self.columns)

    def _span(self, number: int) -> tuple[int, int]:
        last = number + 1 == len(self._firsts)
        return self._firsts[number], self.count if last else self._firsts[number + 1]

    def _header(self, number: int) -> int:
        return HEADER if self._sections[number].caption else 0

    def _sections_in(self, area: QRect) -> range:
        first = max(0, bisect_right(self._tops, area.top()) - 1)
        return range(first, bisect_right(self._tops, area.bottom()))
