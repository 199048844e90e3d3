"""Chips and vectors that are no such thing cost their own faces, and no others."""

import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from driving import finish
from embedded import chips, learn, library_of, settings_in
from lessons_library import FACES, PEOPLE, named_library
from perturbed import perturbed
from PIL import Image

from photo_faces.services.archives.export import export_embeddings
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.learning.learn import learn as learn_from
from photo_faces.services.learning.learn import report
from photo_faces.services.networks.versions import use
from photo_faces.services.review.review import Review
from photo_faces.services.scanning.scan import scan
from photo_faces.services.searching.search import Search
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models

COUNT = 8
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 224 224\n%%EndComments\nshowpage\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    with library_of(settings, chips(COUNT, seed=3)) as opened:
        yield opened


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stands for Ghostscript on the path; the file comes to be when it is run."""
    folder, ran = tmp_path / "bin", tmp_path / "it ran"
    folder.mkdir()
    (folder / "gs").write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    (folder / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return ran


def damage(library: Library, statement: str, *values: object) -> None:
    """By another program than ours."""
    with closing(sqlite3.connect(library.path)) as other, other:
        other.execute(statement, values)


def embedded(library: Library, name: str) -> set[int]:
    with library.read() as session:
        model = models.named(session, name)
    assert model is not None
    with closing(sqlite3.connect(library.path)) as other:
        rows = other.execute("SELECT face_id FROM embedding WHERE model_id = ?", (model.id,))
        return {face for (face,) in rows}


def truncated(jpeg: bytes) -> bytes:
    return jpeg[: len(jpeg) // 2]


def other_size(side: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side, side)).save(file, "JPEG")
    return file.getvalue()


def test_damaged_chips_are_passed_over_by_another_network(
    library: Library, settings: Settings, tmp_path: Path, interpreter: Path
) -> None:
    bad = [EPS, truncated(chips(1, 9)[0]), b"", b"\xff\xd8\xff", other_size(30), other_size(5000)]
    for face, jpeg in enumerate(bad, start=1):
        damage(library, "UPDATE chip SET jpeg = ? WHERE face_id = ?", jpeg, face)
    name = learn(library, perturbed(tmp_path, seed=1))
    assert finish(use(library, settings, name, "window")) == COUNT - len(bad)
    assert embedded(library, name) == set(range(len(bad) + 1, COUNT + 1))
    finish(scan(library, settings, []))  # it tries them once more
    assert not interpreter.exists()


def test_learning_goes_on_without_faces_whose_chips_are_damaged_or_gone(tmp_path: Path) -> None:
    settings = settings_in(tmp_path).model_copy(update={"learning_steps": 6})
    with named_library(settings) as library:
        damage(library, "UPDATE chip SET jpeg = ? WHERE face_id = 1", EPS)
        damage(library, "UPDATE chip SET jpeg = substr(jpeg, 1, 900) WHERE face_id = 14")
        damage(library, "DELETE FROM chip WHERE face_id = 25")
        damage(library, "UPDATE embedding SET vector = x'0000' WHERE face_id = 40")
        made = report(library, finish(learn_from(library, settings)))
        assert (made.people, made.faces) == (PEOPLE, PEOPLE * FACES - 4)


@pytest.mark.parametrize("vector", [b"", bytes(3), bytes(4 * 127), bytes(4 * 129)])
def test_a_vector_of_another_length_costs_its_own_face(
    library: Library, settings: Settings, vector: bytes, tmp_path: Path
) -> None:
    damage(library, "UPDATE embedding SET vector = ? WHERE face_id = 3", vector)
    finish(assign_new(library, settings))
    finish(regroup(library))
    with closing(Search(library, settings)) as search:
        hits = finish(search.similar_to_face(1, 100)).hits
    assert {hit.face.id for hit in hits} == {2, 4, 5, 6, 7, 8}
    review = Review(library, settings, "window")
    finish(review.prepare())
    review.next(50)
    assert export_embeddings(library, tmp_path / "faces.npz") == COUNT - 1
    with np.load(tmp_path / "faces.npz") as file:
        assert file["vector"].shape == (COUNT - 1, 128)
