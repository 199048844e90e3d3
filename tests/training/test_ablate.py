"""The paper's tables and pictures, on people small enough for a test."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny import RECIPE, build, make, train

from training import ablate, plots, visualise
from training.tables import TABLES


@pytest.mark.parametrize(("name", "trainings"), [("jpeg", 1), ("people", 4)])
def test_a_table_stands_beside_the_papers(
    name: str, trainings: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ablate.ARCHITECTURES, "nn4", build)
    usual = replace(RECIPE, arch="nn4", steps=2)
    faces = make(people=8)
    rows = ablate.measure(name, usual, faces, tmp_path, "cpu")
    table = TABLES[name]
    ablate.write(tmp_path / name, table, rows, ablate.trained_on(usual, faces))
    kept = json.loads((tmp_path / f"{name}.json").read_text())["rows"]
    assert [row["value"] for row in kept] == list(table.values)
    assert [row["paper"] for row in kept] == [table.paper.get(value) for value in table.values]
    text = (tmp_path / f"{name}.md").read_text()
    assert "2 steps" in text
    assert "8 people" in text
    assert len(list(tmp_path.glob("*/checkpoint.safetensors"))) == trainings
    assert (tmp_path / f"{name}.svg").read_text().count("<svg") == 1


def test_the_ready_network_is_judged_on_what_photos_lose() -> None:
    faces = make(people=2, each=2)
    rows = ablate.measure_ready("jpeg", faces, "cpu")
    assert [row.paper for row in rows] == list(TABLES["jpeg"].paper.values())
    with pytest.raises(ValueError, match="training"):
        ablate.measure_ready("dim", faces, "cpu")


def test_nobody_is_trained_on_and_judged() -> None:
    learnt, judged = ablate.halves(make(people=9), seed=3)
    assert set(learnt.labels.tolist()) | set(judged.labels.tolist()) == set(range(9))
    assert not set(learnt.labels.tolist()) & set(judged.labels.tolist())


def test_fewer_pixels_and_worse_files_cost_detail() -> None:
    faces = make(people=1, each=1)
    for condition in ("jpeg", "pixels"):
        off = []
        for value in TABLES[condition].values:
            worse = ablate.spoilt(faces, TABLES[condition].condition(RECIPE, value))
            off.append(float(np.abs(worse.chips.astype(float) - faces.chips).mean()))
        assert off[0] > 2 * off[-1]


def test_every_table_changes_only_what_it_names() -> None:
    for name, table in TABLES.items():
        conditions = [table.condition(RECIPE, value) for value in table.values]
        assert len(set(conditions)) == len(table.values), name
        changed = {
            key
            for one in conditions
            for key, value in one.recipe.plain().items()
            if value != RECIPE.plain()[key]
        }
        assert changed <= {name}


def test_pictures_show_filters_maps_and_faces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = train(tmp_path / "run", until=2)
    faces = make()
    network = trained.network.eval()
    assert visualise.filters(network).shape == (30, 8 * 31 - 1, 3)
    assert set(visualise.feature_maps(network, faces.at(np.array([0]), 32)[0])) == {
        "conv1",
        "inception2",
    }
    # Without UMAP, whose compiler alone takes longer than all of these tests.
    monkeypatch.setitem(sys.modules, "umap", None)
    noise = np.random.default_rng(0).normal(size=(3, 5, 4))
    clouds = np.eye(4)[:3, None] + 0.01 * noise
    flat = visualise.flat(clouds.reshape(15, 4).astype(np.float32))
    assert set(flat) == {"pca"}
    places = flat["pca"].reshape(3, 5, 2)
    apart = np.linalg.norm(np.diff(places.mean(1), axis=0, append=places[:1].mean(1)), axis=1)
    assert apart.min() > 5 * np.ptp(places, axis=1).max()
    picture = visualise.points(places.reshape(-1, 2), faces)
    assert picture.shape == (1200, 1200, 3)
    assert 0.001 < (picture != 255).any(2).mean() < 0.1
    plots.losses([tmp_path / "run"], tmp_path / "loss.svg")
    assert "<svg" in (tmp_path / "loss.svg").read_text()
