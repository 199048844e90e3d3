"""Which device the networks run on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

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
        raise WrongUse("device-unknown", device=wanted, known=DEVICES)
    present = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if wanted == "auto":
        return next(device for device, there in present.items() if there)
    if not present[wanted]:
        raise WrongUse("device-missing", device=wanted)
    return wanted


def multiplies_halves() -> bool:
    """Whether the processor itself multiplies bfloat16, at twice the speed of float32."""
    # Older ones of torch do not tell.
    able: Mapping[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


@contextmanager
def inference() -> Iterator[None]:
    """Inference of what is kept: in full float32, so that a face has one vector on all devices.

    torch lets graphics cards compute convolutions in TF32, of ten bits: on an H100 boxes then were
    up to 3 pixels from those of a CPU, and vectors 1e-4 in each number, without it 3e-7.
    """
    before = torch.backends.cudnn.allow_tf32
    torch.backends.cudnn.allow_tf32 = False
    try:
        with torch.inference_mode():
            yield
    finally:
        torch.backends.cudnn.allow_tf32 = before
