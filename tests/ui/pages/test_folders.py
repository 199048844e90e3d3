"""The page of folders."""

from photo_faces.ui.desk.navigation import Place


def test_one_photo_is_spoken_of_as_one(qtbot, opened, empty, hands):
    empty.add_root()
    empty.add_photo("#e8b48c")
    window = opened(empty)
    window.navigator.go(Place("folders"))
    hands.settle(qtbot, window)
    window.pages["folders"].table.selectRow(0)
    window.controllers["folders"].ask_remove()
    sheet = hands.sheet(qtbot)
    assert "The 1 photo on your disk stays as it is." in sheet.accessibleDescription()
    sheet.close()
