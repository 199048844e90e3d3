"""Questions and messages, as sheets that never block the program behind them."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QStyleOptionViewItem,
    QWidget,
)

from photo_faces.domain.language import tr
from photo_faces.services.searching.alike import Asked
from photo_faces.ui import plain, words
from photo_faces.ui.errors import Explanation
from photo_faces.ui.widgets import cells, theme
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.line import Line
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_WIDTH: Final = 436  # of the words of a sheet, device-independent pixels
_OF_SCREEN: Final = 0.92  # its largest part that a sheet may cover, with its frame around it


class _Body(QScrollArea):
    """What a sheet has between its title and its answers; scrolls where the screen is too small."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = 0  # its width, where there is one
        self._inner = QWidget()
        self.column = in_column(on=self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint() + QSize(self._bar, 0)

    def scroll_by_keys(self) -> None:
        """Have the keyboard, and room for a bar at the right."""
        self._bar = self.verticalScrollBar().sizeHint().width()
        self.column.setContentsMargins(0, 0, GAP, 0)
        self.updateGeometry()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()


class Sheet(QDialog):
    """A title, some words, a body, and a row of answers. Opens beside the program's flow."""

    def __init__(self, parent: QWidget | None, title: str, about: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(plain.title(title))
        column = in_column(on=self, gap=GAP + 4, pad=PAGE_MARGIN)
        heading = Words(title, scale=1.3, bold=True, wrap=True)
        heading.setFixedWidth(self.words_width())
        column.addWidget(heading)
        self._middle = _Body()
        self.body = self._middle.column
        self._about = Words(wrap=True)
        self._about.setFixedWidth(self.words_width())
        self.body.addWidget(self._about)
        column.addWidget(self._middle)
        column.addSpacing(GAP)
        self.answers = in_row(None)
        column.addLayout(self.answers)
        self.setAccessibleName(title)
        self.say(about)

    def say(self, about: str) -> None:
        """Say something else below its title."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleDescription(about)

    def words_width(self) -> int:
        """How wide its words are: more where letters are large, as far as the screen allows."""
        return min(theme.roomy(_WIDTH), self.widest())

    def widest(self) -> int:
        """How wide what is in it may be."""
        free = round(self.screen().availableSize().width() * _OF_SCREEN)
        return free - 2 * PAGE_MARGIN - 3 * GAP

    def open(self) -> None:
        """Show it, as large as its words need and the screen allows."""
        self.ensurePolished()
        free = self.screen().availableSize() * _OF_SCREEN
        if self.sizeHint().height() > free.height():
            self._middle.scroll_by_keys()
        self.resize(self.sizeHint().boundedTo(free))
        super().open()

    def answer(
        self, text: str, then: Callable[[], None] | None = None, *, primary: bool = False
    ) -> Button:
        """Add an answer; without `then` it only closes the sheet."""
        button = self._button(text, then, look="primary" if primary else "")
        button.setDefault(primary)
        self.answers.addWidget(button)
        if primary:
            button.setFocus()
        return button

    def choice(self, text: str, then: Callable[[], None]) -> Button:
        """Add one of several answers that stand one below the other, above the row of answers."""
        button = self._button(text, then)
        self.body.addWidget(button)
        return button

    def _button(self, text: str, then: Callable[[], None] | None, look: str = "") -> Button:
        button = Button(plain.label(text), look=look)

        def take() -> None:
            self.accept()
            if then is not None:
                then()

        button.clicked.connect(take)
        return button


class Waiting(Sheet):
    """Says that something is being done that cannot be stopped, until it is accepted."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(None, title, about)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        bar = QProgressBar()
        bar.setRange(0, 0)  # how long it takes is not known
        bar.setAccessibleName(title)
        self.body.addWidget(bar)

    def reject(self) -> None:
        """Stay: neither Escape nor the frame of the window ends it."""


class Covers(QWidget):
    """Some faces in a row, to show whom a question is about."""

    _SIDE = 76
    _MOST = 5

    def __init__(self, images: Images, face_ids: Sequence[int | None]) -> None:
        super().__init__()
        self._images = images
        self._face_ids = face_ids
        self.setFixedHeight(self._SIDE)
        images.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        option.palette = self.palette()
        count = len(self._face_ids)
        shown = count if count <= self._MOST else self._MOST - 1
        step = (_WIDTH - self._SIDE) // (self._MOST - 1)
        for number in range(shown):
            rect = QRect(number * step, 0, self._SIDE, self._SIDE)
            face_id = self._face_ids[number]
            cells.picture(painter, option, rect, self._images, face_id, self._SIDE // 2)
        if shown < count:
            painter.setFont(theme.font(self, 1.2, bold=True))
            painter.setPen(Colours.of(self.palette()).muted)
            rect = QRect(shown * step, 0, self._SIDE, self._SIDE)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"+{words.number(count - shown)}")


class NameSheet(Sheet):
    """Asks who some faces are."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        names: Names,
        images: Images,
        face_ids: Sequence[int],
        then: Callable[[str], None],
    ) -> None:
        super().__init__(parent, title, "")
        self.edit = NameEdit(names)
        self.edit.ask_about(Asked(tuple(face_ids)))
        self._then = then
        self.body.addWidget(Covers(images, face_ids))
        self.body.addWidget(self.edit)
        self.answer(tr("Cancel"))
        self.take = self.answer(tr("Name", "what the button does"), self._name, primary=True)
        self.take.setEnabled(False)
        self.edit.textChanged.connect(lambda: self.take.setEnabled(bool(self.edit.name())))
        self.edit.chosen.connect(lambda _: self.take.click())
        self.edit.left.connect(self.reject)
        self.edit.setFocus()

    def _name(self) -> None:
        self._then(self.edit.name())


class LineSheet(Sheet):
    """Asks for a few words."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        then: Callable[[str], object],
        proposed: str,
    ) -> None:
        super().__init__(parent, title, "")
        self.edit = Line()
        self.edit.setText(proposed)
        self.edit.selectAll()
        self.edit.setAccessibleName(title)
        self.body.addWidget(self.edit)
        self.answer(tr("Cancel"))
        self.take = self.answer(verb, self._answered, primary=True)
        self._then = then
        self.take.setEnabled(bool(proposed))
        self.edit.textChanged.connect(lambda text: self.take.setEnabled(bool(text.strip())))
        self.edit.setFocus()

    def _answered(self) -> None:
        self._then(self.edit.text())


def tell(parent: QWidget | None, about: Explanation) -> None:
    """Show an error; a bug with its traceback, ready to be copied."""
    sheet = Sheet(parent, about.title, about.text)
    if about.traceback is not None:
        details = about.traceback
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setMinimumSize(_WIDTH, 180)
        shown.setAccessibleName(tr("Details"))
        sheet.body.addWidget(shown)
        copy = Button(tr("Copy details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        sheet.answers.addWidget(copy)
    sheet.answer(tr("Close"), primary=True)
    sheet.open()
