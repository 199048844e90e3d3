"""A second look at landmarks, by the last network of MTCNN."""

import numpy as np
import torch
from numpy.typing import NDArray

from photo_faces.faces import align
from photo_faces.faces.device import inference
from photo_faces.faces.networks import mtcnn

_SPAN = 125.0  # of an upright window, in pixels of a chip of 150
_MIDDLE = (75.5, 78.0)  # of it, in that chip
_MIRRORED = [1, 0, 2, 4, 3]  # which landmark is which in a mirror


class Refiner:
    """Makes a detector's landmarks steadier: those of its window are of a tilted, loose one."""

    def __init__(self, device: str = "cpu") -> None:
        """Load the network, to run on a torch device."""
        self._network = mtcnn.output(torch.device(device))

    def refine(
        self, pixels: NDArray[np.uint8], landmarks: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Look again at faces, upright.

        Each face is turned upright by the landmarks it has, cut out, straight and mirrored, and
        shown to the network; the mean of what it answers counts.

        Args:
            pixels: RGB uint8 (h, w, 3).
            landmarks: (n, 5, 2) in pixels of that image.

        Returns:
            (n, 5, 2) likewise, and how sure the network is that each is a face: (n,), 0 to 1.
        """
        if not len(landmarks):
            return landmarks, np.empty(0, np.float32)
        target = _upright(self._network.side)
        turns = [align.similarity(five, target) for five in landmarks]
        crops = np.stack([align.warp(pixels, turn, self._network.side) for turn in turns])
        seen, sure = self._look(crops)
        back = [align.undo(turn, marks) for turn, marks in zip(turns, seen, strict=True)]
        return np.stack(back).astype(np.float32), sure

    def _look(self, cut: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Landmarks (n, 5, 2) in pixels of crops, and probabilities of a face (n,).

        Both are the mean of a crop's and its mirror image's.
        """
        batch = torch.from_numpy(cut).permute(0, 3, 1, 2)
        with inference():
            sure, _, marks = self._network(torch.cat((batch, batch.flip(3))))
            straight, mirrored = marks.view(-1, 2, 5).mT.chunk(2)
            mirrored = mirrored[:, _MIRRORED] * mirrored.new_tensor((-1, 1))
            mean = (straight + mirrored + mirrored.new_tensor((1, 0))) / 2
            return (mean * self._network.side).numpy(), sure.view(2, -1).mean(0).numpy()


def _upright(side: int) -> NDArray[np.float64]:
    """Where the landmarks of a face lie in an upright window of it."""
    window = align.TEMPLATE - np.array(_MIDDLE) + _SPAN / 2
    return np.asarray(window * (side / _SPAN), np.float64)
