"""A table over a list of records that is short enough to be held."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photo_faces.ui import plain

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")


class Records(QAbstractTableModel, Generic[Record]):
    """Records in rows; each column has a caption and says what it shows of a record."""

    def __init__(
        self,
        columns: Sequence[tuple[str, Callable[[Any], str]]],
        parent: QObject,
        *,
        numbers: Collection[int] = (),
    ) -> None:
        """Set the columns.

        Args:
            columns: each one's caption, and what it shows of a record.
            parent: owner.
            numbers: columns that hold numbers, which end at the right.
        """
        super().__init__(parent)
        self._columns = columns
        self._numbers = numbers
        self._records: list[Record] = []

    def take(self, records: Sequence[Record]) -> None:
        """Show other records."""
        if list(records) == self._records:
            return
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> Record:
        return self._records[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = self._columns[index.column()][1](self._records[index.row()])
            return plain.tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None
