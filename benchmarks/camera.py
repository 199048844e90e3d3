"""A window off the screen, and pictures of it: for the guide, and to look for faults."""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from photo_faces.app import open_window
from photo_faces.settings import Settings
from photo_faces.ui.desk.navigation import Place


class Camera:
    """A window over a library, and pictures of it."""

    def __init__(self, settings: Settings, size: tuple[int, int]) -> None:
        self.window = open_window(settings)
        self.window.resize(*size)
        self.window.show()
        self.window.begin()
        self.wait()

    def wait(self, until: Callable[[], bool] = lambda: True, quiet: float = 0.5) -> None:
        """Wait until nothing has been under way for some seconds, and something is so."""
        quiet_since = time.monotonic()
        while not until() or time.monotonic() - quiet_since < quiet:
            QCoreApplication.processEvents()
            if self.window.context.jobs.busy:
                quiet_since = time.monotonic()
            time.sleep(0.005)

    def wait_for(self, seconds: float) -> None:
        """Wait some time, whatever is under way."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.005)

    def go(self, place: Place) -> None:
        """Go to a page."""
        self.window.navigator.go(place)
        self.wait()

    def sheets(self) -> list[QDialog]:
        """The dialogs over the window."""
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, QDialog) and each.isVisible()]

    def picture(self) -> QPixmap:
        """The window, and what is over it, as a screen would show them."""
        picture = self.window.grab()
        for sheet in self.sheets():
            _lay_over(picture, sheet)
        return picture

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.context.library.close()


def _lay_over(picture: QPixmap, sheet: QDialog) -> None:
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
    shown, size = sheet.grab().deviceIndependentSize(), picture.deviceIndependentSize()
    left, top = (size.width() - shown.width()) / 2, (size.height() - shown.height()) / 3
    painter.drawPixmap(round(left), round(top), sheet.grab())
    painter.end()
