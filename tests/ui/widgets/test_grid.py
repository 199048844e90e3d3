"""The grid: arithmetic, lazy rows, dark and light."""

import io
import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from photo_faces.domain.records import Person
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.pages.people.cells import PersonCells
from photo_faces.ui.pages.people.controller import PeopleModel
from photo_faces.ui.widgets import images as small_pictures
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.grid_painter import GridPainter
from photo_faces.ui.widgets.images import Images, Shape
from photo_faces.ui.widgets.layout import GridLayout, Section
from photo_faces.ui.widgets.lazy_rows import LazyRows, Role
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.theme import Colours, Theme, own_palette

CELL = QSize(100, 120)


@st.composite
def layouts(draw):
    count = draw(st.integers(0, 300))
    firsts = (
        sorted(draw(st.sets(st.integers(1, max(1, count - 1)), max_size=5))) if count > 1 else []
    )
    captions = [Section(first, f"from {first}") for first in [0, *firsts] if first < max(1, count)]
    sections = captions if draw(st.booleans()) else []
    return GridLayout(count, CELL, draw(st.integers(20, 1500)), 14, sections)


@given(layouts())
def test_every_cell_is_found_where_it_lies_and_none_overlap(layout):
    rects = [layout.rect(row) for row in range(layout.count)]
    assert [layout.row_at(rect.center()) for rect in rects] == list(range(layout.count))
    assert all(rect.bottom() < layout.height for rect in rects)
    lines = {}
    for rect in rects:
        lines.setdefault(rect.top(), []).append(rect.left())
    assert all(b - a >= CELL.width() for line in lines.values() for a, b in pairwise(line))
    assert all(b - a >= CELL.height() for a, b in pairwise(sorted(lines)))


@given(layouts(), st.tuples(*[st.integers(-50, 1600)] * 2, *[st.integers(1, 900)] * 2))
def test_an_area_gives_exactly_the_cells_it_touches(layout, area):
    area = QRect(*area)
    found = [row for first, last in layout.rows_in(area) for row in range(first, last + 1)]
    assert found == [row for row in range(layout.count) if layout.rect(row).intersects(area)]


@given(layouts(), st.data())
def test_up_undoes_down(layout, data):
    if layout.count:
        row = data.draw(st.integers(0, layout.count - 1))
        below = layout.beside(row, 1)
        assert below >= row
        if below != row and layout.rect(below).left() == layout.rect(row).left():
            assert layout.beside(below, -1) == row


@given(st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True))
def test_a_new_list_keeps_the_places_of_what_stays(before, after):
    model = LazyRows(Jobs(), lambda ids: [])
    model.set_ids(before)
    kept = [(row_id, model.createIndex(model.row_of(row_id), 0)) for row_id in before]
    kept = [(row_id, QPersistentModelIndex(index)) for row_id, index in kept]
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_ids(after)
    assert model.ids() == after
    for row_id, index in kept:
        if not resets:
            assert index.isValid() == (row_id in after)
            assert not index.isValid() or after[index.row()] == row_id


@pytest.fixture
def crowd(qtbot):
    """A grid of ten thousand people, and what was asked for of them."""
    parent = QWidget()
    qtbot.addWidget(parent)
    jobs, asked, covers = Jobs(parent), [], []

    def fetch(ids):
        asked.extend(ids)
        return [(one, Person(one, f"Person {one}", 3, 2, False, one)) for one in ids]

    def chips(ids):
        covers.extend(ids)
        return {}

    images = Images(jobs, chips, 32, "query", parent)
    names = Names(jobs, None, None, images, parent)
    grid = GridView(PersonCells(images, names, parent), parent)
    grid.setModel(PeopleModel(jobs, fetch, parent))
    grid.resize(1000, 700)
    parent.resize(1000, 700)
    parent.show()
    grid.rows().set_ids(range(1, 10_001))
    qtbot.waitUntil(lambda: bool(covers) and not jobs.busy)
    yield grid, asked, covers, jobs
    jobs.shutdown()


def test_ten_thousand_people_fetch_only_what_is_seen(qtbot, crowd):
    grid, asked, covers, jobs = crowd
    seen = sum(last - first + 1 for first, last in grid.layout_now().rows_in(grid.rect()))
    assert 0 < len(set(asked)) <= seen + grid.layout_now().columns
    assert len(set(covers)) <= seen + grid.layout_now().columns
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 10_000 in asked and not jobs.busy)
    assert len(set(asked)) <= 3 * seen


def test_a_long_scroll_asks_for_where_it_ends_first(qtbot, crowd):
    grid, asked, _, jobs = crowd
    bar = grid.verticalScrollBar()
    for step in range(50):
        bar.setValue(bar.maximum() * step // 49)
        grid.viewport().grab()
    qtbot.waitUntil(lambda: 10_000 in asked and not jobs.busy)
    assert len(set(asked)) < 2_500


def test_what_comes_late_is_painted_once_be_it_by_a_scroll(qtbot, crowd, monkeypatch):
    grid, *_ = crowd
    qtbot.wait(100)  # until what came at first is painted
    painted = []
    monkeypatch.setattr(GridPainter, "_paint_cells", lambda *_: painted.append(1))
    for _ in range(3):
        grid.painting.soon()
    qtbot.waitUntil(lambda: bool(painted))
    grid.painting.soon()
    grid.viewport().repaint()
    qtbot.wait(100)
    assert len(painted) == 2


def test_what_is_forgotten_while_it_is_read_is_read_again(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    jobs, going, said = Jobs(parent), threading.Event(), ["old"]

    def fetch(ids):
        read = [(one, said[-1]) for one in ids]
        going.wait()
        return read

    rows = LazyRows(jobs, fetch, parent)
    rows.set_ids([7])
    assert rows.record(7) is None
    qtbot.wait(30)  # it is being read
    said.append("new")
    rows.forget([7])
    going.set()
    qtbot.waitUntil(lambda: rows.record(7) == "new")
    jobs.shutdown()


def test_rows_that_could_not_be_read_again_are_outdated_still(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    jobs, said = Jobs(parent), {7: "old", 8: "old"}

    def fetch(ids):
        return [(one, said[one]) for one in ids]

    rows = LazyRows(jobs, fetch, parent)
    rows.set_ids([7, 8])
    qtbot.waitUntil(lambda: [rows.record(7), rows.record(8)] == ["old", "old"])
    del said[7]
    rows.forget([7])
    with qtbot.waitSignal(jobs.unanswered):
        assert rows.record(7) == "old"
    said.update({7: "new", 8: "new"})
    rows.forget([8])
    qtbot.waitUntil(lambda: [rows.record(7), rows.record(8)] == ["new", "new"])
    jobs.shutdown()


@given(
    st.sets(st.integers(0, 19_999), max_size=12),
    st.sets(st.integers(0, 19_999), max_size=12),
    st.booleans(),
)
@settings(max_examples=20, deadline=None)
def test_what_changes_all_over_a_long_list_leaves_the_others_where_they_are(out, into, moved):
    model, before = LazyRows(Jobs(), lambda ids: []), list(range(20_000))
    model.set_ids(before)
    after = [row_id for row_id in before if row_id not in out]
    for number, at in enumerate(sorted(into)):
        after.insert(at, -1 - number)
    if moved:
        after.append(after.pop(0))
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    for ids in (after, before):
        kept = [QPersistentModelIndex(model.index(row)) for row in range(0, 19_000, 500)]
        known = [index.data(Role.Id) for index in kept]
        model.set_ids(ids)
        assert model.ids() == ids
        if not moved:
            assert not resets
            here, there = [index.data(Role.Id) for index in kept], set(ids)
            assert here == [row_id if row_id in there else None for row_id in known]


def test_what_changes_everywhere_is_a_list_of_its_own():
    model, before = LazyRows(Jobs(), lambda ids: []), list(range(200_000))
    model.set_ids(before)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    for ids in (before[::2], before[::-1]):
        model.set_ids(ids)
        assert model.ids() == ids
    assert len(resets) == 2


def test_everything_can_be_selected_and_the_cursor_moves(qtbot, crowd):
    grid, *_ = crowd
    grid.selectAll()
    assert len(grid.selection.ids()) == 10_000
    grid.selection.ensure_current()
    qtbot.keyClick(grid.viewport(), Qt.Key.Key_Down)
    assert grid.currentIndex().row() == grid.layout_now().columns
    qtbot.keyClick(grid.viewport(), Qt.Key.Key_End)
    assert grid.selection.ids() == [10_000]
    assert grid.visualRect(grid.currentIndex()).bottom() <= grid.viewport().height()


def test_a_letter_asks_for_no_rows(qtbot, crowd):
    grid, asked, _, jobs = crowd
    before = set(asked)
    qtbot.keyClick(grid.viewport(), Qt.Key.Key_Q)
    qtbot.wait(30)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert set(asked) == before


def test_a_rubber_band_selects_what_it_covers(qtbot, crowd):
    grid, *_ = crowd
    view, first = grid.viewport(), grid.layout_now().rect(0)
    start = QPoint(first.left() - 5, first.bottom() + 1)  # free space at the edge
    end = grid.layout_now().rect(grid.layout_now().columns + 1).center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(20, 20))
    qtbot.mouseMove(view, end)
    grid.viewport().grab()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    columns = grid.layout_now().columns
    assert grid.selection.ids() == [columns + 1, columns + 2]


def test_zooming_stays_where_one_has_scrolled_to(qtbot, crowd):
    grid, *_ = crowd
    bar = grid.verticalScrollBar()
    grid.selection.make_current(0)
    bar.setValue(bar.maximum() // 2)
    first = grid.first_shown()
    for zoom in (4, 3, 2):
        grid.set_zoom(zoom)
        assert grid.visualRect(grid.model().index(first, 0)).intersects(grid.viewport().rect())
    grid.selection.make_current(first)
    bar.setValue(0)
    grid.set_zoom(4)
    assert bar.value() == 0


def test_zooming_keeps_the_current_cell_in_sight(qtbot, crowd):
    grid, *_ = crowd
    grid.selection.select([5000], 5000)
    grid.scrollTo(grid.currentIndex())
    for zoom in (0, 4, 2):
        grid.set_zoom(zoom)
        assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


def jpeg(colour):
    data = io.BytesIO()
    Image.new("RGB", (20, 20), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
def pictures(qtbot):
    """Pictures over a source that can be changed, and which of them were read."""
    parent = QWidget()
    qtbot.addWidget(parent)
    jobs, source, read, going = Jobs(parent), {}, [], threading.Event()
    going.set()

    def fetch(ids):
        read.append(sorted(ids))
        found = {each: source[each] for each in ids if each in source}
        going.wait()
        return found

    yield Images(jobs, fetch, 32, "query", parent), source, read, going
    going.set()
    assert jobs.shutdown()


SHAPE = Shape(10, 10, 0)


def colour_of(images, picture):
    found = images.get(picture, SHAPE)
    if found is None or found.isNull():
        return found
    return "red" if found.toImage().pixelColor(5, 5).red() > 128 else "blue"


def test_what_has_changed_while_it_was_read_is_read_again(qtbot, pictures):
    images, source, _, going = pictures
    source[1] = jpeg("red")
    going.clear()
    assert images.get(1, SHAPE) is None
    qtbot.wait(30)  # it is being read
    source[1] = jpeg("blue")
    images.forget([1])
    going.set()
    qtbot.waitUntil(lambda: colour_of(images, 1) == "blue")


def test_an_outdated_picture_is_seen_until_it_is_read_again(qtbot, pictures):
    images, source, read, _ = pictures
    source.update({1: jpeg("red"), 2: jpeg("red")})
    qtbot.waitUntil(lambda: [colour_of(images, each) for each in (1, 2)] == ["red", "red"])
    source.update({1: jpeg("blue"), 2: jpeg("blue")})
    before = len(read)
    images.forget([1])
    assert colour_of(images, 1) == "red"
    qtbot.waitUntil(lambda: colour_of(images, 1) == "blue")
    assert colour_of(images, 2) == "red"
    assert read[before:] == [[1]]
    images.forget()
    qtbot.waitUntil(lambda: colour_of(images, 2) == "blue")


def test_what_was_not_to_be_had_is_looked_for_again(qtbot, pictures, monkeypatch):
    images, source, read, _ = pictures
    qtbot.waitUntil(lambda: images.get(1, SHAPE) is not None)
    assert images.get(1, SHAPE).isNull()
    qtbot.wait(30)
    assert read == [[1]]
    source[1] = jpeg("red")
    monkeypatch.setattr(small_pictures, "_NONE_S", 0.0)  # some time has passed
    qtbot.waitUntil(lambda: colour_of(images, 1) == "red")


def luminance(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_words_can_be_read_in_light_and_dark(scheme):
    palette = own_palette(scheme)
    colours = Colours.of(palette)
    for ground in (colours.page, colours.sidebar, colours.hover, colours.selected):
        assert contrast(colours.text, ground) >= 7
        assert contrast(colours.muted, ground) >= 4.5
    assert contrast(colours.accent, colours.page) >= 3
    assert contrast(colours.on_accent, palette.highlight().color()) >= 4
    assert contrast(colours.warning, colours.sidebar) >= 4.5


def test_the_palette_follows_the_system(qtbot, qapp):
    theme = qapp.findChild(Theme)
    seen = []
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    try:
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            qapp.styleHints().colorSchemeChanged.emit(scheme)
            seen.append(widget.palette().color(QPalette.ColorRole.Window).lightnessF())
    finally:
        theme.follow(Qt.ColorScheme.Unknown)
    assert seen[0] < 0.3 < 0.9 < seen[1]
