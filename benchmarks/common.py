"""What the benchmarks share: where the photos are, and a fair environment."""

import os
from pathlib import Path

from photo_faces.imaging.formats import is_photo


def data_folder() -> Path:
    """The real photos to measure on: PHOTO_FACES_TEST_DATA, else ../shared/data."""
    named = os.environ.get("PHOTO_FACES_TEST_DATA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        raise SystemExit("set PHOTO_FACES_TEST_DATA to a folder of test photos")
    return folder


def albums() -> list[Path]:
    """All photos of the test albums, sorted."""
    return sorted(path for path in (data_folder() / "albums").rglob("*") if is_photo(path))


def run_environment() -> dict[str, str]:
    """The environment for programs that are measured: no settings of the user's own."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith("PHOTO_FACES_")
    }
