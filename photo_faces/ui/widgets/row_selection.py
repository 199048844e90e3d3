"""Which rows of a view are selected, by their ids."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QAbstractItemView

from photo_faces.ui.widgets.at_hand import AtHand
from photo_faces.ui.widgets.lazy_rows import LazyRows, Role
from photo_faces.ui.widgets.row_changes import runs

Command = QItemSelectionModel.SelectionFlag


class RowSelection(QObject):
    """Reads and changes the selection of a view of lazy rows.

    Attributes:
        at_hand: follows whether the view has the keyboard.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.at_hand = AtHand(view)
        self._kept: tuple[list[int], int] = ([], -1)

    def ids(self) -> list[int]:
        """Return the ids of the selected rows, in order."""
        return _ids_in(self.rows().ids(), self.spans())

    def spans(self) -> list[tuple[int, int]]:
        """Return (first, last) of the stretches of rows that are selected, in no order."""
        selection = self._view.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        return [(span.top(), span.bottom()) for span in spans]

    def count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self.spans())

    def meant(self) -> list[int]:
        """Return the ids of what is to be worked on: the selected rows, else the current one."""
        return self.meant_later()()

    def meant_later(self) -> Callable[[], list[int]]:
        """Return what finds what is meant now, in any thread: of very many that takes a while."""
        row = self.at_hand.row
        return partial(_ids_in, self.rows().ids(), self.spans() if row < 0 else [(row, row)])

    def meant_count(self) -> int:
        """Return how many rows are to be worked on."""
        return self.count() if self.at_hand.row < 0 else 1

    def meant_row(self) -> int:
        """Return the row of the one thing that is to be worked on; -1 for none or several."""
        return self.rows().row_of(self.meant()[0]) if self.meant_count() == 1 else -1

    def select(self, row_ids: Iterable[int], current: int = -1) -> None:
        """Select these rows, and make one of them the current one."""
        model = self.rows()
        self.take(runs(sorted(model.rows_of(list(row_ids)))), Command.ClearAndSelect)
        if (row := model.row_of(current)) >= 0:
            self.make_current(row)

    def take(self, spans: Iterable[tuple[int, int]], command: Command) -> None:
        """Select (first, last) of stretches of rows, or what else the command says."""
        model, chosen = self._view.model(), QItemSelection()
        for first, last in spans:
            chosen.select(model.index(first, 0), model.index(last, 0))
        self._view.selectionModel().select(chosen, command)

    def ensure_current(self) -> None:
        """Have a current row, for the keyboard to start from."""
        if not self._view.currentIndex().isValid() and self.rows().rowCount():
            self.make_current(0)

    def make_current(self, row: int) -> None:
        """Make a row the current one; what is selected stays."""
        index = self._view.model().index(row, 0)
        self._view.selectionModel().setCurrentIndex(index, Command.NoUpdate)

    def remember(self) -> None:
        """Keep what is selected while the rows are exchanged."""
        current = self._view.currentIndex()
        self._kept = self.ids(), current.data(Role.Id) if current.isValid() else -1

    def restore(self) -> None:
        """Select what was selected, where it is still there."""
        self.select(*self._kept)

    def rows(self) -> LazyRows:
        """Return the model of the view."""
        model = self._view.model()
        assert isinstance(model, LazyRows)
        return model


def _ids_in(ids: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    return [row_id for first, last in sorted(spans) for row_id in ids[first : last + 1]]
