"""Questions and messages, as sheets that never block the program behind them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photo_faces.ui.delegates import cells
from photo_faces.ui.errors import Explanation
from photo_faces.ui.images import Images
from photo_faces.ui.models.names import Names
from photo_faces.ui.theme import GAP, PAGE_MARGIN
from photo_faces.ui.views.name_edit import NameEdit
from photo_faces.ui.views.parts import Button, Words


class Sheet(QDialog):
    """A title, some words, a body, and a row of answers. Opens beside the program's flow."""

    def __init__(self, parent: QWidget | None, title: str, words: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP + 4)
        heading = Words(title, scale=1.3, bold=True, wrap=True)
        heading.setMinimumWidth(400)
        column.addWidget(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        if words:
            self.body.addWidget(Words(words, wrap=True))
        column.addLayout(self.body)
        column.addSpacing(GAP)
        self.answers = QHBoxLayout()
        self.answers.setSpacing(GAP)
        self.answers.addStretch()
        column.addLayout(self.answers)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def open(self) -> None:
        """Show it, as large as its words need."""
        self.adjustSize()
        super().open()

    def answer(
        self, words: str, then: Callable[[], None] | None = None, *, primary: bool = False
    ) -> Button:
        """Add an answer; without `then` it only closes the sheet."""
        button = Button(words, look="primary" if primary else "")
        button.setDefault(primary)

        def take() -> None:
            self.accept()
            if then is not None:
                then()

        button.clicked.connect(take)
        self.answers.addWidget(button)
        if primary:
            button.setFocus()
        return button


class Covers(QWidget):
    """Some faces in a row, to show whom a question is about."""

    _SIDE = 84

    def __init__(self, images: Images, face_ids: Sequence[int | None]) -> None:
        super().__init__()
        self._images = images
        self._face_ids = face_ids[:5]
        self.setFixedHeight(self._SIDE)
        images.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        option.palette = self.palette()
        for number, face_id in enumerate(self._face_ids):
            rect = QRect(number * (self._SIDE + 2 * GAP), 0, self._SIDE, self._SIDE)
            cells.picture(painter, option, rect, self._images, face_id, self._SIDE // 2)


class NameSheet(Sheet):
    """Asks who some faces are."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        names: Names,
        covers: Covers,
        then: Callable[[str], None],
    ) -> None:
        super().__init__(parent, title, "")
        self.edit = NameEdit(names)
        self._then = then
        self.body.addWidget(covers)
        self.body.addWidget(self.edit)
        self.answer("Cancel")
        self.take = self.answer("Name", self._name, primary=True)
        self.take.setEnabled(False)
        self.edit.textChanged.connect(lambda: self.take.setEnabled(bool(self.edit.name())))
        self.edit.chosen.connect(lambda _: self.take.click())
        self.edit.setFocus()

    def _name(self) -> None:
        self._then(self.edit.name())


def tell(parent: QWidget | None, about: Explanation) -> Sheet:
    """Show an error; a bug with its traceback, ready to be copied."""
    sheet = Sheet(parent, about.title, about.text)
    if about.traceback is not None:
        details = about.traceback
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setMinimumSize(480, 180)
        shown.setAccessibleName("Details")
        sheet.body.addWidget(shown)
        copy = Button("Copy details")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        sheet.answers.addWidget(copy)
    sheet.answer("Close", primary=True)
    sheet.open()
    return sheet
