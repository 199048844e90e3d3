"""A program that changes a library's network and says how far it is, for tests to kill.

    python changing.py FOLDER NAME...

Each NAME is a network, or `back`.
"""

import sys
from pathlib import Path

from photo_faces.services.networks import embedding
from photo_faces.services.networks.versions import rollback, use
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

BATCH = 3  # small, so that there are many moments between two


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(folder: Path, names: list[str]) -> None:
    embedding.BATCH = BATCH
    settings = Settings(
        library=folder / "library.sqlite",
        cache_folder=folder / "cache",
        models_folder=folder / "models",
    )
    with Library.open(settings.library) as library:
        say("ready")
        for name in names:
            back = name == "back"
            steps = (
                rollback(library, settings, "window")
                if back
                else use(library, settings, name, "window")
            )
            for step in steps:
                if step is not None:
                    say(str(step.done))
            say("changed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
