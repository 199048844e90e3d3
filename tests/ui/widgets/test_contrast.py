"""What is written can be read on all that it is written on (WCAG 2, AA), whatever the colours."""

import re
from collections.abc import Iterator

import pytest
from contrast import SIGNS, WORDS, contrast
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from photo_faces.ui.widgets.theme import Colours, own_palette, style_sheet

_Role = QPalette.ColorRole
_PLAIN, _DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
_COLOUR = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: QColor(*rgb))
_GROUNDS = ("page", "sidebar", "base", "card", "hover", "selected")
_RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
_SAID = re.compile(r"(?<![\w-])(color|background|placeholder-text-color): (#[0-9a-f]{6})")
_PAIRED = re.compile(r"selection-(background-)?color: (#[0-9a-f]{6})")


def palettes(scheme: Qt.ColorScheme, accent: QColor | None) -> Iterator[QPalette]:
    """The application's own, and one of a desktop that chose the same colour for its own."""
    own = own_palette(scheme, accent)
    yield own
    theirs = QPalette(own.button().color(), own.window().color())
    theirs.setColor(_Role.Highlight, accent or own.highlight().color())
    theirs.setColor(_Role.HighlightedText, QColor("#ffffff"))
    yield theirs


def ground(palette: QPalette, name: str) -> QColor:
    known: QColor = palette.base().color() if name == "base" else getattr(Colours.of(palette), name)
    return known


@pytest.mark.parametrize("scheme", [_PLAIN, _DARK], ids=["light", "dark"])
@given(accent=st.none() | _COLOUR)
@example(accent=None)
@example(accent=QColor("#ffde00"))
@example(accent=QColor("#101014"))
def test_colours_stand_out_from_all_that_is_under_them(
    qapp: QApplication, scheme: Qt.ColorScheme, accent: QColor | None
) -> None:
    for palette in palettes(scheme, accent):
        colours = Colours.of(palette)
        for name in _GROUNDS:
            under = ground(palette, name)
            for words in ("text", "muted", "accent", "warning"):
                assert contrast(getattr(colours, words), under) >= WORDS, (words, name)
            assert contrast(colours.faint, under) >= SIGNS, name
        for name in ("page", "sidebar", "base"):
            for sign in ("filled", "handle"):
                assert contrast(getattr(colours, sign), ground(palette, name)) >= SIGNS, name
        for sign in ("star", "soft"):
            assert contrast(getattr(colours, sign), colours.page) >= SIGNS, sign
        assert contrast(colours.on_accent, colours.filled) >= WORDS
        assert contrast(colours.on_accent, colours.filled_hover) >= WORDS
        assert contrast(colours.tip_text, colours.tip) >= WORDS
        assert contrast(colours.tip_link, colours.tip) >= WORDS


@pytest.mark.parametrize("scheme", [_PLAIN, _DARK], ids=["light", "dark"])
@given(accent=st.none() | _COLOUR)
@example(accent=None)
def test_the_style_sheet_has_no_words_that_are_hard_to_read(
    qapp: QApplication, scheme: Qt.ColorScheme, accent: QColor | None
) -> None:
    for palette in palettes(scheme, accent):
        rules = _RULE.findall(style_sheet(palette))
        assert len(rules) > 50
        read = 0
        for names, body in rules:
            said = dict(_SAID.findall(body))
            enough = SIGNS if "disabled" in names else WORDS
            grounds = ("tip",) if "toast" in names else ("page", "base")
            under = [ground(palette, name) for name in grounds]
            if "background" in said:
                under = [QColor(said["background"])]
            for words in {"color", "placeholder-text-color"} & said.keys():
                read += 1
                least = min(contrast(QColor(said[words]), each) for each in under)
                assert least >= enough, (names, words)
            if chosen := dict(_PAIRED.findall(body)):
                assert contrast(QColor(chosen[""]), QColor(chosen["background-"])) >= WORDS, names
        assert read > 20


def test_palettes_of_the_same_colours_are_derived_once():
    """A style sheet gives each widget a palette of its own: a page has hundreds."""
    one = own_palette(_PLAIN, None)
    two = QPalette(one)
    two.setColor(_Role.Mid, QColor("#123456"))
    assert one.cacheKey() != two.cacheKey()
    assert Colours.of(one) is Colours.of(two)
    two.setColor(_Role.Window, QColor("#123456"))
    assert Colours.of(two).page == QColor("#123456")
