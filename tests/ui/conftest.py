"""A real window over a real library file, in a folder of drawn photos."""

import gc
import io
import multiprocessing
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photo_faces.app import make_application, open_window
from photo_faces.domain.content import Content
from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.records import Box, FoundFace
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models
from photo_faces.storage.people import clusters
from photo_faces.storage.photos import files, folders, found_files, photos
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.parts import Button
from photo_faces.ui.widgets.selection_bar import SelectionBar
from photo_faces.ui.window.main_window import MainWindow

PATIENCE = 60_000  # milliseconds; a scan starts processes that load the networks
SIDE = 120  # of a drawn face, pixels
FIRST = datetime(2011, 5, 7, 12, 15)
OFFSCREEN = "does not support (propagateSizeHints|raise|grabbing the keyboard)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:  # what the offscreen platform says of every window
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN, extend=True))


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Waits as long as it takes: five seconds are too few beside other programs."""
    for wait in ("waitUntil", "waitSignal"):
        monkeypatch.setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str]) -> QApplication:
    return make_application("en")


def _jpeg(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return data.getvalue()


def draw_face(colour: str, side: int = 224) -> Image.Image:
    picture = Image.new("RGB", (side, side), "#88a")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((side * 0.15, side * 0.05, side * 0.85, side * 0.95), fill=colour)
    for eye in (0.36, 0.64):
        pen.ellipse(
            (side * (eye - 0.05), side * 0.36, side * (eye + 0.05), side * 0.46), fill="#222"
        )
    pen.arc((side * 0.33, side * 0.45, side * 0.67, side * 0.78), 20, 160, fill="#a33", width=6)
    return picture


class Home:
    """A library file and a folder of photos with drawn faces, stored as a scan stores them."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(
            library=folder / "library" / "library.sqlite",
            cache_folder=folder / "cache",
            models_folder=folder / "models",
            decode_workers=1,
            inference_workers=1,
            watch=False,  # what a test puts into the folder is read when it says so
        )
        self.photos = folder / "Photos"
        self.photos.mkdir()
        self.library = Library.open(self.settings.library)
        self.people = People(self.library, "window")
        self._seed = 0

    def add_root(self) -> None:
        spec = MODELS[DEFAULT]
        with self.library.write() as session:
            self._root = folders.add(session, self.photos)
            self._model = models.register(
                session, spec.name, spec.dim, spec.sha256, spec.threshold
            ).id

    def add_photo(
        self,
        *colours: str,
        dim: int = 128,
        taken: datetime | None = None,
        looks: bytes | None = None,
        like: int | None = None,
    ) -> list[int]:
        """Add a photo with a face in each colour, side by side; return the ids of the faces.

        Faces that are like the same number are as like as those of one person.
        """
        self._seed += 1
        chance = np.random.default_rng(self._seed)
        path = self.photos / f"photo {self._seed:05}.jpg"
        picture = Image.new("RGB", (SIDE * (len(colours) + 1), 2 * SIDE), "#dde")
        found = []
        for number, colour in enumerate(colours):
            left, top = SIDE // 2 + number * SIDE, SIDE // 2
            picture.paste(draw_face(colour, SIDE), (left, top))
            vector = chance.normal(size=dim)
            if like is not None:
                vector = 0.3 * vector + np.random.default_rng(1000 + like).normal(size=dim)
            vector = (vector / np.linalg.norm(vector)).astype("<f4").tobytes()
            box, chip = Box(left, top, left + SIDE, top + SIDE), _jpeg(draw_face(colour))
            found.append(FoundFace(box, 0.99, (1.0,) * 10, 0.8, 500.0, 0.0, vector, chip))
        picture.save(path)
        content = Content(
            content_hash=self._seed.to_bytes(32, "big"),
            picture_hash=self._seed.to_bytes(32, "big"),
            width=picture.width,
            height=picture.height,
            taken_at=taken or FIRST + timedelta(days=40 * self._seed),
            camera="Drawn",
            latitude=None,
            longitude=None,
            difference_hash=looks or chance.bytes(32),
            indexed_with="drawn",
        )
        self._last = path, content
        return self._store(path, content, found)

    def add_copy(self, name: str) -> None:
        """Have the file of the photo that was added last lie at another path as well."""
        path, content = self._last
        self._store(Path(shutil.copy(path, path.with_name(name))), content, [])

    def _store(self, path: Path, content: Content, found: list[FoundFace]) -> list[int]:
        stat = path.stat()
        with self.library.write() as session:
            listed = [(os.fsencode(path.name), stat.st_size, stat.st_mtime_ns)]
            found_files.upsert(session, self._root, listed, found_files.Seen())
            file = files.pending(session, "drawn", (0, 0), 1)[0]
            stored = photos.store_indexed(session, file.file_id, content, found, self._model)
        assert stored is not None
        return list(stored.face_ids)

    def lose(self, photos: set[Path]) -> None:
        """Have photos gone, as a scan does that does not find them."""
        seen = found_files.Seen()
        stats = [(path, path.stat()) for path in self.photos.iterdir() if path not in photos]
        listed = [(os.fsencode(path.name), each.st_size, each.st_mtime_ns) for path, each in stats]
        with self.library.write() as session:
            found_files.upsert(session, self._root, listed, seen)
            found_files.mark_missing(session, self._root, seen)

    def look_like(self, seed: int, *faces: int) -> None:
        """Have faces look like each other, as those of one person do: who has that number."""
        centre = np.random.default_rng(seed).normal(size=128)
        centre /= np.linalg.norm(centre)
        vectors = []
        for face in faces:
            off = np.random.default_rng(1000 * seed + face).normal(size=128)
            off -= off @ centre * centre
            vector = centre + off / np.linalg.norm(off) * np.sqrt(0.03)
            vectors.append((face, (vector / np.linalg.norm(vector)).astype("<f4").tobytes()))
        with self.library.write() as session:
            embeddings.store(session, self._model, vectors)

    def group(self, *groups: Sequence[int]) -> list[int]:
        """Make unnamed people of faces, as clustering does; return their ids."""
        faces = np.array([face for group in groups for face in group], np.int64)
        number = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        with self.library.journal("machine", FacesGrouped(new=False)) as session:
            clusters.apply(
                session,
                faces,
                -2 - number,
                number,
                model_id=self._model,
                parameters={},
                seconds=0.0,
            )
        owners = {face.id: face.person_id for face in self.people.faces(faces.tolist())}
        return [owners[group[0]] for group in groups]  # type: ignore[misc]


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """A library that nothing was ever put into."""
    home = Home(tmp_path)
    yield home
    home.library.close()


@pytest.fixture
def home(empty: Home) -> Home:
    """Anna (4 faces), Bob (3), an unnamed person (3) and two unknown faces."""
    empty.add_root()
    anna = [empty.add_photo("#e8b48c")[0] for _ in range(3)]
    both = empty.add_photo("#e8b48c", "#7a4a2a")
    bob = [both[1], *(empty.add_photo("#7a4a2a")[0] for _ in range(2))]
    unnamed = [empty.add_photo("#c9d68a")[0] for _ in range(3)]
    empty.unknown = [empty.add_photo("#aaaaee")[0] for _ in range(2)]
    empty.anna, empty.bob, empty.unnamed = empty.group([*anna, both[0]], bob, unnamed)
    empty.people.rename(empty.anna, "Anna")
    empty.people.rename(empty.bob, "Bob")
    return empty


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> Iterator[None]:
    """Have the collector look at what tests make alone, and not at all that is loaded each time.

    Opening a window freezes whatever there is, which is right for a program with one.
    """
    gc.collect()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(gc, "unfreeze", lambda: None)
        yield


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[Home], MainWindow]:
    """Opens windows, closes them after the test, and looks for what they left behind."""
    windows: list[MainWindow] = []
    before = set(QApplication.topLevelWidgets())

    def open_it(home: Home, *folders: Path) -> MainWindow:
        window = open_window(home.settings)
        windows.append(window)
        window.resize(1100, 760)
        window.show()
        window.begin(folders)
        settle(qtbot, window)
        return window

    yield open_it
    for window in windows:
        close(qtbot, window)
    gc.collect()
    left = [thread.name for thread in threading.enumerate() if "photo-faces" in thread.name]
    assert left == []
    assert multiprocessing.active_children() == []
    left_open = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left_open:
        widget.close()
    assert left_open == []
    for window in windows:  # or hundreds of windows would follow each change of the look
        shiboken6.delete(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert set(QApplication.topLevelWidgets()) <= before


def close(qtbot: QtBot, window: MainWindow) -> None:
    """Close a window as a user does."""
    window.close()

    def at_rest() -> bool:
        return not any(timer.isActive() for timer in window.findChildren(QTimer))

    qtbot.waitUntil(at_rest)  # what was due at once ends by itself, all else is left
    window.context.library.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until all that was asked for is there; a scan may go on, and so may learning."""

    def quiet() -> bool:
        jobs = len(window.context.jobs._jobs)
        painted = not any(grid.painting._due for grid in window.findChildren(GridView))
        return painted and jobs == window.tasks.under_way

    for _ in range(2):  # what arrives may make a view ask for more
        qtbot.wait(20)
        qtbot.waitUntil(quiet)
    if not sheets() and QApplication.activePopupWidget() is None:
        window.activateWindow()  # no window manager gives it back after a question
        qtbot.waitUntil(window.isActiveWindow)


def cell(grid: GridView, row_id: int) -> QPoint:
    """Where the picture of a row is, in the grid's viewport."""
    index = grid.model().index(grid.rows().row_of(row_id), 0)
    grid.scrollTo(index)
    return grid.visualRect(index).center() - QPoint(0, 16)


def click(
    qtbot: QtBot,
    grid: GridView,
    row_id: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    where = cell(grid, row_id)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def offer(qtbot: QtBot, bar: SelectionBar, words: str) -> Button:
    """A button of the bar of a selection, once it takes clicks."""
    qtbot.waitUntil(lambda: bar.takes_clicks)
    return next(each for each in bar.buttons if each.text() == words)


def sheet(qtbot: QtBot) -> Sheet:
    """The question that is being asked."""

    qtbot.waitUntil(lambda: bool(sheets()))
    return sheets()[-1]


def sheets() -> list[Sheet]:
    """All questions and messages that are open."""
    widgets = QApplication.topLevelWidgets()
    return [each for each in widgets if isinstance(each, Sheet) and each.isVisible()]


class Hands:
    """The helpers above, for tests."""

    close, settle, cell, click, offer = map(staticmethod, (close, settle, cell, click, offer))
    sheet, sheets = map(staticmethod, (sheet, sheets))


@pytest.fixture
def hands() -> type[Hands]:
    return Hands
