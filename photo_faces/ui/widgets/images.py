"""Small pictures for the delegates: read and scaled off the GUI thread, kept in a bounded cache.

A delegate asks while it paints. What is not there yet is wanted from then on, the latest wish
first; wishes that many later ones have overtaken are dropped, so that after a long scroll only
what is on the screen is read. What is outdated stays to be painted until it is read again.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from PIL import Image, ImageOps
from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from photo_faces.domain.errors import DecodeError
from photo_faces.imaging.thumbnails import read_jpeg
from photo_faces.services.viewing.thumbnails import Picture
from photo_faces.ui.jobs import Jobs, Lane

Fetch = Callable[[Sequence[int]], Mapping[int, bytes]]
_WISHES: Final = 400  # about two screens of the smallest tiles
_CACHE_BYTES: Final = 96 * 2**20
_NONE_S: Final = 20.0  # after which a picture that was not to be had is asked for again
_SMOOTH: Final = Image.Resampling.BILINEAR


class Shape(NamedTuple):
    """What a small picture is cut to. All in device pixels."""

    width: int
    height: int
    radius: int  # of the corners; half the side makes a circle

    @property
    def bytes(self) -> int:
        return self.width * self.height * 4


Wish = tuple[int, Shape]


def image_of(picture: Picture) -> QImage:
    """Return a decoded picture as Qt has it."""
    return QImage(
        picture.pixels,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    ).convertToFormat(QImage.Format.Format_RGB32)


def cut(jpeg: bytes, shape: Shape) -> QImage:
    """Return a picture that fills `shape`, with its corners rounded (null if it is none)."""
    # Pillow decodes small at once, and lets go of Python while it does: the window needs it.
    size = (shape.width, shape.height)
    try:
        small = read_jpeg(jpeg, size)
    except DecodeError:
        return QImage()
    # Heads are in the upper part of upright photos.
    fitted = ImageOps.fit(small, size, _SMOOTH, centering=(0.5, 0.2))
    pixels = fitted.tobytes()  # has to outlive the image over it
    image = _over(pixels, fitted)
    result = QImage(shape.width, shape.height, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(QRectF(0, 0, shape.width, shape.height), shape.radius, shape.radius)
    painter.end()
    return result


def whole(jpeg: bytes) -> QImage:
    """Return a small picture as it is (null if it is none)."""
    try:
        read = read_jpeg(jpeg)
    except DecodeError:
        return QImage()
    pixels = read.tobytes()
    return _over(pixels, read).copy()


def _over(pixels: bytes, of: Image.Image) -> QImage:
    """An image over RGB bytes, which have to outlive it."""
    return QImage(pixels, of.width, of.height, 3 * of.width, QImage.Format.Format_RGB888)


class Images(QObject):
    """A cache of small pictures over one source of JPEGs.

    Signals:
        arrived: pictures came that were not there when they were asked for, or are to be asked for
            again.
    """

    arrived = Signal()

    def __init__(self, jobs: Jobs, fetch: Fetch, batch: int, lane: Lane, parent: QObject) -> None:
        """Make an empty cache.

        Args:
            jobs: where the reading is done.
            fetch: called in a worker thread with ids; returns JPEGs of those that have one.
            batch: how many ids to ask for at a time.
            lane: of the jobs that fetch.
            parent: owner.
        """
        super().__init__(parent)
        self._jobs = jobs
        self._fetch = fetch
        self._batch = batch
        self._lane: Lane = lane
        self._have: OrderedDict[Wish, QPixmap] = OrderedDict()
        self._bytes = 0
        self._nothing: dict[Wish, float] = {}  # when those were looked for that are not to be had
        self._stale: set[Wish] = set()
        self._wanted: OrderedDict[Wish, None] = OrderedDict()
        self._flying: list[Wish] = []  # being read just now
        self._broken = False  # until something is forgotten: a failure is told once
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def get(self, picture: int, shape: Shape) -> QPixmap | None:
        """Return a picture if it is there; a null pixmap means that there is none to be had."""
        wish = picture, shape
        found = self._have.get(wish)
        if found is not None:
            self._have.move_to_end(wish)
        if found is None or self._is_outdated(wish):
            self._want(wish)
        return found

    def forget(self, pictures: Collection[int] | None = None) -> None:
        """Have these, or all, read again where they are seen: their source has changed."""
        some = None if pictures is None else set(pictures)
        known = (*self._have, *self._flying)  # what is on its way may be old, too
        outdated = [wish for wish in known if some is None or wish[0] in some]
        if outdated or self._broken:
            self._stale.update(outdated)
            self._broken = False
            self.arrived.emit()

    def _is_outdated(self, wish: Wish) -> bool:
        looked = self._nothing.get(wish)
        return wish in self._stale or (
            looked is not None and time.monotonic() - looked > _NONE_S  # its disk may be back
        )

    def _want(self, wish: Wish) -> None:
        if self._broken or (wish in self._flying and wish not in self._stale):
            return
        self._wanted[wish] = None
        self._wanted.move_to_end(wish)
        if len(self._wanted) > _WISHES:
            self._wanted.popitem(last=False)
        if not self._flying and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        wishes: list[Wish] = []
        while self._wanted and len(wishes) < self._batch:
            wishes.append(self._wanted.popitem()[0])
        if not wishes:
            return
        self._flying = wishes
        self._stale.difference_update(wishes)
        fetch = self._fetch

        def read() -> list[tuple[Wish, QImage]]:
            found = fetch(list({picture for picture, _ in wishes}))
            return [
                (wish, cut(found[wish[0]], wish[1]) if wish[0] in found else QImage())
                for wish in wishes
            ]

        job = self._jobs.run(read, lane=self._lane)
        job.done.connect(self._keep)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)

    def _keep(self, images: list[tuple[Wish, QImage]]) -> None:
        self._flying = []
        for wish, image in images:
            self._drop(wish)
            self._have[wish] = QPixmap.fromImage(image)
            self._bytes += wish[1].bytes
            if image.isNull():
                self._nothing[wish] = time.monotonic()
        while self._bytes > _CACHE_BYTES:
            oldest = next(iter(self._have))
            self._drop(oldest)
            self._stale.discard(oldest)
        self.arrived.emit()
        if self._wanted:
            self._soon.start()

    def _drop(self, wish: Wish) -> None:
        if self._have.pop(wish, None) is not None:
            self._bytes -= wish[1].bytes
            self._nothing.pop(wish, None)

    def _fail(self, error: BaseException) -> None:
        self._stop()
        self._wanted.clear()
        self._broken = True
        self._jobs.unanswered.emit(error)

    def _stop(self) -> None:
        self._stale.update(wish for wish in self._flying if wish in self._have)
        self._flying = []
