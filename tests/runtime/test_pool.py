import os
import pickle
import signal
import sys
import time
import types

import jobs_for_workers as jobs
import psutil
import pytest

from photo_faces.runtime.call import finished
from photo_faces.runtime.errors import RemoteError, RemoteTraceback, WorkerCrashed, WorkerTimeout
from photo_faces.runtime.pool import WorkerPool


def pool(start=jobs.state_of, *start_args, workers=2, deadline_s=60, **more):
    return WorkerPool(jobs.do, start, start_args, workers=workers, deadline_s=deadline_s, **more)


def run(workers, *work):
    for key, job in enumerate(work):
        workers.submit(job, key)
    return drain(workers)


def drain(workers):
    outcomes = {}
    while workers.outstanding:
        for outcome in workers.results(30):
            assert outcome.key not in outcomes
            outcomes[outcome.key] = outcome
    return outcomes


def test_each_job_gets_its_own_answer():
    with pool() as workers:
        outcomes = run(workers, *(("echo", number) for number in range(500)))
    assert {key: each.value for key, each in outcomes.items()} == {n: n for n in range(500)}
    assert all(each.error is None for each in outcomes.values())


def test_start_runs_once_in_each_worker(tmp_path):
    with pool(jobs.note_start, str(tmp_path)) as workers:
        run(workers, *[("pid",)] * 50)
    assert len(list(tmp_path.iterdir())) <= 2


def test_state_reaches_the_work():
    with pool(jobs.state_of, 1, "two", workers=1) as workers:
        assert run(workers, ("state",))[0].value == (1, "two")


def test_large_jobs_and_results_pass_in_both_directions():
    blob = os.urandom(3_000_000)
    with pool() as workers:
        outcomes = run(workers, *[("echo", blob)] * 12)
    assert all(each.value == blob for each in outcomes.values())


def test_results_returns_nothing_at_once_when_nothing_is_outstanding():
    with pool() as workers:
        assert workers.results(3600) == []


def test_results_gives_up_after_its_time():
    with pool(workers=1) as workers:
        workers.submit(("sleep", 3600), "long")
        assert workers.results(0.05) == []
        assert workers.outstanding == 1


@pytest.mark.parametrize(
    ("job", "exitcode"),
    [
        (("exit", 3), 3),
        (("exit", 0), 0),
        (("segfault",), -signal.SIGSEGV),
        (("null",), -signal.SIGSEGV),
    ],
)
def test_a_crash_fails_only_its_job(job, exitcode):
    work = [("echo", 0), ("echo", 1), job, *(("echo", number) for number in range(3, 30))]
    with pool() as workers:
        outcomes = run(workers, *work)
    crashed = outcomes.pop(2)
    assert isinstance(crashed.error, WorkerCrashed)
    assert crashed.error.exitcode == exitcode
    assert {key: each.value for key, each in outcomes.items()} == {
        n: n for n in range(30) if n != 2
    }


def test_crashes_in_a_row_are_each_reported():
    with pool() as workers:
        outcomes = run(workers, *[("exit", 1)] * 6, ("echo", "after"))
    assert outcomes.pop(6).value == "after"
    assert all(isinstance(each.error, WorkerCrashed) for each in outcomes.values())


def test_a_worker_killed_while_idle_costs_nothing():
    with pool(workers=1) as workers:
        pid = run(workers, ("pid",))[0].value
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        other = run(workers, ("pid",))[0]
    assert other.error is None
    assert other.value != pid


def test_a_hanging_job_is_killed_even_while_it_holds_the_interpreter_lock():
    with pool(deadline_s=1.0) as workers:
        outcomes = run(workers, ("hang",), *(("echo", number) for number in range(1, 20)))
    assert isinstance(outcomes[0].error, WorkerTimeout)
    assert [outcomes[n].value for n in range(1, 20)] == list(range(1, 20))


def test_the_deadline_counts_from_the_start_of_a_job_not_from_its_submission():
    with pool(workers=1, deadline_s=1.0) as workers:  # two seconds of work in one queue
        outcomes = run(workers, *[("sleep", 0.25)] * 8)
    assert all(each.error is None for each in outcomes.values())


def test_a_finished_job_is_not_late_because_nobody_asked():
    with pool(workers=1, deadline_s=0.5) as workers:
        run(workers, ("echo", 1))
        workers.submit(("sleep", 0.1), "short")
        time.sleep(0.8)
        assert drain(workers)["short"].error is None


def test_an_error_arrives_with_its_traceback():
    with pool() as workers:
        error = run(workers, ("known", "as it was"))[0].error
    assert isinstance(error, jobs.KnownError)
    assert str(error) == "as it was"
    assert isinstance(error.__cause__, RemoteTraceback)
    assert "raise_known" in str(error.__cause__)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("unpicklable", RemoteError, "KnownError"),
        ("one-sided", RemoteError, "this and that"),
        ("memory", MemoryError, ""),
        ("sys.exit", SystemExit, "3"),
        ("result-unpicklable", Exception, "lambda"),
    ],
)
def test_any_error_reaches_the_caller(name, kind, words):
    with pool(workers=1) as workers:
        outcomes = run(workers, (name,), ("echo", "goes on"))
    assert isinstance(outcomes[0].error, kind)
    assert words in str(outcomes[0].error)
    assert outcomes[1].value == "goes on"


def test_an_error_of_start_is_raised_to_the_caller():
    with pool(jobs.refuse, "no model") as workers:
        workers.submit(("echo", 1), 1)
        with pytest.raises(jobs.KnownError, match="no model"):
            drain(workers)
        with pytest.raises(jobs.KnownError, match="no model"):
            workers.submit(("echo", 1), 1)
        workers.close()


def test_a_crash_of_start_is_raised_and_not_tried_for_ever():
    with pool(jobs.crash_at_start) as workers:
        workers.submit(("echo", 1), 1)
        with pytest.raises(WorkerCrashed):
            drain(workers)
        workers.close()


def test_a_start_that_cannot_be_sent_is_refused():
    with pytest.raises((AttributeError, pickle.PicklingError)):
        pool(lambda: None)


def test_a_start_that_a_worker_cannot_import_is_raised_to_the_caller(monkeypatch):
    monkeypatch.setitem(sys.modules, "only_here", only_here := types.ModuleType("only_here"))
    exec("def start(): pass", vars(only_here))
    with pool(only_here.start) as workers:
        workers.submit(("echo", 1), 1)
        with pytest.raises(ModuleNotFoundError, match="only_here"):
            drain(workers)


def test_what_nobody_waits_for_any_more_is_not_begun():
    with pool(workers=1) as workers:
        asked = [workers.ask(("sleep", 0.2)) for _ in range(10)]
        for each in asked:
            next(each)
        for each in asked:
            each.close()
        assert workers.outstanding <= 2  # what runs, and what its worker has already
        assert finished(workers.ask(("echo", "next"))).result() == "next"


def test_the_environment_is_set_in_the_worker_only():
    with pool(environment={"OMP_NUM_THREADS": "7"}) as workers:
        assert run(workers, ("environment", "OMP_NUM_THREADS"))[0].value == "7"
    assert os.environ.get("OMP_NUM_THREADS") != "7"


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness on this system")
def test_niceness_is_added():
    with pool(niceness=5) as workers:
        assert run(workers, ("niceness",))[0].value == min(19, os.nice(0) + 5)


def test_a_worker_imports_nothing_heavy_and_not_the_main_module():
    with pool(workers=1) as workers:
        loaded = set(run(workers, ("loaded",))[0].value)
    assert not loaded & {"torch", "PySide6", "numpy", "PIL", "sqlalchemy", "pytest", "_pytest"}


def test_closing_while_busy_ends_the_workers():
    workers = pool()
    run(workers, ("echo", 1))
    for key in range(10):
        workers.submit(("sleep", 3600), key)
    workers.close()
    assert workers.outstanding == 0
    assert workers.results(1) == []
    with pytest.raises(ValueError, match="closed"):
        workers.submit(("echo", 1), 1)
    workers.close()


def test_closing_before_the_workers_are_up():
    before = psutil.Process().children(recursive=True)
    pool().close()
    left = set(psutil.Process().children(recursive=True)) - set(before)
    assert not [process for process in left if "spawn_main" in " ".join(process.cmdline())]


def test_an_exception_inside_the_block_ends_the_workers():
    def fail_inside():
        with pool() as workers:
            workers.submit(("hang",), 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()


def test_a_result_that_was_there_before_a_failure_is_not_lost():
    with pool(workers=1) as workers:
        outcomes = run(workers, ("echo", "kept"), ("exit", 1), ("echo", "too"))
    assert outcomes[0].value == "kept"
    assert outcomes[2].value == "too"


def test_no_worker_is_no_pool():
    with pytest.raises(ValueError, match="worker"):
        pool(workers=0)
