"""Widgets side by side, and one under the other."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photo_faces.ui.widgets.theme import GAP

#: A widget or others that were laid; so many device-independent pixels of nothing; None for nothing
#: that takes the room that is left.
What = QWidget | QLayout | int | None
#: It alone, with how much of the room that is left it takes, and with how it is aligned.
Part = What | tuple[What, int] | tuple[QWidget, int, Qt.AlignmentFlag]
Pad = int | tuple[int, int] | tuple[int, int, int, int] | None
L = TypeVar("L", bound=QBoxLayout)


def in_row(
    *parts: Part, on: QWidget | None = None, gap: int | None = GAP, pad: Pad = 0
) -> QHBoxLayout:
    """Lay parts side by side.

    Args:
        parts: from the left.
        on: the widget that they fill; None for what is laid with others.
        gap: between them; None for the style's.
        pad: around them: everywhere, or at the sides and above and below, or left, above, right and
            below; None for the style's.
    """
    return _filled(QHBoxLayout(), parts, on, gap, pad)


def in_column(
    *parts: Part, on: QWidget | None = None, gap: int | None = GAP, pad: Pad = 0
) -> QVBoxLayout:
    """Lay parts one under the other; as `in_row`."""
    return _filled(QVBoxLayout(), parts, on, gap, pad)


def _filled(box: L, parts: tuple[Part, ...], on: QWidget | None, gap: int | None, pad: Pad) -> L:
    if on is not None:
        on.setLayout(box)
    if gap is not None:
        box.setSpacing(gap)
    match pad:
        case int():
            box.setContentsMargins(pad, pad, pad, pad)
        case (beside, above):
            box.setContentsMargins(beside, above, beside, above)
        case (left, above, right, below):
            box.setContentsMargins(left, above, right, below)
    for part in parts:
        _add(box, *(part if isinstance(part, tuple) else (part,)))
    return box


def _add(
    box: QBoxLayout, what: What, stretch: int = 0, aligned: Qt.AlignmentFlag | None = None
) -> None:
    match what:
        case None:
            box.addStretch(stretch)
        case int():
            box.addSpacing(what)
        case QLayout():
            box.addLayout(what, stretch)
        case _:
            box.addWidget(what, stretch, aligned or Qt.AlignmentFlag(0))


def scrolling(inner: QWidget) -> QScrollArea:
    """Return what scrolls, downwards only, to show what is in it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
