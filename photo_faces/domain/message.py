"""What a user is told, from wherever that is known: a code, and the values of its sentence.

The sentences stand in the room `words` alone, which window and command line ask.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeAlias

Value: TypeAlias = "str | float | date | Path | Message | Exception | tuple[Value, ...] | None"


@dataclass(frozen=True, init=False)
class Message:
    """A code, which says by itself what it is about, and the values that belong to it, by name."""

    code: str
    values: Mapping[str, Value]

    def __init__(self, code: str, /, **values: Value) -> None:
        object.__setattr__(self, "code", code)
        kept = {name: _said(of) if isinstance(of, Exception) else of for name, of in values.items()}
        object.__setattr__(self, "values", kept)

    def __hash__(self) -> int:
        return hash(self.code)

    def __str__(self) -> str:
        return " ".join((self.code, *(f"{name}={value}" for name, value in self.values.items())))

    def text(self) -> str:
        """As a library keeps it: JSON, where the values are plain."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, kept: Any) -> Self:
        """The message that was kept, as text or as what JSON makes of that.

        Anything else is what it says itself: libraries hold words of before, and of decoders.
        """
        plain = kept
        if isinstance(kept, str):
            with suppress(ValueError, RecursionError):
                plain = json.loads(kept)
        match plain:
            case {"code": str(code), "values": dict(values)}:
                return cls(code, **{name: cls._value(value) for name, value in values.items()})
        return cls("words", words=str(kept))

    @classmethod
    def _value(cls, plain: Any) -> Value:
        if isinstance(plain, list):
            return tuple(map(cls._value, plain))
        return cls.of(plain) if isinstance(plain, dict) else plain


def _said(error: Exception) -> Message:
    """What an error says that is not ours: the operating system's by its number."""
    if isinstance(error, OSError) and error.errno is not None:
        return Message("system", errno=error.errno)
    return Message("words", words=str(error) or type(error).__name__)
