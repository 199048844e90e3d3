"""The picture on a photo's page: decoded, and in more detail once one looks closer."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.records import Photo
from photo_faces.ui.desk.context import Context
from photo_faces.ui.errors import in_short
from photo_faces.ui.pages.photo.reading import decode
from photo_faces.ui.widgets.photo_canvas import PhotoCanvas
from photo_faces.ui.widgets.photo_layers import Levels

_LEVELS: Final = (1280, 2560, 8192)  # pixels of the longest side: of what is shown, or more
_ROOM: Final = 256 * 2**20  # bytes of decoded photos: about ten as a large screen shows them


class PictureController(QObject):
    """Shows a photo on a canvas, and keeps those that were decoded last while there is room.

    Signals:
        shown: the photo is there, without its faces, be it small.
        decoded: it is there as sharp as was asked for.
        refused: it cannot be shown, and the canvas says why.
    """

    shown = Signal()
    decoded = Signal()
    refused = Signal()

    def __init__(self, context: Context, canvas: PhotoCanvas) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self._photo: Photo | None = None  # that is shown, or will be once it is decoded
        self._refused: Photo | None = None  # that could not be shown as it was then
        # By the content, which an edit changes while the photo stays the same one.
        self._decoded: OrderedDict[tuple[bytes, int], Levels] = OrderedDict()
        self._ahead: tuple[bytes, int] | None = None  # is being decoded before it is asked for
        self._sharpness = 0
        self._drawn = False  # in whatever sharpness
        canvas.zoomed.connect(self._sharpen)

    def settled(self, photo: Photo) -> bool:
        """Whether a photo is shown as it is now, or will be, or it was said why it cannot be."""
        return photo == self._refused or self._is_wanted(photo)

    def show(self, photo: Photo, small: Levels | None) -> None:
        """Show a photo, small at once if that is there, then as sharp as all of it can be shown."""
        self._photo, self._sharpness = photo, self._sharp()
        self._refused, self._drawn = None, False
        self._context.jobs.drop((self, "picture"))
        if self._ahead != (photo.content_hash, self._sharpness):
            self._context.jobs.drop((self, "ahead"))
            self._ahead = None
        if small is not None:
            self._draw(small)
        else:  # no other photo stands there meanwhile
            self._canvas.show_message("", "")
        self._load(photo, self._sharpness)

    def look_ahead(self, photo: Photo) -> None:
        """Decode a photo that is likely to be shown next."""
        if (photo.content_hash, self._sharp()) not in self._decoded:
            self._ahead = photo.content_hash, self._sharp()
            self._decode(photo, self._sharp(), "ahead")

    def forget(self) -> None:
        """Show none any more, be it decoded by now."""
        self._photo = self._refused = None

    def try_again(self) -> None:
        """Take it that what could not be shown can be: its disk may have been connected."""
        self._refused = None

    def _is_wanted(self, photo: Photo) -> bool:
        return self._photo is not None and self._photo.content_hash == photo.content_hash

    def _load(self, photo: Photo, longest: int) -> None:
        known = self._decoded.get((photo.content_hash, longest))
        if known is not None:
            self._keep(photo, longest, known)
        elif self._ahead != (photo.content_hash, longest):  # else it is on its way
            self._decode(photo, longest, "picture")

    def _decode(self, photo: Photo, longest: int, why: str) -> None:
        context = self._context
        job = context.jobs.ask(
            (self, why),
            lambda: decode(context, photo, longest),
            lambda levels: self._keep(photo, longest, levels),
            lane="picture",
        )
        job.failed.connect(lambda error: self._cannot_show(photo, longest, error))

    def _came(self, photo: Photo, longest: int) -> None:
        if self._ahead == (photo.content_hash, longest):
            self._ahead = None

    def _keep(self, photo: Photo, longest: int, levels: Levels) -> None:
        self._came(photo, longest)
        self._decoded[photo.content_hash, longest] = levels
        self._decoded.move_to_end((photo.content_hash, longest))
        while len(self._decoded) > 1 and sum(each.bytes for each in self._decoded.values()) > _ROOM:
            self._decoded.popitem(last=False)
        if self._is_wanted(photo):
            self._draw(levels)
            self.decoded.emit()

    def _draw(self, levels: Levels) -> None:
        first, self._drawn = not self._drawn, True
        self._canvas.show_photo(levels, keep_view=not first)
        if first:
            self.shown.emit()
            self._sharpen()  # the window may have become larger meanwhile

    def _cannot_show(self, photo: Photo, longest: int, error: BaseException) -> None:
        self._came(photo, longest)
        if not self._is_wanted(photo):
            return
        self._photo, self._refused = None, photo
        if not isinstance(error, PhotoFacesError):
            self._context.jobs.unanswered.emit(error)
        icon = "offline" if photo.offline else "missing"
        self._canvas.show_message(icon, in_short(error))
        self.refused.emit()

    def _sharp(self) -> int:
        """How sharp a photo is to be so that all of it is shown as sharp as can be."""
        side = max(self._canvas.width(), self._canvas.height())
        return _level(side * self._canvas.devicePixelRatioF())

    def _sharpen(self) -> None:
        """Decode the photo in more detail once the zoom, or the window, asks for it."""
        photo = self._photo
        if photo is None or not self._drawn:
            return
        longest = max(photo.width or 0, photo.height or 0)
        shown = self._canvas.scale * self._canvas.devicePixelRatioF() * longest
        if min(longest, shown) > self._sharpness < _LEVELS[-1]:
            self._sharpness = _level(shown)
            self._load(photo, self._sharpness)


def _level(pixels: float) -> int:
    """The least sharpness that shows so many pixels as they are."""
    return next((level for level in _LEVELS if level >= pixels), _LEVELS[-1])
