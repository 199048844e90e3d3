"""Learning in the window: whether there is enough, how a run goes, what it came to, using it."""

import threading
import time
from dataclasses import replace

import pytest
from embedded import learn as keep
from perturbed import perturbed
from PySide6.QtCore import Qt
from sqlalchemy import text

from photo_faces.domain.learned import (
    Figure,
    LearnProgress,
    Mark,
    NewPhotos,
    Recognised,
    Report,
    SideChange,
)
from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Advice, Doubt, Readiness
from photo_faces.faces.weights import MODELS
from photo_faces.services.learning import learn
from photo_faces.services.networks.models import ModelProgress, Proposal
from photo_faces.storage.networks import embeddings, learning, models
from photo_faces.storage.people import told_apart
from photo_faces.ui.desk.learner import followed
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.tasks import Task
from photo_faces.ui.pages.learning import better
from photo_faces.ui.pages.learning import plots as learning_plots
from photo_faces.ui.widgets.progress_panel import Told

LEFT = Qt.MouseButton.LeftButton
READY = Readiness(14, 1204, 208, 6, 173, 640, None, (), (), "cpu", 24.0, unfinished=False)
NEEDED = "Three more people with at least eight faces each are needed."
LONG = 30_000  # milliseconds


class Course:
    """A run of learning that takes its steps when the test lets it."""

    def __init__(self, *steps, result=1):
        self.steps, self.result = steps, result
        self.allowed = threading.Semaphore(0)
        self.begun, self.taken, self.closed = 0, 0, False

    def let(self, steps=1):
        for _ in range(steps):
            self.allowed.release()

    def __call__(self, *_):
        self.begun += 1
        try:
            for step in self.steps:
                while not self.allowed.acquire(blocking=False):
                    time.sleep(0.001)
                    yield None
                self.taken += 1
                yield step
            return self.result() if callable(self.result) else self.result
        finally:
            self.closed = True


def step(phase="trial", share=0.5, *, done=1, loss=None, mark=None, left=754.0):
    return LearnProgress(phase, done, 2, 1, 4, loss, mark, share, left)


def report(home, *, better=True):
    anna, bob = home.people.faces_of(home.anna), home.people.faces_of(home.bob)
    figure = Figure("all", 0.001, 0.938, 0.962, 0.004, 0.041, 5000, 90_000, judged=True)
    return Report(
        better=better,
        reason=Message.of("Of 1,000 pairs 962 are recognised instead of 938."),
        people=14,
        faces=1204,
        clusters=6,
        steps=300,
        seconds=1560.0,
        device="cpu",
        threshold=0.36,
        figures=(figure, replace(figure, group="children", low=-0.02, judged=False)),
        fars=(0.001, 0.01, 1.0),
        roc_before=(0.9, 0.95, 1.0),
        roc_after=(0.95, 0.97, 1.0),
        changed=(
            SideChange(anna[0], anna[1], bob[0], gained=False),
            SideChange(bob[1], anna[2], bob[2], gained=True),
        ),
        marks=(Mark(1, 0, 0.9, 0.001), Mark(1, 50, 0.92, 0.001)),
        losses=((0, 0.2), (300, 0.1)),
        gain=(replace(figure, group="new photos", before=0.7, after=0.9, low=0.1, high=0.3),),
        new_photos=NewPhotos(
            0.001, 0.98, 0.99, (Recognised(home.bob, 12, 10, 9), Recognised(home.anna, 100, 82, 97))
        ),
    )


@pytest.fixture
def known(monkeypatch):
    """What there is to learn from, as the test says."""
    said = {"readiness": READY}

    def readiness(library, settings):
        yield
        return said["readiness"]

    monkeypatch.setattr(learn, "readiness", readiness)
    return said


def show(qtbot, window, hands, place=None):
    window.navigator.go(place or Place("learning"))
    hands.settle(qtbot, window)
    return window.pages[(place or Place("learning")).page]


@pytest.fixture
def stored(home):
    """Two runs: an older one that brought nothing, and one with a better network."""
    with home.library.write() as session:
        other = models.register(session, "learnt", 128, "0" * 64, 0.36).id
        worse = learning.add_run(session, report(home, better=False), None)
        return worse, learning.add_run(session, report(home), other)


# -- whether there is enough


def test_nobody_to_learn_from(qtbot, opened, empty, hands):
    window = opened(empty)
    page = show(qtbot, window, hands)
    assert page.layers.currentWidget() is page.none


def test_what_a_library_with_two_names_lacks(qtbot, opened, home, hands):
    window = opened(home)
    page = show(qtbot, window, hands)
    assert page.ready.title.text() == "Not ready to learn yet"
    assert "more people" in page.ready.words.text()
    assert page.header.about.text() == "In use: the network as it came"
    assert not page.runs.isVisible()


def test_what_is_missing_and_whom_to_confirm(qtbot, opened, home, hands, known):
    advice = (Advice(home.anna, "Anna", 4, 2), Advice(home.bob, "Bob", 3, 5))
    known["readiness"] = replace(READY, people=0, needed=Message.of(NEEDED), advice=advice)
    window = opened(home)
    page = show(qtbot, window, hands)
    assert page.ready.title.text() == "Not ready to learn yet"
    assert page.ready.words.text() == NEEDED
    assert not page.ready.start.isVisible()
    rows = page.advice.rows.model()
    assert [rows.index(row, 0).data() for row in range(2)] == [
        "Anna, 4 faces · confirm 2 more",
        "Bob, 3 faces · confirm 5 more",
    ]
    hands.click(qtbot, page.advice.rows, home.bob)
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("person", home.bob)
    show(qtbot, window, hands)
    page.advice.rows.setFocus()
    qtbot.keyClick(page.advice.rows, Qt.Key.Key_Home)
    qtbot.keyClick(page.advice.rows, Qt.Key.Key_Return)
    assert window.navigator.place == Place("person", home.anna)
    show(qtbot, window, hands)
    qtbot.mouseClick(page.ready.review, LEFT)
    assert window.pages["review"].isVisible()


def test_many_to_confirm_are_shown_when_all_are_asked_for(qtbot, opened, home, hands, known):
    for number in range(300):
        home.people.name_faces([home.unknown[0]], f"Guest {number:03}")
    everybody = dict(home.people.names())
    advice = tuple(Advice(who, name, 2, 6) for who, name in everybody.items())
    known["readiness"] = replace(READY, advice=advice)
    window = opened(home)
    page = show(qtbot, window, hands)
    few = page.advice.rows.height()
    assert page.advice.rows.rows().rowCount() < 10
    assert page.advice.more.text() == "Show all 302"
    qtbot.mouseClick(page.advice.more, LEFT)
    hands.settle(qtbot, window)
    assert page.advice.rows.rows().rowCount() == 302
    assert page.advice.rows.height() > 30 * few
    assert len(page.advice.rows.rows()._rows) < 302  # only those that can be seen
    qtbot.keyClick(page.advice.rows, Qt.Key.Key_End)
    hands.settle(qtbot, window)
    last = page.advice.rows.visualRect(page.advice.rows.currentIndex())
    assert page.advice.rows.visibleRegion().contains(last.center())  # the page went along


def test_two_who_look_like_one_are_told_apart_or_merged(qtbot, opened, home, hands, known):
    known["readiness"] = replace(
        READY, doubts=(Doubt(home.anna, "Anna", home.bob, "Bob", distance=0.31),)
    )
    window = opened(home)
    page = show(qtbot, window, hands)
    card = page.doubts.cards[0]
    assert card.isVisible()
    assert not page.doubts.cards[1].isVisible()
    assert card.accessibleName() == "Anna and Bob look like one person"
    qtbot.mouseClick(card.names[1], LEFT)
    assert window.navigator.place == Place("person", home.bob)
    show(qtbot, window, hands)
    qtbot.mouseClick(card.same, LEFT)
    question = hands.sheet(qtbot)
    assert question.windowTitle() == "Is this the same person?"
    question.close()
    hands.settle(qtbot, window)
    known["readiness"] = READY
    qtbot.mouseClick(card.two, LEFT)
    hands.settle(qtbot, window)
    with home.library.read() as session:
        assert told_apart.pairs(session, [home.anna, home.bob]) == [(home.anna, home.bob)]
    assert not page.doubts.isVisible()


def test_it_can_begin_before_it_is_known_how_long_it_takes(qtbot, opened, home, hands, monkeypatch):
    known = threading.Event()

    def readiness(library, settings):
        yield replace(READY, device="", minutes=0.0)
        known.wait(30)
        return READY

    monkeypatch.setattr(learn, "readiness", readiness)
    window = opened(home)
    page = window.pages["learning"]
    window.navigator.go(Place("learning"))
    qtbot.waitUntil(page.ready.start.isVisible)
    assert page.ready.start.isEnabled()
    assert page.ready.start.hasFocus()
    assert page.header.about.text() == "In use: the network as it came"
    assert page.ready.time.text() == ""
    assert not page.waiting.isVisible()
    known.set()
    hands.settle(qtbot, window)
    assert "About" in page.ready.time.text()


def test_what_a_run_would_take(qtbot, opened, home, hands, known):
    window = opened(home)
    page = show(qtbot, window, hands)
    assert page.ready.title.text() == "Ready to learn from 14 people"
    assert page.ready.time.text() == "About 24 min on the processor"
    numbers = [number.text() for number, _ in page.ready.facts._told]
    assert numbers == ["14", "1,204", "208", "6", "640"]
    assert "Nothing changes until" in page.ready.promise.text()
    assert page.ready.start.hasFocus()
    assert not page.back.isVisible()


# -- a run


@pytest.fixture
def running(qtbot, opened, home, hands, known, monkeypatch, stored):
    """A run that has been started by its key, and whose steps the test allows."""
    marks = [Mark(1, 0, 0.93, 0.001), Mark(1, 50, 0.95, 0.001), Mark(2, 0, 0.94, 0.001)]
    steps = [step("reading", 0.05, left=None)]
    for number, mark in enumerate(marks, 1):
        steps.append(step(share=number / 10, done=number, loss=0.2, mark=mark))
    course = Course(*steps, step("judging", 0.9, left=40.0), result=stored[1])
    monkeypatch.setattr(learn, "learn", course)
    window = opened(home)
    page = show(qtbot, window, hands)
    qtbot.keyClick(page, Qt.Key.Key_L)
    hands.settle(qtbot, window)
    yield window, page, course
    course.let(100)


def reached(qtbot, course, taken):
    course.let(taken - course.taken)
    qtbot.waitUntil(lambda: course.taken == taken, timeout=LONG)
    qtbot.wait(20)


def test_a_run_is_told_and_drawn_as_it_goes(qtbot, running):
    window, page, course = running
    assert page.run.progress.isVisible()
    assert page.run.progress.pause.hasFocus()
    reached(qtbot, course, 1)
    assert page.run.progress.title.text() == "Reading the faces"
    assert page.run.progress.left.text() == "1 of 2 faces"
    reached(qtbot, course, 4)
    assert page.run.progress.title.text() == "Learning"
    assert page.run.progress.left.text() == window.sidebar.panel.left.text() == "13 min left"
    before, level, now = page.recognised.plot.curves
    assert before.points == [(0.0, 0.93), (50.0, 0.95)]  # each point, though steps come together
    assert (level.points[0], now.points) == ((0.0, 0.94), [(0.0, 0.94)])
    assert page.loss.plot.curves[0].points == ((1.0, 0.2), (2.0, 0.2), (3.0, 0.2))


def test_it_goes_on_wherever_the_user_is_and_ends_at_the_report(qtbot, running, hands):
    window, page, course = running
    window.navigator.go(Place("people"))
    reached(qtbot, course, 3)
    assert window.sidebar.panel.isVisible()
    assert window.sidebar.panel.bar.value() == 200
    show(qtbot, window, hands)
    assert page.run.progress.isVisible()
    course.let(10)
    qtbot.waitUntil(lambda: window.navigator.place.page == "report", timeout=LONG)
    hands.settle(qtbot, window)
    assert window.pages["report"].verdict.title.text() == "The new network is better"
    assert not window.sidebar.panel.isVisible()
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    assert page.ready.isVisible()
    assert not page.run.progress.isVisible()


def test_it_ends_elsewhere_with_a_word(qtbot, running):
    window, _, course = running
    window.navigator.go(Place("people"))
    course.let(10)
    qtbot.waitUntil(lambda: not window.learner.running, timeout=LONG)
    assert window.navigator.place == Place("people")
    assert "Learning is over" in window.toast.words.text()


def test_paused_it_takes_no_step_until_it_goes_on(qtbot, running):
    window, page, course = running
    reached(qtbot, course, 1)
    qtbot.mouseClick(page.run.progress.pause, LEFT)
    assert page.run.progress.pause.text() == "Go on"
    assert page.run.progress.left.text() == window.sidebar.panel.left.text() == "Paused"
    qtbot.wait(50)
    course.let()
    qtbot.wait(50)
    assert course.taken == 1
    qtbot.mouseClick(window.sidebar.panel.pause, LEFT)
    qtbot.waitUntil(lambda: course.taken == 2, timeout=LONG)
    assert page.run.progress.pause.text() == "Pause"


def test_stopped_it_can_go_on_or_be_dropped(qtbot, running, hands, known, monkeypatch):
    window, page, course = running
    reached(qtbot, course, 2)
    known["readiness"] = replace(READY, unfinished=True)
    qtbot.mouseClick(page.run.progress.cancel, LEFT)
    hands.settle(qtbot, window)
    assert course.closed
    assert "can be gone on with" in window.toast.words.text()
    assert page.ready.start.text() == "Go on"
    qtbot.mouseClick(page.ready.start, LEFT)
    qtbot.waitUntil(lambda: course.begun == 2, timeout=LONG)
    qtbot.mouseClick(page.run.progress.cancel, LEFT)
    hands.settle(qtbot, window)

    dropped = []
    monkeypatch.setattr(learn, "discard", lambda *_: dropped.append(1))
    known["readiness"] = READY
    qtbot.mouseClick(page.ready.drop, LEFT)
    question = hands.sheet(qtbot)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    hands.settle(qtbot, window)
    assert dropped == [1]
    assert page.ready.start.text() == "Let it learn"
    assert not page.ready.drop.isVisible()


def test_closed_in_the_middle_it_goes_on_next_time(qtbot, running, opened, home, hands):
    window, _, course = running
    reached(qtbot, course, 2)
    hands.close(qtbot, window)  # asks nothing
    assert course.closed
    again = opened(home)
    assert again.learner.running
    assert course.begun == 2
    again.learner.cancel()
    hands.settle(qtbot, again)
    hands.close(qtbot, again)
    assert not opened(home).learner.running  # what was stopped waits for the user


def test_it_waits_while_something_else_takes_long(qtbot, running, hands):
    window, page, course = running
    reached(qtbot, course, 1)
    other = Course(ModelProgress(1, 2), result=2)
    window.tasks.run(Task("Something else", other, lambda _: Told("Something else")))
    assert page.run.progress.left.text() == "Waits until the scan or the grouping is over"
    assert window.sidebar.panel.isVisible()
    assert window.sidebar.panel.title.text() == "Something else"
    qtbot.wait(50)
    course.let()
    qtbot.wait(50)
    assert course.taken == 1
    other.let()
    qtbot.waitUntil(lambda: course.taken == 2, timeout=LONG)
    assert window.sidebar.panel.isVisible()
    assert window.sidebar.panel.title.text() == "Learning"


def test_an_error_is_told_and_does_not_come_again(qtbot, opened, home, hands, known, monkeypatch):
    def fail(*_):
        yield
        raise RuntimeError("out of memory")

    monkeypatch.setattr(learn, "learn", fail)
    window = opened(home)
    show(qtbot, window, hands)
    window.learner.start()
    question = hands.sheet(qtbot)
    assert "bug" in question.accessibleDescription()
    question.close()
    hands.settle(qtbot, window)
    assert window.pages["learning"].ready.isVisible()
    hands.close(qtbot, window)
    assert not opened(home).learner.running


def test_trainings_that_go_on_side_by_side_have_curves_of_their_own():
    def steps():
        for number in range(1, 31):
            for trial in (0, 1):
                mark = Mark(1, number, 0.9, 0.001) if trial and number % 10 == 0 else None
                yield LearnProgress("trial", number, 30, trial, 3, 1 / number, mark)
                yield None
        return 7

    *_, last = (course for course in followed(steps()) if course)
    assert [mark.step for mark in last.marks] == [10, 20, 30]
    assert last.losses[0] == last.losses[1]
    assert [step for step, _ in last.losses[0]] == list(range(1, 31))
    trial, everybody = learning_plots.losses(last.losses)
    assert (trial.name, everybody.name) == ("", "everybody")


# -- what it came to


@pytest.fixture
def shown(qtbot, opened, home, hands, known, stored):
    window = opened(home)
    return window, show(qtbot, window, hands, Place("report", stored[1]))


def test_the_report_says_what_was_found(shown):
    page = shown[1]
    assert page.verdict.title.text() == "The new network is better"
    assert page.verdict.meant.text().splitlines() == [
        "92 of 112 new photos of your people recognised before, 106 now. Strangers taken for "
        "somebody: 1 in 1,000, as before.",
        "Anna: 82 of 100 before, 97 now",
        "Bob: 10 of 12 before, 9 now",
    ]
    assert page.verdict.reason.text() == "Of 1,000 pairs 962 are recognised instead of 938."
    assert page.verdict.told.text() == (
        "Learnt from 1,204 faces of 14 people and 6 people without a name, in 26 min on the "
        "processor."
    )
    assert page.verdict.use.hasFocus()
    model = page.table.model()
    assert [[model.index(row, column).data() for column in range(5)] for row in range(3)] == [
        ["New photos of your people", "1 in 1,000", "70.0 %", "90.0 %", "+20.0 (10.0 to 30.0)"],
        ["People never seen", "1 in 1,000", "93.8 %", "96.2 %", "+2.4 (0.4 to 4.1)"],
        ["Children*", "1 in 1,000", "93.8 %", "96.2 %", "+2.4 (−2.0 to 4.1)"],
    ]
    assert page.reported.isVisibleTo(page)
    before, after = page.roc.plot.curves
    assert (before.points[0], after.points[0]) == ((0.001, 0.9), (0.001, 0.95))


def test_faces_that_changed_sides_stand_gained_first_and_open(qtbot, shown, home, hands):
    window, page = shown
    anna, bob = home.people.faces_of(home.anna), home.people.faces_of(home.bob)
    assert page.grid.rows().ids() == [bob[1], anna[0]]
    assert [section.caption for section in page.grid._sections] == [
        "Right now, wrong before  ·  1 face",
        "Wrong now, right before  ·  1 face",
    ]
    side = page.cells.sides[bob[1]]
    assert side.in_words() == "Bob: like Anna before, like Bob now"
    page.grid.selection.select([anna[0]], anna[0])
    hands.settle(qtbot, window)
    qtbot.keyClick(page.grid, Qt.Key.Key_P)
    assert window.navigator.place == Place("person", home.anna)
    window.navigator.step(-1)
    hands.settle(qtbot, window)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    hands.settle(qtbot, window)
    assert window.pages["photo"].isVisible()
    assert window.navigator.place.face == anna[0]


def test_earlier_runs_are_listed_and_open(qtbot, opened, home, hands, known, stored):
    window = opened(home)
    page = show(qtbot, window, hands)
    rows = page.runs.rows
    assert rows.rows().ids() == [stored[1], stored[0]]
    assert rows.model().index(1, 0).data().endswith("Not better")
    hands.click(qtbot, rows, stored[0])
    hands.settle(qtbot, window)
    assert window.navigator.place == Place("report", stored[0])
    verdict = window.pages["report"].verdict
    assert verdict.title.text() == "Not better: nothing has changed"
    assert not verdict.use.isVisible()
    show(qtbot, window, hands, Place("report", stored[1]))
    assert verdict.title.text() == "The new network is better"


# -- using it


def adopting(home, stored, monkeypatch):
    """Adoption whose steps the test allows; in the end the network of the run is the active one."""

    def switch():
        with home.library.write() as session:
            models.use(session, learning.runs(session)[0].model_id)
        return 12

    course = Course(ModelProgress(4, 12), ModelProgress(12, 12), result=switch)
    monkeypatch.setattr(learn, "adopt", course)
    return course


def test_a_better_network_is_used_when_the_user_says_so(
    qtbot, shown, home, hands, stored, monkeypatch
):
    window, page = shown
    course = adopting(home, stored, monkeypatch)
    heard = []
    window.tasks.changed.connect(heard.append)
    qtbot.mouseClick(page.verdict.use, LEFT)
    course.let()
    qtbot.waitUntil(lambda: "4 of 12 faces" in page.verdict.change.left.text(), timeout=LONG)
    assert not page.verdict.use.isVisible()
    assert not window.pages["learning"].ready.start.isEnabled()
    assert window.sidebar.panel.amount.text() == "4 of 12 faces"
    course.let()
    hands.settle(qtbot, window)
    assert "The new network is in use" in window.toast.words.text()
    assert page.verdict.title.text() == "Better, and in use"
    assert page.verdict.back.isVisible()
    assert len(heard) == 1
    qtbot.mouseClick(page.verdict.regroup, LEFT)
    assert window.pages["regroup"].isVisible()
    window.tasks.cancel()
    hands.settle(qtbot, window)


def test_cancelled_the_network_before_stays(qtbot, shown, home, hands, stored, monkeypatch):
    window, page = shown
    course = adopting(home, stored, monkeypatch)
    qtbot.mouseClick(page.verdict.use, LEFT)
    course.let()
    qtbot.waitUntil(lambda: course.taken == 1, timeout=LONG)
    qtbot.mouseClick(page.verdict.change.cancel, LEFT)
    hands.settle(qtbot, window)
    assert window.toast.words.text() == "Cancelled. The network before stays in use."
    assert page.verdict.use.isVisible()


def test_what_is_cancelled_is_the_change_and_nothing_beside_it(
    qtbot, shown, home, hands, stored, monkeypatch
):
    window, page = shown
    course, copies = adopting(home, stored, monkeypatch), Course(ModelProgress(1, 2))
    qtbot.mouseClick(page.verdict.use, LEFT)
    course.let()
    qtbot.waitUntil(lambda: course.taken == 1, timeout=LONG)
    window.tasks.run(Task("Copying", copies, lambda _: Told("Copying"), lane="beside"))
    qtbot.mouseClick(page.verdict.change.cancel, LEFT)
    qtbot.waitUntil(lambda: not window.networks.changing, timeout=LONG)
    assert window.toast.words.text() == "Cancelled. The network before stays in use."
    assert (course.closed, copies.closed) == (True, False)
    copies.let()
    hands.settle(qtbot, window)
    assert copies.taken == 1


def test_closed_while_changing_it_goes_on_next_time(
    qtbot, shown, opened, home, hands, stored, monkeypatch
):
    window, page = shown
    course = adopting(home, stored, monkeypatch)
    qtbot.mouseClick(page.verdict.use, LEFT)
    course.let()
    qtbot.waitUntil(lambda: course.taken == 1, timeout=LONG)
    hands.close(qtbot, window)
    course.let(5)
    again = opened(home)
    hands.settle(qtbot, again)
    assert course.begun == 2
    page = show(qtbot, again, hands, Place("report", stored[1]))
    assert page.verdict.title.text() == "Better, and in use"


def test_nothing_is_changed_while_something_else_runs(qtbot, shown, hands):
    window, page = shown
    other = Course(ModelProgress(1, 2))
    window.tasks.run(Task("Something else", other, lambda _: Told("Something else")))
    assert not page.verdict.use.isEnabled()
    assert "Not before the scan" in page.verdict.use.toolTip()
    other.let()
    hands.settle(qtbot, window)
    assert page.verdict.use.isEnabled()


def test_a_learned_network_is_used_and_left_again(
    qtbot, opened, home, hands, known, stored, tmp_path
):
    name = keep(home.library, perturbed(tmp_path, seed=1, base="sface"), "sface")
    with home.library.write() as session:
        learned = models.named(session, name)
        run = learning.add_run(session, report(home), learned.id)
        before = models.active(session).id
    window = opened(home)
    page = show(qtbot, window, hands, Place("report", run))
    qtbot.mouseClick(page.verdict.use, LEFT)
    hands.settle(qtbot, window)
    qtbot.waitUntil(lambda: not window.networks.changing, timeout=4 * LONG)
    hands.settle(qtbot, window)
    with home.library.read() as session:
        assert models.active(session).id == learned.id
        assert embeddings.missing_count(session, learned.id) == 0

    page = show(qtbot, window, hands)
    assert page.header.about.text().startswith("In use: the network learnt on")
    assert page.runs.rows.model().index(0, 0).data().endswith("Better, in use")
    qtbot.mouseClick(page.back, LEFT)
    qtbot.waitUntil(lambda: not window.networks.changing, timeout=LONG)
    hands.settle(qtbot, window)
    assert "The network before is in use again" in window.toast.words.text()
    assert page.header.about.text() == "In use: the network as it came"
    assert not page.back.isVisible()
    with home.library.read() as session:
        assert models.active(session).id == before


def test_the_mean_of_trials_is_taken_where_all_were_measured():
    marks = [Mark(1, 0, 0.9, 0.001), Mark(1, 50, 0.94, 0.001), Mark(1, 100, 0.95, 0.001)]
    marks += [Mark(2, 0, 0.8, 0.001), Mark(2, 50, 0.9, 0.001)]
    *_, level, mean = learning_plots.gone(marks)
    assert [point[0] for point in mean.points] == [0.0, 50.0]
    assert [point[1] for point in mean.points] == pytest.approx([0.85, 0.92])
    assert [point[0] for point in level.points] == [0.0, 100.0]


@pytest.fixture
def older(home):
    """A library by another network than the best."""
    with home.library.write() as session:
        spec = MODELS["dlib-resnet"]
        model = models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        models.use(session, model.id)
        session.execute(text("UPDATE embedding SET model_id = :id"), {"id": model.id})
    return home


def test_a_better_network_is_proposed_and_used(qtbot, opened, older, hands, known):
    home = older
    named = home.people.faces_of(home.anna)
    window = opened(home)
    page = show(qtbot, window, hands)
    assert page.better.isVisible()
    assert "sface recognises more faces" in page.better.words.text()
    assert "Licence of sface: Apache-2.0" in page.better.licence.text()
    window.networks.back()  # another change, which there is nothing for
    assert page.better.use.isVisible()
    assert not page.better.change.isVisible()
    hands.sheet(qtbot).close()
    hands.settle(qtbot, window)
    qtbot.mouseClick(page.better.use, LEFT)
    qtbot.waitUntil(lambda: not window.networks.changing, timeout=4 * LONG)
    hands.settle(qtbot, window)
    assert window.pages["regroup"].isVisible()
    with home.library.read() as session:
        assert models.active(session).name == "sface"
    assert home.people.faces_of(home.anna) == named
    assert not page.better.isVisibleTo(page)
    window.tasks.cancel()
    hands.settle(qtbot, window)


def test_a_better_network_that_was_declined_is_not_proposed_again(
    qtbot, opened, older, hands, known, monkeypatch
):
    window = opened(older)
    page = show(qtbot, window, hands)
    page.better.use.setFocus()
    qtbot.keyClick(page.better.use, Qt.Key.Key_Tab)
    assert page.better.later.hasFocus()
    qtbot.keyClick(page.better.later, Qt.Key.Key_Space)
    assert not page.better.isVisible()
    hands.close(qtbot, window)
    window = opened(older)
    page = show(qtbot, window, hands)
    assert not page.better.isVisible()
    another = Proposal("sharper", "dlib-resnet", Message("licence", name="MIT"), 9, 1.0)
    monkeypatch.setattr(better, "proposal", lambda library, settings: another)
    hands.close(qtbot, window)
    page = show(qtbot, opened(older), hands)
    assert page.better.isVisible()
    assert "sharper recognises more faces" in page.better.words.text()


def test_no_network_is_proposed_where_the_best_is_in_use(qtbot, opened, home, hands, known):
    window = opened(home)
    page = show(qtbot, window, hands)
    assert not page.better.isVisible()
