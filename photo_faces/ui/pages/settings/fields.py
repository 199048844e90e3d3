"""What settings are set with: a choice, a number, hours of the day. The wheel scrolls the page."""

from collections.abc import Sequence
from datetime import time
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QTimeEdit, QWidget

from photo_faces.domain.hours import Hours
from photo_faces.domain.language import noop, tr
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import DropDown, Words

_AT_NIGHT: Final = Hours(time(22), time(7))
AS_SYSTEM: Final = (noop("As the system"), "system")
THEMES: Final = (
    AS_SYSTEM,
    (noop("Light"), "light"),
    (noop("Dark"), "dark"),
)
WATCHING: Final = ((noop("Found by themselves"), "true"), (noop("Found by a rescan"), "false"))
BATTERY: Final = (
    (noop("Wait until it is plugged in"), "true"),
    (noop("Scan all the same"), "false"),
)
DETECTORS: Final = ((noop("Best for this library"), "auto"), ("YuNet", "yunet"), ("MTCNN", "mtcnn"))
DEVICES: Final = (
    (noop("The fastest there is"), "auto"),
    (noop("Processor"), "cpu"),
    (noop("NVIDIA graphics card"), "cuda"),
    (noop("Apple graphics"), "mps"),
)
_INSET: Final = (9, 0, 0, 0)  # for Qt passes over what a style sheet says of it


class _Still:
    """A field that the wheel passes by: it scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choice(_Still, DropDown):
    """One of a few values, each with words for it."""

    def __init__(self, among: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        for words, value in among:
            self.addItem(tr(words), value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choose(self, value: str | bool) -> None:
        told = str(value).lower() if isinstance(value, bool) else value
        self.setCurrentIndex(max(0, self.findData(told)))


class Number(_Still, QSpinBox):
    """A whole number."""

    def __init__(self, least: int, most: int, suffix: str) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)  # a number is not its first digit
        self.lineEdit().setTextMargins(*_INSET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _Time(_Still, QTimeEdit):
    """A time of day."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)  # a time is not its first digit
        self.lineEdit().setTextMargins(*_INSET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class HoursEdit(QWidget):
    """All day, or some hours of it.

    Signals:
        chosen: another choice was made, by the user.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.when = Choice(((noop("At any time"), "always"), (noop("Only between"), "hours")))
        self.when.setAccessibleName(tr("Time of day"))
        self.begin, self.end = _Time(tr("From")), _Time(tr("Until"))
        self._row = QWidget()
        in_row((self.begin, 1), Words("–"), (self.end, 1), on=self._row)
        in_column(self.when, self._row, on=self, gap=4)
        self.setFocusProxy(self.when)
        self.show_hours(None)
        self.when.activated.connect(self._choose)
        for each in (self.begin, self.end):
            each.timeChanged.connect(self.chosen)

    @property
    def hours(self) -> Hours | None:
        if self.when.currentData() == "always":
            return None
        first, last = self.begin.time(), self.end.time()
        return Hours(time(first.hour(), first.minute()), time(last.hour(), last.minute()))

    def show_hours(self, hours: Hours | None) -> None:
        self.when.choose("always" if hours is None else "hours")
        self._row.setVisible(hours is not None)
        shown = hours or _AT_NIGHT
        for field, at in ((self.begin, shown.begin), (self.end, shown.end)):
            with QSignalBlocker(field):
                field.setTime(QTime(at.hour, at.minute))

    def _choose(self) -> None:
        self._row.setVisible(self.hours is not None)
        self.chosen.emit()
