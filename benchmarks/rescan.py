"""What a rescan of an unchanged library costs a photo.

    python -m benchmarks.rescan [--photos 5000]

Scans tiny photos once, then again; the second run is timed inside the program (its report) and as
a whole, start-up included.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.common import run_environment


def _scan(library: Path, folder: Path) -> tuple[dict[str, Any], float]:
    command = [sys.executable, "-m", "photo_faces", "--library", str(library)]
    environment = run_environment() | {"PHOTO_FACES_CACHE_FOLDER": str(library.parent / "cache")}
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "scan", str(folder), "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report, time.perf_counter() - began


def main() -> None:
    """Prints milliseconds a photo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=5000)
    count: int = parser.parse_args().photos
    noise = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "photos")
        for number in range(count):
            path = folder / f"{number // 100:03d}" / f"{number:06d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(noise.integers(0, 255, (24, 24, 3), np.uint8)).save(path)
        library = Path(scratch, "library.sqlite")
        _scan(library, folder)
        report, seconds = _scan(library, folder)
    assert report["photos"] == count
    assert report["new"] == report["changed"] == 0
    print(f"rescan of {count} unchanged photos: {1000 * report['seconds'] / count:.3f} ms a photo;")
    print(f"the whole program {seconds:.2f} s, {1000 * seconds / count:.3f} ms a photo")


if __name__ == "__main__":
    main()
