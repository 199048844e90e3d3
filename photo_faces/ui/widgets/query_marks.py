"""What is painted over a line with a query: what is understood of it, and where it is wrong."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QLineEdit

from photo_faces.ui.widgets.contrast import mix
from photo_faces.ui.widgets.images import Shape
from photo_faces.ui.widgets.places import for_qt, of_qt
from photo_faces.ui.widgets.query_tokens import Token
from photo_faces.ui.widgets.theme import Colours

_BEFORE_CURSOR: Final = 5  # a cursor's rectangle begins so much before its place
_EDGE: Final = 6  # of the line, where no token is drawn, device-independent pixels
_CLEAR: Final = 26  # what the button takes that empties it
_WAVE: Final = 2.0  # of the line under what is wrong, how far it goes up and along
_WORD: Final = re.compile(r"\D*")  # before a number, with the colon, be it a Chinese one


class QueryMarks:
    """Paints over the text of a line."""

    def __init__(self, line: QLineEdit, picture: Callable[[Token, Shape], QPixmap | None]) -> None:
        """Make it.

        Args:
            line: over which it paints.
            picture: gives what a token is drawn with, once that is there.
        """
        self._line, self._picture = line, picture

    def paint(self, tokens: Sequence[Token], wrong: tuple[int, int] | None) -> None:
        """Paint; to be called while the line is painted, after its text.

        Args:
            tokens: what is understood.
            wrong: where what is wrong begins and ends, if anything is.
        """
        painter = QPainter(self._line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._line.rect().adjusted(_EDGE, 0, -_CLEAR, 0))
        places = [(token.start, token.end) for token in tokens]
        for token, text in zip(tokens, self._rects(places), strict=True):
            self._paint(painter, token, text)
        if wrong is not None:
            self._underline(painter, *self._rects([wrong]))

    def _rects(self, places: Sequence[tuple[int, int]]) -> list[QRectF]:
        """Where the letters from one place in the text to another are seen."""
        layout = QTextLayout(self._line.displayText(), self._line.font())  # lines are blanks there
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()

        def at(place: int) -> float:
            x, _ = cast(tuple[float, int], line.cursorToX(for_qt(self._line.text(), place)))
            return x

        cursor = self._line.cursorRect()
        left = cursor.x() + _BEFORE_CURSOR - at(self._cursor())
        rects = []
        for place in places:
            first, last = sorted(left + at(end) for end in place)
            rects.append(QRectF(first, cursor.y(), last - first, cursor.height()))
        return rects

    def _cursor(self) -> int:
        """How many letters stand before the cursor."""
        return of_qt(self._line.text(), self._line.cursorPosition())

    def _underline(self, painter: QPainter, text: QRectF) -> None:
        """Draw a wavy line under letters, as where a word is misspelt."""
        steps = max(2, round(text.width() / _WAVE))
        low = text.bottom()
        painter.setPen(QPen(Colours.of(self._line.palette()).warning, 1.5))
        painter.drawPolyline(
            [
                QPointF(text.left() + step * text.width() / steps, low - _WAVE * (step % 2))
                for step in range(steps + 1)
            ]
        )

    def _paint(self, painter: QPainter, token: Token, text: QRectF) -> None:
        """Paint a token over its text, through which that is seen."""
        line = self._line
        colours = Colours.of(line.palette())
        rect = text.adjusted(-2, -1, 2, 1)
        side = rect.height()
        painter.setPen(_faint(colours.accent, 0.6))
        painter.setBrush(_faint(colours.accent, 0.16))
        painter.drawRoundedRect(rect, side / 2, side / 2)
        within = line.hasFocus() and token.start < self._cursor() <= token.end
        if not within and (token.face is not None or token.picture is not None):
            self._cover(painter, token, rect)

    def _cover(self, painter: QPainter, token: Token, rect: QRectF) -> None:
        """Paint the face that is meant over what stands for it."""
        line = self._line
        colours, side = Colours.of(line.palette()), rect.height()
        # The word before a number, and the path of a picture, give way to the face.
        if token.face is not None:
            word = cast(re.Match[str], _WORD.match(line.text()[token.start : token.end]))[0]
            rect.setWidth(3 + line.fontMetrics().horizontalAdvance(word))
        else:
            rect = rect.intersected(painter.clipBoundingRect())  # a path is often longer
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(line.palette().base().color(), colours.accent, 0.16))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), side / 2 - 1, side / 2 - 1)
        place = QRectF(rect.left(), rect.top(), side, side)
        if token.picture is not None:
            beside = rect.adjusted(side + 4, 0, -6, 0)
            elided = Qt.TextElideMode.ElideMiddle
            name = Path(token.picture).name
            painter.setPen(colours.text)
            painter.drawText(
                beside,
                Qt.AlignmentFlag.AlignVCenter,
                line.fontMetrics().elidedText(name, elided, int(beside.width())),
            )
        else:
            place.moveCenter(rect.center())
        pixels = round(side * line.devicePixelRatioF())
        picture = self._picture(token, Shape(pixels, pixels, pixels // 2))
        if picture is not None and not picture.isNull():
            painter.drawPixmap(place, picture, QRectF(picture.rect()))


def _faint(colour: QColor, share: float) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(share)
    return faint
