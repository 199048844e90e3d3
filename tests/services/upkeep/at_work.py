"""Another program that is at something in a library: a scan, or another work of a name."""

import sys
from pathlib import Path

from photo_faces.services.upkeep.unfinished import alone, remembered
from photo_faces.services.upkeep.update import update
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library


def nothing_yet():
    while True:
        yield 1


place, work = Path(sys.argv[1]), sys.argv[2]
settings = Settings(
    library=place / "library.sqlite",
    cache_folder=place / "cache",
    models_folder=place / "models",
    decode_workers=1,
    inference_workers=1,
)
if __name__ == "__main__":
    with Library.open(settings.library) as library:
        if work == "update":
            steps = update(library, settings, [Path(sys.argv[3])])
        else:
            steps = alone(library, work, remembered(library, work, nothing_yet(), "7"))
        next(steps)
        print("begun", flush=True)  # noqa: T201
        sys.stdin.read()  # until it is told to go on, or killed
        for _ in steps:
            pass
