"""What a photo's canvas shows: the picture in several sizes, and boxes over it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A face on the photo; `rect` in pixels of the upright original: all, if it is not `seen`."""

    key: int
    rect: QRectF
    label: str
    named: bool
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Levels:
    """A photo at its decoded size, then at half of it, and so on: painting never shrinks by more.

    Attributes:
        size: of the upright original, in pixels.
    """

    size: QSize
    images: tuple[QImage, ...]

    @classmethod
    def of(cls, image: QImage, size: QSize) -> "Levels":
        """Make the smaller ones; slow, for a worker thread."""
        images = [image]
        while min(images[-1].width(), images[-1].height()) > 600:
            half = images[-1].size() / 2
            smooth = Qt.TransformationMode.SmoothTransformation
            images.append(images[-1].scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        return cls(size, tuple(images))

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return sum(image.sizeInBytes() for image in self.images)

    def fitting(self, width: float) -> QImage:
        """Return the smallest image that is at least so wide, else the largest there is."""
        wide = [image for image in self.images if image.width() >= width]
        return wide[-1] if wide else self.images[0]
