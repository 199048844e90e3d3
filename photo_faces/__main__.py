"""Entry point of `photo-faces` and of `python -m photo_faces`."""

import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    os.umask(0o077)  # faces are nobody else's business: what is made is for its owner alone
    # Imported here: every spawned worker imports this module again, and needs none of it.
    from photo_faces.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
