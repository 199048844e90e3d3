"""What window and command line say to the user, by the codes of messages.

A text has the values of its message by name; where it counts, it is a function of them. Nothing of
Qt stands here: the command line loads none of it.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import Final

from photo_faces.domain.language import number, tr
from photo_faces.domain.message import Message, Value
from photo_faces.words import errors, learning, people, problems

WORDS: Final[Mapping[str, str | Callable[..., str]]] = {
    **errors.WORDS,
    **problems.WORDS,
    **people.WORDS,
    **learning.WORDS,
}
_SIZES: Final = {"MB": ("{:,.0f}", 1e6), "GB": ("{:.1f}", 1e9)}  # of bytes


def sentence(said: Message) -> str:
    """What a message says; its code, where no words are known for that, or for its values."""
    shown = {name: of if name == "count" else _Shown(of) for name, of in said.values.items()}
    try:
        words = WORDS[said.code]
        return tr(words).format(**shown) if isinstance(words, str) else words(**shown)
    except (KeyError, ValueError, TypeError, ArithmeticError, RecursionError):
        return said.code


class _Shown:
    """A value as it stands in a text: a message by what it says, a number of bytes by its size."""

    def __init__(self, value: Value) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        value = self._value
        if value is None:  # of a name
            return people.whom(None).capitalize() if spec == "first" else people.whom(None)
        if isinstance(value, Message):
            return sentence(value)
        if isinstance(value, tuple):
            return tr(", ").join(format(_Shown(each), spec) for each in value)
        if spec == "," and isinstance(value, int):
            return number(value)
        if spec == "errno" and isinstance(value, int):
            return os.strerror(value)
        if spec in _SIZES and isinstance(value, int | float):
            form, unit = _SIZES[spec]
            return form.format(value / unit)
        if spec.endswith("%") and isinstance(value, int | float):
            return tr("{number} %", number=format(100 * value, f"{spec[:-1]}f"))
        if spec == "day":
            return re.sub(r"(?<!\d)0", "", format(value, tr("%d %b %Y")))
        return format(value, "" if spec == "first" else spec)
