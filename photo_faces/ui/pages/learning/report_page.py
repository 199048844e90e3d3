"""The page that says what a run of learning came to."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.learned import Report
from photo_faces.ui.pages.learning import plots as learning_plots
from photo_faces.ui.pages.learning.cells import ChangeCells, SideCells
from photo_faces.ui.pages.learning.change_progress import ChangeProgress
from photo_faces.ui.pages.learning.page import inset
from photo_faces.ui.widgets.cards import CARD_PAD, Card, Cards
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
from photo_faces.ui.widgets.layered_page import LayeredPage, show_in
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.table import Table
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_CHANGE = 4  # the column of a figure's change, before the one in which that is drawn
_DRAWN = 90  # how wide a change is drawn at least, device-independent pixels


class VerdictCard(Card):
    """The decision, its reason, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Words(scale=1.75, bold=True, wrap=True)
        self.meant = Words(wrap=True)
        self.reason = Words(wrap=True)
        self.told = Words(muted=True, wrap=True)
        self.use = Button(tr("Use the new network"), look="primary")
        self.back = Button(tr("Back to the network before"))
        self.regroup = Button(tr("Show what regrouping would change…"))
        self.change = ChangeProgress()
        offers = in_row(self.use, self.regroup, self.back, None)
        in_column(
            self.title,
            self.meant,
            self.reason,
            self.told,
            offers,
            self.change,
            on=self,
            pad=CARD_PAD,
        )


class FiguresTable(Table):
    """Figures before and after, as high as all of them.

    Signals:
        reached: the rectangle, in this, of what the page should scroll to.
    """

    reached = Signal(QRect)

    def __init__(self) -> None:
        super().__init__(tr("Figures before and after"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes = ChangeCells(self)
        self.setItemDelegateForColumn(_CHANGE + 1, self.changes)

    def take_figures(self, model: QAbstractTableModel, report: Report) -> None:
        """Show the figures of a report, which a model holds."""
        self.changes.show_figures((*report.gain, *report.figures))
        if self.model() is not model:
            self.take(model, _CHANGE + 1, {})
        for column in range(_CHANGE + 1):
            self.resizeColumnToContents(column)
        self._fit()
        header = self.horizontalHeader().sizeHint().height()
        row = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header + row * model.rowCount() + 2 * self.frameWidth() + 2)
        self.viewport().update()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        row = self.visualRect(index).translated(0, self.viewport().y())
        self.reached.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Draw the changes where there is room beside the words."""
        said = sum(self.columnWidth(column) for column in range(_CHANGE + 1))
        self.setColumnHidden(_CHANGE + 1, self.viewport().width() - said < _DRAWN)


class ReportPage(LayeredPage):
    """The verdict, the figures, the curves, and the faces that changed sides."""

    def __init__(self, side_cells: SideCells) -> None:
        super().__init__(tr("What was learnt"))
        self.verdict = VerdictCard()
        self.table = FiguresTable()
        self.reported = Words(tr("* Told only: it does not count in the decision."), muted=True)
        self.figures = self._figures()
        self.roc = learning_plots.roc_plot()
        self.recognised = learning_plots.recognised_plot()
        self.loss = learning_plots.loss_plot()
        self.cells = side_cells
        self.grid = GridView(side_cells)
        self.grid.setAccessibleName(tr("Faces that changed sides"))
        self.changed = self._changed()
        inner = QWidget()
        in_column(
            inset(self.verdict),
            self.figures,
            inset(Cards([self.roc, self.recognised, self.loss])),
            self.changed,
            None,
            on=inner,
            gap=3 * GAP,
            pad=(0, GAP, 0, 2 * PAGE_MARGIN),
        )
        self.area = scrolling(inner)
        self.grid.scrolling.spread_in(self.area)
        self.table.reached.connect(lambda rect: show_in(self.area, self.table, rect))
        self.blank = QWidget()  # until the report is read
        self.lay(self.blank, self.area)

    def _figures(self) -> QWidget:
        """The table, and what its figures are."""
        return inset(
            Words(tr("Before and after"), scale=1.2, bold=True),
            Words(
                tr(
                    "How often two faces of one person are recognised, where faces of two people "
                    "are taken for one no more often than said. Measured on photos that the "
                    "network never saw: of the people whom it learnt, and of others. The change is "
                    "in percentage points; nine times of ten it lies within the range behind it."
                ),
                muted=True,
                wrap=True,
            ),
            self.table,
            self.reported,
        )

    def _changed(self) -> QWidget:
        """The faces that changed sides, and what is shown of each."""
        changed = QWidget()
        in_column(
            inset(
                Words(tr("Faces that changed sides"), scale=1.2, bold=True),
                Words(
                    tr(
                        "The face that each is most like: above that of the network before, below "
                        "that of the new one."
                    ),
                    muted=True,
                    wrap=True,
                ),
            ),
            self.grid,
            on=changed,
            gap=0,
        )
        return changed
