"""What is known of a person, beside their faces: birthdate, and what the user writes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLabel,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from photo_faces.domain.language import noop, tr
from photo_faces.ui import days, words
from photo_faces.ui.widgets.at_hand import FOR_A_WHILE
from photo_faces.ui.widgets.lay import in_column, scrolling
from photo_faces.ui.widgets.line import Line
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_WIDTH: Final = 276
_STEPS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 30,
    Qt.Key.Key_PageDown: -30,
}


class DayEdit(Line):
    """A day as it is written here, or nothing; the arrow keys step through days.

    Signals:
        read: the day (`date`) that what is typed means so far, or None.
        chosen: the day, or None, by Enter or when the line is left.
        refused: what was typed is no day.
    """

    read = Signal(object)
    chosen = Signal(object)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: date | None = None
        self.setPlaceholderText(tr("As {day}, or a year", day=days.example()))
        self.textEdited.connect(self._tell)
        self.returnPressed.connect(self.finish)
        self.deserted.connect(self.finish)

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._shown = day
        self.have(words.date(day))
        self.setModified(False)

    def day(self) -> date | None:
        """Return the day that is typed, None for an empty line.

        Raises:
            ValueError: it is no day.
        """
        typed = self.text().strip()
        if typed == words.date(self._shown):
            return self._shown
        return days.understood(typed) if typed else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            day = self.day()
            self.show_day((day or date.today()) + timedelta(step if day else 0))
            self.setModified(True)
        except (ValueError, OverflowError):
            self.refused.emit()

    def _tell(self) -> None:
        try:
            self.read.emit(self.day())
        except ValueError:
            self.read.emit(None)

    def finish(self) -> None:
        """Take what is typed, if anything was."""
        if not self.isModified():
            return
        try:
            day = self.day()
        except ValueError:
            self.refused.emit()
            return
        self.show_day(day)
        self.chosen.emit(day)


class LineEdit(Line):
    """A few words, some of which may be known.

    Signals:
        written: the words, once the field is left.
    """

    written = Signal(str)

    def __init__(self, about: str) -> None:
        super().__init__()
        self._shown: str | None = ""  # None for what is not kept yet
        self.setPlaceholderText(about)
        self.setClearButtonEnabled(True)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        completer.setPopup(popup)
        self.setCompleter(completer)
        self.returnPressed.connect(self.finish)
        self.deserted.connect(self.finish)

    def finish(self) -> None:
        """Tell what is written; as it is known, if it is but for the case of its letters."""
        if not self.is_being_typed:
            return
        self._shown = self.text()
        typed = " ".join(self._shown.split())
        known = {each.casefold(): each for each in self._known.stringList()}
        self.written.emit(known.get(typed.casefold(), typed))

    def know(self, offered: Sequence[str]) -> None:
        """Offer these words."""
        self._known.setStringList(list(offered))

    @property
    def is_being_typed(self) -> bool:
        return self.text() != self._shown  # a completion is no modification to Qt

    def show_text(self, text: str, *, kept: bool = True) -> None:
        """Show other words; those that are not kept yet are told once more."""
        self.have(text)
        self._shown = self.text() if kept else None


class NotesEdit(QPlainTextEdit):
    """Some lines of text.

    Signals:
        written: the text, once the field is left.
    """

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Whatever you want to remember"))
        self.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        self.setMaximumHeight(150)

    @property
    def is_being_typed(self) -> bool:
        return self.document().isModified()

    def show_text(self, text: str, *, kept: bool = True) -> None:
        """Show other notes; those that are not kept yet are told once more."""
        if text != self.toPlainText():  # else the cursor would go to the start
            self.setPlainText(text)
        self.document().setModified(not kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_WHILE:
            self.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish()

    def finish(self) -> None:
        """Tell what was written, if anything was."""
        if self.document().isModified():
            self.document().setModified(False)
            self.written.emit(self.toPlainText())


@dataclass(frozen=True, slots=True)
class Field:
    """A field for what the user writes of a person as they like.

    Attributes:
        title: over it.
        make: makes it.
        kept: said when something was written there, `{text}`.
        cleared: said when it was emptied.
    """

    title: str
    make: Callable[[], LineEdit | NotesEdit]
    kept: str
    cleared: str


# By the names of what is written, in the order in which they stand.
FIELDS: Final[Mapping[str, Field]] = {
    "relation": Field(
        noop("Group"),
        lambda: LineEdit(tr("Family, friends, or your own word")),
        noop("{name} belongs to: {text}."),
        noop("{name} belongs to no group."),
    ),
    "notes": Field(
        noop("Notes"), NotesEdit, noop("Notes on {name} kept."), noop("Notes on {name} kept.")
    ),
}


class DetailsPanel(QFrame):
    """The fields, each of which is taken when it is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.born = DayEdit()
        self.age = Words(muted=True, scale=0.92, wrap=True)
        self.written = {what: field.make() for what, field in FIELDS.items()}
        self.delete = Button(tr("Delete this person…"), icon="remove")
        fields = QWidget()
        in_column(scrolling(fields), on=self)
        self._column = in_column(on=fields, gap=GAP // 2, pad=(PAGE_MARGIN, GAP))
        self._field(tr("Born"), self.born)
        self._column.addWidget(self.age)
        for what, field in self.written.items():
            self._field(tr(FIELDS[what].title), field)
        self._column.addStretch()
        self._column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = Colours.of(self.palette())
        QPainter(self).fillRect(0, GAP, 1, self.height() - 2 * GAP, colours.hairline)

    def _field(self, name: str, edit: QWidget) -> None:
        label = QLabel(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(edit)
        edit.setAccessibleName(name)
        edit.setAcceptDrops(False)  # what is dropped is for the window
        self._column.addSpacing(GAP)
        self._column.addWidget(label)
        self._column.addWidget(edit)
