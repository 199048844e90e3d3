"""Two programs have one library open: each work is done once, whatever becomes of them."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from photo_faces.domain.errors import UnderWay
from photo_faces.services.archives.backup import restore
from photo_faces.services.demo.album import write_album
from photo_faces.services.learning import learn
from photo_faces.services.people.people import People
from photo_faces.services.upkeep import unfinished
from photo_faces.services.upkeep.update import WAITING, group, update
from photo_faces.storage.base.backup import backup
from photo_faces.storage.base.library import Library

OTHER = Path(__file__).parent / "at_work.py"


@contextmanager
def another(settings, work, *more):
    """Another program that is at a piece of work, and stands still in it."""
    command = [sys.executable, OTHER, settings.library.parent, work, *more]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        try:
            assert run.stdout.readline() == "begun\n"
            yield run
        finally:
            run.kill()


def finish(steps):
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as stop:
            return seen, stop.value


@pytest.fixture
def photos(tmp_path):
    write_album(tmp_path / "photos")
    return tmp_path / "photos"


def test_a_scan_waits_for_that_of_another_program(settings, photos):
    with Library.open(settings.library) as library, another(settings, "update", photos) as other:
        assert unfinished.left(library) == {}  # somebody is at it
        steps = update(library, settings)
        assert [next(steps) for _ in range(2)] == [WAITING, WAITING]
        assert set(unfinished.begun(library)) == {"update"}
        other.stdin.close()
        seen, found = finish(steps)
        assert other.wait(60) == 0
        assert found.scanned.photos > 0
        assert found.scanned.new == found.scanned.changed == found.scanned.faces == 0
        assert all(progress is None or progress.total == 0 for progress in seen)
        assert unfinished.begun(library) == {}


def test_what_a_killed_program_was_at_is_gone_on_with(settings, photos):
    with Library.open(settings.library) as library, another(settings, "update", photos) as other:
        steps = update(library, settings)
        assert next(steps) == WAITING
        other.kill()
        other.wait()
        assert set(unfinished.left(library)) == {"update"}
        finish(steps)
        assert unfinished.begun(library) == {}
        assert len(People(library, "window").ids()) == 1


@pytest.mark.parametrize("which", ["new", "all"])
def test_a_grouping_that_was_cut_off_is_gone_on_with(settings, photos, which):
    with Library.open(settings.library) as library:
        finish(update(library, settings, [photos], grouping="none"))
        grouping = group(library, settings, which)
        next(grouping)
        grouping.close()
        assert unfinished.left(library) == {"update": which}
        finish(update(library, settings))
        assert unfinished.left(library) == {}
        assert len(People(library, "window").ids()) == 1


def test_a_grouping_leaves_what_a_scan_was_cut_off_at(settings, photos):
    with Library.open(settings.library) as library:
        scanning = update(library, settings, [photos])
        next(scanning)
        scanning.close()
        finish(group(library, settings, "all"))
        assert set(unfinished.left(library)) == {"update"}


def test_a_scan_that_is_cancelled_while_it_waits_leaves_the_other_alone(settings, photos):
    with Library.open(settings.library) as library, another(settings, "update", photos) as other:
        steps = update(library, settings)
        assert next(steps) == WAITING
        steps.close()
        unfinished.forget(library, "update")
        other.kill()
        other.wait()
        assert set(unfinished.left(library)) == {"update"}
        unfinished.forget(library, "update")
        assert unfinished.left(library) == {}


def test_what_takes_too_long_to_wait_for_is_refused(settings):
    with Library.open(settings.library) as library:
        with another(settings, "learning") as other:
            steps = unfinished.alone(library, "learning", iter([]))
            with pytest.raises(UnderWay, match="learning-under-way"):
                next(steps)
            with pytest.raises(UnderWay):
                learn.discard(library, settings)  # under its feet
            assert unfinished.left(library) == {}
            other.kill()
            other.wait()
        assert unfinished.left(library) == {"learning": "7"}
        learn.discard(library, settings)


@pytest.mark.parametrize("work", ["update", "learning", "network"])
def test_no_backup_is_put_under_the_feet_of_a_program(settings, tmp_path, photos, work):
    kept = tmp_path / "kept.sqlite"
    with Library.open(settings.library) as library:
        backup(library.path, kept)
    with another(settings, work, photos):
        with pytest.raises(UnderWay):
            restore(kept, settings.library)
        assert not list(tmp_path.glob("*.before-restore"))
    assert restore(kept, settings.library) is not None
