"""How long the user's decisions take in a large library.

    python -m benchmarks.decisions [--faces 200000] [--person 10000]

Fills a library of made-up faces, one a photo, of whom a number belong to one unnamed person and
the others to people of 40, and measures what the user waits for: the service call, which is all
that the database does before the answer, what it puts off, and the window's thread.
"""

import argparse
import itertools
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from photo_faces.domain.records import Changed
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

CROWD = 40
Result = TypeVar("Result")


def fill(path: Path, faces: int, person: int) -> None:
    """Adds faces to an empty library: `person` of them, drawn at random, are person 1's."""
    chance = np.random.default_rng(1)
    whose = np.zeros(faces, np.int64)
    whose[chance.permutation(faces)[:person]] = 1
    others = np.flatnonzero(whose == 0)
    whose[others] = 2 + chance.permutation(len(others)) // CROWD
    at = "2020-01-01T00:00:00+00:00"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO root (id, path, added_at) VALUES (1, ?, ?)", (b"/", at))
        connection.executemany(
            "INSERT INTO person (id, created_at) VALUES (?, ?)",
            ((int(one), at) for one in np.unique(whose)),
        )
        connection.executemany(
            "INSERT INTO photo (id, content_hash, width, height, difference_hash, indexed_with,"
            " added_at) VALUES (?, ?, 400, 400, x'00', 'made', ?)",
            ((n + 1, n.to_bytes(32, "big"), at) for n in range(faces)),
        )
        connection.executemany(
            "INSERT INTO file (id, root_id, path, size, mtime_ns, photo_id, state)"
            " VALUES (?, 1, ?, 1, 1, ?, 'indexed')",
            ((n + 1, b"%d.jpg" % n, n + 1) for n in range(faces)),
        )
        connection.executemany(
            "INSERT INTO face (id, photo_id, left, top, right, bottom, score, quality, blur, yaw,"
            " landmarks, person_id, state, cluster_id) VALUES"
            " (?, ?, 10.5, 10.5, 90.5, 90.5, 0.99, ?, 100.5, 0.1, zeroblob(40), ?, 'assigned', ?)",
            (
                (n + 1, n + 1, float(chance.random()), int(who), int(who))
                for n, who in enumerate(whose)
            ),
        )


def timed(what: str, call: Callable[[], Result]) -> Result:
    """Calls, and prints how long it took on the clock and on the processor, in milliseconds."""
    clock, processor = time.perf_counter(), time.process_time()
    result = call()
    wall, cpu = time.perf_counter() - clock, time.process_time() - processor
    print(f"{what:<58}{1000 * wall:>9.1f}{1000 * cpu:>9.1f}")
    return result


def measure(library: Library, faces: int) -> None:
    """Prints the table."""
    people, history = People(library, "window"), History(library, "window")
    his = people.faces_of(1)
    count = f"{len(his):,}"
    timed(f"name an unnamed person of {count} faces", lambda: people.rename(1, "Anna"))
    timed("  what that puts off", library.settle)
    timed("name them anew", lambda: people.rename(1, "Anne"))
    timed("undo that", history.undo)
    timed(f"undo the naming of {count} faces", history.undo)
    timed("redo it", history.redo)
    small = people.faces_of(2)
    timed(f"name {len(small)} faces", lambda: people.name_faces(small, "Bob"))
    timed("say that 5 faces are not somebody", lambda: people.reject(3, people.faces_of(3)[:5]))
    timed(f"merge 40 faces into {count}", lambda: people.merge(1, [4]))
    timed("undo the merge", history.undo)
    timed(f"split 40 faces off {count}", lambda: people.split(1, his[:40]))
    timed(f"delete a person of {count} faces", lambda: people.delete(1))
    timed("undo that", history.undo)
    every = list(itertools.islice(range(1, faces + 1), len(his)))
    timed(f"say of {count} single faces who they are", lambda: people.name_faces(every, "Cleo"))
    timed("undo that", history.undo)
    timed("list 100 entries of the history", lambda: history.entries(limit=100))


def measure_window(library: Library, scratch: Path) -> None:
    """Prints what the window's thread does when person 1 has been named, while they are shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from photo_faces.ui.desk.context import Context
    from photo_faces.ui.desk.navigation import Place
    from photo_faces.ui.window.main_window import MainWindow

    application = QApplication.instance() or QApplication([])
    settings = Settings(library=library.path, cache_folder=scratch / "cache")
    context = Context.over(library, settings, scratch / "memory.ini", application)
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show()
    window.begin()
    for opened in ("people", "person"):
        if opened == "person":
            window.navigator.go(Place("person", 1))
        _wait(application, 2.0)
        changed = _named_first(library, f"Shown on {opened}")
        timed(
            f"window's thread: {len(changed.faces):,} changed faces, {opened} page shown",
            partial(window.decisions.changed.emit, changed),
        )
        longest = _wait(application, 1.0)
        print(f"{'  longest pause of the thread in the second after it':<67}{longest:>9.1f}")
    window.close()
    context.close()


def _named_first(library: Library, name: str) -> Changed:
    """Names person 1, who has no name; afterwards they have none again, and nothing is put off."""
    people, history = People(library, "window"), History(library, "window")
    changed = timed("name an unnamed person, window open", lambda: people.rename(1, name))
    library.settle()
    history.undo()
    return changed


def _wait(application: Any, seconds: float) -> float:
    """Lets the window work; returns the longest that it was busy, ms of the thread's processor."""
    until, longest = time.perf_counter() + seconds, 0.0
    while time.perf_counter() < until:
        began = time.thread_time()
        application.processEvents()
        longest = max(longest, time.thread_time() - began)
        time.sleep(0.001)
    return 1000 * longest


def main() -> None:
    """Fill a library and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=200_000)
    parser.add_argument("--person", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "library.sqlite")
        Library.open(path).close()
        fill(path, options.faces, options.person)
        print(f"{options.faces:,} faces; milliseconds:{'':<27}{'clock':>9}{'cpu':>9}")
        with Library.open(path) as library:
            measure_window(library, Path(folder))
            measure(library, options.faces)


if __name__ == "__main__":
    main()
