"""What decides who is one person: one set of constants a network, in its own distances."""

from dataclasses import dataclass, replace
from types import MappingProxyType

COPY_BITS = 24  # of 256, at most between the difference hashes of a photo and of a copy of it
_DISTANCES = ("threshold", "limit", "sure", "cap", "attach", "copies", "alike")


@dataclass(frozen=True, slots=True)
class Constants:
    """What decides who is one person. Distances are squared L2 of unit vectors, 0 to 4.

    The values are for `dlib-resnet`, measured in docs/clustering.md; `of` has those for others.

    Attributes:
        threshold: of the network: two faces are said to be one person's at this or nearer.
        neighbours: of each face that are looked at.
        min_samples: HDBSCAN's: the neighbour whose distance is a face's density.
        limit: HDBSCAN's trees end here.
        sure: mean distance at which two groups are one person among any number of people.
        share: of the distance to strangers, at most which two groups are one person.
        cap: distance that no stranger is said to be beyond.
        attach: mean distance at most from a single face to the nearest few of a group.
        few: how many those are.
        poor: faces of less quality build no clusters; they are attached.
        copies: distance at most between a face and the same face in a copy of its photo.
        alike: mean distance at most within somebody who is a poster: docs/decisions/0006.
    """

    threshold: float = 0.171
    neighbours: int = 32
    min_samples: int = 2
    limit: float = 0.09
    sure: float = 0.10
    share: float = 0.68
    cap: float = 0.20
    attach: float = 0.10
    few: int = 3
    poor: float = 0.25
    copies: float = 0.06
    alike: float = 0.025

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
        return MEASURED.get(network, MEASURED["dlib-resnet"]).at(threshold)


#: By network. What is in none of these is measured by its threshold alone.
MEASURED = MappingProxyType({"dlib-resnet": Constants()})
