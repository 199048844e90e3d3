"""Changing to a learned network and back, while the library is searched and scanned."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import skimage.data
import torch
from driving import finish
from embedded import add, chips, distances, learn, library_of, settings_in
from perturbed import THRESHOLD, perturbed
from PIL import Image
from sqlalchemy import text

from photo_faces.domain.errors import OutOfDate, WrongUse
from photo_faces.faces import learned, weights
from photo_faces.faces.networks.facenet import FaceNet
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.networks import embedding
from photo_faces.services.networks.models import active_name, list_models, prepare, proposal
from photo_faces.services.networks.versions import rollback, use
from photo_faces.services.scanning.scan import scan
from photo_faces.services.searching.search import Search, first_face
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models

FACES = 14
BATCH = 5


@pytest.fixture(scope="module")
def made() -> list[bytes]:
    return chips(FACES, seed=5)


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two networks, the second learnt from the first."""
    folder = tmp_path_factory.mktemp("networks")
    first = perturbed(folder, seed=1)
    return [first, perturbed(folder, seed=2, base=first.stem)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, made: list[bytes]) -> Path:
    settings = settings_in(tmp_path_factory.mktemp("template"))
    library_of(settings, made).close()
    return settings.library


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(embedding, "BATCH", BATCH)
    return settings_in(tmp_path)


@pytest.fixture
def library(settings: Settings, template: Path) -> Iterator[Library]:
    shutil.copy(template, settings.library)
    with Library.open(settings.library) as opened:
        yield opened


@pytest.fixture
def search(library: Library, settings: Settings) -> Iterator[Search]:
    opened = Search(library, settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def adopted(
    tmp_path_factory: pytest.TempPathFactory, template: Path, networks: list[Path]
) -> tuple[Path, str]:
    """A library that changed to the first network, and that network's name."""
    settings = settings_in(tmp_path_factory.mktemp("adopted"))
    shutil.copy(template, settings.library)
    with Library.open(settings.library) as library:
        name = learn(library, networks[0])
        assert finish(use(library, settings, name, "window")) == FACES
    return settings.library, name


@pytest.fixture
def changed(settings: Settings, adopted: tuple[Path, str]) -> Iterator[Library]:
    shutil.copy(adopted[0], settings.library)
    with Library.open(settings.library) as opened:
        yield opened


def found(search: Search, face_id: int) -> dict[int, float]:
    hits = finish(search.similar_to_face(face_id, 100)).hits
    return {hit.face.id: hit.distance for hit in hits}


def agree(measured: dict[int, float], expected: np.ndarray, face_id: int) -> bool:
    """Whether distances from a face are all as expected; faces are numbered from 1."""
    return all(abs(expected[face_id - 1, to - 1] - far) < 1e-4 for to, far in measured.items())


def vectors_of(library: Library, name: str) -> int:
    with library.read() as session:
        model = models.named(session, name)
        assert model is not None
        return sum(len(ids) for ids, _ in embeddings.blocks(session, model.id, 1000))


def test_searches_are_by_the_old_network_until_all_are_by_the_new_one(
    library: Library,
    settings: Settings,
    search: Search,
    made: list[bytes],
    networks: list[Path],
) -> None:
    name = learn(library, networks[0])
    old = distances("dlib-resnet", networks[0].parent, made)
    new = distances(name, networks[0].parent, made)
    assert np.abs(old - new)[0, 1:].min() > 0.001
    steps = use(library, settings, name, "window")
    looks = 0
    for _ in steps:
        if active_name(library, settings) == "dlib-resnet":
            assert agree(found(search, 1), old, 1)
            looks += 1
    assert looks > 1
    measured = found(search, 1)
    assert len(measured) == FACES - 1
    assert agree(measured, new, 1)
    assert finish(search.similar_to_face(1)).threshold == THRESHOLD


def test_going_back_and_forth_embeds_nothing_again(
    changed: Library, settings: Settings, made: list[bytes], networks: list[Path]
) -> None:
    name = active_name(changed, settings)
    assert finish(rollback(changed, settings, "command line")) == 0
    assert active_name(changed, settings) == "dlib-resnet"
    old = distances("dlib-resnet", networks[0].parent, made)
    assert agree(found(Search(changed, settings), 2), old, 2)
    assert finish(use(changed, settings, name, "window")) == 0
    assert active_name(changed, settings) == name
    with closing(sqlite3.connect(changed.path)) as connection:
        changes = "SELECT origin, payload FROM journal WHERE kind = 'network' ORDER BY id"
        said = connection.execute(changes).fetchall()
    there = {"before": "dlib-resnet", "after": name}
    back = {"before": name, "after": "dlib-resnet"}
    assert [(origin, json.loads(what)) for origin, what in said] == [
        ("window", there),
        ("command line", back),
        ("window", there),
    ]


def test_going_back_embeds_what_came_since(changed: Library, settings: Settings) -> None:
    with closing(sqlite3.connect(changed.path)) as connection, connection:
        connection.execute("DELETE FROM embedding WHERE model_id = 1 AND face_id > 11")
    assert finish(rollback(changed, settings, "window")) == FACES - 11
    assert vectors_of(changed, "dlib-resnet") == FACES


def test_there_is_no_way_back_from_a_network_that_was_not_learnt(
    library: Library, settings: Settings
) -> None:
    with pytest.raises(WrongUse, match="network-first"):
        finish(rollback(library, settings, "window"))


def test_going_back_is_refused_where_somebody_else_changed_the_network(
    changed: Library, settings: Settings, networks: list[Path]
) -> None:
    with closing(sqlite3.connect(changed.path)) as connection, connection:
        connection.execute("DELETE FROM embedding WHERE model_id = 1")
    steps = rollback(changed, settings, "window")
    next(steps)
    learn(changed, networks[1], active_name(changed, settings))
    with changed.write() as session:
        models.use(session, models.list_(session)[-1].id)
    with pytest.raises(OutOfDate):
        finish(steps)


def test_faces_that_come_meanwhile_are_embedded_before_the_change(
    library: Library, settings: Settings, networks: list[Path]
) -> None:
    name = learn(library, networks[0])
    more = chips(7, seed=6)
    for step in use(library, settings, name, "window"):
        if more and step is not None and step.done == FACES:
            add(library, settings, more)
            more = []
            with closing(sqlite3.connect(library.path)) as connection, connection:
                # As where a photo is read again: its vectors are of another crop.
                connection.execute("DELETE FROM embedding WHERE model_id = 2 AND face_id < 3")
    assert active_name(library, settings) == name
    assert vectors_of(library, name) == FACES + 7


def test_a_stopped_change_goes_on_where_it_was(
    library: Library, settings: Settings, networks: list[Path]
) -> None:
    name = learn(library, networks[0])
    steps = use(library, settings, name, "window")
    while (step := next(steps)) is None:
        pass
    steps.close()
    assert active_name(library, settings) == "dlib-resnet"
    assert finish(use(library, settings, name, "window")) == FACES - step.done


def test_a_scan_that_runs_across_the_change_ends_with_the_new_network(
    library: Library, settings: Settings, networks: list[Path], tmp_path: Path
) -> None:
    name = learn(library, networks[0])
    folder = tmp_path / "more"
    folder.mkdir()
    portrait = Image.fromarray(skimage.data.astronaut())
    portrait.save(folder / "first.jpg")
    portrait.crop((40, 0, 420, 380)).save(folder / "second.jpg")
    finish(regroup(library))
    steps = scan(library, settings, [folder])
    while next(steps).stage == "walk":
        pass
    finish(use(library, settings, name, "window"))
    assert vectors_of(library, name) == FACES
    finish(steps)

    assert vectors_of(library, "dlib-resnet") == vectors_of(library, name) == FACES + 2
    assert finish(assign_new(library, settings)).faces >= 2
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM newcomer").fetchone() == (0,)
        ((last,),) = connection.execute(
            "SELECT name FROM cluster_run JOIN model ON model.id = model_id"
            " ORDER BY cluster_run.id DESC LIMIT 1"
        )
    assert last == name


def test_vectors_of_older_networks_go_and_their_weights_stay(
    changed: Library, settings: Settings, networks: list[Path]
) -> None:
    first = active_name(changed, settings)
    second = learn(changed, networks[1], first)
    finish(use(changed, settings, second, "window"))
    assert vectors_of(changed, first) == FACES  # it may be gone back to
    finish(use(changed, settings, "dlib-resnet", "window"))
    assert vectors_of(changed, second) == FACES
    finish(use(changed, settings, first, "window"))
    counts = {name: vectors_of(changed, name) for name in (first, second, "dlib-resnet")}
    assert counts == {first: FACES, second: 0, "dlib-resnet": FACES}
    with changed.read() as session:
        model = models.named(session, second)
        assert model is not None
        assert models.weights(session, model, learned.LARGEST) == networks[1].read_bytes()


def test_a_picture_from_before_the_change_is_compared_by_the_new_network(
    changed: Library, settings: Settings, astronaut: Path
) -> None:
    name = active_name(changed, settings)
    finish(rollback(changed, settings, "window"))
    with closing(Search(changed, settings)) as search:
        before = finish(search.open_picture(astronaut))
        finish(use(changed, settings, name, "window"))
        late = finish(search.similar(before, first_face(before), 100))
        after = finish(search.open_picture(astronaut))
        fresh = finish(search.similar(after, first_face(after), 100))
        assert finish(search.verify(astronaut, astronaut)).threshold == THRESHOLD
    assert (before.model, after.model) == ("dlib-resnet", name)
    by_face = {hit.face.id: hit.distance for hit in fresh.hits}
    # From the picture itself, or from the JPEG of its face: that is all the difference.
    assert all(abs(by_face[hit.face.id] - hit.distance) < 0.02 for hit in late.hits)
    assert late.threshold == fresh.threshold == THRESHOLD


def test_learned_networks_are_listed_and_written_out_where_they_are_lost(
    changed: Library, settings: Settings, networks: list[Path]
) -> None:
    name = active_name(changed, settings)
    row = list_models(changed, settings)[-1]
    assert (row.name, row.learnt_from, row.licence.code) == (
        *(name, "dlib-resnet", "licence-free"),
    )
    assert row.active
    assert row.available
    assert not settings.models_folder.exists()
    prepare(changed, settings)
    (written,) = settings.models_folder.iterdir()
    assert written.read_bytes() == networks[0].read_bytes()
    written.write_bytes(b"damaged")
    prepare(changed, settings)
    assert written.read_bytes() == networks[0].read_bytes()


def test_a_better_network_is_proposed_until_it_is_in_use(
    changed: Library, settings: Settings
) -> None:
    learnt = active_name(changed, settings)
    better = proposal(changed, settings)
    assert better is not None
    assert (better.name, better.instead_of, better.faces) == ("sface", learnt, FACES)
    assert 0 < better.seconds < 10
    with changed.read() as session:
        people = session.execute(text("SELECT * FROM person")).all()
    assert finish(use(changed, settings, better.name, "window")) == FACES
    assert proposal(changed, settings) is None
    with changed.read() as session:
        assert session.execute(text("SELECT * FROM person")).all() == people
    finish(use(changed, settings, "dlib-resnet", "window"))
    again = proposal(changed, _left_open(settings))
    assert again is not None
    assert (again.instead_of, again.faces) == ("dlib-resnet", 0)


def test_none_is_proposed_for_no_faces_or_where_it_is_not_here(
    library: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "new.sqlite") as empty:
        assert proposal(empty, settings) is None
    gone = replace(weights.MODELS["sface"], package=None)
    monkeypatch.setattr(weights, "MODELS", {**weights.MODELS, "sface": gone})
    assert proposal(library, settings) is None


def test_a_network_that_was_learnt_in_another_library_has_the_constants_of_its_base(
    settings: Settings, tmp_path: Path
) -> None:
    path = perturbed(settings.models_folder, seed=5, base="sface")
    other = settings.model_copy(update={"library": tmp_path / "other.sqlite"})
    with Library.open(other.library) as library:
        finish(use(library, other, path.stem, "window"))
        with library.read() as session:
            model = models.named(session, path.stem)
        (row,) = [each for each in list_models(library, other) if each.name == path.stem]
    assert model is not None
    assert (model.parent_id, model.base) == (None, "sface")
    assert Constants.of(model.base, model.threshold).prior == MEASURED["sface"].prior
    assert row.licence.values["name"] == "Apache-2.0"


def _left_open(settings: Settings) -> Settings:
    """The same settings with the choice of a network left open."""
    return Settings(**settings.model_dump(exclude={"model"}))


def test_whoever_chose_a_network_by_name_is_not_asked(library: Library, settings: Settings) -> None:
    assert proposal(library, _left_open(settings)) is not None
    chosen = Settings(**settings.model_dump() | {"model": "dlib-resnet"})
    assert proposal(library, chosen) is None


def test_a_file_of_the_users_own_is_found_again_when_it_has_moved(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    path = tmp_path / "own.pt"
    torch.save(FaceNet().network.state_dict(), path)
    own = settings.model_copy(update={"library": tmp_path / "new.sqlite", "model": str(path)})
    spec = prepare(library, own, str(path))
    path.unlink()
    with Library.open(own.library) as new:
        with new.write() as session:
            models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        assert prepare(new, settings).sha256 == spec.sha256
        row = list_models(new, settings)[-1]
    assert (row.name, row.active, row.available, row.learnt_from) == (spec.name, True, True, None)
