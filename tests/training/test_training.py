"""Training from scratch: it learns, stops and goes on, alone and in two processes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from multiprocessing import get_start_method
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from tiny import RECIPE, build, make, train

from photo_faces.learning.checkpoint import load as load_checkpoint
from training import checkpoint, log
from training.judge import embed, judge
from training.loop import Training


def run_tiny(by: tuple[str, ...], run: Path, how: str) -> dict[str, torch.Tensor]:
    """Train in a process of its own; the weights it comes to."""
    program = str(Path(__file__).with_name("tiny.py"))
    done = subprocess.run(
        [sys.executable, *by, program, str(run), how],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": ".", "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    network = build(8)
    load_checkpoint(run / "checkpoint.safetensors", network)
    return network.state_dict()


def weights(training: Training) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in training.network.state_dict().items()}


@pytest.mark.parametrize("optimizer", ["adagrad", "adamw"])
def test_a_stopped_training_comes_to_the_same_state(tmp_path: Path, optimizer: str) -> None:
    recipe = replace(RECIPE, optimizer=optimizer, mining="random")
    whole = train(tmp_path / "whole", recipe)
    train(tmp_path / "parts", recipe, until=3)
    # A kill after the checkpoint leaves lines of steps that are done again.
    with (tmp_path / "parts" / "log.jsonl").open("a") as file:
        file.write('{"step": 4, "loss": 9}\n{"step": 5, "lo')
    parts = train(tmp_path / "parts", recipe)
    assert parts.step == whole.step == 6
    for name, value in weights(whole).items():
        assert torch.equal(value, weights(parts)[name]), name
    lines = log.read(tmp_path / "parts")
    assert [line["step"] for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line["loss"] for line in lines] == [
        line["loss"] for line in log.read(tmp_path / "whole")
    ]


def test_a_checkpoint_is_tensors_and_json(tmp_path: Path) -> None:
    trained = train(tmp_path / "run")
    path = tmp_path / "run" / "checkpoint.safetensors"
    assert checkpoint.read_recipe(path) == (RECIPE, 6)
    with safe_open(path, "pt") as file:
        assert json.loads(file.metadata()["recipe"])["arch"] == "nn2"
    fresh = build(8)
    load_checkpoint(path, fresh)
    for name, value in weights(trained).items():
        assert torch.equal(value, fresh.state_dict()[name])
    assert [one.name for one in (tmp_path / "run").glob("*.part*")] == []


def test_another_recipe_does_not_go_on_from_a_checkpoint(tmp_path: Path) -> None:
    train(tmp_path / "run", until=2)
    with pytest.raises(ValueError, match="another recipe"):
        train(tmp_path / "run", replace(RECIPE, margin=0.3))


def test_a_tiny_network_learns_its_people(tmp_path: Path) -> None:
    recipe = replace(RECIPE, steps=30, people_a_batch=5, optimizer="adamw", augment=False)
    trained = train(tmp_path / "run", recipe)
    faces = make()
    vectors = embed(trained.network, faces, np.arange(len(faces.labels)), trained.side, "cpu")
    assert judge(vectors, faces.labels).rank1 == 1
    # It was not so from the start.
    start = train(tmp_path / "start", recipe, until=1)
    before = embed(start.network, faces, np.arange(len(faces.labels)), start.side, "cpu")
    assert judge(before, faces.labels).rank1 < 1
    losses = [line["loss"] for line in log.read(tmp_path / "run")]
    assert np.mean(losses[-5:]) < losses[0] / 2


def test_two_processes_come_to_what_one_comes_to(tmp_path: Path) -> None:
    one = weights(train(tmp_path / "one", replace(RECIPE, augment=False, steps=4)))
    # torchrun as a module, so that it is this interpreter's.
    torchrun = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
    two = run_tiny(torchrun, tmp_path / "two", "shared")
    for name, value in one.items():
        torch.testing.assert_close(two[name], value, rtol=1e-4, atol=1e-5)


@pytest.mark.skipif(get_start_method() != "fork", reason="there are readers where processes fork")
def test_readers_come_to_the_same(tmp_path: Path) -> None:
    alone = weights(train(tmp_path / "alone"))
    ahead = run_tiny((), tmp_path / "ahead", "ahead")
    for name, value in alone.items():
        torch.testing.assert_close(ahead[name], value, rtol=1e-4, atol=1e-5)


def test_all_pairs_are_judged() -> None:
    vectors = np.array([(1, 0), (0.96, 0.28), (0, 1), (0.28, 0.96), (-1, 0)], np.float32)
    found = judge(vectors, np.array([0, 0, 1, 1, 2]))
    assert (found.rank1, found.eer, found.val) == (1, 0, {})
    assert judge(vectors, np.array([0, 1, 0, 1, 2])).rank1 == 0
