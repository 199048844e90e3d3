"""In which order photos and faces stand by their dates: one for all pages."""

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
