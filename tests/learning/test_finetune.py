from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from small_network import RECIPE, Tiny, lessons

from photo_faces.learning.finetune import FineTuner
from photo_faces.learning.judging import tars


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_a_training_that_was_stopped_ends_as_one_that_was_not(tmp_path: Path) -> None:
    recipe, network = RECIPE, Tiny()
    faces = lessons(tmp_path, network)
    every = np.arange(len(faces.person))
    whole = FineTuner(recipe, network, faces, every)
    for _ in range(5):
        whole.advance()
    first = FineTuner(recipe, network, faces, every)
    for _ in range(2):
        first.advance()
    first.save(tmp_path / "state.safetensors")
    second = FineTuner(recipe, network, faces, every)
    second.resume(tmp_path / "state.safetensors")
    assert second.step == 2
    losses = [second.advance() for _ in range(3)]
    assert same(whole.weights(), second.weights())
    assert all(np.isfinite(losses))


def test_only_the_late_part_learns_and_the_old_network_stays(tmp_path: Path) -> None:
    network = Tiny()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    faces = lessons(tmp_path, network)
    tuner = FineTuner(RECIPE, network, faces, np.arange(len(faces.person)))
    for _ in range(4):
        tuner.advance()
    learnt = tuner.weights()
    assert same(before, dict(network.state_dict()))
    assert torch.equal(learnt["first.weight"], before["first.weight"])
    assert not torch.equal(learnt["second.weight"], before["second.weight"])
    assert not torch.equal(learnt["head.weight"], before["head.weight"])


def test_people_who_are_learnt_come_apart(tmp_path: Path) -> None:
    network = Tiny()
    faces = lessons(tmp_path, network, count=12)
    every = np.arange(len(faces.person))
    tuner = FineTuner(replace(RECIPE, steps=60), network, faces, every)
    losses = [tuner.advance() for _ in range(60)]
    before, after = tars(faces.before, faces.person), tars(tuner.embed(every), faces.person)
    assert np.mean(losses[-10:]) < 0.9 * np.mean(losses[:5])
    assert after[1e-2] > before[1e-2] + 0.1


def moved(tmp_path: Path, **values: float) -> tuple[float, float]:
    """How far faces that are learnt move in a training, and faces of people who are not."""
    network = Tiny()
    faces = lessons(tmp_path, network, count=12)
    learnt = np.flatnonzero(faces.person < 16)
    tuner = FineTuner(replace(RECIPE, **values), network, faces, learnt)
    for _ in range(30):
        tuner.advance()
    off = np.square(tuner.embed(np.arange(len(faces.person))) - faces.before).sum(1)
    return off[learnt].mean(), off[faces.person >= 16].mean()


def test_the_pull_holds_faces_where_they_were(tmp_path: Path) -> None:
    free, held = (moved(tmp_path, pull=pull, hold=0.0)[0] for pull in (0.0, 100.0))
    assert held < free / 3


def test_faces_that_nobody_has_hold_those_of_people_who_are_not_learnt(tmp_path: Path) -> None:
    (_, free), (_, held) = (moved(tmp_path, pull=0.0, hold=hold) for hold in (0.0, 100.0))
    assert held < free / 3


def test_faces_that_are_hardly_believed_teach_hardly_anything(tmp_path: Path) -> None:
    network = Tiny()
    faces = lessons(tmp_path, network)
    every = np.arange(len(faces.person))
    doubted = replace(faces, weight=np.full(len(every), 1e-6, np.float32))
    # Adagrad makes every first step equally long, whatever the gradient: the loss is looked at.
    assert FineTuner(RECIPE, network, faces, every).advance() > 1e-3
    assert FineTuner(RECIPE, network, doubted, every).advance() < 1e-12


def test_the_weights_are_the_mean_over_the_last_steps(tmp_path: Path) -> None:
    network = Tiny()
    faces = lessons(tmp_path, network)
    every = np.arange(len(faces.person))
    alone = FineTuner(replace(RECIPE, mean_of=1), network, faces, every)
    mean = FineTuner(replace(RECIPE, mean_of=30), network, faces, every)
    seen = []
    for _ in range(4):
        alone.advance()
        mean.advance()
        seen.append(alone.weights()["head.weight"])
    assert torch.allclose(mean.weights()["head.weight"], torch.stack(seen).mean(0), atol=1e-6)


def test_one_person_is_nobody_to_tell_apart(tmp_path: Path) -> None:
    network = Tiny()
    faces = lessons(tmp_path, network)
    with pytest.raises(ValueError, match="fewer than two people"):
        FineTuner(RECIPE, network, faces, np.flatnonzero(faces.person == faces.person[0]))
