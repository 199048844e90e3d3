"""The groups that people are put into: family, friends, or a word of the user's own."""

from collections.abc import Iterable
from typing import Final

from photo_faces.domain.language import noop, tr
from photo_faces.domain.listed import Listed

_PROPOSED: Final = (noop("Family"), noop("Friends"))


def known_groups(everybody: Iterable[Listed]) -> dict[str, str]:
    """Return those in use, and two that many will want, as they are written, by `casefold`."""
    used = {group.casefold(): group for group in map(tr, _PROPOSED)}
    used.update((who.relation.casefold(), who.relation) for who in everybody if who.relation)
    return used
