import os
import signal

import jobs_for_workers as jobs
import psutil
import pytest

from photo_faces.runtime.call import call_in_process
from photo_faces.runtime.errors import RemoteTraceback, WorkerCrashed


def finish(call):
    reported = []
    while True:
        try:
            item = next(call)
        except StopIteration as stop:
            return reported, stop.value
        if item is not None:
            reported.append(item)


def test_reports_come_in_order_and_then_the_result():
    assert finish(call_in_process(jobs.count, 2000)) == (list(range(2000)), 2000)


def test_an_error_comes_after_the_reports_with_its_traceback():
    call, seen = call_in_process(jobs.count, 5, 3), []
    with pytest.raises(jobs.KnownError, match="at 3") as caught:
        seen.extend(item for item in call if item is not None)
    assert seen == [0, 1, 2]
    assert isinstance(caught.value.__cause__, RemoteTraceback)


def test_a_crash_is_told():
    call = call_in_process(jobs.exit_in_call)
    with pytest.raises(WorkerCrashed, match="9"):
        finish(call)


def test_it_beats_while_nothing_is_reported_and_dies_when_closed():
    call = call_in_process(jobs.sleep_in_call, 3600)
    pid = next(item for item in call if item is not None)
    assert [next(call) for _ in range(3)] == [None] * 3
    call.close()
    assert not psutil.pid_exists(pid)


def test_a_killed_call_is_told():
    call = call_in_process(jobs.sleep_in_call, 3600)
    os.kill(next(item for item in call if item is not None), signal.SIGKILL)
    with pytest.raises(WorkerCrashed, match="SIGKILL"):
        finish(call)


def test_a_call_that_was_never_begun_starts_nothing():
    before = psutil.Process().children(recursive=True)
    call_in_process(jobs.sleep_in_call, 3600).close()
    assert set(psutil.Process().children(recursive=True)) <= set(before)
