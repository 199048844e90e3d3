"""The page of learning: what there is to learn from, how a run goes, and the runs before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.learned import Doubt
from photo_faces.ui import plain
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.better_card import BetterCard
from photo_faces.ui.pages.learning.cells import ToldCells
from photo_faces.ui.pages.learning.plots import loss_plot, recognised_plot
from photo_faces.ui.widgets.cards import CARD_PAD, Card, Cards
from photo_faces.ui.widgets.cover import Cover
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.layered_page import LayeredPage, scrolling
from photo_faces.ui.widgets.parts import Button, EmptyState, Words
from photo_faces.ui.widgets.row_list import RowsView
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_COVER = 72  # side of the cover of somebody in doubt, device-independent pixels
DOUBTS = 3  # shown at a time


class Facts(QWidget):
    """Numbers side by side, each over what it counts."""

    def __init__(self, count: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        self._told = [
            (Words(scale=1.6, bold=True), Words(muted=True, wrap=True)) for _ in range(count)
        ]
        for number, about in self._told:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(number)
            column.addWidget(about, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)

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
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.start, self.review, self.drop):
            buttons.addWidget(button)
        buttons.addSpacing(GAP)
        buttons.addWidget(self.time, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PAD, CARD_PAD, CARD_PAD, CARD_PAD)
        column.setSpacing(GAP + 4)
        for part in (self.title, self.words, self.facts, self.promise):
            column.addWidget(part)
        column.addLayout(buttons)
        for unknown in (self.facts, self.promise, self.start, self.review, self.drop):
            unknown.hide()  # until it is read


class RunningCard(Card):
    """How a run goes."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Words(scale=1.35, bold=True)
        self.words = Words(wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("Progress of learning"))
        self.left = Words(muted=True)
        self.pause = Button(tr("Pause"), icon="pause")
        self.cancel = Button(tr("Stop"), icon="close")
        self.cancel.setToolTip(tr("What was done so far is kept, and can be gone on with"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.left, 1)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PAD, CARD_PAD, CARD_PAD, CARD_PAD)
        column.setSpacing(GAP)
        for part in (self.title, self.words, self.bar):
            column.addWidget(part)
        column.addLayout(row)


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
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(self.covers[number], 0, Qt.AlignmentFlag.AlignHCenter)
            side.addWidget(self.names[number])
            sides.addLayout(side, 1)
            self.names[number].clicked.connect(
                lambda _=False, number=number: self.chosen.emit(self._ids[number])
            )
        answers = QHBoxLayout()
        answers.setSpacing(GAP)
        for answer in (self.two, self.same):
            answers.addWidget(answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PAD, CARD_PAD, CARD_PAD, CARD_PAD)
        column.setSpacing(GAP)
        column.addLayout(sides)
        column.addLayout(answers)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(head)
        column.addWidget(self.rows)
        column.addWidget(inset(self.more), 0, Qt.AlignmentFlag.AlignLeft)


class LearningPage(LayeredPage):
    """Cards above, and under them lists: whom to confirm, and the runs before."""

    def __init__(self, faces: Images, advice_cells: ToldCells, run_cells: ToldCells) -> None:
        super().__init__(tr("Learning"))
        self.back = Button(tr("Back to the network before"))
        self.header.offers.addWidget(self.back)
        self.better = BetterCard()
        self.ready = ReadyCard()
        self.running = RunningCard()
        self.recognised, self.loss = recognised_plot(), loss_plot()
        self.plots = Cards([self.recognised, self.loss])
        self.doubt_words = Words(muted=True, wrap=True)
        self.doubt_cards = [DoubtCard(faces) for _ in range(DOUBTS)]
        self.doubts = inset(
            Words(tr("Two people, or one?"), scale=1.2, bold=True),
            self.doubt_words,
            Cards(self.doubt_cards),
        )
        self.advice = Listed(
            tr("Whom to confirm next"),
            tr("A few more faces that you pick or confirm, and these people are learnt from too."),
            advice_cells,
        )
        self.runs = Listed(tr("Earlier runs"), tr("What each came to, and why."), run_cells)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, GAP, 0, PAGE_MARGIN)
        column.setSpacing(3 * GAP)
        column.addWidget(inset(self.better, self.ready, self.running, self.plots, gap=2 * GAP))
        for part in (self.doubts, self.advice, self.runs):
            column.addWidget(part)
        column.addStretch()
        self.area = scrolling(inner)
        for listed in (self.advice, self.runs):
            listed.rows.spread_in(self.area)
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
    column = QVBoxLayout(made)
    column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 0)
    column.setSpacing(gap)
    for part in parts:
        column.addWidget(part)
    return made
