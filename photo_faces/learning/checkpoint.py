"""A training's state in one safetensors file: tensors, and words about them. No pickled code."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from photo_faces.files import whole


def save(
    path: Path, about: Mapping[str, str], network: nn.Module, optimizer: torch.optim.Optimizer
) -> None:
    """Write a checkpoint; the file is whole at all times.

    Args:
        path: of the file; replaced.
        about: what to keep beside the tensors.
        network: whose parameters are kept.
        optimizer: whose state is kept.
    """
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    for number, state in optimizer.state_dict()["state"].items():
        for key, value in state.items():
            tensors[f"optimizer.{number}.{key}"] = torch.as_tensor(value)
    contiguous = {name: value.contiguous() for name, value in tensors.items()}
    with whole(path) as partial:
        save_file(contiguous, partial, dict(about))


def about(path: Path) -> dict[str, str]:
    """What `save` kept beside the tensors."""
    with safe_open(path, "pt") as file:
        return file.metadata() or {}


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
