import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from photo_faces.runtime import shared
from photo_faces.runtime.pool import WorkerPool
from photo_faces.runtime.shared import SharedArray, SlotRing, put, read_slot, write_slot

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path_factory, monkeypatch):
    """Keep to a folder of our own, which must be empty in the end."""
    folder = tmp_path_factory.mktemp("memory")
    monkeypatch.setattr(shared, "_MEMORY_FOLDER", folder)
    yield folder
    assert list(folder.iterdir()) == []


def nothing():
    return None


def fill(_, job):
    slot, shape, value = job
    write_slot(slot, np.full(shape, value, np.uint8))


def last(_, slot):
    return int(read_slot(slot, (100,), np.uint8)[-1])


def add_up(_, handle: SharedArray):
    with handle.open() as array:
        array[0] = -1.0
        return float(array.sum())


def test_a_worker_writes_and_the_parent_reads():
    shapes = [(7, 5, 3), (1, 1, 3), (20, 10, 3)]
    with (
        SlotRing(3, 600) as ring,
        WorkerPool(fill, nothing, (), workers=2, deadline_s=60) as workers,
    ):
        slots = [ring.acquire() for _ in shapes]
        for number, (slot, shape) in enumerate(zip(slots, shapes, strict=True)):
            workers.submit((slot, shape, number + 10), number)
        while workers.outstanding:
            assert all(each.error is None for each in workers.results(30))
        for number, (slot, shape) in enumerate(zip(slots, shapes, strict=True)):
            assert (read_slot(slot, shape, np.uint8) == number + 10).all()
            ring.release(slot)


def test_an_array_is_seen_by_another_process_and_back():
    array = np.arange(12, dtype=np.float32)
    handle = put(array)
    try:
        with WorkerPool(add_up, nothing, (), workers=1, deadline_s=60) as workers:
            workers.submit(handle, 0)
            assert [each.value for each in workers.results(30)] == [array.sum() - 1]
        with handle.open() as seen:
            assert seen.dtype == np.float32
            assert seen[0] == -1
    finally:
        handle.unlink()
    handle.unlink()
    assert seen[1] == 1  # a view outlives the name


@pytest.mark.parametrize("array", [np.zeros((0, 128), np.float32), np.array(5), np.eye(3)[:, ::2]])
def test_odd_arrays_survive(array):
    handle = put(array)
    with handle.open() as seen:
        assert seen.shape == array.shape
        assert (seen == array).all()
    handle.unlink()


def test_what_does_not_fit_is_refused():
    with SlotRing(2, 100) as ring:
        slot = ring.acquire()
        with pytest.raises(ValueError, match="101"):
            write_slot(slot, np.zeros(101, np.uint8))
        with pytest.raises(ValueError, match="100"):
            read_slot(slot, (26,), np.float32)


def test_a_slot_is_released_once():
    with SlotRing(2, 100) as ring, SlotRing(2, 100) as other:
        slot = ring.acquire()
        with pytest.raises(ValueError, match="not out"):
            other.release(slot)
        ring.release(slot)
        with pytest.raises(ValueError, match="not out"):
            ring.release(slot)


def test_no_room_is_told_at_once_and_not_by_a_crash_on_writing():
    with pytest.raises(OSError, match=r"space|large"):
        SlotRing(1, 1 << 55)


@pytest.mark.skipif(sys.platform == "win32", reason="locks tell the abandoned ones")
def test_what_a_killed_process_left_goes_with_the_next_start(folder, monkeypatch):
    program = (
        "import os, pathlib, sys\n"
        "from photo_faces.runtime import shared\n"
        "shared._MEMORY_FOLDER = pathlib.Path(sys.argv[1])\n"
        "shared._BY_DESCRIPTOR = False\n"
        "ring = shared.SlotRing(1, 10)\n"
        "print(ring.acquire().name, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    left = Path(done.stdout.strip())
    assert left.exists()
    monkeypatch.setattr(shared, "_BY_DESCRIPTOR", False)
    with SlotRing(1, 10) as mine:
        shared.sweep()
        assert not left.exists()
        assert Path(mine.acquire().name).exists()  # in use by a living process: us


@pytest.mark.skipif(sys.platform != "linux", reason="files are reached by descriptors there")
def test_shared_memory_has_no_name_that_could_stay(folder):
    with SlotRing(2, 100) as ring:
        slot = ring.acquire()
        write_slot(slot, np.arange(100, dtype=np.uint8))
        assert list(folder.iterdir()) == []
        with WorkerPool(last, nothing, (), workers=1, deadline_s=60) as workers:
            workers.submit(slot, 0)
            assert [each.value for each in workers.results(30)] == [99]


@pytest.mark.skipif(sys.platform != "linux", reason="files are reached by descriptors there")
def test_another_start_may_sweep_at_any_moment(monkeypatch):
    real = shared.os.access

    def access(*args):
        shared.sweep()
        return real(*args)

    monkeypatch.setattr(shared.os, "access", access)
    with SlotRing(2, 100) as ring:
        write_slot(ring.acquire(), np.ones(100, np.uint8))


def test_a_handle_of_what_is_gone_frees_nothing_else():
    first = put(np.zeros(4))
    first.unlink()
    second = put(np.ones(4))  # it may well get the same descriptor
    first.unlink()
    with second.open() as seen:
        assert seen.sum() == 4
    second.unlink()


class Slots(RuleBasedStateMachine):
    """Whatever is acquired and released in whatever order, no slot is out twice."""

    def __init__(self):
        super().__init__()
        self.ring = SlotRing(3, 64)
        self.out = []

    @rule()
    def acquire(self):
        slot = self.ring.acquire()
        assert (slot is None) == (len(self.out) == 3)
        if slot is not None:
            assert slot not in [each for each, _ in self.out]
            value = len(self.out) + 1
            write_slot(slot, np.full(64, value, np.uint8))
            self.out.append((slot, value))

    @rule(which=st.integers(0, 2))
    def release(self, which):
        if which < len(self.out):
            slot, _ = self.out.pop(which)
            self.ring.release(slot)

    @invariant()
    def each_holds_what_was_written(self):
        for slot, value in self.out:
            assert (read_slot(slot, (64,), np.uint8) == value).all()

    def teardown(self):
        self.ring.close()


TestSlots = Slots.TestCase
TestSlots.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
