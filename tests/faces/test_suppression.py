"""Non-maximum suppression against torchvision's."""

import torch
from hypothesis import given
from hypothesis import strategies as st
from torchvision.ops import nms as reference

from photo_faces.faces.suppression import nms


@given(st.integers(0, 60), st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_keeps_what_torchvision_keeps(count: int, seed: int, overlap: float) -> None:
    chance = torch.Generator().manual_seed(seed)
    corner = torch.rand(count, 2, generator=chance) * 50
    boxes = torch.cat((corner, corner + 5 + torch.rand(count, 2, generator=chance) * 30), 1)
    scores = torch.rand(count, generator=chance)
    assert nms(boxes, scores, overlap).tolist() == reference(boxes, scores, overlap).tolist()
