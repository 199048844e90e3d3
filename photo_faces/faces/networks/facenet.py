"""FaceNet's Inception-ResNet-v1, as facenet-pytorch builds it."""

from pathlib import Path
from pickle import UnpicklingError

import torch
from facenet_pytorch.models.inception_resnet_v1 import InceptionResnetV1
from torch import Tensor, nn


class FaceNet(nn.Module):
    """RGB chips float32 (n, 3, 160, 160) in 0..255 to unit vectors (n, 512)."""

    def __init__(self) -> None:
        super().__init__()
        self.network = InceptionResnetV1(pretrained=None)

    def forward(self, chips: Tensor) -> Tensor:
        outputs: Tensor = self.network((chips - 127.5) / 128.0)
        return outputs


def read(path: Path) -> FaceNet:
    """Read the network from a state dict as facenet-pytorch released them, without running code.

    Args:
        path: of a file that `torch.save` wrote. Its classifier (`logits`) is not used.

    Returns:
        The network in evaluation mode, on the CPU.

    Raises:
        ValueError: if the file is not a state dict of this architecture.
    """
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except (UnpicklingError, RuntimeError, EOFError, KeyError) as error:
        raise ValueError("not a file of tensors") from error
    if not isinstance(state, dict):
        raise ValueError("not a state dict")
    own = {key: value for key, value in state.items() if not str(key).startswith("logits.")}
    model = FaceNet()
    try:
        model.network.load_state_dict(own)
    except (RuntimeError, AttributeError) as error:
        raise ValueError("not a state dict of Inception-ResNet-v1") from error
    return model.eval()
