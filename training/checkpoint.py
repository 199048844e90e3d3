"""The checkpoint of a training from scratch: its recipe and how far it is, beside the tensors."""

import json
from pathlib import Path

import torch
from torch import nn

from photo_faces.learning import checkpoint
from training.recipe import Recipe

FORMAT = "photo_faces training 1"


def save(
    path: Path, recipe: Recipe, step: int, network: nn.Module, optimizer: torch.optim.Optimizer
) -> None:
    """Write a checkpoint; see `learning.checkpoint.save`.

    Args:
        path: of the file; replaced.
        recipe: of the training.
        step: how many steps are done.
        network: whose parameters are kept.
        optimizer: whose state is kept.
    """
    about = {"format": FORMAT, "recipe": json.dumps(recipe.plain()), "step": str(step)}
    checkpoint.save(path, about, network, optimizer)


def read_recipe(path: Path) -> tuple[Recipe, int]:
    """The recipe of a checkpoint, and how many steps are done.

    Raises:
        ValueError: it is no checkpoint of ours.
    """
    about = checkpoint.about(path)
    if about.get("format") != FORMAT:
        raise ValueError(f"{path} is no checkpoint of a training")
    return Recipe(**json.loads(about["recipe"])), int(about["step"])
