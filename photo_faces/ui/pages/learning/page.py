"""The page of learning: what there is to learn from, how a run goes, and the runs before."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.readiness import Doubt
from photo_faces.ui import plain
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.better_card import BetterCard
from photo_faces.ui.pages.learning.cells import ToldCells
from photo_faces.ui.pages.learning.plots import loss_plot, recognised_plot
from photo_faces.ui.widgets.cards import CARD_PAD, Card, Cards
from photo_faces.ui.widgets.cover import Cover
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, EmptyState, Words
from photo_faces.ui.widgets.progress_panel import ProgressPanel
from photo_faces.ui.widgets.row_list import RowsView
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_COVER = 72  # side of the cover of somebody in doubt, device-independent pixels
_DOUBTS = 3  # shown at a time


class Facts(QWidget):
    """Numbers side by side, each over what it counts."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._told = [
            (Words(scale=1.6, bold=True), Words(muted=True, wrap=True)) for _ in range(count)
        ]
        top = Qt.AlignmentFlag.AlignTop
        facts = [in_column(number, (about, 0, top), gap=0) for number, about in self._told]
        in_row(*((fact, 1) for fact in facts), on=self, gap=2 * GAP)

    def tell(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show numbers and what they count."""
        for (number, about), (value, words) in zip(self._told, facts, strict=True):
            number.setText(value)
            about.setText(words)


class ReadyCard(Card):
    """What it would learn from, and whether that is enough."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Words(
            tr("Looking at what there is to learn from"), scale=1.35, bold=True, wrap=True
        )
        self.words = Words(tr("Your people's faces are compared with each other."), wrap=True)
        self.facts = Facts(5)
        self.promise = Words(tr(learning_words.PROMISE), muted=True, wrap=True)
        self.start = Button(tr("Let it learn"), look="primary", icon="learning")
        self.drop = Button(tr("Drop it"))
        self.drop.setToolTip(tr("Forget what was done so far"))
        self.review = Button(tr("Answer questions"), look="primary", icon="review")
        self.time = Words(muted=True)
        buttons = in_row(self.start, self.review, self.drop, GAP, (self.time, 1))
        in_column(
            self.title,
            self.words,
            self.facts,
            self.promise,
            buttons,
            on=self,
            gap=GAP + 4,
            pad=CARD_PAD,
        )
        for unknown in (self.facts, self.promise, self.start, self.review, self.drop):
            unknown.hide()  # until it is read


class DoubtCard(Card):
    """Two people who look like one, and what to say of them.

    Signals:
        chosen: the id of one of them, to be shown.
        apart: that they are two people.
        one: that they are one.
    """

    chosen = Signal(int)
    apart = Signal(int, int)
    one = Signal(int, int)

    def __init__(self, faces: Images) -> None:
        super().__init__()
        self.covers = (Cover(faces, _COVER), Cover(faces, _COVER))
        self.names = (Button("", look="flat"), Button("", look="flat"))
        self.two = Button(tr("Two people"))
        self.two.setToolTip(tr("They are never joined, nor asked about"))
        self.same = Button(tr("One person…"))
        self._ids = (-1, -1)
        sides = QHBoxLayout()
        for number in (0, 1):
            side = in_column(
                (self.covers[number], 0, Qt.AlignmentFlag.AlignHCenter), self.names[number], gap=2
            )
            sides.addLayout(side, 1)
            self.names[number].clicked.connect(
                lambda _=False, number=number: self.chosen.emit(self._ids[number])
            )
        answers = in_row((self.two, 1), (self.same, 1))
        in_column(sides, answers, on=self, pad=CARD_PAD)
        self.two.clicked.connect(lambda: self.apart.emit(*self._ids))
        self.same.clicked.connect(lambda: self.one.emit(*self._ids))

    def show_doubt(self, doubt: Doubt, covers: Sequence[int | None]) -> None:
        """Show two people."""
        self._ids = (doubt.first_id, doubt.second_id)
        self.setAccessibleName(
            tr("{first} and {second} look like one person", first=doubt.first, second=doubt.second)
        )
        for number, name in enumerate((doubt.first, doubt.second)):
            button = self.names[number]
            short = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 96)
            button.setText(plain.label(short))
            button.setToolTip(plain.tip(tr("Show the faces of {name}", name=name)))
            button.setAccessibleName(name)
            self.covers[number].show_face(covers[number])


class Listed(QWidget):
    """A title, what it is about, rows, and an offer to show the rest of them."""

    def __init__(self, title: str, about: str, cells: ToldCells) -> None:
        super().__init__()
        self.rows = RowsView(cells, title)
        self.whole = False  # whether all rows were asked for
        self.about = Words(about, muted=True, wrap=True)
        self.more = Button("", look="flat")
        head = inset(Words(title, scale=1.2, bold=True), self.about)
        in_column(
            head,
            self.rows,
            (inset(self.more), 0, Qt.AlignmentFlag.AlignLeft),
            on=self,
            gap=GAP // 2,
        )


class RunCard(Card):
    """A run that is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = ProgressPanel(wide=True)
        self.progress.bar.setAccessibleName(tr("Progress of learning"))
        self.progress.cancel.setToolTip(tr("What was done so far is kept, and can be gone on with"))
        self.progress.cancel.say(tr("Stop"))
        self.progress.cancel.set_icon("close")
        in_column(self.progress, on=self, pad=CARD_PAD)


class DoubtCards(QWidget):
    """Pairs who look like one person, a few at a time."""

    def __init__(self, faces: Images) -> None:
        super().__init__()
        self.words = Words(muted=True, wrap=True)
        self.cards = [DoubtCard(faces) for _ in range(_DOUBTS)]
        title = Words(tr("Two people, or one?"), scale=1.2, bold=True)
        in_column(title, self.words, Cards(self.cards), on=self, pad=(PAGE_MARGIN, 0))

    def show_doubts(self, doubts: Sequence[Doubt], covers: Mapping[int, int | None]) -> None:
        """Show the first pairs, with the covers of people by id."""
        self.words.setText(learning_words.doubted(len(doubts), _DOUBTS))
        for card, doubt in zip(self.cards, doubts, strict=False):
            card.show_doubt(doubt, [covers.get(who) for who in (doubt.first_id, doubt.second_id)])
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(doubts))


class LearningPage(LayeredPage):
    """Cards above, and under them lists: whom to confirm, and the runs before."""

    def __init__(self, faces: Images, advice_cells: ToldCells, run_cells: ToldCells) -> None:
        super().__init__(tr("Learning"))
        self.back = Button(tr("Back to the network before"))
        self.header.offers.addWidget(self.back)
        self.better = BetterCard()
        self.ready = ReadyCard()
        self.run = RunCard()
        self.recognised, self.loss = recognised_plot(), loss_plot()
        self.plots = Cards([self.recognised, self.loss])
        self.doubts = DoubtCards(faces)
        self.advice = Listed(
            tr("Whom to confirm next"),
            tr("A few more faces that you pick or confirm, and these people are learnt from too."),
            advice_cells,
        )
        self.runs = Listed(tr("Earlier runs"), tr("What each came to, and why."), run_cells)
        inner = QWidget()
        in_column(
            inset(self.better, self.ready, self.run, self.plots, gap=2 * GAP),
            self.doubts,
            self.advice,
            self.runs,
            None,
            on=inner,
            gap=3 * GAP,
            pad=(0, GAP, 0, 2 * PAGE_MARGIN),
        )
        self.area = scrolling(inner)
        for listed in (self.advice, self.runs):
            listed.rows.scrolling.spread_in(self.area)
        self.none = EmptyState(
            "learning",
            tr("Nobody to learn from yet"),
            tr(
                "Once your photos have been scanned and some people have names, the network that "
                "tells faces apart can learn from them."
            ),
        )
        self.lay(QWidget(), self.area, self.none)


def inset(*parts: QWidget, gap: int = GAP) -> QWidget:
    """Return widgets one under the other, with the margins of a page at their sides."""
    made = QWidget()
    in_column(*parts, on=made, gap=gap, pad=(PAGE_MARGIN, 0))
    return made
