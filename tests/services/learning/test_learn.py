"""Learning from a real library with the real network, in a few steps."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from driving import finish
from lessons_library import FACES, PEOPLE, STEPS, Finished, few_steps, named_library

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import Report
from photo_faces.domain.message import Message
from photo_faces.files import key_of
from photo_faces.learning.judging import FARS
from photo_faces.services.archives.backup import move
from photo_faces.services.learning import learn
from photo_faces.services.learning import workers as course
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.words import sentence

KILLS = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 2))


def test_a_run_learns_judges_and_keeps_its_report(finished: Finished) -> None:
    settings, seen, report = finished.settings, finished.seen, finished.report
    assert [each.phase for each in seen][:1] == ["reading"]
    assert {each.phase for each in seen} == {"reading", "trial", "training", "judging"}
    shares = [each.share for each in seen]
    assert shares == sorted(shares)
    marks = [each.mark for each in seen if each.mark is not None]
    assert sorted((mark.trial, mark.step) for mark in marks) == [
        (trial, step) for trial in (1, 2, 3) for step in range(STEPS + 1)
    ]
    assert sorted((mark.trial, mark.step, mark.tar) for mark in report.marks) == sorted(
        (mark.trial, mark.step, mark.tar) for mark in marks
    )
    assert (report.people, report.faces) == (PEOPLE, PEOPLE * FACES)
    assert [step for step, _ in report.losses] == list(range(1, STEPS + 1))
    assert report.figures[0].genuine == PEOPLE * FACES * (FACES - 1) // 2
    assert report.new_photos is not None
    photos, before, after = report.new_photos.counts()
    assert photos >= 0.6 * PEOPLE * FACES
    assert max(before, after) <= photos
    assert [figure.group for figure in report.gain] == ["new photos"] * len(FARS)
    with Library.open(settings.library) as library:
        (row,) = learn.runs(library)
        assert (row.better, row.reason, row.active) == (report.better, report.reason, False)
        assert (row.model_id is not None) == report.better
        assert not course.folder_of(library.path, settings.cache_folder).exists()
        assert learn.in_use(library) == Message("network-as-it-came")
        told = learn.recognised(library, report)
        assert {name for name, _ in told} == {f"Drawn {one}" for one in range(PEOPLE)}


def test_what_a_run_takes_on_the_disk_is_what_was_asked_for(finished: Finished) -> None:
    assert 0.5 * finished.need.run < finished.most <= finished.need.run
    assert finished.written <= finished.need.library


def test_too_little_to_learn_from_is_said_and_nothing_begins(tmp_path: Path) -> None:
    settings = few_steps(tmp_path)
    with named_library(settings, people=3, faces=4) as library:
        ready = finish(learn.readiness(library, settings))
        assert (ready.people, ready.faces, ready.unfinished) == (3, 12, False)
        assert ready.needed is not None
        assert sentence(ready.needed).startswith("Name 7 more people")
        with pytest.raises(WrongUse, match="learn-name count=7"):
            finish(learn.learn(library, settings))
        assert learn.runs(library) == []
        assert not course.folder_of(library.path, settings.cache_folder).exists()


def test_what_there_is_is_said_before_where_it_would_run(tmp_path: Path) -> None:
    with named_library(few_steps(tmp_path), people=3, faces=4) as library:
        steps = learn.readiness(library, few_steps(tmp_path))
        first = next(step for step in steps if step is not None)
        assert (first.people, first.faces, first.device, first.minutes) == (3, 12, "", 0.0)
        last = finish(steps)
        assert last.device in ("cpu", "cuda", "mps")
        assert last.minutes > 0.0
        assert replace(last, device="", minutes=0.0) == first


def test_one_person_under_two_names_is_asked_about_first(tmp_path: Path) -> None:
    settings = few_steps(tmp_path)
    with named_library(settings) as library:
        said = People(library, "window")
        said.name_faces(list(range(1, FACES + 1, 2)), "Somebody else")
        ready = finish(learn.readiness(library, settings))
        (doubt,) = ready.doubts
        assert {doubt.first, doubt.second} == {"Drawn 0", "Somebody else"}
        assert ready.needed is not None
        assert "look like one person" in sentence(ready.needed)
        said.tell_apart(doubt.first_id, doubt.second_id)
        assert finish(learn.readiness(library, settings)).doubts == ()


def test_a_run_that_is_stopped_goes_on_and_can_be_dropped(tmp_path: Path) -> None:
    settings = few_steps(tmp_path)
    with named_library(settings) as library:
        steps = learn.learn(library, settings)
        while (step := next(steps)) is None or step.phase == "reading":
            pass
        steps.close()
        assert finish(learn.readiness(library, settings)).unfinished

        # Reading comes first: what begins with anything else went on.
        steps = learn.learn(library, settings)
        assert next(step for step in steps if step is not None).phase != "reading"
        steps.close()
        _as_an_older_version_left_it(course.folder_of(library.path, settings.cache_folder))
        steps = learn.learn(library, settings)
        assert next(step for step in steps if step is not None).phase == "reading"
        steps.close()
        learn.discard(library, settings)
        assert not course.folder_of(library.path, settings.cache_folder).exists()


def test_a_run_that_is_stopped_goes_on_where_its_library_was_moved(tmp_path: Path) -> None:
    settings, place = few_steps(tmp_path), tmp_path / "another disk" / "Photos.sqlite"
    cache = settings.cache_folder
    with named_library(settings) as library:
        steps = learn.learn(library, settings)
        while (step := next(steps)) is None or step.phase == "reading":
            pass
        steps.close()
    course.folder_of(place, cache).mkdir()  # of a library that lay there once
    move(settings.library, place, cache, leave=False)
    with Library.open(place) as library:
        assert finish(learn.readiness(library, settings)).unfinished
        steps = learn.learn(library, settings)
        assert next(step for step in steps if step is not None).phase != "reading"
        steps.close()
        learn.discard(library, settings)
    assert list((cache / "learning").iterdir()) == []
    names = {file.name.partition("-")[0] for file in (cache / "vectors").iterdir()}
    assert names == {key_of(place)}  # nothing is kept of the library that is gone


def _as_an_older_version_left_it(folder: Path) -> None:
    run = json.loads((folder / "run.json").read_text())
    run["recipe"]["optimizer"] = run["recipe"].pop("change")
    (folder / "run.json").write_text(json.dumps(run))


def test_a_better_network_is_used_once_the_user_says_so_and_can_be_left_again(
    tmp_path: Path,
) -> None:
    settings = few_steps(tmp_path)
    with named_library(settings) as library:
        _pretend_better(library, settings)
        (row,) = learn.runs(library)
        assert row.model_id is not None
        with library.read() as session:
            before = models.active(session)
            kept = {model.id: model for model in models.list_(session)}[row.model_id]
        assert before is not None
        assert (kept.parent_id, kept.threshold) == (before.id, 0.2)
        assert kept.data["people"] == PEOPLE
        assert finish(learn.adopt(library, settings, row.id, "window")) == PEOPLE * FACES
        assert learn.runs(library)[0].active
        assert sentence(learn.in_use(library)).startswith("the network learnt on ")
        # The next run begins with the network as it came; it is proposed when much was confirmed.
        assert learn._place(library, settings).model == before.name
        ready = finish(learn.readiness(library, settings))
        assert (ready.learnt, ready.again) == (PEOPLE * FACES, False)
        assert replace(ready, faces=round(1.25 * ready.learnt)).again


def test_a_run_without_a_network_cannot_be_used(tmp_path: Path) -> None:
    settings = few_steps(tmp_path)
    with named_library(settings) as library:
        report = Report(
            better=False, reason=Message("verdict-few"), people=1, faces=2, clusters=0, steps=0,
            seconds=1.0, device="cpu", threshold=0.171,
        )  # fmt: skip
        run_id = learn._store(library, learn._place(library, settings), report)
        with pytest.raises(WrongUse, match="run-without-network"):
            finish(learn.adopt(library, settings, run_id, "window"))


def _pretend_better(library: Library, settings: Settings) -> None:
    """A run whose verdict was that its network may be used."""
    place = learn._place(library, settings)
    place.folder.mkdir(parents=True)
    network = course._embedder(place, "cpu").network
    state = network.state_dict()
    state["head.weight"] = state["head.weight"] * 1.01
    course._write_network(place, state, 0.2)
    report = Report(
        better=True, reason=Message("verdict-few"), people=PEOPLE, faces=PEOPLE * FACES, clusters=0,
        steps=6, seconds=1.0, device="cpu", threshold=0.2,
    )  # fmt: skip
    learn._store(library, place, report)


def _learn(folder: Path) -> list[str]:
    library = str(folder / "library.sqlite")
    return [sys.executable, "-m", "photo_faces", "--library", library, "learn", "run", "--json"]


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PHOTO_FACES_CACHE_FOLDER": str(folder / "cache"),
        "PHOTO_FACES_MODELS_FOLDER": str(folder / "models"),
        "PHOTO_FACES_LEARNING_STEPS": str(STEPS),
    }


@pytest.mark.timeout(300 + 60 * KILLS)
def test_a_run_that_is_killed_at_any_moment_ends_as_one_that_was_not(
    tmp_path: Path, finished: Finished
) -> None:
    named_library(few_steps(tmp_path)).close()
    chance = random.Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen(
            _learn(tmp_path), env=_environment(tmp_path), stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        # Early enough that a run that goes on further each time does not come to its end.
        time.sleep(chance.uniform(0.2, 0.6) * finished.seconds)
        if process.poll() is not None:
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        connection = sqlite3.connect(tmp_path / "library.sqlite")
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
    else:
        subprocess.run(
            _learn(tmp_path), env=_environment(tmp_path), stdout=subprocess.PIPE, check=True
        )
    with Library.open(tmp_path / "library.sqlite") as library:
        found = learn.report(library, learn.runs(library)[0].id)
    expected = finished.report
    assert (found.steps, found.better) == (expected.steps, expected.better)
    assert found.threshold == pytest.approx(expected.threshold, abs=1e-6)
    assert np.allclose(found.losses, expected.losses, atol=1e-6)
    for one, other in zip(found.marks, expected.marks, strict=True):
        assert asdict(one) == pytest.approx(asdict(other), abs=1e-6)
