"""Networks that were learnt here: one safetensors file each, with words on what it is.

Nothing in such a file can run. It is known by its checksum, which its name begins.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces.architectures import ARCHITECTURES, Architecture

if TYPE_CHECKING:
    from torch import Tensor

FORMAT = "photo_faces network 1"
LARGEST = 1 << 28  # bytes; the largest architecture takes 112 MB
_LARGEST_HEADER = 1 << 20  # bytes
_LENGTH = 8  # bytes that hold the length of the header, which is a multiple of as many


@dataclass(frozen=True, slots=True)
class About:
    """What is said beside the weights.

    Attributes:
        architecture: of the network.
        base: name of the model that it was learnt from.
        chip_size: side of the aligned chip it takes, in pixels.
        dim: length of its vectors.
        threshold: squared L2 distance below which two faces are said to be of one person.
    """

    architecture: Architecture
    base: str
    chip_size: int
    dim: int
    threshold: float


def name_of(sha256: str) -> str:
    """The name of a learned network, from the checksum of its file in hex."""
    return f"learned-{sha256[:12]}"


def write(path: Path, state: "Mapping[str, Tensor]", about: About) -> str:
    """Write a network to a file. The same network gives the same bytes.

    Args:
        path: of the file; replaced.
        state: of the module that an `Embedder` holds as `network`.
        about: what it is.

    Returns:
        The file's SHA-256, in hex.
    """
    # Written as they lie in memory: an embedder's convolutions lie channels-last.
    tensors = {name: value.detach().cpu().contiguous().numpy() for name, value in state.items()}
    words = {"format": FORMAT} | {name: str(value) for name, value in asdict(about).items()}
    content = _in_order(safetensors.numpy.save(tensors, words))
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _in_order(content: bytes) -> bytes:
    """The same file with its header in order: the words come in another order each time."""
    end = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    header = json.dumps(json.loads(content[_LENGTH:end]), sort_keys=True, separators=(",", ":"))
    padded = header.encode().ljust(-(-len(header) // _LENGTH) * _LENGTH)
    return len(padded).to_bytes(_LENGTH, "little") + padded + content[end:]


def about(path: Path) -> About:
    """Read what is said of a network.

    Raises:
        ModelUnavailable: if it is damaged, or a file of something else.
    """
    try:
        _bounded(path)
        with safe_open(path, "np") as file:
            words = file.metadata() or {}
        return _understood(words)
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        raise ModelUnavailable("model-unlearnt", file=path, why=error) from error


def _bounded(path: Path) -> None:
    """Look at the sizes before anything is read that is as large as they say.

    Raises OSError, ValueError.
    """
    with path.open("rb") as file:
        header = int.from_bytes(file.read(_LENGTH), "little")
    if path.stat().st_size > LARGEST or header > _LARGEST_HEADER:
        raise ValueError("it is too large")


def _understood(words: dict[str, str]) -> About:
    """Raises ValueError, KeyError."""
    if words.get("format") != FORMAT:
        raise ValueError(f"its format is {words.get('format')!r}, not {FORMAT!r}")
    architecture: Any = words["architecture"]
    if architecture not in ARCHITECTURES:
        raise ValueError(f"its architecture is {architecture!r}")
    chip_size, dim, threshold = (
        int(words["chip_size"]),
        int(words["dim"]),
        float(words["threshold"]),
    )
    if not (chip_size > 0 and dim > 0 and 0 < threshold < 4):
        raise ValueError("its figures make no sense")
    return About(architecture, words["base"], chip_size, dim, threshold)


def weights(path: Path, wanted: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.generic]]:
    """Read the arrays of a network, as `write` was given them.

    Args:
        path: of the file.
        wanted: the names and shapes of the arrays; nothing is read where the file has others.

    Raises:
        ValueError: if the file is damaged, or holds other arrays.
        OSError: if it cannot be read.
    """
    try:
        _bounded(path)
        with safe_open(path, "np") as file:
            shapes = {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}  # noqa: SIM118
            if shapes != dict(wanted):
                raise ValueError("its arrays are those of another network")
            arrays: dict[str, NDArray[np.generic]] = {
                name: file.get_tensor(name) for name in shapes
            }
    except (SafetensorError, TypeError) as error:
        raise ValueError(str(error)) from error
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise ValueError("some of its figures are none")
    return arrays
