"""How far something long is, with its pause and its end."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, IconButton, Words
from photo_faces.ui.widgets.theme import GAP, Colours


@dataclass(frozen=True, slots=True)
class Told:
    """How far something is, in words; of a `total` of 0 it is not known."""

    title: str
    done: int = 0
    total: int = 0
    amount: str = ""
    pace: str = ""
    left: str = ""
    about: str = ""


class ProgressPanel(QWidget):
    """How far something long is: narrow, and hidden while there is nothing; or wide, on a card."""

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self.title = Words(bold=True, scale=1.35 if wide else 1.0)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.about = Words(wrap=True)
        self.amount, self.pace = Words(muted=True, scale=0.92), Words(muted=True, scale=0.92)
        self.left = Words(muted=True, scale=1.0 if wide else 0.92, wrap=wide)
        self.pause: Button | IconButton
        self.cancel: Button | IconButton
        if wide:
            self.pause = Button(tr("Pause"), icon="pause")
            self.cancel = Button(tr("Cancel"))
            foot = in_row((self.left, 1), self.pause, self.cancel)
            in_column(self.title, self.about, self.bar, foot, on=self)
        else:
            self.pause = IconButton("pause", tr("Pause"), side=18)
            self.cancel = IconButton("close", tr("Cancel"), side=18)
            top = in_row((self.title, 1), self.pause, self.cancel, gap=0)
            pad = (GAP + 4, GAP, GAP, GAP + 4)
            self._column = in_column(
                top, self.bar, self.amount, self.pace, self.left, on=self, gap=4, pad=pad
            )
            self.hide()
        for line in (self.about, self.amount, self.pace):
            if line.parent() is None:  # not shown in this shape, and not to outlive it
                line.setParent(self)
                line.hide()
        self._words = (self.title, self.amount, self.pace, self.left)
        self._narrow, self._counting = False, True

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words to the tool tip, beside a folded side."""
        self._narrow = narrow
        beside = 0 if narrow else GAP + 4
        self._column.setContentsMargins(beside, GAP, 0 if narrow else GAP, GAP + 4)
        self._show_words()
        self._say()

    def set_counting(self, counting: bool) -> None:
        """Have lines for how much is done, and how fast, or leave them out."""
        self._counting = counting
        self._show_words()

    def _show_words(self) -> None:
        for words in self._words:
            counts = words in (self.amount, self.pace)
            words.setVisible(not self._narrow and (self._counting or not counts))

    def _say(self) -> None:
        told = [words.text() for words in self._words]
        self.setToolTip("\n".join(filter(None, told)) if self._narrow else "")

    def tell(self, told: Told, *, paused: bool = False) -> None:
        """Show how far it is."""
        self.bar.setRange(0, told.total)
        self.bar.setValue(told.done)
        for line, words in (
            (self.title, told.title),
            (self.about, told.about),
            (self.amount, told.amount),
            (self.pace, told.pace),
            (self.left, told.left),
        ):
            line.setText(words)
        self._say()
        self.pause.set_icon("play" if paused else "pause")
        self.pause.say(tr("Go on") if paused else tr("Pause"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._wide:
            colours = Colours.of(self.palette())
            QPainter(self).fillRect(GAP, 0, self.width() - 2 * GAP, 1, colours.hairline)
