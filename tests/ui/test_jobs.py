"""Exactly one answer of each job, whatever happens to it."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete

from photo_faces.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.shutdown()


class Ear:
    def __init__(self, job):
        self.heard = []
        for word in ("progressed", "done", "failed"):
            getattr(job, word).connect(lambda value, word=word: self.heard.append((word, value)))
        job.cancelled.connect(lambda: self.heard.append(("cancelled", None)))

    @property
    def ends(self):
        return [entry for entry in self.heard if entry[0] != "progressed"]


def test_a_result_arrives_on_the_gui_thread(qtbot, jobs):
    job = jobs.run(lambda: threading.current_thread() is threading.main_thread())
    ear, where = Ear(job), []
    job.done.connect(lambda _: where.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.heard == [("done", False)]
    assert where == [threading.main_thread()]


@pytest.mark.parametrize("error", [RuntimeError("out of memory"), KeyboardInterrupt()])
def test_an_error_always_arrives(qtbot, jobs, error):
    def fail():
        raise error

    ear = Ear(jobs.run(fail))
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.heard == [("failed", error)]


def test_an_error_arrives_though_its_cause_cannot_be_looked_for(qtbot):
    def fail():
        raise RuntimeError("out of memory")

    def blame(error):
        raise OSError("the disk is gone")

    jobs = Jobs(blame=blame)
    ear = Ear(jobs.run(fail))
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert [(word, str(error)) for word, error in ear.heard] == [("failed", "out of memory")]
    assert jobs.shutdown()


def test_an_error_nobody_listens_to_is_reported(qtbot, jobs):
    with qtbot.waitSignal(jobs.unanswered) as told:
        jobs.run(lambda: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_service_reports_and_returns(qtbot, jobs):
    def service():
        yield 1
        yield None
        yield 2
        return "end"

    ear = Ear(jobs.run(service, lane="long"))
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.heard[-2:] == [("progressed", 2), ("done", "end")]
    assert ("progressed", None) not in ear.heard


def test_pausing_stops_a_service_between_two_steps(qtbot, jobs):
    steps = []

    def service():
        for number in range(100_000):
            steps.append(number)
            yield number

    job = jobs.run(service, lane="long")
    ear = Ear(job)
    qtbot.waitUntil(lambda: len(steps) > 3)
    job.pause()
    assert job.paused
    qtbot.wait(50)
    reached = len(steps)
    qtbot.wait(100)
    assert len(steps) == reached
    assert not ear.ends
    job.resume()
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.ends == [("done", None)]


@pytest.mark.parametrize("paused", [False, True])
def test_cancelling_closes_the_service_and_nothing_comes_after(qtbot, jobs, paused):
    closed = []

    def service():
        try:
            while True:
                yield 1
        finally:
            closed.append(threading.current_thread())

    job = jobs.run(service, lane="long")
    ear = Ear(job)
    qtbot.waitUntil(lambda: bool(ear.heard))
    if paused:
        job.pause()
    job.cancel()
    qtbot.waitUntil(lambda: bool(ear.ends))
    after = len(ear.heard)
    qtbot.wait(50)
    assert ear.ends == [("cancelled", None)]
    assert len(ear.heard) == after
    assert closed[0] is not threading.main_thread()


def test_only_the_latest_question_is_answered(qtbot, jobs):
    gate, answers = threading.Event(), []
    jobs.ask("key", lambda: gate.wait(10) and "old", answers.append)
    jobs.ask("key", lambda: "new", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert answers == ["new"]


@pytest.mark.parametrize("comes_to", [lambda: 7, lambda: 1 // 0])
def test_nothing_is_heard_of_what_is_no_longer_asked(qtbot, jobs, comes_to):
    gate, answers, errors = threading.Event(), [], []
    jobs.unanswered.connect(errors.append)
    ear = Ear(jobs.ask("key", lambda: gate.wait(10) and comes_to(), answers.append))
    jobs.ask("key", lambda: "new", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ear.heard == [("cancelled", None)]
    assert (answers, errors) == (["new"], [])


def test_decisions_are_made_in_order(qtbot, jobs):
    made = []
    for number in range(50):
        jobs.run(lambda number=number: made.append(number), lane="change")
    qtbot.waitUntil(lambda: not jobs.busy)
    assert made == list(range(50))


def test_what_was_decided_is_done_before_a_shutdown(qtbot):
    jobs, made = Jobs(), []
    for number in range(50):
        jobs.run(lambda number=number: made.append(number), lane="change")
    assert jobs.shutdown()
    assert made == list(range(50))


def test_a_shutdown_ends_what_runs_and_delivers_nothing(qtbot):
    jobs = Jobs()
    closed = threading.Event()

    def service():
        try:
            while True:
                yield 1
        finally:
            closed.set()

    ear = Ear(jobs.run(service, lane="long"))
    waiting = [Ear(jobs.run(lambda: 1)) for _ in range(5)]
    assert jobs.shutdown()
    assert closed.is_set()
    QCoreApplication.processEvents()
    assert not ear.ends
    assert not any(each.ends for each in waiting)


@pytest.mark.parametrize("lane", ["query", "change", "picture", "long"])
def test_nothing_begins_after_a_shutdown(qtbot, lane):
    jobs, made = Jobs(), []
    jobs.run(lambda: None)  # there are threads for queries
    assert jobs.shutdown()
    before = threading.active_count()
    ear = Ear(jobs.run(lambda: made.append(1), lane=lane))
    asked = Ear(jobs.ask("key", lambda: made.append(2), made.append, lane=lane))
    qtbot.wait(20)
    assert threading.active_count() <= before
    assert not made
    assert not ear.heard
    assert not asked.heard
    assert not jobs.busy


def test_an_answer_to_an_object_that_is_gone_is_dropped(qtbot, jobs):
    class Asker(QObject):
        def hear(self, value):
            self.setObjectName(str(value))

    held = threading.Event()
    asker = Asker()
    job = jobs.ask("question", held.wait, asker.hear)
    ear = Ear(job)
    delete(asker)
    held.set()
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.ends == [("done", True)]


def test_what_asked_is_let_go_once_it_is_answered(qtbot, jobs):
    class Asker:
        answer = None

        def take(self, answer):
            self.answer = answer

    def answered():
        asker = Asker()
        jobs.ask((asker, "query"), lambda: 7, asker.take)
        qtbot.waitUntil(lambda: asker.answer == 7 and not jobs.busy)
        return weakref.ref(asker)

    known = answered()
    gc.collect()
    assert known() is None


def test_what_was_decided_is_waited_for_as_long_as_it_takes(qtbot):
    jobs, made, free = Jobs(), [], threading.Event()
    jobs.run(lambda: made.append(free.wait()), lane="change")
    threading.Timer(0.3, free.set).start()
    assert jobs.shutdown(seconds=0)
    assert made == [True]
    assert jobs.lost == []


def test_what_was_decided_and_not_done_is_known_after_a_shutdown(qtbot):
    def fail(said):
        raise OSError(said)

    jobs = Jobs()
    heard = Ear(jobs.run(lambda: fail("heard"), lane="change"))
    qtbot.waitUntil(lambda: bool(heard.ends))
    ends = [
        Ear(jobs.run(lambda: fail("first"), lane="change")),
        Ear(jobs.run(lambda: fail("second"), lane="change")),
        Ear(jobs.run(lambda: fail("only read"))),
    ]
    assert jobs.shutdown()
    QCoreApplication.processEvents()
    assert [str(error) for error in jobs.lost] == ["first", "second"]
    assert not any(each.ends for each in ends)
