"""A contact sheet: small pictures in rows, with their dates and people, as a PDF."""

import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from photo_faces import files
from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.domain.language import tr
from photo_faces.domain.message import Message
from photo_faces.services.archives.copies import CopyProgress
from photo_faces.services.searching.find import Finder, FoundPhoto
from photo_faces.services.viewing.thumbnails import PhotoImages, why_alone
from photo_faces.ui import words
from photo_faces.ui.widgets.images import whole

_PDF: Final = b"%PDF-"  # as its file begins
_DPI: Final = 200
_COLUMNS: Final = 4
_ROWS: Final = 5
_GAP: Final = 36.0  # all lengths in dots
_LINE: Final = 30.0
_MUTED: Final = "#5c5c66"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it.

    Attributes:
        pages: how many there are.
        failed: (photo, why) of those whose picture could not be read; their place is empty.
    """

    pages: int
    failed: tuple[tuple[Path, Message], ...]


def draw(
    finder: Finder, pictures: PhotoImages, title: str, photo_ids: Sequence[int], file: Path
) -> Generator[CopyProgress, None, Drawn]:
    """Make a contact sheet; it is there whole or not at all, and replaces nothing but a PDF.

    Args:
        finder: tells who is in the photos.
        pictures: where the small pictures come from.
        title: at the head of each page.
        photo_ids: which, in their order.
        file: where to.

    Raises:
        WrongUse: something else lies there, which may be a photo.
        PhotoFacesError: it cannot be written.
    """
    if os.path.lexists(file) and not _is_pdf(file):
        raise WrongUse("sheet-taken", file=file)
    try:
        with files.whole(file) as part:
            sheet = _Sheet(part, title, len(photo_ids))
            try:
                for done, found in enumerate(finder.photos(photo_ids), 1):
                    sheet.add(found, pictures)
                    yield CopyProgress(done, len(photo_ids))
            finally:
                ended = sheet.end()
            if not ended:
                raise PhotoFacesError("sheet-no-room", file=file)
    except OSError as error:
        raise PhotoFacesError("file-unwritable", file=file, why=error) from error
    return Drawn(sheet.pages, tuple(sheet.failed))


class _Sheet:
    """Pages with a title, cells in rows, and a number."""

    def __init__(self, file: Path, title: str, count: int) -> None:
        self._writer = QPdfWriter(str(file))
        self._writer.setResolution(_DPI)
        self._writer.setTitle(title)
        self._writer.setCreator("photo_faces")
        margins = QMarginsF(15, 15, 15, 15)
        page = QPageSize(QPageSize.PageSizeId.A4)
        self._writer.setPageLayout(
            QPageLayout(
                page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
            )
        )
        self._painter = QPainter()
        if not self._painter.begin(self._writer):
            raise PhotoFacesError("folder-unwritable", folder=file.parent)
        self._title, self._count, self._drawn = title, count, 0
        self.failed: list[tuple[Path, Message]] = []
        self._whole = QRectF(0, 0, self._writer.width(), self._writer.height())

    @property
    def pages(self) -> int:
        """How many pages there are in all."""
        return max(1, -(-self._count // (_COLUMNS * _ROWS)))

    def add(self, found: FoundPhoto, pictures: PhotoImages) -> None:
        """Draw the next photo."""
        on_page = self._drawn % (_COLUMNS * _ROWS)
        if on_page == 0:
            if self._drawn:
                self._writer.newPage()
            self._begin_page(self._drawn // (_COLUMNS * _ROWS) + 1)
        cell = self._cell(on_page)
        lines = list(captions(found))
        picture = QRectF(cell)
        picture.setHeight(cell.height() - 2.5 * _LINE)
        try:
            self._draw_picture(picture, whole(pictures.thumbnail(found.photo.id)))
        except PhotoFacesError as error:
            self.failed.append((found.photo.path, why_alone(error)))
            self._painter.fillRect(picture, QColor("#ececf0"))
        for number, caption in enumerate(lines):
            line = QRectF(
                cell.left(), picture.bottom() + (number + 0.3) * _LINE, cell.width(), _LINE
            )
            self._say(line, caption, 8.0, bold=number == 0 and len(lines) > 1)
        self._drawn += 1

    def end(self) -> bool:
        """Close the file; return whether it could be written."""
        return self._painter.end()

    def _begin_page(self, number: int) -> None:
        whole = self._whole
        self._say(QRectF(0, 0, whole.width(), 1.6 * _LINE), self._title, 13.0, bold=True)
        foot = QRectF(0, whole.height() - _LINE, whole.width(), _LINE)
        told = tr(
            "{photos} · page {number} of {pages}",
            photos=words.photos(self._count),
            number=number,
            pages=self.pages,
        )
        self._say(foot, told, 8.0, muted=True)

    def _cell(self, number: int) -> QRectF:
        row, column = divmod(number, _COLUMNS)
        top, bottom = 2.5 * _LINE, self._whole.height() - 2 * _LINE
        width = (self._whole.width() - (_COLUMNS - 1) * _GAP) / _COLUMNS
        height = (bottom - top - (_ROWS - 1) * _GAP / 2) / _ROWS
        return QRectF(column * (width + _GAP), top + row * (height + _GAP / 2), width, height)

    def _draw_picture(self, place: QRectF, image: QImage) -> None:
        size = image.size().toSizeF().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        drawn = QRectF(place.topLeft(), size)
        drawn.moveBottom(place.bottom())
        self._painter.drawImage(drawn, image)

    def _say(
        self, line: QRectF, text: str, points: float, *, bold: bool = False, muted: bool = False
    ) -> None:
        font = QFont(self._painter.font())
        font.setPointSizeF(points)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(_MUTED if muted else "#000000"))
        metrics = QFontMetricsF(font, self._writer)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        self._painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, fitting
        )


def _is_pdf(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            return opened.read(len(_PDF)) == _PDF
    except OSError:
        return False


def captions(found: FoundPhoto) -> Iterator[str]:
    """Who is on a photo, and when it was taken, or else the name of its file."""
    if found.people:
        yield words.names(*(name for _, name in found.people))
    yield words.date(found.photo.taken_at) or found.photo.path.name
