"""Opening the window from the command line."""

from collections.abc import Sequence
from pathlib import Path

from photo_faces.cli.display import obstacle
from photo_faces.domain.errors import PhotoFacesError
from photo_faces.settings import Settings


def open_window(settings: Settings, folders: Sequence[Path] = ()) -> int:
    """Open the window and wait until it is closed.

    Args:
        settings: as the command line was given them.
        folders: to scan at once.

    Returns:
        The exit code of the window.

    Raises:
        PhotoFacesError: no window can be opened here; the message says what to do.
    """
    reason = obstacle()
    if reason is not None:
        raise PhotoFacesError(reason)
    # Qt is loaded only for a window.
    from photo_faces import app

    return app.run(settings, folders)
