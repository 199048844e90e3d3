"""How soon a first scan of many photos shows people in the window.

    python -m benchmarks.first_people [--photos 20000] [--keep FOLDER]

Opens the real window (offscreen unless a platform is set) on an empty library, scans photos that
are made of those of faces (each moved, toned and mirrored in its own way, 800 pixels wide), and
ends when people stand on the page *People*. `--keep` leaves the photos in a folder and uses them
again next time.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageOps

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.common import data_folder
from benchmarks.window import Pulse, rest, until
from photo_faces.app import make_application, open_window
from photo_faces.settings import Settings

_SIDE = 800
_PER_FOLDER = 500


def fill(folder: Path, photos: int) -> None:
    """Makes the photos."""
    sources = sorted((data_folder() / "lfw-half").rglob("*.jpg"))
    for number in range(photos):
        turn, at = divmod(number, len(sources))
        path = folder / f"{number // _PER_FOLDER:03d}" / f"IMG_{number:06d}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        _varied(sources[at], turn).save(path, quality=80)


def _varied(source: Path, turn: int) -> Image.Image:
    with Image.open(source) as image:
        width, height = image.size
        cut = 3 * turn % 12
        made = image.convert("RGB").crop((cut, cut // 2, width - cut // 2, height - cut))
    made = made.resize((_SIDE, _SIDE)).point(lambda value: value * (20 - turn % 8) // 20)
    return ImageOps.mirror(made) if turn % 2 else made


def main() -> None:
    """Prints when people stand there, and how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        photos = given.keep or Path(scratch, "photos")
        if not photos.exists():
            fill(photos, given.photos)
        settings = Settings(
            library=Path(scratch, "library.sqlite"), cache_folder=Path(scratch, "cache")
        )
        make_application("en")
        window = open_window(settings)
        window.resize(1366, 768)
        window.show()
        window.begin()
        pulse = Pulse()
        rest(1)
        pulse.report("opening")
        begun = time.perf_counter()
        window.scanning.start([photos])
        rows = window.people.grid.rows()
        until(lambda: bool(rows.rowCount()))
        took = time.perf_counter() - begun
        print(f"first people after {took:.1f} s: {rows.rowCount()}")
        pulse.report("scanning until then")
        rest(20)
        pulse.report("scanning on")
        print(f"people after {time.perf_counter() - begun:.0f} s: {rows.rowCount()}")
        window.close()


if __name__ == "__main__":
    main()
