"""The application's own line icons, drawn in the colour of the text around them."""

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from photo_faces.settings import RESOURCES

_SIZES = (16, 20, 24, 32, 40, 48)


@functools.lru_cache(maxsize=512)
def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square pixmap.

    Args:
        name: file name under resources/icons without ".svg".
        size: side in device-independent pixels.
        colour: as "#rrggbb"; what is black in the icon takes it.
        ratio: device pixels per device-independent pixel.
    """
    source = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b'"#000"', b'"%s"' % colour.encode())))
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap(name, round(rect.width()), colour.name(), ratio)
    painter.drawPixmap(rect.topLeft(), drawn)


def icon(name: str, palette: QPalette) -> QIcon:
    """Return an icon for buttons and menus; make it anew when the palette changes."""
    result = QIcon()
    looks = (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    )
    for mode, group in looks:
        colour = palette.color(group, QPalette.ColorRole.WindowText).name()
        for size in _SIZES:
            result.addPixmap(pixmap(name, size, colour), mode)
    return result


@functools.cache
def application_icon() -> QIcon:
    """Return the application's own icon."""
    return QIcon(str(RESOURCES / "icons" / "app.svg"))
