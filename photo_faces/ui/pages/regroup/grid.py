"""Faces that would move: those of one way stand under a caption that is checked, or not."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from photo_faces.domain.language import noop, tr
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layout import Section

_CLICK = 4  # pixels within which the mouse is let go again


class WaysGrid(GridView):
    """A grid whose stretches are taken or left, each as one.

    A click on a caption checks it, and Space those of the selected faces.

    Signals:
        toggled: the numbers of the stretches, a set, that are to be taken if any of them is not.
    """

    toggled = Signal(object)

    def set_sections(self, sections: Sequence[Section]) -> None:
        super().set_sections(sections)
        self._describe()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or event.modifiers():
            super().keyPressEvent(event)
            return
        current = self.currentIndex().row()
        spans = self.selection.spans() or [(current, current)] * (current >= 0)
        numbers: set[int] = set()
        for first, last in spans:
            numbers.update(range(self._number(first), self._number(last) + 1))
        if numbers:
            self.toggled.emit(numbers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or (point - self._pressed).manhattanLength() >= _CLICK:
            return
        there = QRect(point + self.scrolling.offset, QSize(1, 1))
        for rect, section in self.layout_now().captions_in(there):
            if rect.intersects(there):
                self.toggled.emit({self._number(section.first)})

    def _number(self, row: int) -> int:
        return bisect_right(self._sections, row, key=lambda section: section.first) - 1

    def _describe(self) -> None:
        """Say to screen readers what is to be done with the current face."""
        row, told = self.currentIndex().row(), ""
        if row >= 0 and self._sections:
            section = self._sections[self._number(row)]
            said = noop("{way}: checked") if section.taken else noop("{way}: not checked")
            told = tr(said, way=section.caption)
        self.setAccessibleDescription(told)
