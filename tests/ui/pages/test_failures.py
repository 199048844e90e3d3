"""A page that could not be read says so, and can be tried again; none stays busy for ever."""

import threading
from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from photo_faces.domain.errors import LibraryError
from photo_faces.services.learning import learn
from photo_faces.services.measuring import quality
from photo_faces.services.scanning import problems
from photo_faces.ui.desk import scanning as scan
from photo_faces.ui.desk.navigation import Place

LEFT = Qt.MouseButton.LeftButton
BUSY = ("Looking", "Comparing", "Searching")


def fail(*_, **__):
    raise LibraryError("The disk with the library is gone. Connect it again.")


def be_a_bug(*_, **__):
    raise IndexError("list index out of range")


def fail_late(*_, **__):
    yield
    raise IndexError("list index out of range")


#: What a page needs, by its name: what it belongs to, how it is called there.
NEEDED = {
    "people": lambda window: (window.context.people, "everybody"),
    "unknown": lambda window: (window.controllers["unknown"]._faces, "listed"),
    "ignored": lambda window: (window.context.people, "ignored"),
    "person": lambda window: (window.context.people, "get"),
    "history": lambda window: (window.context.history, "times"),
    "folders": lambda window: (window.context.folders, "list"),
    "problems": lambda window: (problems, "problems"),
    "quality": lambda window: (quality, "measure"),
    "behind": lambda window: (quality, "faces_behind"),
    "report": lambda window: (learn, "runs"),
    "learning": lambda window: (learn, "runs"),
    "regroup": lambda window: (window.context.people, "names"),
}


def close_messages(qtbot, hands):
    for each in hands.sheets():
        each.close()
    qtbot.waitUntil(lambda: not hands.sheets())


def busy(page):
    """What a page says that it is doing."""
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    return [text for text in said if text.startswith(BUSY)]


@pytest.mark.parametrize("name", list(NEEDED))
@pytest.mark.parametrize("how", [fail, be_a_bug])
def test_a_page_that_cannot_be_read_can_be_tried_again(
    qtbot, opened, home, hands, monkeypatch, name, how
):
    window = opened(home)
    if name == "people":
        window.navigator.go(Place("unknown"))
        hands.settle(qtbot, window)
        window.controllers["people"].reading.start_over()  # as at the start
    with monkeypatch.context() as broken:
        broken.setattr(*NEEDED[name](window), how)
        subject = {"person": home.anna, "report": 7}.get(name)
        window.navigator.go(Place(name, subject, figure="named" if name == "behind" else None))
        hands.settle(qtbot, window)
        page = window.pages[name]
        assert page.layers.currentWidget() is page.failed
        assert busy(page) == []
        if how is fail:
            assert page.failed.words.text().startswith("The disk with the library is gone.")
        close_messages(qtbot, hands)
        qtbot.mouseClick(page.failed.offer, LEFT)  # it fails again
        hands.settle(qtbot, window)
        assert page.layers.currentWidget() is page.failed
        close_messages(qtbot, hands)
    qtbot.mouseClick(page.failed.offer, LEFT)
    hands.settle(qtbot, window)
    if name == "report":  # there is no such run
        assert window.navigator.place == Place("people")
    else:
        assert page.layers.currentWidget() is not page.failed
    assert hands.sheets() == []


@pytest.mark.parametrize("name", ["people", "unknown", "history"])
def test_what_was_read_stays_and_is_read_anew_on_coming_back(
    qtbot, opened, home, hands, monkeypatch, name
):
    window = opened(home)
    window.navigator.go(Place(name))
    hands.settle(qtbot, window)
    page, controller = window.pages[name], window.controllers[name]
    shown = page.layers.currentWidget()
    with monkeypatch.context() as broken:
        broken.setattr(*NEEDED[name](window), fail)
        controller.refresh()
        hands.settle(qtbot, window)
        assert page.layers.currentWidget() is shown
        close_messages(qtbot, hands)
    home.people.not_a_face(home.unknown[:1])
    read = []
    monkeypatch.setattr(controller, "refresh", lambda: read.append(True))
    window.navigator.go(Place("folders"))
    window.navigator.go(Place(name))
    assert read == [True]


@pytest.mark.parametrize(
    ("broken", "how"),
    [
        ("prepare", fail),
        ("prepare", fail_late),
        ("next", fail),
        ("next", be_a_bug),
        ("is_open", be_a_bug),
        ("count", fail),
    ],
)
def test_the_review_that_cannot_begin_says_so_and_begins_again(
    qtbot, opened, home, hands, monkeypatch, broken, how
):
    window = opened(home)
    page, review = window.controllers["review"].page, window.context.review
    with monkeypatch.context() as patched:
        if broken == "is_open":
            window.controllers["review"]._answered.append(object())
        patched.setattr(review, broken, how)
        window.navigator.go(Place("review"))
        hands.settle(qtbot, window)
        assert page.layers.currentWidget() is page.failed
        assert busy(page) == []
        close_messages(qtbot, hands)
    window.controllers["review"]._answered.clear()
    assert window.focusWidget() is page.failed.offer
    qtbot.keyClick(page.failed.offer, Qt.Key.Key_Space)
    assert page.layers.currentWidget() is page.looking
    hands.settle(qtbot, window)
    assert page.layers.currentWidget() is page.question
    assert hands.sheets() == []


@pytest.mark.parametrize("how", ["fails", "fails late", "is cancelled"])
def test_a_preview_that_comes_to_nothing_can_be_asked_for_again(
    qtbot, opened, home, hands, monkeypatch, how
):
    def slow(*_):
        while True:
            yield

    does = {"fails": fail, "fails late": fail_late, "is cancelled": slow}[how]
    window = opened(home)
    window.navigator.go(Place("regroup"))
    hands.settle(qtbot, window)
    page = window.pages["regroup"]
    monkeypatch.setattr(scan, "preview", does)
    qtbot.mouseClick(page.none.offer, LEFT)
    if how == "is cancelled":
        assert busy(page)
        qtbot.mouseClick(window.sidebar.panel.cancel, LEFT)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    hands.settle(qtbot, window)
    assert busy(page) == []
    assert page.none.offer.isVisible()
    close_messages(qtbot, hands)


def test_a_search_that_fails_does_not_go_on_searching(qtbot, opened, home, hands, monkeypatch):
    window = opened(home)
    monkeypatch.setattr(window.context.search, "similar_to_face", fail)
    window.navigator.go(Place("search", face=home.unknown[0]))
    hands.settle(qtbot, window)
    assert busy(window.search.page) == []
    assert window.search.page.none.isVisible()
    close_messages(qtbot, hands)


def test_a_photo_that_cannot_be_read_says_so(qtbot, opened, home, hands, monkeypatch):
    window = opened(home)
    with monkeypatch.context() as broken:
        broken.setattr(window.context.people, "photo_faces", fail)
        window.navigator.go(Place("photo", face=home.unknown[0]))
        hands.settle(qtbot, window)
        assert "The disk" in window.pages["photo"].canvas.accessibleDescription()
        close_messages(qtbot, hands)
    window.navigator.go(Place("people"))
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert window.pages["photo"].header.title.text() != ""


class Held:
    """Reading people, each once they are let go; some of them cannot be read."""

    def __init__(self, window, monkeypatch, *failing):
        self._window, self._get = window, window.context.people.get
        self._gates, self._failing = defaultdict(threading.Event), failing
        monkeypatch.setattr(window.context.people, "get", self._read)

    def _read(self, ids):
        self._gates[ids[0]].wait(30)
        return fail() if ids[0] in self._failing else self._get(ids)

    def let_go(self, qtbot, person, left=0):
        """Have one be read or fail, and wait until no more than so many others are being read."""
        self._gates[person].set()
        qtbot.waitUntil(lambda: len(self._window.context.jobs._jobs) <= left)


def test_who_was_left_before_they_were_read_does_not_count_as_who_came_next(
    qtbot, opened, home, hands, monkeypatch
):
    window = opened(home)
    held = Held(window, monkeypatch, home.bob)
    window.navigator.go(Place("person", home.anna))
    window.navigator.go(Place("person", home.bob))
    held.let_go(qtbot, home.anna, 1)
    held.let_go(qtbot, home.bob)
    page = window.pages["person"]
    assert page.layers.currentWidget() is page.failed
    close_messages(qtbot, hands)


def test_a_failure_of_who_was_left_is_not_said_of_who_came_next(
    qtbot, opened, home, hands, monkeypatch
):
    window = opened(home)
    held = Held(window, monkeypatch, home.anna)
    window.navigator.go(Place("person", home.anna))
    window.navigator.go(Place("person", home.bob))
    held.let_go(qtbot, home.anna, 1)
    page = window.pages["person"]
    assert page.layers.currentWidget() is not page.failed
    assert hands.sheets() == []
    held.let_go(qtbot, home.bob)
    hands.settle(qtbot, window)
    assert page.name.words.text() == "Bob"


def test_back_from_who_is_no_more_leads_to_who_cannot_be_read(
    qtbot, opened, home, hands, monkeypatch
):
    window = opened(home)
    window.navigator.go(Place("person", home.bob))
    hands.settle(qtbot, window)
    get = window.context.people.get
    monkeypatch.setattr(
        window.context.people, "get", lambda ids: fail() if ids == [home.bob] else get(ids)
    )
    window.navigator.go(Place("person", 999))
    hands.settle(qtbot, window)
    page = window.pages["person"]
    assert page.layers.currentWidget() is page.failed
    close_messages(qtbot, hands)
