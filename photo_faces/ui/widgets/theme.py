"""Colours and measures, derived from the palette; the palette follows the system.

Where the desktop brings a palette of its own it is used as it is. Where Qt only has its built-in
one, a calmer pair (light and dark) takes its place, with the desktop's accent colour if it has one.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from photo_faces.settings import RESOURCES
from photo_faces.ui.widgets.contrast import SIGNS, WORDS, apart, mix, upon

GAP: Final = 8  # device-independent pixels, the unit of all distances
KEPT_CLEAR: Final = "clear"  # the name of what no message may cover
PAGE_MARGIN: Final = 24
RADIUS: Final = 10

_DOT: Final = 16  # across a choice, device-independent pixels
_USUAL: Final = 20  # the height of a line at most, that widths in pixels are chosen for

_Role = QPalette.ColorRole
_SCHEMES: Final = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_LIGHT: Final = {
    _Role.Window: "#f6f6f8",
    _Role.WindowText: "#1d1d22",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f1f1f4",
    _Role.Text: "#1d1d22",
    _Role.Button: "#ffffff",
    _Role.ButtonText: "#1d1d22",
    _Role.ToolTipBase: "#2b2b31",
    _Role.ToolTipText: "#f5f5f7",
    _Role.Highlight: "#3366d6",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#2a5fd0",
    _Role.BrightText: "#ffffff",
}
_DARK: Final = {
    _Role.Window: "#1b1b1f",
    _Role.WindowText: "#ececf1",
    _Role.Base: "#222227",
    _Role.AlternateBase: "#28282e",
    _Role.Text: "#ececf1",
    _Role.Button: "#2c2c33",
    _Role.ButtonText: "#ececf1",
    _Role.ToolTipBase: "#3a3a42",
    _Role.ToolTipText: "#f2f2f6",
    _Role.Highlight: "#4472d8",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#8fb0f8",
    _Role.BrightText: "#ffffff",
}


def is_dark(palette: QPalette) -> bool:
    """Return whether a palette has light text on dark ground."""
    return palette.window().color().lightnessF() < palette.windowText().color().lightnessF()


@dataclass(frozen=True, slots=True)
class Colours:
    """What the painting code needs beyond the palette's roles."""

    text: QColor
    muted: QColor  # second-rank text
    faint: QColor  # text of what cannot be used
    page: QColor
    sidebar: QColor
    card: QColor  # a placeholder where an image will be
    hairline: QColor
    hover: QColor
    selected: QColor
    handle: QColor  # of a scroll bar
    accent: QColor  # text and lines
    soft: QColor  # bars beside one in the accent's
    filled: QColor  # the accent as the ground of words
    filled_hover: QColor
    on_accent: QColor  # those words
    warning: QColor
    star: QColor  # of a favourite
    tip: QColor
    tip_text: QColor
    tip_link: QColor

    @classmethod
    def of(cls, palette: QPalette) -> "Colours":
        """Return the colours that go with a palette."""
        key = palette.cacheKey()
        if key not in _KNOWN:
            if len(_KNOWN) > 64:
                _KNOWN.clear()
            _KNOWN[key] = _derived(tuple(palette.color(role).rgba() for role in _USED))
        return _KNOWN[key]

    @classmethod
    def _derive(cls, palette: QPalette) -> "Colours":
        text, accent = palette.windowText().color(), palette.highlight().color()
        dark, under = is_dark(palette), _grounds(palette)
        page, base = under["page"], palette.base().color()
        grounds = *under.values(), base, palette.alternateBase().color()

        def words(colour: QColor) -> QColor:
            return apart(colour, grounds, text, WORDS)

        def sign(colour: QColor) -> QColor:
            return apart(colour, grounds, text, SIGNS)

        strong = words(mix(accent, text, 0.3) if dark else accent)
        filled = apart(accent, (page, under["sidebar"], base), text, SIGNS)
        on_accent = upon(filled, palette.highlightedText().color())
        away = QColor("#000000" if on_accent.lightnessF() > 0.5 else "#ffffff")
        tip = palette.toolTipBase().color()
        tip_text = upon(tip, palette.toolTipText().color())
        return cls(
            **under,
            text=text,
            muted=words(mix(text, page, 0.28)),
            faint=sign(mix(text, page, 0.58)),
            hairline=mix(page, text, 0.13),
            handle=apart(mix(page, text, 0.25), (page, under["sidebar"], base), text, SIGNS),
            accent=strong,
            soft=apart(mix(page, accent, 0.4), [page], strong, SIGNS),
            filled=filled,
            filled_hover=mix(filled, away, 0.14),
            on_accent=on_accent,
            tip=tip,
            tip_text=tip_text,
            tip_link=apart(mix(accent, tip_text, 0.5), [tip], tip_text, WORDS),
            warning=words(QColor("#e0a03a") if dark else QColor("#945200")),
            star=apart(QColor("#f2b63d" if dark else "#b97a00"), [page], text, SIGNS),
        )


def _grounds(palette: QPalette) -> dict[str, QColor]:
    """What words and signs lie on, beside the palette's own grounds."""
    page, text = palette.window().color(), palette.windowText().color()
    dark = is_dark(palette)
    return {
        "page": page,
        "sidebar": mix(page, QColor("#000000"), 0.22 if dark else 0.035),
        "card": mix(page, text, 0.09),
        "hover": mix(page, text, 0.06),
        "selected": mix(page, palette.highlight().color(), 0.26 if dark else 0.16),
    }


_KNOWN: dict[int, Colours] = {}  # by the palette's key: delegates ask for every cell
_USED: Final = (
    *(_Role.Window, _Role.WindowText, _Role.Base, _Role.AlternateBase),
    *(_Role.Highlight, _Role.HighlightedText, _Role.ToolTipBase, _Role.ToolTipText),
)


@lru_cache(16)
def _derived(used: tuple[int, ...]) -> Colours:
    """Derive them once: by a style sheet each widget has a palette of its own, of the same few."""
    palette = QPalette()
    for role, colour in zip(_USED, used, strict=True):
        palette.setColor(role, QColor.fromRgba(colour))
    return Colours._derive(palette)


def font(widget: QWidget, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the widget's application font, `scale` times as large."""
    result = QFont(QApplication.font(widget))
    size = result.pointSizeF()
    if size > 0:
        result.setPointSizeF(size * scale)
    else:
        result.setPixelSize(round(result.pixelSize() * scale))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def roomy(pixels: int) -> int:
    """Return a width that was chosen for words, or more where letters are large."""
    return max(pixels, pixels * QFontMetrics(QApplication.font()).height() // _USUAL)


def message_height() -> int:
    """Return how high a line of what was done is, with what is left free below it."""
    return roomy(56)


def own_palette(scheme: Qt.ColorScheme, accent: QColor | None = None) -> QPalette:
    """Return the application's own light or dark palette."""
    roles = _DARK if scheme == Qt.ColorScheme.Dark else _LIGHT
    palette = QPalette(QColor(roles[_Role.Button]), QColor(roles[_Role.Window]))
    for role, name in roles.items():
        palette.setColor(role, QColor(name))
    if accent is not None:
        palette.setColor(_Role.Highlight, accent)
        palette.setColor(_Role.HighlightedText, upon(accent, palette.highlightedText().color()))
    palette.setColor(_Role.Accent, palette.highlight().color())
    faded = Colours.of(palette).faint
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def style_sheet(palette: QPalette) -> str:
    """Return the application's style sheet in the colours of a palette."""
    colours = Colours.of(palette)
    more = {"base": palette.base().color(), "stripe": palette.alternateBase().color()}
    known = {field.name: getattr(colours, field.name) for field in fields(colours)} | more
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    dot = roomy(_DOT) // 2 * 2  # where its ring is odd it is crooked
    ring = dot * 5 // _DOT
    sizes = {"dot": dot - 4, "dot_in": dot - 2 * ring, "ring": ring, "dot_round": dot // 2}
    sizes |= {"line": roomy(20), "field": roomy(26)}  # a widget may be squeezed to these
    files = {"icons": (RESOURCES / "icons").as_posix()}
    painted = {name: colour.name() for name, colour in known.items()}
    return template.substitute(painted | sizes | files)


class Theme(QObject):
    """Keeps the application's palette in step with the system's light or dark scheme.

    Signals:
        changed: the palette is another one now.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.setStyle("Fusion")
        self._system = QPalette(application.palette())
        self._scheme = Qt.ColorScheme.Unknown  # the user's choice, if there is one
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        # What is as high as a line of words is so by the style sheet.
        application.fontChanged.connect(lambda _: self.follow(hints.colorScheme()))
        self.follow(hints.colorScheme())

    def choose(self, theme: str) -> None:
        """Be light or dark whatever the system is, or follow it again."""
        hints = self._application.styleHints()
        self._scheme = _SCHEMES.get(theme, Qt.ColorScheme.Unknown)
        hints.setColorScheme(self._scheme)  # of what the system draws, as the frame of a window
        self.follow(hints.colorScheme())

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Use the palette for this scheme (an unknown one is taken as light), or the chosen one."""
        if self._scheme != Qt.ColorScheme.Unknown:
            scheme = self._scheme
        built_in = QStyleFactory.create("Fusion").standardPalette()
        theirs = self._system.window().color() != built_in.window().color()
        agrees = is_dark(self._system) == (scheme == Qt.ColorScheme.Dark)
        if theirs and (agrees or scheme == Qt.ColorScheme.Unknown):
            palette = QPalette(self._system)
        else:
            accent = self._system.accent().color()
            plain = accent == built_in.accent().color()
            palette = own_palette(scheme, None if plain else accent)
        self._application.setPalette(palette)
        self._application.setStyleSheet(style_sheet(palette))
        self.changed.emit()
