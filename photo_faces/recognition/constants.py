"""What decides who is one person, in the distances of the network in use."""

from dataclasses import dataclass, replace

COPY_BITS = 24  # of 256, at most between the difference hashes of a photo and of a copy of it
MEASURED = 0.171  # threshold of `dlib-resnet`, in whose distances the constants were measured
_DISTANCES = ("limit", "sure", "cap", "attach", "copies", "alike")  # those that are such


@dataclass(frozen=True, slots=True)
class Parameters:
    """What decides who is one person. Distances are squared L2 of unit vectors, 0 to 4.

    The values are for `dlib-resnet`, measured in docs/clustering.md; `of` has those for others.

    Attributes:
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

    @classmethod
    def of(cls, threshold: float) -> "Parameters":
        """Those of a network: what is a distance, in proportion to its threshold.

        Args:
            threshold: squared L2 of one and the same person by the network.
        """
        measured, larger = cls(), threshold / MEASURED
        return replace(measured, **{name: larger * getattr(measured, name) for name in _DISTANCES})
