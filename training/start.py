"""Where a training starts: layers that tell faces apart from the first step on.

A deep network of rectifiers sends all faces to nearly the same point of the sphere, and semi-hard
triplets of such points teach it to collapse. The paper does not say how it starts.
"""

from typing import Any

import torch
from torch import Tensor, nn


@torch.no_grad()
def spread(network: nn.Module, chips: Tensor) -> None:
    """Make each channel of each layer of mean 0 and deviation 1 over some chips.

    Data-dependent initialisation (Kraehenbuehl et al. 2016, arXiv 1511.06856): the layers' weights
    and biases are scaled, and nothing is added to the network.

    Args:
        network: of convolutions and linear layers with biases; changed.
        chips: as the network takes them, some dozens of different people.
    """
    layers = [one for one in network.modules() if isinstance(one, nn.Conv2d | nn.Linear)]
    hooks = [layer.register_forward_hook(_standardise) for layer in layers]
    try:
        network(chips)
    finally:
        for hook in hooks:
            hook.remove()


def _standardise(layer: nn.Module, _: Any, output: Tensor) -> Tensor:
    """Change a layer after its own output, which is what the next layer gets changed."""
    assert isinstance(layer, nn.Conv2d | nn.Linear)
    assert layer.bias is not None
    axes = [axis for axis in range(output.dim()) if axis != 1]
    mean, scale = output.mean(axes), output.std(axes).clamp_min(1e-3)
    layer.weight.div_(scale.view(-1, *[1] * (layer.weight.dim() - 1)))
    layer.bias.sub_(mean).div_(scale)
    shape = [1, -1] + [1] * (output.dim() - 2)
    return (output - mean.view(shape)) / scale.view(shape)
