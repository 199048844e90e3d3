"""The selection and its bar: nothing moves under the mouse, and nothing is done by a slip of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.widgets.lazy_rows import Role

LEFT = Qt.MouseButton.LeftButton
PAGES = ("people", "unknown", "person", "ignored", "behind")


@pytest.fixture
def many(empty):
    """Thirty people of one face each, thirty unknown faces, thirty set aside, and one of thirty."""
    empty.add_root()
    photos = [empty.add_photo(*["#e8b48c"] * 10) for _ in range(9)]
    faces = [face for photo in photos for face in photo]
    one = [empty.add_photo("#7a4a2a")[0] for _ in range(30)]
    crowd, empty.nobody, aside = (faces[start : start + 30] for start in range(0, 90, 30))
    *empty.crowd, empty.one = empty.group(*([face] for face in crowd), one)
    empty.people.ignore(aside)
    return empty


@pytest.fixture
def show(qtbot, opened, many, hands):
    """Opens a small window, shows a page in it, and returns both and the page's grid."""
    window = opened(many)
    window.resize(760, 560)

    def show_it(name):
        subject = many.one if name == "person" else None
        figure = "settled" if name == "behind" else None
        window.navigator.go(Place(name, subject, figure=figure))
        hands.settle(qtbot, window)
        page = window.pages[name]
        return window, page, page.faces if name == "person" else page.grid

    return show_it


def place(grid):
    """Where the grid lies, and how far it is scrolled."""
    bar = grid.verticalScrollBar()
    return grid.viewport().geometry(), bar.value(), bar.maximum()


def cut_off(grid, *, top):
    """Return a point on a cell of which a part is hidden, at the top or at the bottom."""
    view = grid.viewport()
    bar = grid.verticalScrollBar()
    line = range(6) if top else range(view.height() - 1, view.height() - 7, -1)
    points = [QPoint(100, y) for y in line]
    for value in range(bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        rects = [grid.visualRect(grid.indexAt(point)) for point in points]
        if all(rect.isValid() and not view.rect().contains(rect) for rect in rects):
            return points[-1]
    raise AssertionError("no cell is cut off")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("top", [True, False])
def test_a_click_moves_nothing(qtbot, show, hands, name, top):
    _, _, grid = show(name)
    point = cut_off(grid, top=top)
    before = place(grid)
    clicked = grid.indexAt(point).data(Role.Id)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=point)
    qtbot.wait(20)
    assert place(grid) == before
    assert grid.selection.ids() == [clicked]
    assert grid.indexAt(point).data(Role.Id) == clicked


def test_a_double_click_opens_whom_it_was_made_on(qtbot, show, hands):
    window, page, grid = show("people")
    for top in (True, False):
        window.navigator.go(Place("people"))
        grid.clearSelection()
        hands.settle(qtbot, window)
        point = cut_off(grid, top=top)
        clicked = grid.indexAt(point).data(Role.Id)
        qtbot.mouseClick(grid.viewport(), LEFT, pos=point)
        qtbot.wait(20)
        # What lies under the mouse by now gets the second click, be it the bar.
        under = page.childAt(grid.viewport().mapTo(page, point))
        assert under is grid.viewport()
        qtbot.mouseDClick(under, LEFT, pos=point)
        assert window.navigator.place == Place("person", clicked)


def test_the_bar_takes_no_click_as_soon_as_it_appears(qtbot, show, hands, many, monkeypatch):
    window, page, grid = show("unknown")
    offers = {each.text(): each for each in page.bar.buttons}
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 60_000)
    hands.click(qtbot, grid, many.nobody[0])
    assert offers["Stranger"].isVisible()
    qtbot.mouseClick(offers["Stranger"], LEFT)
    qtbot.mouseDClick(offers["Stranger"], LEFT)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == many.nobody
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    qtbot.mouseClick(offers["Stranger"], LEFT)
    hands.settle(qtbot, window)
    assert grid.rows().ids() == many.nobody[1:]
    assert not offers["Stranger"].isVisible()


@pytest.mark.parametrize("width", [720, 1100])
def test_what_can_be_done_fits_into_the_window(qtbot, show, hands, width):
    window, page, grid = show("person")
    page.details.setChecked(True)
    window.resize(width, 560)
    hands.settle(qtbot, window)
    before = window.size(), place(grid)
    hands.click(qtbot, grid, grid.rows().ids()[0])
    qtbot.wait(20)
    assert (window.size(), place(grid)) == before
    shown = [each for each in page.bar.buttons if each.isVisible()]
    assert len(shown) == 7
    assert all(page.bar.rect().contains(each.geometry()) for each in shown)


def test_a_window_made_higher_or_narrower_shows_the_same_cell_at_its_top(qtbot, show):
    window, _, grid = show("unknown")
    point = cut_off(grid, top=True)
    first, at = grid.indexAt(point), grid.visualRect(grid.indexAt(point)).top()
    window.resize(760, 600)
    qtbot.wait(20)
    assert grid.visualRect(first).top() == at
    window.resize(720, 600)
    qtbot.wait(20)
    assert grid.visualRect(first).top() == at


def test_undoing_a_deletion_filters_anew_and_leaves_nobody_selected(qtbot, opened, home, hands):
    window = opened(home)
    grid, page = window.people.grid, window.people
    page.filter.setText("ann")
    hands.click(qtbot, grid, home.anna)
    window.decisions.decide(lambda: home.people.delete(home.anna), "Deleted Anna.")
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() is page.none
    assert grid.selection.count() == 0
    assert page.bar.none.isVisible()
    for action in window.controllers["people"].actions.made.values():
        action.trigger()  # by its keys, say: nobody is meant
    hands.settle(qtbot, window)
    assert hands.sheets() == []
    for _ in range(3):  # whichever of the names and the people is read first
        window.decisions.undo()
        hands.settle(qtbot, window)
        assert page.layers.currentWidget() is page.grid
        assert grid.rows().ids() == [home.anna]
        assert grid.selection.ids() == []
        window.decisions.redo()
        hands.settle(qtbot, window)
        assert page.layers.currentWidget() is page.none


def test_the_filter_follows_a_name_that_is_known_later(qtbot, opened, home, hands):
    window = opened(home)
    window.people.filter.setText("carol")
    assert window.people.layers.currentWidget() is window.people.none
    home.people.rename(home.unnamed, "Carol")
    window.context.names.refresh()
    hands.settle(qtbot, window)
    assert window.people.grid.rows().ids() == [home.unnamed]


@pytest.mark.parametrize("name", ["people", "unknown", "person"])
def test_what_has_vanished_is_not_selected(qtbot, show, many, hands, name):
    _, page, grid = show(name)
    chosen = grid.rows().ids()[3:6]
    grid.selection.select(chosen, chosen[0])
    said = page.bar.count.text
    assert said() == "3 selected"
    grid.rows().set_ids([each for each in grid.rows().ids() if each != chosen[1]])
    assert grid.selection.ids() == [chosen[0], chosen[2]]
    assert said() == "2 selected"
    grid.rows().set_ids(grid.rows().ids()[::-1])  # sorted anew
    assert grid.selection.ids() == [chosen[2], chosen[0]]
    grid.rows().set_ids([])
    assert grid.selection.ids() == []
    assert page.bar.none.isVisible()
    grid.rows().set_ids(chosen)
    assert grid.selection.ids() == []
    assert page.bar.none.isVisible()


def test_a_folder_that_was_removed_is_not_selected(qtbot, opened, home, hands):
    window = opened(home)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    window.folders.page.table.selectRow(0)
    assert window.folders.page.remove.isEnabled()
    window.folders.remove(window.folders.model.record(0), keep_names=True)
    hands.settle(qtbot, window)
    assert not window.folders.page.remove.isEnabled()
    assert not any(action.isEnabled() for action in [*window.folders.actions.made.values()][1:])
