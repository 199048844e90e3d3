"""What an entry of the history says was done: its kind, and how JSON holds it.

What of a payload names people or faces its annotations say, so that what is to be forgotten of them
is found in every kind.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

_KINDS: Final[dict[str, type["Payload"]]] = {}


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Payload:
    """What was done; `kind` is the word that it is filed under."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, kind: str = "") -> None:
        """Each kind is a frozen dataclass, without saying so; what several share has none."""
        cls.kind = kind
        made = dataclass(frozen=True)(cls)
        if kind:
            _KINDS[kind] = made

    def naming(self, what: str) -> Iterator[int]:
        """The ids of people ("person") or faces ("face") that it names."""
        for name, hint in _hints(self.kind).items():
            value = getattr(self, name)
            if what in getattr(hint, "__metadata__", ()):
                yield from (value,) if isinstance(value, int) else value
            elif hint == tuple[Payload, ...]:
                for each in value:
                    yield from each.naming(what)

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def of(kind: str, plain: Mapping[str, Any]) -> Payload:
    """The payload of a kind, from what JSON holds of it.

    Raises:
        ValueError: there is no such kind, or it holds something else.
    """
    if kind not in _KINDS:
        raise ValueError(f"there is no kind {kind}")
    hints = _hints(kind)
    if set(plain) != set(hints):
        raise ValueError(f"{kind} has other fields")
    return _KINDS[kind](**{name: _value(hint, plain[name]) for name, hint in hints.items()})


@cache
def _hints(kind: str) -> dict[str, Any]:
    hints = get_type_hints(_KINDS[kind], include_extras=True)
    return {each.name: hints[each.name] for each in fields(_KINDS[kind])}


def _plain(value: Any) -> Any:
    if isinstance(value, Payload):
        return [value.kind, value.plain()]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _value(hint: Any, said: Any) -> Any:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if hint is Payload:
        kind, plain = said
        return of(kind, plain)
    if get_origin(hint) is tuple:
        if not isinstance(said, list):
            raise ValueError(f"{said!r} is no list")
        return tuple(_value(get_args(hint)[0], each) for each in said)
    allowed = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if type(said) not in allowed:
        raise ValueError(f"{said!r} is not of its type")
    return said
