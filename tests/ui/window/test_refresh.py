"""F5 reads again what a page shows, whatever the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photo_faces.ui.desk.navigation import Place

F5 = Qt.Key.Key_F5


@pytest.mark.parametrize("page", ["people", "photos", "unknown"])
def test_what_another_program_did_is_shown(qtbot, opened, home, hands, page):
    window = opened(home)
    window.navigator.go(Place(page))
    hands.settle(qtbot, window)
    grid = window.pages[page].grid
    before = set(grid.rows().ids())
    face = home.add_photo("#e8b48c")[0]
    person = home.group([face])[0] if page == "people" else None
    photo = home.people.faces([face])[0].photo_id
    qtbot.keyClick(window.focusWidget(), F5)
    hands.settle(qtbot, window)
    came = {"people": person, "photos": photo, "unknown": face}[page]
    assert set(grid.rows().ids()) - before == {came}


def test_every_page_is_read_again_but_that_of_a_photo_which_has_the_key(
    qtbot, opened, home, hands, monkeypatch
):
    window = opened(home)
    subjects = {
        "person": Place("person", home.anna),
        "search": Place("search", face=home.people.faces_of(home.anna)[0]),
        "behind": Place("behind", figure="settled"),
        "photo": Place("photo", 1),
    }
    for name, controller in window.controllers.items():
        if name == "report":  # of a run that there is none of
            continue
        window.navigator.go(subjects.get(name, Place(name)))
        hands.settle(qtbot, window)
        read = []
        monkeypatch.setattr(controller, "hear", read.append)
        qtbot.keyClick(window.focusWidget(), F5)
        hands.settle(qtbot, window)
        monkeypatch.undo()
        shown = [each for each in QApplication.topLevelWidgets() if each.isFullScreen()]
        assert (len(read), len(shown)) == ((0, 1) if name == "photo" else (1, 0)), name
        for each in shown:
            each.close()
