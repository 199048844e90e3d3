"""Networks to change to: one with its last layer moved a little, as if learnt."""

from pathlib import Path

import torch

from photo_faces.faces import learned
from photo_faces.faces.embedder import Embedder

THRESHOLD = 0.2


def perturbed(folder: Path, seed: int, base: str = "dlib-resnet", amount: float = 0.5) -> Path:
    """Writes such a network where its name finds it."""
    embedder = Embedder(base, folder=folder)
    spec = embedder.spec
    chance = torch.Generator().manual_seed(seed)
    state = embedder.network.state_dict()
    head = state["head.weight"]
    state["head.weight"] = head + amount * head.std() * torch.randn(head.shape, generator=chance)
    about = learned.About(spec.architecture, base, spec.chip_size, spec.dim, THRESHOLD)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "written.safetensors"
    sha256 = learned.write(path, state, about)
    return path.rename(folder / f"{learned.name_of(sha256)}.safetensors")
