"""Photos on the whole screen, one after the other by hand or by themselves."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.errors import in_short
from photo_faces.ui.pages.photo.reading import OpenPhoto, beside, decode
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import IconButton, Words
from photo_faces.ui.widgets.photo_layers import Levels
from photo_faces.ui.widgets.photo_view import PhotoView
from photo_faces.ui.widgets.theme import GAP, Colours

_BAR_MS: Final = 2_500  # for which the bar stays when nothing moves


@dataclass(frozen=True, slots=True)
class _Shown:
    """A photo, and its picture or why there is none."""

    found: OpenPhoto
    levels: Levels | None
    why: str = ""


class Show(QWidget):
    """One photo on a black screen; arrows step, Space lets it run or pauses, Esc ends it.

    Signals:
        ended: the photo that was shown last, a `OpenPhoto`.
    """

    ended = Signal(object)

    def __init__(
        self, context: Context, found: OpenPhoto, window: QWidget, *, running: bool
    ) -> None:
        """Make it.

        Args:
            context: where photos are read.
            found: the photo to begin with; its place has the list that is gone through.
            window: stands behind.
            running: whether it steps by itself from the start.
        """
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._found = context, found
        self._running = self._slideshow = running  # one that was begun may be paused
        self._ahead: _Shown | None = None  # the next one
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
        palette.setColor(QPalette.ColorRole.WindowText, QColor("#f2f2f6"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.view = PhotoView(margin=0)
        self.view.setMouseTracking(True)
        self.view.installEventFilter(self)
        window.installEventFilter(self)
        in_row(self.view, on=self, gap=None)
        self.bar = _Bar(self)
        self.bar.back.clicked.connect(lambda: self.step(-1))
        self.bar.next.clicked.connect(lambda: self.step(1))
        self.bar.run.clicked.connect(self.run_or_pause)
        self.bar.end.clicked.connect(self.close)
        seconds = context.settings.slideshow_seconds
        self._next = QTimer(self, singleShot=True, interval=1000 * seconds)
        self._next.timeout.connect(lambda: self.step(1))
        self._still = QTimer(self, singleShot=True, interval=_BAR_MS)
        self._still.timeout.connect(self._hide_bar)
        self._ask(lambda: found)
        self._show_bar()

    @property
    def running(self) -> bool:
        """Whether it steps by itself."""
        return self._running

    def step(self, steps: int) -> None:
        """Go to the next photo or the one before; round the ends of the list."""
        trail = self._found.place.trail
        if trail is None:
            return
        if steps == 1 and self._ahead is not None:
            self._take(self._ahead)
            return
        context, photo = self._context, self._found.photo.id
        around = replace(trail, at=-1 if steps == 1 else len(trail.ids))

        def find() -> OpenPhoto | None:
            return beside(context, trail, photo, steps) or beside(context, around, photo, steps)

        self._ask(find)

    def run_or_pause(self) -> None:
        """Let it step by itself, or no longer."""
        self._running = not self._running
        self._slideshow = True
        if self._running:
            self._next.start()
        else:
            self._next.stop()
        self._show_bar()

    def _ask(self, find: Callable[[], OpenPhoto | None]) -> None:
        self._next.stop()
        read = _reading(self._context, find, self._pixels())
        self._context.jobs.ask((self, "photo"), read, self._take, lane="picture")

    def _take(self, shown: _Shown | None) -> None:
        if shown is None:  # it is the only photo
            return
        self._ahead, self._found = None, shown.found
        if shown.levels is not None:
            self.view.show_photo(shown.levels)
        else:
            self.view.show_message("missing", shown.why)
        self.view.setAccessibleName(shown.found.photo.path.name)
        if self._running:
            self._next.start()
        self._say()
        self._look_ahead()

    def _look_ahead(self) -> None:
        trail, context, photo = self._found.place.trail, self._context, self._found.photo.id
        if trail is not None:
            read = _reading(context, lambda: beside(context, trail, photo, 1), self._pixels())
            context.jobs.ask((self, "ahead"), read, self._keep, lane="picture")

    def _keep(self, shown: _Shown | None) -> None:
        self._ahead = shown

    def _pixels(self) -> int:
        size = self.screen().size() * self.devicePixelRatioF()
        return max(size.width(), size.height())

    # -- what is over the photo

    def _say(self) -> None:
        trail = self._found.place.trail
        at = words.share(trail.at + 1, len(trail.ids)) if trail else ""
        date = words.date(self._found.photo.taken_at)
        paused = tr("Paused") if self._slideshow and not self._running else ""
        self.setWindowTitle(tr("Slideshow") if self._slideshow else tr("Full screen"))
        self.bar.say(" · ".join(each for each in (at, date, paused) if each), self._running)

    def _show_bar(self) -> None:
        self._say()
        self.bar.show()
        self.bar.place()
        self.view.unsetCursor()
        self._still.start()

    def _hide_bar(self) -> None:
        if not self.bar.underMouse():
            self.bar.hide()
            self.view.setCursor(Qt.CursorShape.BlankCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.view:
            if event.type() == QEvent.Type.Close:  # the window behind ends, and this with it
                self.close()
        elif event.type() == QEvent.Type.MouseMove:
            self._show_bar()
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.close()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown) else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_F5):
            self.run_or_pause()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._next.stop()
        self._still.stop()
        self._running = False
        for what in ("photo", "ahead"):
            self._context.jobs.drop((self, what))
        self.ended.emit(self._found)


class _Bar(QWidget):
    """Over the foot of the photo while the mouse moves: where one is, back, pause, next, end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.words = Words()
        self.back = IconButton("back", tr("Previous photo (Left)"))
        self.run = IconButton("pause", tr("Pause (Space)"))
        self.next = IconButton("forward", tr("Next photo (Right)"))
        self.end = IconButton("close", tr("End (Esc)"))
        row = in_row(self.words, on=self, pad=(2 * GAP, GAP, GAP, GAP))
        for button in (self.back, self.run, self.next, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows step, Space pauses
            row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Colours.of(self.palette()).page)
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)

    def say(self, text: str, running: bool) -> None:
        self.words.setText(text)
        self.words.setMinimumWidth(self.words.sizeHint().width())
        self.run.set_icon("pause" if running else "play")
        self.run.say(tr("Pause (Space)") if running else tr("Slideshow (Space)"))
        self.place()

    def place(self) -> None:
        """Lie in the middle of the foot."""
        place = QRect(QPoint(0, 0), self.sizeHint())
        place.moveCenter(self._over.rect().center())
        place.moveBottom(self._over.height() - 3 * GAP)
        self.setGeometry(place)


def _reading(
    context: Context, find: Callable[[], OpenPhoto | None], longest: int
) -> Callable[[], Generator[None, None, _Shown | None]]:
    """Reads a photo and its picture; to be run in a worker thread."""

    def read() -> Generator[None, None, _Shown | None]:
        found = find()
        if found is None:
            return None
        try:
            levels = yield from decode(context, found.photo, longest)
        except PhotoFacesError as error:
            return _Shown(found, None, in_short(error))
        return _Shown(found, levels)

    return read
