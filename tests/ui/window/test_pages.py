"""What the pages say of themselves fits together, and leads to pages that there are."""

import ast
from collections import Counter
from pathlib import Path

import photo_faces.ui
from photo_faces.ui.pages import PAGES

NAMES = [spec.name for spec in PAGES]
SIDE = [spec.name for spec in PAGES if spec.side is not None]


def places():
    """The names of pages in all places that the window's code goes to."""
    for file in Path(photo_faces.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Place" and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    yield file.name, name.value


def test_every_place_is_a_page():
    found = list(places())
    assert len(found) > 20
    assert [each for each in found if each[1] not in NAMES] == []


def test_pages_have_names_of_their_own_and_belong_to_one_at_the_side():
    assert len(set(NAMES)) == len(NAMES)
    assert [spec.name for spec in PAGES if spec.under and spec.under not in SIDE] == []


def test_no_two_actions_of_a_page_have_the_same_keys(opened, home):
    for name, controller in opened(home).controllers.items():
        keys = Counter(key for act in controller.acts for key in act.shortcuts)
        assert max(keys.values(), default=1) == 1, name


def test_the_side_and_the_keys_to_go_are_those_of_the_pages(opened, home):
    window = opened(home)
    assert list(window.sidebar.buttons) == SIDE
    menu = next(each.menu() for each in window.menuBar().actions() if each.text() == "&Go")
    numbered = [each for each in menu.actions() if each.shortcut().toString()[5:].isdecimal()]
    said = [spec.side.words for spec in PAGES if spec.side is not None]
    assert [each.text() for each in numbered] == said[:10]  # there are ten digits
