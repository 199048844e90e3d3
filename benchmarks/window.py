"""The longest time that the GUI thread does not answer, during a scan and a clustering.

    python -m benchmarks.window [--faces 10000]

Opens the real window (offscreen unless a platform is set) on a library of synthetic faces, all of
nobody at first; looks through them, names one, lets the window group all faces and then scan the
album photos, while a timer that is due every millisecond notes how late it comes.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.common import data_folder
from benchmarks.crowd import crowd
from benchmarks.synthetic import fill_library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from photo_faces.app import make_application, open_window
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.unknown.controller import UnknownPage
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.window.main_window import MainWindow


class Pulse:
    """Notes by how much each beat of a millisecond timer is late."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append(1000 * (now - self._last))
        self._last = now

    def report(self, what: str) -> None:
        """Prints the longest gap and two percentiles, and begins anew."""
        gaps = np.array(self._gaps)
        print(
            f"{what:34s} longest {gaps.max():6.1f} ms   99 % {np.quantile(gaps, 0.99):5.1f} ms"
            f"   99.9 % {np.quantile(gaps, 0.999):5.1f} ms"
            f"   over 50 ms: {int((gaps > 50).sum())}   ({gaps.sum() / 1000:.0f} s)"
        )
        self._gaps.clear()
        self._last = time.perf_counter()


def until(done: Callable[[], bool], seconds: float = 1800) -> None:
    """Lets the window work until something is so."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise SystemExit("it did not end")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def rest(seconds: float) -> None:
    """Lets the window work for some time."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


def _scroll(grid: GridView) -> None:
    bar = grid.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        rest(0.01)


def _look_through(window: MainWindow, pulse: Pulse) -> None:
    """What one does with faces of nobody."""
    window.navigator.go(Place("unknown"))
    rest(1)
    pulse.report("showing all faces")
    page = window.pages["unknown"]
    assert isinstance(page, UnknownPage)
    grid = page.grid
    _scroll(grid)
    pulse.report("scrolling them")
    grid.selectAll()
    rest(0.5)
    pulse.report("selecting all")
    window.decisions.name_faces(grid.selection.ids()[:1], "Zoe")
    until(lambda: not window.context.jobs.busy)
    rest(0.5)
    pulse.report("naming one")
    window.decisions.undo()
    rest(1)
    pulse.report("undoing that")
    window.navigator.go(Place("people"))


def main() -> None:
    """Prints a line for each thing that the window does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=10_000)
    count: int = parser.parse_args().faces
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(
            library=Path(scratch, "library.sqlite"), cache_folder=Path(scratch, "cache")
        )
        with Library.open(settings.library) as library:
            fill_library(library, Path(scratch, "synthetic"), crowd(count)[0])
        make_application("en")
        window = open_window(settings)
        window.resize(1280, 860)
        window.show()
        pulse = Pulse()
        window.begin()
        rest(2)
        pulse.report("opening")
        _look_through(window, pulse)
        window.scanning.regroup()
        until(lambda: not window.tasks.busy)
        rest(1)
        pulse.report(f"clustering {count:,} faces")
        _scroll(window.people.grid)
        pulse.report("scrolling the people")
        window.scanning.start([data_folder() / "albums"])
        until(lambda: not window.tasks.busy)
        pulse.report("scanning the albums, regrouping")
        window.close()


if __name__ == "__main__":
    main()
