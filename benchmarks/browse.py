"""How smoothly a large library is looked through, and how soon: start, scrolling, queries, memory.

    python -m benchmarks.browse [--photos 200000] [--keep FOLDER]

Opens the real window (offscreen unless a platform is set) on a library of synthetic rows: one and
a half faces a photo, a person for each 40 photos, and real files to make small pictures from. A
timer that is due every millisecond notes how late it comes while pages are scrolled and flicked.
`--keep` leaves the library in a folder and uses it again next time.
"""

import argparse
import io
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.window import Pulse, rest, until
from photo_faces.app import make_application, open_window
from photo_faces.domain.records import Box
from photo_faces.faces.align import within
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.photos import folders
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.window.main_window import MainWindow

_PICTURES = 64
_QUERY = "Person 10 and Person 11 not Person 12 2001..2015"


def fill(settings: Settings, folder: Path, photos: int) -> None:
    """Makes the library, by rows: by the way of a scan it would take an hour."""
    folder.mkdir(parents=True)
    made = [_picture(folder / f"{number}.jpg", number) for number in range(_PICTURES)]
    for number in range(photos):
        os.link(made[number % _PICTURES], folder / f"IMG_{number:07d}.jpg")
    spec = MODELS[DEFAULT]
    with Library.open(settings.library) as library:
        with library.write() as session:
            root = folders.add(session, folder)
            model = models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold).id
        with closing(sqlite3.connect(library.path)) as connection:
            _rows(connection, photos, root, model, [each.stat() for each in made])


def _picture(path: Path, seed: int) -> Path:
    chance = np.random.default_rng(seed)
    small = chance.integers(0, 255, (24, 32, 3), np.uint8)
    Image.fromarray(small).resize((1600, 1200)).save(path, quality=85)
    return path


def _chip(seed: int) -> bytes:
    chance, data = np.random.default_rng(seed), io.BytesIO()
    small = chance.integers(0, 255, (8, 8, 3), np.uint8)
    Image.fromarray(small).resize((224, 224)).save(data, "JPEG")
    return data.getvalue()


def _rows(
    connection: sqlite3.Connection,
    photos: int,
    root: int,
    model: int,
    made: Sequence[os.stat_result],
) -> None:
    chance = np.random.default_rng(1)
    faces, people = photos * 3 // 2, photos // 40
    # Some people are in very many photos, most in a few; a tenth of all faces is of nobody.
    who = (people * chance.random(faces) ** 2).astype(int) + 1
    nobody = chance.random(faces) < 0.1
    shown = np.concatenate([np.arange(photos), chance.integers(0, photos, faces - photos)])
    chips = [_chip(number) for number in range(_PICTURES)]
    connection.execute("PRAGMA synchronous = OFF")
    put = connection.executemany
    put(
        "INSERT INTO person(id, name, name_key, created_at) VALUES (?, ?, ?, '2020-01-01')",
        ((at, f"Person {at}", f"person {at}") for at in range(1, people + 1)),
    )
    put(
        "INSERT INTO photo(id, content_hash, width, height, taken_at, camera, difference_hash,"
        " indexed_with, added_at, picture_hash)"
        " VALUES (?, ?, 1600, 1200, strftime('%Y-%m-%dT%H:%M:%S', 946684800 + ? * 2400,"
        " 'unixepoch'), 'Camera', ?, 'synthetic', '2020-01-01T00:00:00', ?)",
        (
            (at + 1, at.to_bytes(32, "big"), at, chance.bytes(32), at.to_bytes(32, "big"))
            for at in range(photos)
        ),
    )
    put(
        "INSERT INTO file(root_id, path, size, mtime_ns, photo_id, state)"
        " VALUES (?, ?, ?, ?, ?, 'indexed')",
        (
            (root, b"IMG_%07d.jpg" % at, stat.st_size, stat.st_mtime_ns, at + 1)
            for at, stat in zip(range(photos), cycle(made), strict=False)
        ),
    )
    marks = within(Box(100, 100, 300, 300)).astype("<f4").tobytes()
    put(
        'INSERT INTO face(id, photo_id, "left", top, "right", bottom, score, quality, blur, yaw,'
        " landmarks, person_id, state) VALUES (?, ?, 100, 100, 300, 300, 0.99, ?, 500, 0, ?, ?, ?)",
        (
            (at + 1, int(shown[at]) + 1, float(quality), marks)
            + ((None, "unknown") if nobody[at] else (int(who[at]), "assigned"))
            for at, quality in enumerate(chance.random(faces))
        ),
    )
    put(
        "INSERT INTO chip(face_id, jpeg) VALUES (?, ?)",
        ((at + 1, chips[at % _PICTURES]) for at in range(faces)),
    )
    centres = chance.normal(size=(people + 1, 128))
    put(
        "INSERT INTO embedding(model_id, face_id, vector) VALUES (?, ?, ?)",
        (
            (model, at + 1, _unit(centres[who[at]] + 0.3 * chance.normal(size=128)))
            for at in range(faces)
        ),
    )
    connection.commit()


def _unit(vector: NDArray[np.float64]) -> bytes:
    data: bytes = (vector / np.linalg.norm(vector)).astype("<f4").tobytes()
    return data


def _memory() -> float:
    """The most memory that this program has held, MB."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def _quiet(window: MainWindow) -> None:
    until(lambda: not window.context.jobs.busy)


def _grid(window: MainWindow, page: str) -> GridView:
    found = window.pages[page].findChild(GridView)
    assert isinstance(found, GridView)
    return found


def _scroll(window: MainWindow, page: str, pulse: Pulse) -> None:
    begun = time.perf_counter()
    window.navigator.go(Place(page))
    grid = _grid(window, page)
    until(lambda: bool(grid.rows().rowCount()))
    shown = time.perf_counter() - begun
    _quiet(window)  # small pictures, and of unknown faces which are alike
    pulse.report(f"{page}: shown after {shown:.2f} s")
    bar = grid.verticalScrollBar()
    for step in range(300):
        bar.setValue(bar.maximum() * step // 300)
        rest(0.01)
    pulse.report(f"{page}: from end to end")
    speed = grid.viewport().height() * 2.0
    while speed > 5:
        bar.setValue(bar.value() - round(speed))
        speed *= 0.97
        rest(0.016)
    pulse.report(f"{page}: flicked")


def _ask(library: Library, settings: Settings) -> None:
    finder = Finder(library, settings)
    for query in (_QUERY, "Person 10", "face:1", "2014", "faces: 3", "unnamed", "new", ""):
        took = []
        for _ in range(5):
            begun = time.perf_counter()
            found = len(finder.find(query).ids)
            took.append(1000 * (time.perf_counter() - begun))
        print(f"find {query!r:54} {found:8,} photos   {min(took):7.1f} ms")


def main() -> None:
    """Prints a line for each thing that is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=200_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = given.keep or Path(scratch)
        settings = Settings(
            library=base / "library.sqlite", cache_folder=base / "cache", watch=False
        )
        if not settings.library.exists():
            fill(settings, base / "photos", given.photos)
        # The page where it was closed would be there before it is asked for.
        settings.library.with_suffix(".window.ini").unlink(missing_ok=True)
        make_application("en")
        pulse = Pulse()
        begun = time.perf_counter()
        window = open_window(settings)
        window.resize(1366, 768)
        window.show()
        window.begin()
        window.navigator.go(Place("people"))  # which may not be where it was closed
        until(lambda: bool(window.people.grid.rows().rowCount()))
        print(f"start to the people on the screen: {time.perf_counter() - begun:.2f} s")
        _quiet(window)
        pulse.report("start")
        for page in ("people", "photos", "unknown"):
            _scroll(window, page, pulse)
        begun = time.perf_counter()
        first = _grid(window, "photos").rows().ids()[0]
        window.navigator.go(Place("photo", first))
        _quiet(window)
        print(f"a photo of 2 MP is sharp after {1000 * (time.perf_counter() - begun):.0f} ms")
        print(f"memory at most: {_memory():.0f} MB")
        _ask(window.context.library, settings)
        window.close()


if __name__ == "__main__":
    main()
