"""Peak memory of a scan, over its whole process tree, and whether it grows with the library.

    python -m benchmarks.memory [--photos 20000] [--folder DIR]

Makes distinct photos of many sizes (crops and re-encodes of the photos in the test data), scans
them with the command line, and samples the proportional set size (PSS) of the scan and all of its
worker processes twice a second.
"""

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
from PIL import Image, ImageEnhance

from benchmarks.common import albums, run_environment
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import files

SIDES = (250, 400, 640, 1024, 1600, 4000)
WEIGHTS = (60, 20, 12, 5, 2, 1)  # mostly small, so that 20,000 take minutes and not hours
SAMPLE_SECONDS = 0.5
WARM = 2000  # photos after which the memory should be flat


def _sources() -> list[Image.Image]:
    found = []
    for path in albums():
        try:
            with Image.open(path) as image:
                image.draft("RGB", (1600, 1600))
                found.append(image.convert("RGB"))
        except (OSError, ValueError, SyntaxError):
            continue
    return found


def make_photos(folder: Path, count: int) -> None:
    """Writes `count` distinct JPEG files, the same ones each time."""
    chance = random.Random(1)
    sources = _sources()
    for number in range(count):
        path = folder / f"{number // 500:03d}" / f"{number:06d}.jpg"
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        image = chance.choice(sources)
        width, height = image.size
        share = chance.uniform(0.5, 1.0)
        left = chance.uniform(0, 1 - share) * width
        top = chance.uniform(0, 1 - share) * height
        crop = image.crop(
            (int(left), int(top), int(left + share * width), int(top + share * height))
        )
        side = chance.choices(SIDES, WEIGHTS)[0] * chance.uniform(0.8, 1.2)
        scale = side / max(crop.size)
        crop = crop.resize((max(1, int(crop.width * scale)), max(1, int(crop.height * scale))))
        crop = ImageEnhance.Brightness(crop).enhance(chance.uniform(0.8, 1.2))
        data = io.BytesIO()
        crop.save(data, "JPEG", quality=chance.randint(60, 95))
        path.write_bytes(data.getvalue())


def tree_pss(root: psutil.Process) -> int:
    """Bytes of PSS of a process and everything below it."""
    total = 0
    for process in [root, *root.children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def samples(folder: Path, library: Path) -> Iterator[tuple[int, int]]:
    """Scans, yielding (photos stored so far, bytes of PSS)."""
    command = [sys.executable, "-m", "photo_faces", "--library", str(library), "scan", str(folder)]
    environment = run_environment() | {"PHOTO_FACES_CACHE_FOLDER": str(library.parent / "cache")}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as scan:
        watched = psutil.Process(scan.pid)
        total = done = 0
        while scan.poll() is None:
            if library.exists():
                with Library.open(library) as opened, opened.read() as session:
                    waiting = files.pending_count(session)
                total = max(total, waiting)
                done = total - waiting
            yield done, tree_pss(watched)
            time.sleep(SAMPLE_SECONDS)
    if scan.returncode:
        raise SystemExit(f"the scan ended with {scan.returncode}")


def main() -> None:
    """Prints the peak and the level at each tenth of the scan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="keep the photos made here for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch, "photos")
        make_photos(folder, options.photos)
        began = time.monotonic()
        measured = np.array(list(samples(folder, Path(scratch, "library.sqlite"))), float)
        seconds = time.monotonic() - began
    done, pss = measured[:, 0], measured[:, 1] / 2**20
    print(f"{options.photos} photos in {seconds:.0f} s, {options.photos / seconds:.1f} photos/s")
    print(f"peak PSS {pss.max():.0f} MiB")
    for tenth in range(10):
        part = pss[
            (done >= tenth * options.photos / 10) & (done < (tenth + 1) * options.photos / 10)
        ]
        if len(part):
            print(
                f"  {tenth * 10:3d} % .. {tenth * 10 + 10:3d} %: median {np.median(part):.0f} MiB"
            )
    warm = done >= min(WARM, options.photos / 2)
    slope = np.polyfit(done[warm], pss[warm], 1)[0] * 1000
    print(f"growth from photo {int(done[warm][0])} on: {slope:+.2f} MiB per 1,000 photos")


if __name__ == "__main__":
    main()
