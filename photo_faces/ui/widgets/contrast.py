"""How far colours stand apart, and which ones stand apart far enough.

Accents are the desktop's, and a palette may be: no choice of colours here would be readable on all.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QColor

WORDS: Final = 4.5  # contrast of words, at least: WCAG 2, level AA
SIGNS: Final = 3.0  # of signs, frames and what cannot be used


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with `share` (0..1) of `other` in it."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart, 1 to 21, as WCAG 2 counts."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def apart(colour: QColor, grounds: Iterable[QColor], text: QColor, least: float) -> QColor:
    """Return a colour with as much of the text's in it as makes it stand out from all grounds."""
    under = list(grounds)
    for share in range(0, 100, 2):
        mixed = mix(colour, text, share / 100)
        if all(contrast(mixed, each) >= least for each in under):
            return mixed
    return text


def upon(ground: QColor, wanted: QColor) -> QColor:
    """Return the colour of words on a ground: the one that is wanted if it can be read there."""
    if contrast(wanted, ground) >= WORDS:
        return wanted
    return max(QColor("#000000"), QColor("#ffffff"), key=lambda each: contrast(each, ground))


def _luminance(colour: QColor) -> float:
    shares = (colour.redF(), 0.2126), (colour.greenF(), 0.7152), (colour.blueF(), 0.0722)
    return sum(
        weight * (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
        for share, weight in shares
    )
