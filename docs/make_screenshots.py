"""Make the pictures of the user guide from the demo's library: drawn people, and a free portrait.

    python docs/make_screenshots.py [--font FAMILY] [--keep FOLDER]

Run it from the checkout after the window has changed, and look at what comes out. Without a screen
it draws offscreen. `--keep` leaves the demo's library in a folder and uses it again next time.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import staged_learning
from PIL import Image
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from photo_faces.app import make_application, open_window
from photo_faces.services.demo.library import demo_settings, fill
from photo_faces.services.learning import learn
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.networks import learning, models
from photo_faces.storage.people import measurements
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.theme import GAP, Theme
from photo_faces.ui.window.main_window import MainWindow

IMAGES = Path(__file__).parent / "images"
SIZE = 1180, 760
ASTRONAUT = "Eileen Collins"


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--font", help="family to draw the words in")
    parser.add_argument("--keep", type=Path, help="folder of a library that is kept")
    chosen = parser.parse_args()
    application = make_application("en")
    if chosen.font:
        application.setFont(QFont(chosen.font, 10))
    with tempfile.TemporaryDirectory() as scratch:
        settings = demo_settings(Settings(), chosen.keep or Path(scratch))
        if not settings.library.exists():
            _fill(settings)
        first = demo_settings(Settings(), Path(scratch) / "first")
        _welcome(first)
        Camera(settings).take_all(application)


def _fill(settings: Settings) -> None:
    with Library.open(settings.library) as library:
        for _ in fill(library, settings, settings.library.parent):
            pass


def _welcome(settings: Settings) -> None:
    window = open_window(settings)
    camera = Camera.of(window)
    camera.take("first-run")
    camera.close()


class Camera:
    """A window, and pictures of it."""

    def __init__(self, settings: Settings) -> None:
        self._begin(open_window(settings))

    @classmethod
    def of(cls, window: MainWindow) -> "Camera":
        """Take pictures of a window that is there."""
        camera = cls.__new__(cls)
        camera._begin(window)
        return camera

    def _begin(self, window: MainWindow) -> None:
        self.window = window
        window.resize(*SIZE)
        window.show()
        window.begin()
        self.wait()

    def wait(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until nothing is under way any more, and something is so."""
        quiet_since = time.monotonic()
        while not until() or time.monotonic() - quiet_since < 0.5:
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

    def take(self, name: str) -> None:
        """Save a picture of the window with the sheet over it, if there is one."""
        picture = self.window.grab()
        for sheet in self._sheets():
            _lay_over(picture, sheet)
        _save(picture, IMAGES / f"{name}.png")

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.context.library.close()

    def go(self, place: Place) -> None:
        """Go to a page."""
        self.window.navigator.go(place)
        self.wait()

    def take_all(self, application: QApplication) -> None:
        """Take every picture of the guide but the first."""
        window, people = self.window, self.window.context.people
        unnamed = [person for person in people.get(people.ids()) if person.name is None]
        astronaut = max(unnamed, key=lambda person: person.faces).id
        window.decisions.rename(astronaut, ASTRONAUT)
        self.wait()
        window.toast.hide()
        self.go(Place("people"))
        self.take("people")
        chosen = people.ids()[1:3]
        window.people.grid.selection.select(chosen, chosen[0])
        window.decisions.ask_merge(chosen)
        self.wait(lambda: bool(self._sheets()))
        self.take("merge")
        self._sheets()[0].close()
        window.people.grid.selection.select([], astronaut)
        self.go(Place("person", astronaut))
        faces = window.controllers["person"].page.faces
        faces.selection.select(faces.rows().ids()[2:5], faces.rows().ids()[2])
        self.wait()
        self.take("person")
        faces.clearSelection()
        self._take_details(astronaut)
        self.go(Place("review"))
        self.take("review")
        self.go(Place("photos", query=f"{ASTRONAUT} faces: 1.."))
        self.take("photos")
        self.go(Place("settings"))
        self.take("settings")
        self._take_photo()
        self._take_history()
        self._take_quality()
        self._take_learning()
        album = next(root.path for root in window.context.folders.list() if root.photos)
        window.search.search_picture(next(iter(sorted(album.glob("*.jpg")))))
        self.wait(lambda: window.search.model.rowCount() > 0)
        self.take("search")
        for theme in application.findChildren(Theme):
            theme.follow(Qt.ColorScheme.Dark)
        window.toast.hide()
        self.go(Place("people"))
        self.take("dark")
        window.decisions.undo()
        self.wait()
        self.close()

    def _take_photo(self) -> None:
        """The photo with most faces, one of which is pointed out."""
        people = self.window.context.people
        photos = [face.photo_id for face in people.all_faces()]
        crowded = max(set(photos), key=photos.count)
        faces = people.photo_faces(crowded)
        self.go(Place("photo", crowded, face=faces[0].id))
        self.window.toast.hide()
        self.take("photo")

    def _take_history(self) -> None:
        """A few decisions, one of them undone."""
        people, decisions = self.window.context.people, self.window.decisions
        one, other, third = people.ids()[1:4]
        decisions.reject(one, people.faces_of(one)[:2])
        decisions.hide([third], hidden=True)
        decisions.undo()
        decisions.split(other, people.faces_of(other)[:3])
        self.wait()
        self.window.toast.hide()
        self.go(Place("history"))
        self.take("history")
        for _ in range(2):
            decisions.undo()
        self.wait()

    def _take_details(self, astronaut: int) -> None:
        """What is known of a person, beside the faces."""
        window, people = self.window, self.window.context.people
        for decide in (
            lambda: people.set_birthdate(astronaut, date(1956, 11, 19)),
            lambda: people.write(astronaut, "relation", "Heroes"),
            lambda: people.write(astronaut, "notes", "First woman to command a Space Shuttle."),
            lambda: people.set_favourite(astronaut),
        ):
            window.decisions.decide(decide, "Noted.")
        self.wait()
        window.toast.hide()
        window.controllers["person"].page.details.setChecked(True)
        self.wait()
        self.take("details")
        window.controllers["person"].page.details.setChecked(False)
        for _ in range(4):
            window.decisions.undo()
        self.wait()
        window.toast.hide()

    def _take_quality(self) -> None:
        """The figures, with some weeks behind them."""
        library = self.window.context.library
        for week, (settled, clicks, unknown) in enumerate(
            [(0.0, 7, 0.14), (0.3, 4, 0.12), (0.51, 2, 0.09), (0.7, 1, 0.05)]
        ):
            at = (datetime.now(UTC) - timedelta(days=28 - 7 * week)).isoformat(timespec="seconds")
            said = {"settled": settled, "clicks_80": clicks, "unknown": unknown}
            with patch.object(journal, "now", lambda at=at: at), library.write() as session:
                measurements.store(session, {**said, "named": 2 * week, "unnamed": 9 - 2 * week})
        self.window.toast.hide()
        self.go(Place("quality"))
        self.take("quality")

    def _take_learning(self) -> None:
        """What is missing, as it is; then a run that is made up, and what it came to."""
        window, people = self.window, self.window.context.people
        for face, name in zip(people.faces_of(None), ("Lena", "Omar"), strict=False):
            window.decisions.name_faces([face], name)
        self.wait()
        window.toast.hide()
        self.go(Place("learning"))
        self.take("learning")
        with patch.object(learn, "learn", lambda *_: staged_learning.course(0.85)):
            window.learner.start()
            self.wait_for(2.0)
            self.take("learning-run")
            window.learner.cancel()
            self.wait()
            window.decisions.undo()
            window.decisions.undo()
            self.wait()
        named = [face for face in people.all_faces() if face.name]
        with window.context.library.write() as session:
            model = models.register(session, "learnt", 128, "0" * 64, 0.36).id
            run = learning.add_run(session, staged_learning.report(named), model)
        window.toast.hide()
        self.go(Place("report", run))
        self.take("learning-report")
        page = window.controllers["report"].page
        page.area.verticalScrollBar().setValue(page.changed.y() - GAP)
        self.wait()
        self.take("learning-faces")

    def _sheets(self) -> list[Sheet]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, Sheet) and each.isVisible()]


def _save(picture: QPixmap, path: Path) -> None:
    """Save in 256 colours: a third of the size, and no difference to be seen."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (image.width(), image.height()), image.bytesPerLine()
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", stride, 1)
    path.parent.mkdir(exist_ok=True)
    whole.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)


def _lay_over(picture: QPixmap, sheet: Sheet) -> None:
    """Draw a sheet over a picture of its window, as a screen would show it."""
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
    shown = sheet.grab()
    left = (picture.width() - shown.width()) // 2
    painter.drawPixmap(left, (picture.height() - shown.height()) // 3, shown)
    painter.end()


if __name__ == "__main__":
    main()
