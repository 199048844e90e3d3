"""What decides who is one person: one set of constants a network, in its own distances."""

from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from photo_faces.domain.table import POOR, Doubles, Floats
from photo_faces.recognition.calibration import Prior

_DISTANCES = ("threshold", "limit", "sure", "cap", "copies", "alike")


@dataclass(frozen=True, slots=True)
class Constants:
    """What decides who is one person. Distances are squared L2 of unit vectors, 0 to 4.

    Attributes:
        threshold: two faces are said to be one person's at this or nearer: as many are as are not.
        limit: HDBSCAN's trees end here.
        sure: mean distance that is near enough in any company.
        share: of the distance to lookalikes, at most which two groups are one person.
        cap: distance that no lookalike is said to be beyond; where people are too few to measure
            it, lookalikes are there.
        kin: of the distance to the nearest who is in one photo with somebody, at most which
            anybody else is that somebody.
        attach: of the distance to lookalikes, at most which a face is as far as the nearest few of
            a person in the mean.
        copies: distance at most between a face and the same face in a copy of its photo.
        alike: mean distance at most within somebody who is a poster: docs/decisions/0006.
        prior: how likely somebody is at which share of the distance to lookalikes.
        slopes: of how likely two faces are one person's: up to the threshold, beyond it, and what
            full quality adds to the second.
        neighbours: of each face that are looked at.
        min_samples: HDBSCAN's: the neighbour whose distance is a face's density.
        few: faces of a person that are asked whose another one is.
        poor: faces of less quality build no clusters; they are attached.
    """

    threshold: float
    limit: float
    sure: float
    share: float
    cap: float
    kin: float
    attach: float
    copies: float
    alike: float
    prior: Prior
    slopes: tuple[float, float, float]
    neighbours: int = 32
    min_samples: int = 2
    few: int = 3
    poor: float = POOR

    def near_enough(self, lookalikes: Doubles, company: Doubles) -> Doubles:
        """The mean distance at which groups may be joined: (n,).

        Args:
            lookalikes: (n,) squared L2 to those who look like them.
            company: (n,) squared L2 to the nearest one who is surely somebody else.
        """
        most = np.minimum(self.share * lookalikes, self.kin * company)
        return np.maximum(self.sure, most)

    def near_few(self, lookalikes: Doubles, quality: Floats, usual: float) -> Doubles:
        """The mean distance to the nearest few of a person at which a face is theirs: (n,).

        A poor face is like many, whoever it is: what is usual holds for it.

        Args:
            lookalikes: (n,) squared L2 to those who look like each face.
            quality: (n,) of each face.
            usual: the same squared L2 of a good face of the library.
        """
        apart = np.where(quality >= self.poor, lookalikes, min(usual, self.cap))
        return np.maximum(self.sure, self.attach * apart)

    def at(self, threshold: float) -> "Constants":
        """The same for a network of another threshold: what is a distance, in proportion to it."""
        by = threshold / self.threshold
        return replace(self, **{name: by * getattr(self, name) for name in _DISTANCES})

    @classmethod
    def of(cls, network: str, threshold: float) -> "Constants":
        """Those of a network.

        Args:
            network: its name; that of the first one for one that was learnt.
            threshold: its own, which learning may have moved.
        """
        return MEASURED.get(network, _DLIB).at(threshold)


_DLIB = Constants(
    threshold=0.171,
    limit=0.09,
    sure=0.10,
    share=0.68,
    cap=0.23,
    kin=0.7,
    attach=0.55,
    copies=0.06,
    alike=0.025,
    prior=Prior(0.51, (0.0, -16.5, -1.8, 3.4), (1.3, -7.5, 0.7, 0.0)),
    slopes=(26.0, 5.0, 8.0),
)
_SFACE = Constants(
    threshold=1.3,
    limit=0.9,
    sure=0.95,
    share=0.75,
    cap=1.7,
    kin=0.7,
    attach=0.73,
    copies=0.18,
    alike=0.16,
    prior=Prior(0.635, (0.0, -26.0, -0.3, 2.1), (0.5, -8.0, -1.2, 0.0)),
    slopes=(34.0, 10.2, 12.4),
)

#: By network. What is in none of these is measured by its threshold alone.
MEASURED = MappingProxyType({"dlib-resnet": _DLIB, "sface": _SFACE})
