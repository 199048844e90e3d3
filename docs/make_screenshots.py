"""Make the pictures of the user guide from the demo's library: drawn people, and a free portrait.

    python -m docs.make_screenshots [--font FAMILY] [--keep FOLDER]

Run it from the checkout after the window has changed, and look at what comes out. Without a screen
it draws offscreen. `--keep` leaves the demo's library in a folder and uses it again next time.
"""

import argparse
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from benchmarks.camera import Camera
from docs import staged_learning
from photo_faces.app import make_application
from photo_faces.services.demo.library import demo_settings, fill
from photo_faces.services.learning import learn
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.networks import learning, models
from photo_faces.storage.people import measurements
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.theme import GAP, Theme

IMAGES = Path(__file__).parent / "images"
SIZE = 1180, 760


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
        Guide(settings, SIZE).take_all(application)


def _fill(settings: Settings) -> None:
    with Library.open(settings.library) as library:
        for _ in fill(library, settings, settings.library.parent):
            pass


def _welcome(settings: Settings) -> None:
    camera = Guide(settings, SIZE)
    camera.take("first-run")
    camera.close()


class Guide(Camera):
    """Takes the guide's pictures."""

    def take(self, name: str) -> None:
        """Save a picture of the window with the sheet over it, if there is one."""
        _save(self.picture(), IMAGES / f"{name}.png")

    def take_all(self, application: QApplication) -> None:
        """Take every picture of the guide but the first."""
        window, people = self.window, self.window.context.people
        everybody = people.get(people.ids())
        who = {person.name: person.id for person in everybody if person.name}
        small = min((each for each in everybody if not each.name), key=lambda each: each.faces)
        album = next(root.path for root in window.context.folders.list() if root.photos == 20)
        self.go(Place("people"))
        self.take("people")
        chosen = [who["Lucy"], small.id]
        window.people.grid.selection.select(chosen, chosen[0])
        window.decisions.ask_merge(chosen)
        self.wait(lambda: bool(self.sheets()))
        self.take("merge")
        self.sheets()[0].close()
        window.people.grid.selection.select([], who["Ida"])
        self.go(Place("person", who["Ida"]))
        faces = window.controllers["person"].page.faces
        faces.selection.select(faces.rows().ids()[2:5], faces.rows().ids()[2])
        self.wait()
        self.take("person")
        faces.clearSelection()
        self._take_details(who["Ida"])
        self.go(Place("review"))
        self.take("review")
        self.go(Place("photos", query=""))
        self.take("photos")
        for page in ("albums", "places", "settings"):
            self.go(Place(page))
            self.take(page)
        self._take_photo()
        self._take_history()
        self._take_quality()
        self._take_learning()
        window.search.search_picture(next(iter(sorted(album.glob("*.jpg")))))
        self.wait(lambda: window.search.model.rowCount() > 0)
        self.take("search")
        for theme in application.findChildren(Theme):
            theme.follow(Qt.ColorScheme.Dark)
        window.toast.hide()
        self.go(Place("people"))
        self.take("dark")
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

    def _take_details(self, person: int) -> None:
        """What is known of a person, beside the faces."""
        window, people = self.window, self.window.context.people
        notes = "Learns the violin. Grows tomatoes."
        window.decisions.decide(lambda: people.write(person, "notes", notes), "Noted.")
        self.wait()
        window.toast.hide()
        window.controllers["person"].page.details.setChecked(True)
        self.wait()
        self.take("details")
        window.controllers["person"].page.details.setChecked(False)
        window.decisions.undo()
        self.wait()
        window.toast.hide()

    def _take_quality(self) -> None:
        """The figures, with some weeks behind them."""
        library = self.window.context.library
        for week, (settled, clicks, unknown) in enumerate(
            [(0.0, 24, 0.14), (0.3, 15, 0.12), (0.51, 9, 0.09), (0.7, 4, 0.05)]
        ):
            at = (datetime.now(UTC) - timedelta(days=28 - 7 * week)).isoformat(timespec="seconds")
            said = {"settled": settled, "clicks_80": clicks, "unknown": unknown}
            with patch.object(journal, "now", lambda at=at: at), library.write() as session:
                measurements.store(session, {**said, "named": 7 * week, "unnamed": 40 - 7 * week})
        self.window.toast.hide()
        self.go(Place("quality"))
        self.take("quality")

    def _take_learning(self) -> None:
        """What is missing, as it is; then a run that is made up, and what it came to."""
        window, people = self.window, self.window.context.people
        self.go(Place("learning"))
        self.take("learning")
        with patch.object(learn, "learn", lambda *_: staged_learning.course(0.85)):
            window.learner.start()
            self.wait_for(2.0)
            self.take("learning-run")
            window.learner.cancel()
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


def _save(picture: QPixmap, path: Path) -> None:
    """Save in 256 colours: a third of the size, and no difference to be seen."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (image.width(), image.height()), image.bytesPerLine()
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", stride, 1)
    path.parent.mkdir(exist_ok=True)
    whole.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)


if __name__ == "__main__":
    main()
