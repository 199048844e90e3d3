"""A training's state in one safetensors file: tensors, and JSON about them. No pickled code."""

import json
import os
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from training.recipe import Recipe

FORMAT = "photo_faces training 1"


def save(
    path: Path, recipe: Recipe, step: int, network: nn.Module, optimizer: torch.optim.Optimizer
) -> None:
    """Write a checkpoint; the file is whole at all times.

    Args:
        path: of the file; replaced.
        recipe: of the training.
        step: how many steps are done.
        network: whose parameters are kept.
        optimizer: whose state is kept.
    """
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    for number, state in optimizer.state_dict()["state"].items():
        for key, value in state.items():
            tensors[f"optimizer.{number}.{key}"] = torch.as_tensor(value)
    about = {"format": FORMAT, "recipe": json.dumps(recipe.plain()), "step": str(step)}
    partial = path.with_name(f"partial-{os.getpid()}-{path.name}")
    save_file({name: value.contiguous() for name, value in tensors.items()}, partial, about)
    partial.replace(path)


def read_recipe(path: Path) -> tuple[Recipe, int]:
    """The recipe of a checkpoint, and how many steps are done.

    Raises:
        ValueError: it is no checkpoint of ours.
    """
    with safe_open(path, "pt") as file:
        about = file.metadata() or {}
    if about.get("format") != FORMAT:
        raise ValueError(f"{path} is no checkpoint of a training")
    return Recipe(**json.loads(about["recipe"])), int(about["step"])


def load(path: Path, network: nn.Module, optimizer: torch.optim.Optimizer | None = None) -> None:
    """Give a network, and an optimizer of it, what a checkpoint holds.

    Raises:
        RuntimeError: the checkpoint is of another network.
    """
    parameters: dict[str, Tensor] = {}
    states: dict[int, dict[str, Any]] = {}
    with safe_open(path, "pt") as file:
        for name in file.keys():  # noqa: SIM118 - the file is no mapping
            kind, rest = name.split(".", 1)
            if kind == "network":
                parameters[rest] = file.get_tensor(name)
            elif optimizer is not None:
                number, key = rest.split(".", 1)
                states.setdefault(int(number), {})[key] = file.get_tensor(name)
    network.load_state_dict(parameters)
    if optimizer is not None:
        groups = optimizer.state_dict()["param_groups"]
        optimizer.load_state_dict({"state": states, "param_groups": groups})
