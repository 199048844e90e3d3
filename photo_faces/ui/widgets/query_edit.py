"""A line to ask for photos in, with completion of the names in it."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QCompleter, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.imaging.formats import EXTENSIONS
from photo_faces.query.parse import QueryError
from photo_faces.query.writing import beginning, joined, last_of, parted, quoted, written
from photo_faces.ui.widgets.dragged import FACES_MIME, path_of, unpack
from photo_faces.ui.widgets.images import Shape, cut
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.places import for_qt, of_qt
from photo_faces.ui.widgets.query_marks import QueryMarks
from photo_faces.ui.widgets.query_tokens import Token, tokens
from photo_faces.ui.words import conjunction
from photo_faces.words import sentence

_PAUSE: Final = 150  # milliseconds without a key until what was typed is asked for
_WIDTH: Final = 300  # where there is room, device-independent pixels
_LONGEST: Final = 2**31 - 1  # no limit: what is cut is another query
_EXAMPLES: Final = noop(
    "Anna and Bob · Anna not Bob · only Anna, Bob\n"
    "Anna age 3..6 · 2014 · 2014-08 · 2012..2015\n"
    "faces: 3 · unnamed · folder: Italy · camera: Canon\n"
    "place: Rome · new\n"
    "a face or a picture that is dropped here"
)


class QueryLine(NameEdit):
    """A query, taken by Enter; Escape empties it, then leaves it.

    It stays text: people and faces that are understood are drawn as tokens where they stand. A face
    or a picture that is dropped joins in.
    """

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(names, parent)
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("Anna and Bob 2012..2015"))
        self.setAccessibleName(tr("Which photos"))
        self.setToolTip(tr(_EXAMPLES))
        self.setClearButtonEnabled(True)
        self.left.connect(self.clear)
        self.setAcceptDrops(True)
        self._tokens: list[Token] = []
        self._read = ""  # in which they were found
        self._chips: dict[str, bytes] = {}
        self._wrong: tuple[int, int] | None = None
        self.textChanged.connect(self._find_tokens)
        self.textChanged.connect(lambda: self._mark(None))
        names.changed.connect(self._find_tokens)
        names.faces.arrived.connect(self.update)

    @property
    def tokens(self) -> list[Token]:
        """What is understood as people and faces."""
        return self._tokens

    def event(self, event: QEvent) -> bool:
        """Leave Escape to the window where there is nothing to be emptied."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self.text()
        ):
            event.ignore()
            return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(_WIDTH, 0))

    def attach(self, completer: QCompleter) -> None:
        # As the line's own it would put a name that is only looked at in the place of all.
        completer.setWidget(self)

    def begun(self) -> str:
        begun = beginning(self.text()[: self._at()])
        return begun if self._names.fitting(begun, 1) else last_of(begun)

    def fitting(self) -> list[tuple[int, str]]:
        fitting = super().fitting()
        stands_whole = len(fitting) == 1 and self._names.know(self.begun())
        return [] if stands_whole else fitting

    def _complete(self, name: str) -> None:
        self.put(name)
        self._part()
        # It is not taken: something else may be asked for beside it.

    def put(self, name: str) -> None:
        at = self._at()
        before = self.text()[:at]
        kept = before[: len(before) - len(self.begun())].removesuffix('"')
        put = f"{kept}{written(name)}"
        self._write(put + self.text()[at:], len(put))

    def join(self, condition: str) -> None:
        """Ask for one thing more."""
        text = joined(self.text(), condition, conjunction())
        self._write(text, len(text))
        self._take()

    def _take(self) -> None:
        self._part()
        super()._take()

    def _part(self) -> None:
        """Set names apart that were typed as one word, as Chinese is."""
        text = parted(self.text(), self._names.know)
        if text != self.text():
            self._write(text, len(text) - (len(self.text()) - self._at()))

    def _write(self, text: str, at: int) -> None:
        """Write as one types, so that it can be undone, but without offering names."""
        self.textEdited.disconnect(self._offer)
        self.selectAll()
        self.insert(text)
        self.textEdited.connect(self._offer)
        self.setCursorPosition(for_qt(text, at))

    def _at(self) -> int:
        """How many letters stand before the cursor."""
        return of_qt(self.text(), self.cursorPosition())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(_condition(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(_condition(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        if condition := _condition(event.mimeData()):
            event.acceptProposedAction()
            self.join(condition)
        else:
            event.ignore()

    def _mark(self, error: QueryError | None) -> None:
        """Show where what stands here is wrong, until it is changed; None: it is not."""
        self._wrong, told = None, ""
        if error is not None:
            asked, told = self.name(), sentence(error.message)
            wrong = asked[error.start : error.end]
            if wrong != asked and wrong not in told:
                told = tr("{why} See “{text}”.", why=told, text=wrong)
            # The last letter, where something is missing after it.
            start, blanks = min(error.start, len(asked) - 1), self.text().index(asked)
            self._wrong = blanks + start, blanks + error.end
        self.setAccessibleDescription(told)
        self.update()

    def _find_tokens(self) -> None:
        self._tokens = tokens(self.text(), self._names.know, self._read, self._tokens)
        self._read = self.text()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tokens or self._wrong is not None:
            QueryMarks(self, self._picture).paint(self._tokens, self._wrong)

    def _picture(self, token: Token, shape: Shape) -> QPixmap | None:
        if token.face is not None:
            return self._names.faces.get(token.face, shape)
        chip = self._chips.get(token.picture or "")
        return None if chip is None else QPixmap.fromImage(cut(chip, shape))

    def know_picture(self, path: str, chip: bytes) -> None:
        """Take note of what the face looks like that is meant by a picture, a JPEG."""
        self._chips[path] = chip
        self.update()


class QueryEdit(QueryLine):
    """Asks while one types.

    Signals:
        asked: the query, once something else is asked for.
    """

    asked = Signal(str)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(names, parent)
        self._asked = ""
        self._error: QueryError | None = None  # in what is asked for
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self.textChanged.connect(lambda: self._soon.start())
        self.chosen.connect(lambda _: self.ask())

    def _complete(self, name: str) -> None:
        super()._complete(name)
        self.ask()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Wait while letters are composed: to write a blank meanwhile would cut them off."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._soon.stop()
        else:
            self._soon.start()

    def ask(self) -> None:
        """Ask for what stands here, without waiting any longer."""
        self._part()
        self._soon.stop()
        if self.name() == self._asked:
            self._mark(self._error)  # which typing something took away, be it a blank
        else:
            self._asked, self._error = self.name(), None
            self.asked.emit(self._asked)

    def point_out(self, error: QueryError | None) -> None:
        """Show where what was asked for is wrong, until it is changed; None: it is not."""
        self._error = error
        if not self._soon.isActive():  # else something else may stand here by now
            self._mark(error)

    def show_query(self, query: str) -> None:
        """Have a query stand here that is asked for already."""
        if query != self._asked:
            self._asked, self._error = query, None
        if self.name() != query:
            self.setText(query)
        self._soon.stop()


def _condition(dragged: QMimeData) -> str | None:
    """What photos are asked for by what is dragged: those with that face."""
    if faces := unpack(dragged, FACES_MIME):
        return f"face:{faces[0]}"
    path = next(filter(None, map(path_of, dragged.urls())), None)
    if path is not None and path.suffix.lower() in EXTENSIONS:
        return f"face:{quoted(str(path))}"
    return None
