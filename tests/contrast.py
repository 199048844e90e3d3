"""How far colours stand apart, by WCAG 2's own formula and not by the window's."""

from PySide6.QtGui import QColor

WORDS, SIGNS = 4.5, 3.0  # at least, on level AA


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    shares = colour.redF(), colour.greenF(), colour.blueF()
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
