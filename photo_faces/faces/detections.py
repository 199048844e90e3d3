"""What detectors find, and which detectors there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Name = Literal["yunet", "mtcnn"]
DEFAULT: Name = "yunet"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a detector looks.

    Attributes:
        longest_side: of the image that is looked at, in pixels; larger ones are shrunk.
        smallest_face: shorter side of the smallest face to find, in original pixels.
    """

    longest_side: int
    smallest_face: int


DETECTORS: Mapping[Name, Reach] = MappingProxyType(
    {"yunet": Reach(1024, 16), "mtcnn": Reach(1280, 36)}
)
"""Each as far as it is worth; docs/decisions/0014 has what that costs."""


def reach(name: Name, longest_side: int | None = None, smallest_face: int | None = None) -> Reach:
    """How far a detector looks: as `Reach` has it, None for what is best with that one."""
    own = DETECTORS[name]
    return Reach(longest_side or own.longest_side, smallest_face or own.smallest_face)


@dataclass(frozen=True, slots=True)
class Detections:
    """Faces of one image, in original pixels, best first.

    Attributes:
        boxes: float32 (n, 4): left, top, right, bottom; may reach out of the image.
        scores: float32 (n,), 0 to 1.
        landmarks: float32 (n, 5, 2): x and y of the left and the right eye (as the viewer of the
            upright face sees them), the nose, the left and the right corner of the mouth.
    """

    boxes: NDArray[np.float32]
    scores: NDArray[np.float32]
    landmarks: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.scores)

    def pick(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "Detections":
        """Some of the faces."""
        return Detections(self.boxes[which], self.scores[which], self.landmarks[which])

    def beside(self, others: "Detections") -> "Detections":
        """These and others, best first."""
        both = Detections(
            np.concatenate((self.boxes, others.boxes)),
            np.concatenate((self.scores, others.scores)),
            np.concatenate((self.landmarks, others.landmarks)),
        )
        return both.pick(np.argsort(-both.scores, kind="stable"))
