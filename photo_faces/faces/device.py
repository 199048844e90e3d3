"""Which device the networks run on."""

import torch

from photo_faces.domain.errors import WrongUse

DEVICES = ("auto", "cuda", "mps", "cpu")


def pick(wanted: str = "auto") -> str:
    """Choose the device the networks run on.

    Args:
        wanted: "auto" for the fastest one present, or "cuda", "mps" or "cpu".

    Returns:
        "cuda", "mps" or "cpu".

    Raises:
        WrongUse: for an unknown device, or one that this machine does not have.
    """
    if wanted not in DEVICES:
        raise WrongUse(f"Unknown device {wanted!r}: choose one of {', '.join(DEVICES)}.")
    present = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if wanted == "auto":
        return next(device for device, there in present.items() if there)
    if not present[wanted]:
        raise WrongUse(f"The device {wanted!r} is not available on this machine: use 'cpu'.")
    return wanted
