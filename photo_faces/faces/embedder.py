"""From aligned chips to unit vectors."""

import copy
import pkgutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import align, learned, weights
from photo_faces.faces.architectures import ARCHITECTURES
from photo_faces.faces.device import inference, multiplies_halves
from photo_faces.faces.networks.base import Network

# More images at once are slower on a CPU: what lies between the layers leaves the cache.
_BATCH = 16


class Embedder:
    """An embedding network with its weights, on a device.

    Attributes:
        spec: what the model is, with its checksum and threshold.
        network: takes RGB chips float32 (n, 3, chip, chip) in 0..255.
    """

    def __init__(
        self,
        name_or_path: str | Path = weights.DEFAULT,
        device: str = "cpu",
        *,
        folder: Path | None = None,
    ) -> None:
        """Load a model.

        Args:
            name_or_path: a name or the path of a file of weights, as `weights.resolve` takes it.
            device: a torch device, see `device.pick`.
            folder: where weights are kept.

        Raises:
            ModelUnavailable: if the weights are not here, damaged, or of another network.
        """
        self.spec, path = weights.resolve(name_or_path, folder)
        self._device = torch.device(device)
        self.network = _read(self.spec, path).to(self._device).to(memory_format=torch.channels_last)
        self._running, self._kind = self.network, torch.float32
        if self.network.halved and self._device.type == "cpu" and multiplies_halves():
            # Not by autocast, which halves the weights anew each time: 6 of 19 ms for one face.
            self._kind = torch.bfloat16
            self._running = copy.deepcopy(self.network).to(self._kind)

    @property
    def dim(self) -> int:
        return self.spec.dim

    @property
    def chip_size(self) -> int:
        return self.spec.chip_size

    @property
    def target(self) -> NDArray[np.float64]:
        """Where the landmarks lie in its chip: (5, 2) in pixels."""
        return align.target(self.spec.architecture)

    @property
    def sha256(self) -> str:
        return self.spec.sha256

    def raw(self, chips: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The network's own outputs.

        Args:
            chips: RGB (n, chip_size, chip_size, 3).

        Returns:
            (n, dim), neither mirrored nor normalised.
        """
        with inference():
            return self._outputs(self.network, chips, torch.float32).cpu().numpy()

    def embed(self, chips: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Embed aligned chips, each as it is or with its mirror image, as the network has it.

        Args:
            chips: RGB (n, chip_size, chip_size, 3).

        Returns:
            (n, dim), each row of norm 1; n may be 0.
        """
        mirrored = self.network.mirrored
        with inference():
            outputs = self._outputs(self._running, chips, self._kind, mirrored=mirrored)
            return nn.functional.normalize(outputs.float()).cpu().numpy()

    def embed_kept(self, chips: Sequence[NDArray[np.uint8]]) -> list[bytes]:
        """Embed faces from their kept chips, without the photos.

        Args:
            chips: uint8 (align.CHIP_SIZE, align.CHIP_SIZE, 3), as `FoundFace.chip` decodes.

        Returns:
            A `FoundFace.vector` for each.
        """
        size = self.chip_size
        pixels = np.empty((len(chips), size, size, 3), np.uint8)
        for place, chip in enumerate(chips):
            pixels[place] = align.core(chip, self.target, size)
        return [vector.astype("<f4").tobytes() for vector in self.embed(pixels)]

    def _outputs(
        self,
        network: Network,
        chips: NDArray[np.uint8],
        kind: torch.dtype,
        *,
        mirrored: bool = False,
    ) -> Tensor:
        step = _BATCH // 2 if mirrored else _BATCH
        parts = [torch.zeros((0, self.dim), device=self._device)]
        for start in range(0, len(chips), step):
            # NHWC bytes seen as NCHW are already channels-last.
            pixels = torch.from_numpy(chips[start : start + step].copy())
            batch = pixels.to(self._device).permute(0, 3, 1, 2).to(kind)
            if mirrored:
                straight, mirror = network(torch.cat((batch, batch.flip(3)))).chunk(2)
                parts.append(straight + mirror)
            else:
                parts.append(network(batch))
        return torch.cat(parts)


def _read(spec: weights.ModelSpec, path: Path) -> Network:
    # Imported here and not before, since some networks' packages take their time.
    kind: type[Network] = pkgutil.resolve_name(ARCHITECTURES[spec.architecture].network)
    try:
        return kind.read(path) if spec.base is None else _learned(kind(), path)
    except (OSError, ValueError) as error:
        raise ModelUnavailable("model-unusable", file=path, why=error) from error


def _learned(network: Network, path: Path) -> Network:
    """Raises OSError, ValueError."""
    wanted = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    arrays = learned.weights(path, wanted)
    network.load_state_dict({name: torch.from_numpy(array) for name, array in arrays.items()})
    return network.eval()
