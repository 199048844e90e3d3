"""What it costs to place new faces in libraries of different sizes.

    python -m benchmarks.incremental [--new 100] [--sizes 10000 100000]

Each library is made of synthetic people, grouped as they are; then the new faces are placed as
after a scan, storage and journal included, several times from the same state and in turns.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import crowd
from benchmarks.synthetic import fill_library
from photo_faces.domain.history import FacesGrouped
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.people import clusters
from photo_faces.storage.people.clusters import Applied

RUNS = 11


def make(folder: Path, known: int, new: int) -> None:
    """Make a library of so many faces whose people are known, and so many that are new."""
    vectors, person = crowd(known + new)
    with Library.open(folder / "library.sqlite") as library:
        fill_library(library, folder / "photos", vectors)
        group(library, person[:known])


def group(library: Library, person: NDArray[np.int64]) -> None:
    """Store people as a run of clustering does; who has one face is unknown."""
    counts = np.bincount(person)
    several = counts[person] > 1
    face = np.arange(1, len(person) + 1, dtype=np.int64)
    with library.journal("machine", FacesGrouped(new=False)) as session:
        active = models.active(session)
        assert active is not None
        clusters.apply(
            session,
            face,
            np.where(several, -2 - person, -1),
            np.where(several, person, -1),
            model_id=active.id,
            parameters={},
            seconds=0.0,
        )


def place(folder: Path) -> tuple[float, float, Applied]:
    """Place the new faces of a copy of a library: seconds, those of processor, what was found."""
    copy = folder / "copy.sqlite"
    shutil.copy(folder / "library.sqlite", copy)
    settings = Settings(library=copy, cache_folder=folder / "cache")
    with Library.open(copy) as library:
        began, spent = time.perf_counter(), time.process_time()
        steps = assign_new(library, settings)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                return time.perf_counter() - began, time.process_time() - spent, stop.value


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked = parser.parse_args()
    print("| faces known | new | placed | new people | first, s | again, s | of processor, s |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="photo-faces-") as name:
        folders = [Path(name) / str(known) for known in asked.sizes]
        for folder, known in zip(folders, asked.sizes, strict=True):
            folder.mkdir()
            make(folder, known, asked.new)
        first = [place(folder) for folder in folders]  # which writes the vectors' file
        # In turns, so that whatever else the machine does falls on all sizes alike.
        rounds = [[place(folder) for folder in folders] for _ in range(RUNS)]
    costs = []
    for known, (began, _, report), again in zip(
        asked.sizes, first, zip(*rounds, strict=True), strict=True
    ):
        wall, processor = (statistics.median(run[at] for run in again) for at in (0, 1))
        costs.append(wall)
        print(
            f"| {known:,} | {asked.new} | {report.faces - report.unknown} | {report.clusters} |"
            f" {began:.2f} | {wall:.3f} | {processor:.3f} |"
        )
    print(f"\nThe last costs {costs[-1] / costs[0]:.2f} times the first.")


if __name__ == "__main__":
    main()
