"""An entry of the history: when, a few of its faces, what was done and by whom, and its undoing."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.domain.records import Entry
from photo_faces.ui import words
from photo_faces.ui.widgets import cells, icons, theme
from photo_faces.ui.widgets.cells import LINE, PAD, Index, RowCells
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.theme import GAP, Colours
from photo_faces.words.history import called

_OFFER: Final = 36  # height of "Undo", device-independent pixels
_FACE: Final = 40  # side of a face, device-independent pixels
_STEP: Final = 30  # from one face to the next, which lies over it
_SHOWN: Final = 4
_NARROW: Final = 560  # rows below this width show half as many
_FADED: Final = 0.4  # opacity of the faces of an entry that is undone
_ORIGINS: Final = {
    "window": noop("You"),
    "command line": noop("You, on the command line"),
    "machine": noop("By itself"),
}
#: Of what is about no faces.
_SIGNS: Final = {
    "keep-album": "album",
    "drop-album": "album",
    "move-folder": "folder",
    "remove-folder": "folder",
    "forget-photos": "missing",
    "network": "learning",
}


def title(entry: Entry) -> str:
    """Return what was done, as a sentence begins."""
    said = called(entry.said)
    return said[:1].upper() + said[1:]


def about(entry: Entry) -> str:
    """Return by whom it was done, and to how many."""
    parts = [tr(_ORIGINS[entry.origin])]
    if entry.faces:
        parts.append(words.faces(entry.faces))
    if entry.people > 1:
        parts.append(words.people(entry.people))
    if entry.undone:
        parts.append(tr("undone in part") if entry.partly else tr("undone"))
    elif entry.partly:
        parts.append(tr("done again in part"))
    return " · ".join(parts)


class EntryCells(RowCells):
    """Paints entries as rows as wide as their list."""

    def __init__(self, faces: Images, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces = faces
        self._time = QFontMetrics(theme.font(parent, 0.92)).horizontalAdvance("00:00") + 2 * GAP
        self._offer = max(
            QFontMetrics(theme.font(parent, bold=True)).horizontalAdvance(text)
            for text in (tr("Undo"), tr("Redo"))
        )

    def offer_rect(self, cell: QRect) -> QRect:
        """Return where a row's "Undo" or "Redo" is clicked."""
        width = self._offer + 4 * GAP
        high = theme.roomy(_OFFER)
        return QRect(cell.right() - width - PAD, cell.center().y() - high // 2, width, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cells.back(painter, option)
        entry: Entry | None = asked(index, Role.Row)
        if entry is not None:
            self._paint_entry(painter, option, entry)
        painter.restore()

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        colours, rect = Colours.of(option.palette), option.rect
        painter.setFont(theme.font(option.widget, 0.92))
        painter.setPen(colours.muted)
        left = rect.left() + 2 * PAD
        when = QRect(left, rect.top(), self._time, rect.height())
        painter.drawText(when, LINE, f"{entry.at.astimezone():%H:%M}")
        left += self._time
        self._paint_faces(painter, option, QRect(left, rect.top(), 0, rect.height()), entry)
        left += _FACE + (self._shown() - 1) * _STEP + 2 * GAP
        offer = self.offer_rect(rect)
        line = QRect(left, rect.top() + 12, offer.left() - GAP - left, rect.height() // 2 - 11)
        font = theme.font(option.widget, bold=not entry.undone)
        font.setStrikeOut(entry.undone)
        painter.setFont(font)
        painter.setPen(colours.muted if entry.undone else colours.text)
        cells.line(painter, line, title(entry))
        painter.setFont(theme.font(option.widget, 0.92))
        painter.setPen(colours.muted)
        cells.line(painter, line.translated(0, line.height()), about(entry))
        self._paint_offer(painter, option, offer, tr("Redo") if entry.undone else tr("Undo"))

    def _paint_faces(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, entry: Entry
    ) -> None:
        top = place.top() + (place.height() - _FACE) // 2
        painter.setOpacity(_FADED if entry.undone else 1)
        if not entry.examples:
            side = 22
            sign = "rescan" if entry.origin == "machine" else _SIGNS.get(entry.kind, "people")
            middle = place.top() + (place.height() - side) // 2
            where = QRect(place.left() + (_FACE - side) // 2, middle, side, side)
            icons.paint(painter, sign, where.toRectF(), Colours.of(option.palette).muted)
        for number, face_id in reversed(list(enumerate(entry.examples[: self._shown()]))):
            rect = QRect(place.left() + number * _STEP, top, _FACE, _FACE)
            cells.picture(painter, option, rect, self._faces, face_id, _FACE // 2)
        painter.setOpacity(1)

    def _shown(self) -> int:
        return _SHOWN if self._width >= theme.roomy(_NARROW) else _SHOWN // 2

    def _paint_offer(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str
    ) -> None:
        colours = Colours.of(option.palette)
        painter.setPen(colours.hairline)
        painter.setBrush(colours.page)
        painter.drawRoundedRect(rect, 8, 8)
        painter.setFont(theme.font(option.widget, bold=True))
        painter.setPen(colours.accent)
        painter.drawText(rect, LINE | Qt.AlignmentFlag.AlignHCenter, text)
