"""The detector that is asked for: which faces a photo shows, and where their landmarks are."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photo_faces.faces.detections import DEFAULT, Detections, Name, reach
from photo_faces.faces.landmarks import Refiner
from photo_faces.faces.mtcnn import Mtcnn
from photo_faces.faces.yunet import YuNet


class Detector:
    """Finds faces and their landmarks. Each image is dealt with on its own.

    Attributes:
        name: which detector it is.
    """

    def __init__(
        self,
        name: Name = DEFAULT,
        *,
        longest_side: int | None = None,
        smallest_face: int | None = None,
        device: str = "cpu",
        folder: Path | None = None,
    ) -> None:
        """Load the networks.

        Args:
            name: of the detector.
            longest_side: of the image that is looked at, in pixels; larger ones are shrunk. None
                for what is best with that detector, as for the next.
            smallest_face: shorter side of the smallest face to find, in original pixels.
            device: a torch device that networks of torch run on, see `device.pick`.
            folder: where fetched weights are kept.

        Raises:
            ModelUnavailable: if a file of weights is missing or damaged.
        """
        self.name = name
        looks = reach(name, longest_side, smallest_face)
        self._finder = YuNet(looks, folder) if name == "yunet" else Mtcnn(looks, device)
        self._refiner = Refiner(device)

    def detect(self, pixels: NDArray[np.uint8], scale: float = 1.0) -> Detections:
        """Find the faces of an image.

        Args:
            pixels: RGB uint8 (h, w, 3), upright.
            scale: its pixels per original pixel.

        Returns:
            The faces, in original pixels, best first.
        """
        return self._finder.detect(pixels, scale)

    def search(self, pixels: NDArray[np.uint8], enlarged: float) -> Detections:
        """Find the faces of an image that shows one for sure: what may be one counts, too.

        Args:
            pixels: RGB uint8 (h, w, 3), upright.
            enlarged: how many times as large it is looked at, at least 1.

        Returns:
            The faces, in pixels of that image, best first.
        """
        size = np.array(pixels.shape[1::-1]) * enlarged
        large = cv2.resize(pixels, size.round().astype(int).tolist(), interpolation=cv2.INTER_CUBIC)
        image = np.asarray(large, np.uint8)
        if isinstance(self._finder, YuNet):
            found = self._finder.detect(image, doubtful=True)
        else:
            found = self._finder.detect(image)
        by = np.float32(1 / enlarged)
        return Detections(found.boxes * by, found.scores, found.landmarks * by)

    def refine(
        self, pixels: NDArray[np.uint8], landmarks: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Look again at faces.

        Args:
            pixels: RGB uint8 (h, w, 3).
            landmarks: (n, 5, 2) in pixels of that image.

        Returns:
            Steadier ones (n, 5, 2), likewise, and how sure it is that each is a face: (n,), 0 to 1.
        """
        return self._refiner.refine(pixels, landmarks)
