"""The page of quality: figures, what they were, and the faces behind each."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt

from photo_faces.services import quality
from photo_faces.services.quality import Figure, Figures, Measurement, Quality, Suggestion
from photo_faces.storage.library import Library
from photo_faces.ui import words
from photo_faces.ui.desk.faces import (
    GO,
    NAME,
    NOT_A_FACE,
    OPEN,
    SIMILAR,
    STRANGER,
    FacesController,
)
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.pages.quality.page import FigureCard, QualityPage, Shown
from photo_faces.ui.widgets.face_cells import FaceCells
from photo_faces.ui.widgets.faces_list import BehindPage, FacesListPage
from photo_faces.ui.widgets.plot import Point


class _About(NamedTuple):
    """How a figure is told."""

    title: str
    words: str
    offer: str
    behind: str  # the title of the page of its faces
    share: bool = False
    wrong: bool = False  # whether it should always be 0


_ABOUT: Final[dict[Figure, _About]] = {
    "settled": _About(
        "Faces settled",
        "You named their person, or picked these very faces. They move only when you say so.",
        "See those that are not",
        "Faces not settled yet",
        share=True,
    ),
    "purity": _About(
        "Faces in the right person",
        "Estimated from your answers about faces picked at random.",
        "See the faces you were asked about",
        "Faces you were asked about, the wrong ones first",
        share=True,
    ),
    "clicks_80": _About(
        "Clicks to name 80 %",
        "The fewest names to give until four of five faces have one, the largest people first.",
        "See whom to name first",
        "Faces to name first",
    ),
    "unknown": _About(
        "Faces of nobody",
        "They look like nobody else here, or not enough so to be sure.",
        "See them",
        "Unknown faces",
        share=True,
    ),
    "named": _About("People with a name", "As on the page of people.", "See their faces", "Named"),
    "unnamed": _About(
        "People without a name",
        "Groups of faces that belong together, and wait for you to say who it is.",
        "See their faces",
        "Faces of people without a name",
    ),
    "same_photo": _About(
        "Twice in one photo",
        "The machine put them with somebody who is in that photo already. Always 0.",
        "See them",
        "Twice in one photo",
        wrong=True,
    ),
    "names_changed": _About(
        "Names changed by the last run",
        "Names, and faces that you had settled, that the last grouping took away. Always 0.",
        "See them",
        "Faces whose names the last run changed",
        wrong=True,
    ),
    "ignored": _About(
        "Faces set aside",
        "Not faces, and strangers: shown nowhere and proposed to nobody.",
        "See them, or bring them back",
        "Set aside",
    ),
}
_POINTS: Final = 200  # of a plot, at most; a card is not much wider than as many pixels
_LOOKED_FACES: Final = "quality/looked-faces"  # of the suggestion that was looked at last
_LOOKED_JOINED: Final = "quality/looked-joined"
_NEVER: Final = 10**12  # more than there can be: nothing was looked at
_MORE: Final = 1.5  # times what was looked at, until it is proposed again
#: Pages of their own, where the faces behind these figures are listed already.
_PAGES: Final[dict[str, str]] = {"unknown": "unknown", "ignored": "ignored"}


def _share(value: float) -> str:
    """A share as a person says it; one that is not whole is never told as such."""
    percent = 100 * value
    near = 99.9 if percent > 99.9 else 0.1 if 0 < percent < 0.1 else percent
    whole = percent in (0, 100) or near == round(near)
    return f"{near:.0f} %" if whole else f"{near:.1f} %"


def _number(value: float) -> str:
    return words.number(round(value))


def make_cards() -> dict[Figure, FigureCard]:
    """Return a card for each figure."""
    return {
        figure: FigureCard(about.title, _share if about.share else _number, share=about.share)
        for figure, about in _ABOUT.items()
    }


@dataclass(frozen=True, slots=True)
class _Found:
    quality: Quality
    shown: dict[Figure, Shown]


class QualityController(PageController):
    """Measures while the page is seen, off the window's thread."""

    page: QualityPage

    def __init__(self, desk: Desk, page: QualityPage) -> None:
        super().__init__(desk, page)
        page.asked.connect(self._open)
        page.proposal.offer.clicked.connect(self._look)
        self._pages: dict[str, str] = {}
        self._suggestion: Suggestion | None = None

    def refresh(self) -> None:
        read = partial(_read, self.context.library)
        self.read(read, self._take, lane="long")

    def focus(self) -> None:
        first = next(iter(self.page.cards.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, figure: Figure) -> None:
        if page := self._pages.get(figure):
            self.navigator.go(Place(page, figure=figure if page == "behind" else None))

    def _look(self) -> None:
        """Show what would change, and do not propose it again before more has come."""
        if self._suggestion is not None:
            seen = self._suggestion
            self.context.memory.keep(_LOOKED_FACES, seen.new_faces)
            self.context.memory.keep(_LOOKED_JOINED, seen.joined)
        self.page.proposal.hide()
        self.scanning.preview()

    def _take(self, found: _Found) -> None:
        figures = found.quality.figures
        self.page.layers.setCurrentWidget(self.page.area if figures.faces else self.page.none)
        self.page.header.about.setText(
            f"Measured on your own {words.count(figures.faces, 'face')}" if figures.faces else ""
        )
        self._pages.clear()
        for figure, card in self.page.cards.items():
            shown = found.shown[figure]
            if shown.offer:
                known = getattr(figures, figure) is not None
                self._pages[figure] = _PAGES.get(figure, "behind") if known else "review"
            card.take(shown)
        self._propose(found.quality.suggestion)

    def _propose(self, suggestion: Suggestion | None) -> None:
        self._suggestion = suggestion
        memory = self.context.memory
        faces = memory.number(_LOOKED_FACES, _NEVER, most=_NEVER)
        joined = memory.number(_LOOKED_JOINED, _NEVER, most=_NEVER)
        if suggestion is not None:
            # Less than was looked at: everything has been grouped since.
            same = faces <= suggestion.new_faces < _MORE * max(1, faces)
            if same and joined <= suggestion.joined < _MORE * max(1, joined):
                suggestion = None
        self.page.proposal.setVisible(suggestion is not None)
        if suggestion is None:
            return
        reasons = []
        if suggestion.new_faces:
            came = words.count(suggestion.new_faces, "face")
            reasons.append(f"{came} came since that was last done.")
        if suggestion.joined:
            often = words.count(suggestion.joined, "time")
            reasons.append(f"You joined people {often} since then.")
        reasons.append("You see what would change before anything does.")
        self.page.proposal.why.setText(" ".join(reasons))


def _read(library: Library) -> Generator[None, None, _Found]:
    """Measure, and make ready what the page shows; runs in a worker thread."""
    measured = yield from quality.measure(library)
    kept = quality.history(library)
    few = kept[:: -(len(kept) // _POINTS + 1)][::-1]  # always with the last
    return _Found(measured, {each: _shown(each, measured.figures, few) for each in _ABOUT})


def _shown(figure: Figure, figures: Figures, history: list[Measurement]) -> Shown:
    about = _ABOUT[figure]
    value = getattr(figures, figure)
    told = about.words
    if figure == "purity":
        told = _purity_in_words(figures, told)
    if value is None:
        return Shown("Not yet known", told, "Answer some questions", alert=False, points=())
    points = [point for each in history if (point := _point(figure, each)) is not None]
    say: Callable[[float], str] = _share if about.share else _number
    nothing = value == 1 if figure == "settled" else value == 0
    offer = "" if nothing else about.offer
    return Shown(say(value), told, offer, alert=about.wrong and value > 0, points=points)


def _purity_in_words(figures: Figures, told: str) -> str:
    if figures.purity_low is None or figures.purity_high is None:
        return f"{told} The review asks about some now and then."
    answers = words.count(figures.answers, "answer")
    between = f"between {_share(figures.purity_low)} and {_share(figures.purity_high)}"
    return f"{told} By {answers} it is {between}."


def _point(figure: Figure, measured: Measurement) -> Point | None:
    value = measured.figures.get(figure)
    if value is None:
        return None
    at = datetime.fromisoformat(measured.at).astimezone()
    if figure != "purity":
        return Point(at, value)
    return Point(at, value, measured.figures.get("purity_low"), measured.figures.get("purity_high"))


class BehindController(FacesController):
    """Decides what happens on the page of the faces behind a figure."""

    page: FacesListPage
    acts = (
        OPEN,
        NAME,
        replace(GO, bar=True, apart=True),
        replace(SIMILAR, bar=True),
        STRANGER,
        NOT_A_FACE,
    )

    def __init__(self, desk: Desk, page: FacesListPage) -> None:
        super().__init__(desk, page)
        self._figure: Figure = "settled"
        self.take_grid(page.grid, "unknown")

    def show(self, place: Place) -> None:
        if place.figure is not None and place.figure != self._figure:
            self._figure = place.figure
            self.model.set_ids([])
            self._was_read = False
            self._stale = True
        super().show(place)

    def refresh(self) -> None:
        call = partial(quality.faces_behind, self.context.library, self._figure)
        self.read(call, self._take)

    def _take(self, ids: list[int]) -> None:
        self.page.header.title.setText(_ABOUT[self._figure].behind)
        self.page.header.about.setText(words.count(len(ids), "face") if ids else "")
        self.model.set_ids(ids)
        self.page.grid.ensure_current()
        self.page.layers.setCurrentWidget(self.page.grid if ids else self.page.none)


def _make(desk: Desk) -> QualityController:
    return QualityController(desk, QualityPage(make_cards()))


def _make_behind(desk: Desk) -> BehindController:
    cells = FaceCells(desk.context.faces, desk.window, lines=2)
    return BehindController(desk, BehindPage(cells))


SPEC: Final = PageSpec("quality", "Quality", _make, Side("&Quality", "quality"))
BEHIND: Final = PageSpec("behind", "Faces behind a figure", _make_behind, under="quality")
