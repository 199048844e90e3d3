"""What a page brings: its name, its place at the side, and its actions with their keys.

Menus, bars, context menus and the list of keys are made from this; nothing else lists pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from photo_faces.ui.desk.page import Desk, PageController


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done on a page, with its keys working anywhere on the page.

    Keys that take faces or people away have a modifier, or are Del: a letter may be the beginning
    of a name that is typed to find somebody, or was meant for a field.

    Attributes:
        words: what it is called in menus.
        do: does it; gets the page's controller.
        keys: one of them, or several.
        icon: in menus, and of the button in the bar.
        when: whether it can be done now, by the controller; None for whenever the page says so.
        tip: where the words do not say enough.
        bar: whether the bar of the selection offers it.
        apart: whether it begins a group of actions.
    """

    words: str
    do: Callable[[Any], object]
    keys: str | tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[Any], bool] | None = None
    tip: str = ""
    bar: bool = False
    apart: bool = False

    @property
    def shortcuts(self) -> tuple[str, ...]:
        return (self.keys,) if isinstance(self.keys, str) else self.keys


def one(controller: "PageController") -> bool:
    """Whether one thing is selected, or has the cursor."""
    return controller.meant_count() == 1


def two(controller: "PageController") -> bool:
    """Whether two things are selected."""
    return controller.meant_count() == 2


def several(controller: "PageController") -> bool:
    """Whether two things or more are selected."""
    return controller.meant_count() >= 2


def some(controller: "PageController") -> bool:
    """Whether anything is selected, or has the cursor."""
    return controller.meant_count() > 0


@dataclass(frozen=True, slots=True)
class Side:
    """A page's place at the side.

    Attributes:
        words: what it is called there.
        icon: before that.
        alert: whether its number asks for care.
        library: whether it stands under "Library", which unfolds.
    """

    words: str
    icon: str
    alert: bool = False
    library: bool = False


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page, as the window has to know it.

    Attributes:
        name: in places, and in what the window remembers.
        title: of its keys in the list of all keys.
        make: makes the page with its controller.
        side: its place at the side, if it has one.
        under: the page at the side that it belongs to, if it has none.
    """

    name: str
    title: str
    make: "Callable[[Desk], PageController]" = field(compare=False)
    side: Side | None = None
    under: str = ""
