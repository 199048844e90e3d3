"""FaceNet's Inception-ResNet-v1, as facenet-pytorch builds it."""

from pathlib import Path
from pickle import UnpicklingError
from typing import Self

import torch
from facenet_pytorch.models.inception_resnet_v1 import InceptionResnetV1
from torch import Tensor, nn
from torch.nn import functional

from photo_faces.faces.networks.base import Network

# Its parts in order, up to the last ones, which fine-tuning changes.
_SETTLED = (
    *("conv2d_1a", "conv2d_2a", "conv2d_2b", "maxpool_3a", "conv2d_3b", "conv2d_4a", "conv2d_4b"),
    *("repeat_1", "mixed_6a", "repeat_2", "mixed_7a"),
)


class FaceNet(Network):
    """RGB chips float32 (n, 3, 160, 160) in 0..255 to unit vectors (n, 512)."""

    def __init__(self) -> None:
        super().__init__()
        self.network = InceptionResnetV1(pretrained=None)

    @classmethod
    def read(cls, path: Path) -> Self:
        # The file is a state dict as facenet-pytorch released it. Its classifier is not used.
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
        except (UnpicklingError, RuntimeError, EOFError, KeyError) as error:
            raise ValueError("not a file of tensors") from error
        if not isinstance(state, dict):
            raise ValueError("not a state dict")
        own = {key: value for key, value in state.items() if not str(key).startswith("logits.")}
        model = cls()
        try:
            model.network.load_state_dict(own)
        except (RuntimeError, AttributeError) as error:
            raise ValueError("not a state dict of Inception-ResNet-v1") from error
        return model.eval()

    def early(self, chips: Tensor) -> Tensor:
        x = (chips - 127.5) / 128.0
        for name in _SETTLED:
            x = getattr(self.network, name)(x)
        return x

    def late(self, features: Tensor) -> Tensor:
        own = self.network
        pooled = own.avgpool_1a(own.block8(own.repeat_3(features)))
        return functional.normalize(own.last_bn(own.last_linear(pooled.flatten(1))))

    def learning(self) -> nn.ModuleList:
        own = self.network
        return nn.ModuleList([own.repeat_3, own.block8, own.last_linear, own.last_bn])
