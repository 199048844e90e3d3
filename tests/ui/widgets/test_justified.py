"""Rows of photos that fill the width."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photo_faces.ui.widgets.justified import JustifiedLayout
from photo_faces.ui.widgets.layout import HEADER, Section

RATIOS = st.lists(st.floats(0.05, 20), min_size=1, max_size=60)


@st.composite
def layouts(draw):
    ratios = np.array(draw(RATIOS), np.float32)
    starts = sorted({0, *draw(st.lists(st.integers(0, len(ratios) - 1), max_size=5))})
    sections = [Section(first, f"part {first}") for first in starts]
    width = draw(st.integers(200, 2000))
    return JustifiedLayout(ratios, draw(st.integers(60, 260)), width, 10, sections), width, sections


@given(layouts())
def test_photos_lie_in_their_order_inside_and_beside_one_another(drawn):
    layout, width, _ = drawn
    rects = [layout.rect(row) for row in range(layout.count)]
    for rect in rects:
        assert rect.left() >= 10
        assert rect.right() <= max(width - 10, rect.left() + rect.height() * 4)
        assert rect.bottom() < layout.height
    for one, other in itertools.pairwise(rects):
        beside = one.top() == other.top() and one.right() < other.left()
        assert beside or one.bottom() < other.top()


@given(layouts(), st.data())
def test_what_lies_at_a_place_is_found_there(drawn, data):
    layout, _, _ = drawn
    row = data.draw(st.integers(0, layout.count - 1))
    rect = layout.rect(row)
    assert layout.row_at(rect.center()) == row
    assert layout.row_at(QPoint(0, rect.top())) == -1
    area = QRect(data.draw(st.integers(0, 1500)), data.draw(st.integers(0, 3000)), 300, 200)
    listed = {at for first, last in layout.rows_in(area) for at in range(first, last + 1)}
    assert listed == {at for at in range(layout.count) if layout.rect(at).intersects(area)}


@given(layouts())
def test_each_section_has_its_caption_above_its_first_photo(drawn):
    layout, _, sections = drawn
    area = QRect(0, 0, 1, layout.height)
    captions = {section.caption: rect for rect, section in layout.captions_in(area)}
    assert list(captions) == [section.caption for section in sections]
    for section in sections:
        above = captions[section.caption]
        assert above.height() == HEADER
        assert above.bottom() < layout.rect(section.first).top() <= above.bottom() + 2


def test_rows_are_full_and_about_as_high_as_was_asked():
    chance = np.random.default_rng(0)
    ratios = chance.choice([1.5, 0.667, 1.333, 1.0], 3000).astype(np.float32)
    layout = JustifiedLayout(ratios, 180, 1200, 16, ())
    rows: dict[int, list[QRect]] = {}
    for row in range(layout.count):
        rect = layout.rect(row)
        rows.setdefault(rect.top(), []).append(rect)
    for rects in rows.values():
        assert 130 <= rects[0].height() <= 225
        assert 1200 - 16 - rects[-1].right() < 16  # a pixel a photo is lost to whole heights


def test_rows_of_few_photos_are_full_too():
    layout = JustifiedLayout(np.full(7, 1.5, np.float32), 154, 1092 + 48, 24, ())
    rights = [layout.rect(row).right() for row in (2, 6)]
    assert layout.rect(2).top() < layout.rect(3).top() == layout.rect(6).top()
    assert all(1092 + 24 - right < 16 for right in rights)


def test_arrows_go_to_the_photo_below_or_above():
    layout = JustifiedLayout(np.ones(40, np.float32), 100, 500, 10, ())
    below = layout.beside(2, 1)
    assert layout.rect(below).top() == layout.rect(2).bottom() + 1 + 4
    assert abs(layout.rect(below).center().x() - layout.rect(2).center().x()) < 60
    assert layout.beside(below, -1) == 2
    assert layout.beside(0, -3) == 0
    assert layout.beside(39, 5) == 39


def test_nothing_lies_anywhere():
    layout = JustifiedLayout(np.empty(0, np.float32), 100, 500, 10, ())
    assert layout.row_at(QPoint(5, 5)) == -1
    assert list(layout.rows_in(QRect(0, 0, 100, 100))) == []
