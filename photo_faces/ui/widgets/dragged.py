"""People and faces that are dragged from one place of the window to another."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData

PEOPLE_MIME: Final = "application/x-photo-faces-people"
FACES_MIME: Final = "application/x-photo-faces-faces"
_PACKED: Final = re.compile(rb"\d{1,18}(,\d{1,18})*")


def pack(data: QMimeData, kind: str, ids: Sequence[int]) -> QMimeData:
    """Put ids into what is dragged, and return it."""
    data.setData(kind, ",".join(map(str, ids)).encode())
    return data


def unpack(data: QMimeData, kind: str) -> list[int]:
    """Return the ids that are dragged; none where they are not from here."""
    packed = bytes(data.data(kind).data())
    return list(map(int, packed.split(b","))) if _PACKED.fullmatch(packed) else []
