"""People as they stand in the list of all of them."""

from dataclasses import dataclass
from typing import Literal

#: Why somebody without a name stands last: was seen at one event only, is hardly seen in most
#: photos, or is perhaps a picture.
Last = Literal["event", "poor", "picture"]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the order of the list, and who is in it, is told by.

    Attributes:
        name_key: of the name, to be compared; None for no name.
        relation: the group of people that they are in.
        last: why they stand last; None where they do not.
        seen: when their last photo was taken, where that was asked for and is known.
    """

    id: int
    name_key: str | None
    faces: int
    hidden: bool
    favourite: bool
    relation: str | None
    last: Last | None
    seen: str | None
