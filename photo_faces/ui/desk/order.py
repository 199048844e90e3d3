"""In which order photos and faces stand by their dates: one for all pages."""

from collections.abc import Sequence
from typing import Final

from photo_faces.ui.desk.memory import Memory

NEWEST: Final = "newest"  # first
OLDEST: Final = "oldest"
_KEY: Final = "photos/order"


def chosen(memory: Memory) -> str:
    """Return which one the user has chosen."""
    return memory.choice(_KEY, (NEWEST, OLDEST), NEWEST)


def choose(memory: Memory, order: str) -> None:
    """Keep to another one from now on."""
    memory.keep(_KEY, order)


def arranged(memory: Memory, oldest_first: Sequence[int]) -> list[int]:
    """Return photos or faces in that order."""
    ids = list(oldest_first)
    return ids[::-1] if chosen(memory) == NEWEST else ids
