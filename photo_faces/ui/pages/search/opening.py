"""Finding the faces of a picture that is searched by; all of it runs in worker threads."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from photo_faces.runtime.scratch import throw_away
from photo_faces.services.searching.search import QueryPicture
from photo_faces.ui.desk.context import Context
from photo_faces.ui.widgets.images import whole
from photo_faces.ui.widgets.photo_layers import Levels


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture ready to be shown."""

    levels: Levels
    picture: QueryPicture


def open_file(context: Context, path: Path) -> Generator[None, None, Opened]:
    """Find the faces of a picture file."""
    picture = yield from context.search.open_picture(path)
    image = whole(picture.preview)
    return Opened(Levels.of(image, QSize(picture.width, picture.height)), picture)


def open_pasted(context: Context, image: QImage) -> Generator[None, None, Opened]:
    """Find the faces of a picture that was pasted."""
    with throw_away() as folder:
        path = folder / "pasted.png"
        image.save(str(path))
        return (yield from open_file(context, path))
