"""What is decided is told, and taken back by the very message that told it."""

from PySide6.QtCore import Qt

from photo_faces.services.people.people import People

LEFT = Qt.MouseButton.LeftButton


def name_of(home, person):
    return home.people.get([person])[0].name


def rename(qtbot, window, hands, person, name):
    window.decisions.rename(person, name)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == f"Named {name}."


def undo(qtbot, window, hands):
    qtbot.mouseClick(window.toast.offer, LEFT)
    hands.settle(qtbot, window)


def test_undo_takes_back_what_the_message_says(qtbot, opened, home, hands):
    window = opened(home)
    question = window.context.review.next()[0]
    rename(qtbot, window, hands, home.bob, "Rob")
    window.questions.answer(question, "skip", lambda _: "")
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "Named Rob."
    undo(qtbot, window, hands)
    assert name_of(home, home.bob) == "Bob"
    assert window.toast.words.text() == "Undone: name Rob."
    assert not window.context.review.is_open(question)


def test_undo_takes_back_nothing_that_another_program_did_since(qtbot, opened, home, hands):
    window = opened(home)
    rename(qtbot, window, hands, home.bob, "Rob")
    People(home.library, "command line").rename(home.anna, "Anna Two")
    undo(qtbot, window, hands)
    assert (name_of(home, home.bob), name_of(home, home.anna)) == ("Bob", "Anna Two")


def test_what_changed_nothing_is_not_undone(qtbot, opened, home, hands):
    window = opened(home)
    rename(qtbot, window, hands, home.bob, "Rob")
    assert window.toast.offer.isVisible()
    rename(qtbot, window, hands, home.bob, "Rob")
    assert not window.toast.offer.isVisible()


def test_what_is_undone_or_done_again_is_told_without_an_undo(qtbot, opened, home, hands):
    window = opened(home)
    rename(qtbot, window, hands, home.bob, "Rob")
    for again in (window.decisions.undo, window.decisions.redo):
        again()
        hands.settle(qtbot, window)
        assert "name Rob" in window.toast.words.text()
        assert not window.toast.offer.isVisible()
