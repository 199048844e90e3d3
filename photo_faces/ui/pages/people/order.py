"""Who is shown on the page of all people, in which order, and under which headings."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from PySide6.QtCore import QCollator, QCollatorSortKey

from photo_faces.domain.language import noop, tr
from photo_faces.domain.listed import Listed
from photo_faces.ui.widgets.layout import Section

EVERYBODY: Final = "everybody"
#: Whom to show, and by which words.
SHOWN: Final = (
    (EVERYBODY, noop("Everybody")),
    ("named", noop("With a name")),
    ("unnamed", noop("Without a name")),
    ("favourites", noop("Favourites")),
    ("hidden", noop("Hidden")),
)
#: By what people are ordered.
ORDERS: Final = (("faces", noop("Most faces")), ("name", noop("Name")), ("seen", noop("Last seen")))
_LAST: Final = {
    None: "",
    "event": noop("Seen at one event only"),
    "poor": noop("Hard to recognise: small, blurred or turned away"),
    "picture": noop("Perhaps no people: posters, statues, pictures"),
}
#: The first that is said with each letter, as Chinese orders what is written by how it is said.
_SAID: Final = dict(
    zip("ABCDEFGHJKLMNOPQRSTWXYZ", "阿丷嚓咑妸发旮哈丌咔垃呣嗯喔妑七呥仨他屲夕丫帀", strict=True)
)
#: Surnames that are said otherwise than the same sign is, mostly; with one that is said so.
_SURNAMES: Final = str.maketrans("曾单解仇区查翟", "增善谢求欧渣宅")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_RANKS: Final = {last: rank for rank, last in enumerate(_LAST)}
_UNNAMED, _UNDATED = noop("Without a name"), noop("No date")
_FITS: Final[dict[str, Callable[[Listed], bool]]] = {
    "named": lambda who: who.name_key is not None,
    "unnamed": lambda who: who.name_key is None,
    "favourites": lambda who: who.favourite,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Attributes:
        shown: one of `SHOWN`.
        relation: the group to show instead.
        order: one of `ORDERS`.
        first: whether favourites come before all others.
        among: people whom a name fits that is typed; None for no name.
    """

    shown: str
    relation: str | None
    order: str
    first: bool
    among: set[int] | None = None


def arrange(everybody: Iterable[Listed], wanted: Wanted) -> tuple[list[int], list[Section]]:
    """Return whom to show in their order, and the headings over them.

    Args:
        everybody: those with most faces first, or as `by_name` has them where that is the order.
        wanted: what is asked for.
    """
    fits, hidden = _FITS.get(wanted.shown), wanted.shown == "hidden"
    shown = [
        who
        for who in everybody
        if who.hidden == hidden
        and (fits is None or fits(who))
        and wanted.relation in (None, who.relation)
        and (wanted.among is None or who.id in wanted.among)
    ]
    if wanted.order == "seen":
        shown.sort(key=lambda who: who.seen or "", reverse=True)
    first = wanted.first
    shown.sort(key=lambda who: (_RANKS[who.last], first and not who.favourite))
    return [who.id for who in shown], _sections(shown, wanted)


def by_name(everybody: Iterable[Listed]) -> list[Listed]:
    """Return people by name, as the language orders them, then those without, as they were.

    Of thousands it takes tens of milliseconds: not to be called while the window waits.
    """
    letters = Letters()
    everybody = list(everybody)
    named = [who for who in everybody if who.name_key is not None]
    named.sort(key=lambda who: letters.key(who.name_key or ""))
    return [*named, *(who for who in everybody if who.name_key is None)]


class Letters:
    """The letters under which names stand, as the language orders them.

    Where it orders Chinese by how that is said, that stands among the other names of its letter.
    """

    def __init__(self) -> None:
        self._collator = QCollator()
        self._known: dict[str, str] = {}  # by how names begin
        keys = [self._collator.sortKey(first) for first in _SAID.values()]
        self._said = keys if all(one < other for one, other in pairwise(keys)) else []

    def key(self, name: str) -> tuple[str, QCollatorSortKey]:
        """Return what orders a name among others."""
        if not self._said:
            return "", self._collator.sortKey(name)
        return self.of(name), self._collator.sortKey(name[:1].translate(_SURNAMES) + name[1:])

    def of(self, name: str) -> str:
        """Return the letter of a name; "#" where it begins with none."""
        first = name[:1]
        if first not in self._known:
            self._known[first] = self._letter(first)
        return self._known[first]

    def _letter(self, first: str) -> str:
        if not first.isalpha():
            return "#"
        if self._said and _CHINESE.match(first):
            key = self._collator.sortKey(first.translate(_SURNAMES))
            return list(_SAID)[max(0, bisect_right(self._said, key) - 1)]
        plain = unicodedata.normalize("NFKD", first)[0]
        # An accent makes no letter of its own where it stands among the names of the plain one.
        among = self._collator.compare(first, f"{plain}z") < 0
        return (plain if among else first).upper()


def _sections(shown: Sequence[Listed], wanted: Wanted) -> list[Section]:
    """Headings where what stands under them is not like what stands before."""
    letters = Letters()

    def heading(who: Listed) -> str:
        if who.last is not None or (wanted.first and who.favourite):
            return tr(_LAST[who.last]) if who.last is not None else ""
        if wanted.order == "name":
            return tr(_UNNAMED) if who.name_key is None else letters.of(who.name_key)
        return tr(_UNDATED) if wanted.order == "seen" and who.seen is None else ""

    sections, first = [], 0
    for caption, some in groupby(shown, heading):
        sections.append(Section(first, caption))
        first += sum(1 for _ in some)
    return sections if any(section.caption for section in sections) else []
