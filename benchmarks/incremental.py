"""What it costs to place new faces in libraries of different sizes.

    python -m benchmarks.incremental [--new 100] [--sizes 10000 100000]

Each library is made of synthetic people, grouped as they are; then the new faces are placed as
after a scan, storage and journal included, several times from the same state.
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
from photo_faces.services.assign import assign_new
from photo_faces.settings import Settings
from photo_faces.storage import clusters, models
from photo_faces.storage.library import Library

RUNS = 5


def make(folder: Path, known: int, new: int) -> Path:
    """Make a library of so many faces whose people are known, and so many that are new."""
    vectors, person = crowd(known + new)
    path = folder / "library.sqlite"
    with Library.open(path) as library:
        fill_library(library, folder / "photos", vectors)
        group(library, person[:known])
    return path


def group(library: Library, person: NDArray[np.int64]) -> None:
    """Store people as a run of clustering does; who has one face is unknown."""
    counts = np.bincount(person)
    several = counts[person] > 1
    face = np.arange(1, len(person) + 1, dtype=np.int64)
    with library.journal("machine", "cluster", "group faces") as session:
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


def measure(folder: Path, path: Path) -> dict[str, float]:
    """Place the new faces of a copy of the library, again and again."""
    wall, processor = [], []
    outcome: dict[str, float] = {}
    for _ in range(RUNS + 1):  # the first one maps the vectors
        copy = folder / "copy.sqlite"
        shutil.copy(path, copy)
        settings = Settings(library=copy, cache_folder=folder / "cache")
        with Library.open(copy) as library:
            began, spent = time.perf_counter(), time.process_time()
            steps = assign_new(library, settings)
            while True:
                try:
                    next(steps)
                except StopIteration as stop:
                    report = stop.value
                    break
            wall.append(time.perf_counter() - began)
            processor.append(time.process_time() - spent)
        outcome = {"placed": report.faces - report.unknown, "people": report.clusters}
    return {
        "first": wall[0],
        "wall": statistics.median(wall[1:]),
        "processor": statistics.median(processor[1:]),
        **outcome,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", type=int, default=100)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    asked = parser.parse_args()
    print("| faces known | new | placed | new people | first, s | again, s | of processor, s |")
    print("|---|---|---|---|---|---|---|")
    costs = []
    for known in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="photo-faces-") as name:
            row = measure(Path(name), make(Path(name), known, asked.new))
        costs.append(row["wall"])
        print(
            f"| {known:,} | {asked.new} | {row['placed']:.0f} | {row['people']:.0f} |"
            f" {row['first']:.2f} | {row['wall']:.3f} | {row['processor']:.3f} |",
            flush=True,
        )
    print(f"\nThe last costs {costs[-1] / costs[0]:.2f} times the first.")


if __name__ == "__main__":
    main()
