"""What a page offers can be done: menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from photo_faces.ui.desk.navigation import Place


@pytest.mark.parametrize("place", [Place("photo", 1), Place("person", 1)])
def test_a_menu_is_gone_once_it_is_closed(qtbot, opened, home, hands, place):
    window = opened(home)
    window.navigator.go(place)
    hands.settle(qtbot, window)
    page = window.pages[place.page]
    before = len(page.findChildren(QMenu))
    for _ in range(3):
        qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        QApplication.activePopupWidget().close()
    qtbot.waitUntil(lambda: len(page.findChildren(QMenu)) <= before)
