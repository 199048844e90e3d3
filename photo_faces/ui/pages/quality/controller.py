"""The page of quality: figures, what they were, and the faces behind each."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from photo_faces.domain.language import noop, plural, together, tr
from photo_faces.services.measuring import quality
from photo_faces.services.measuring.quality import Figure, Figures, Measurement, Quality, Suggestion
from photo_faces.storage.base.library import Library
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.pages.quality.page import FigureCard, QualityPage, Shown
from photo_faces.ui.pages.quality.words import ABOUT, number, purity, share
from photo_faces.ui.widgets.plot import Point

_POINTS: Final = 200  # of a plot, at most; a card is not much wider than as many pixels
_LOOKED_FACES: Final = "quality/looked-faces"  # of the suggestion that was looked at last
_LOOKED_JOINED: Final = "quality/looked-joined"
_NEVER: Final = 10**12  # more than there can be: nothing was looked at
_MORE: Final = 1.5  # times what was looked at, until it is proposed again
#: Pages of their own, where the faces behind these figures are listed already.
_PAGES: Final[dict[str, str]] = {"unknown": "unknown", "ignored": "ignored"}


def make_cards() -> dict[Figure, FigureCard]:
    """Return a card for each figure."""
    return {
        figure: FigureCard(tr(about.title), share if about.share else number, share=about.share)
        for figure, about in ABOUT.items()
    }


@dataclass(frozen=True, slots=True)
class _Found:
    quality: Quality
    shown: dict[Figure, Shown]


class QualityController(PageController):
    """Measures while the page is seen, off the window's thread."""

    page: QualityPage

    def __init__(self, desk: Desk) -> None:
        page = QualityPage(make_cards())
        super().__init__(desk, page)
        page.asked.connect(self._open)
        page.proposal.offer.clicked.connect(self._look)
        self._pages: dict[str, str] = {}
        self._suggestion: Suggestion | None = None

    def refresh(self) -> None:
        read = partial(_read, self.context.library)
        self.reading.read(read, self._take, lane="long")

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
            plural("Measured on your own %n faces", "Measured on your own %n face", figures.faces)
            if figures.faces
            else ""
        )
        self._pages.clear()
        for figure, card in self.page.cards.items():
            shown = found.shown[figure]
            if shown.offer:
                known = getattr(figures, figure) is not None
                self._pages[figure] = _PAGES.get(figure, "behind") if known else "review"
            card.take(shown)
            card.setVisible(shown.alert or not ABOUT[figure].wrong)
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
            reasons.append(
                plural(
                    "%n faces came since that was last done.",
                    "%n face came since that was last done.",
                    suggestion.new_faces,
                )
            )
        if suggestion.joined:
            reasons.append(
                plural(
                    "You joined people %n times since then.",
                    "You joined people %n time since then.",
                    suggestion.joined,
                )
            )
        reasons.append(tr("You see what would change before anything does."))
        self.page.proposal.why.setText(together(*reasons))


def _read(library: Library) -> Generator[None, None, _Found]:
    """Measure, and make ready what the page shows; runs in a worker thread."""
    measured = yield from quality.measure(library)
    kept = quality.history(library)
    few = kept[:: -(len(kept) // _POINTS + 1)][::-1]  # always with the last
    return _Found(measured, {each: _shown(each, measured.figures, few) for each in ABOUT})


def _shown(figure: Figure, figures: Figures, history: list[Measurement]) -> Shown:
    about = ABOUT[figure]
    value = getattr(figures, figure)
    told = tr(about.words)
    if figure == "purity":
        told = purity(figures, told)
    if value is None:
        return Shown(tr("Not yet known"), told, tr("Answer some questions"), alert=False, points=())
    points = [point for each in history if (point := _point(figure, each)) is not None]
    say: Callable[[float], str] = share if about.share else number
    nothing = value == 1 if figure == "settled" else value == 0
    offer = "" if nothing else tr(about.offer)
    return Shown(say(value), told, offer, alert=about.wrong and value > 0, points=points)


def _point(figure: Figure, measured: Measurement) -> Point | None:
    value = measured.figures.get(figure)
    if value is None:
        return None
    at = datetime.fromisoformat(measured.at).astimezone()
    if figure != "purity":
        return Point(at, value)
    return Point(at, value, measured.figures.get("purity_low"), measured.figures.get("purity_high"))


SPEC: Final = PageSpec(
    "quality", noop("Quality"), QualityController, Side(noop("&Quality"), "quality", library=True)
)
