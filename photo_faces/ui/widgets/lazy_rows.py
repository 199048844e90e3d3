"""A list model of ids whose rows are fetched in batches when somebody looks at them."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from photo_faces.ui import plain
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.widgets.row_changes import changes

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], Iterable[tuple[int, Any]]]
_BATCH: Final = 128
_KEPT: Final = 4096  # rows; several screens of the smallest tiles
_FEW: Final = 16  # rows that are looked for one by one


class Role(IntEnum):
    """What a row can be asked for beyond Qt's own roles."""

    Id = Qt.ItemDataRole.UserRole + 1
    Row = Qt.ItemDataRole.UserRole + 2  # the record, or None while it is on its way
    Stack = Qt.ItemDataRole.UserRole + 3  # of photos, what stands behind one; None for nothing


def asked(index: Index, role: Role) -> Any:
    """Return what a row is asked for.

    To be used in painting: a call that goes through Qt lets the other threads in, and to get Python
    back from them takes a millisecond, for each cell.
    """
    return index.model().data(index, role)


class LazyRows(QAbstractListModel):
    """Holds ids only; rows come through `fetch`, run in a worker thread, into a bounded cache."""

    def __init__(self, jobs: Jobs, fetch: Fetch, parent: QObject | None = None) -> None:
        """Make an empty list.

        Args:
            jobs: where the reading is done.
            fetch: called in a worker thread with ids; returns (id, record) of those that exist.
            parent: owner.
        """
        super().__init__(parent)
        self._jobs = jobs
        self._fetch = fetch
        self._ids: list[int] = []
        self._where: dict[int, int] = {}  # the rows of some ids, or of all
        self._all_known = False
        self._rows: OrderedDict[int, Any] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, int] = OrderedDict()  # id -> row when it was asked for
        self._flying: dict[int, int] = {}  # being read just now
        self._broken = False  # until something is forgotten or comes: a failure is told once
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def ids(self) -> list[int]:
        """Return the ids in order; not to be changed."""
        return self._ids

    def row_of(self, row_id: int) -> int:
        """Return the row of an id, or -1."""
        row = self._where.get(row_id, -1)
        if row < 0 and not self._all_known:
            # Of 200,000 at most 2 ms; to learn the rows of all of them takes 40.
            with suppress(ValueError):
                row = self._where[row_id] = self._ids.index(row_id)
        return row

    def rows_of(self, row_ids: Sequence[int]) -> list[int]:
        """Return the rows of ids, in their order; of those that are not here none."""
        if len(row_ids) > _FEW and not self._all_known:
            self._where = dict(zip(self._ids, range(len(self._ids)), strict=True))
            self._all_known = True
        return [row for row_id in row_ids if (row := self.row_of(row_id)) >= 0]

    def record(self, row_id: int) -> Any | None:
        """Return a row's record if it is there, and have it fetched if it is not (or outdated)."""
        row = self.row_of(row_id)
        return None if row < 0 else self._record(row_id, row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        row_id = self._ids[index.row()]
        if role == Role.Id:
            return row_id
        if role == Role.Row:
            return self._record(row_id, index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            record = self._record(row_id, index.row())
            return "" if record is None else self.words(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            record = self._record(row_id, index.row())
            said = None if record is None else self.tip(record)
            return None if said is None else plain.tip(said)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Any row may be dragged: whether any is, and what goes along, the view says."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def words(self, record: Any) -> str:
        """Return a record in words, for screen readers."""
        return str(record)

    def tip(self, record: Any) -> str | None:
        """Return what a record's tool tip says."""
        return None

    def forget(self, row_ids: Iterable[int] | None = None) -> None:
        """Have these rows, or all, read again; the old ones stay until the new ones come."""
        known = self._rows.keys() | self._flying.keys()  # what is on its way may be old, too
        self._stale.update(
            known if row_ids is None else (each for each in row_ids if each in known)
        )
        asked_again, self._broken = self._stale or self._broken, False
        if asked_again and self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def set_ids(self, ids: Sequence[int]) -> None:
        """Take a new list of ids with as few changes as possible: selection and place stay."""
        new = list(ids)
        if new == self._ids:
            return
        if not new or not self._ids:
            self._start_anew(new)
            return
        if (changed := changes(self._ids, new)) is None:
            self._start_anew(new)
            return
        gone, come = changed
        self._take(list(self._ids))  # whoever asked for the former list keeps it
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self._take(self._ids)
            self.endRemoveRows()
        staying = list(new)
        for first, last in reversed(come):
            del staying[first : last + 1]
        if staying != self._ids:
            self._reorder(staying)
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = new[first : last + 1]
            self._take(self._ids)
            self.endInsertRows()

    def _start_anew(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._take(ids)
        self.endResetModel()

    def _reorder(self, ids: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        known = [self._ids[index.row()] for index in before]
        self._take(ids)
        after = [self.index(row) for row in self.rows_of(known)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _take(self, ids: list[int]) -> None:
        self._ids = ids
        self._where, self._all_known = {}, False
        self._broken = False

    def _record(self, row_id: int, row: int) -> Any | None:
        record = self._rows.get(row_id)
        if record is not None:
            self._rows.move_to_end(row_id)
        if record is None or row_id in self._stale:
            self._want(row_id, row)
        return record

    def _want(self, row_id: int, row: int) -> None:
        if self._broken or (row_id in self._flying and row_id not in self._stale):
            return
        self._wanted[row_id] = row
        self._wanted.move_to_end(row_id)
        if len(self._wanted) > 4 * _BATCH:
            self._wanted.popitem(last=False)
        if not self._flying and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        while self._wanted and len(self._flying) < _BATCH:
            row_id, row = self._wanted.popitem()
            self._flying[row_id] = row
        wanted = list(self._flying)
        if not wanted:
            return
        self._stale.difference_update(wanted)
        fetch = self._fetch
        job = self._jobs.run(lambda: list(fetch(wanted)))
        job.done.connect(self._keep)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)

    def _keep(self, records: list[tuple[int, Any]]) -> None:
        flown, self._flying = self._flying, {}
        for row_id, record in records:
            self._rows[row_id] = record
            self._rows.move_to_end(row_id)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        last = len(self._ids) - 1
        rows = [flown[row_id] for row_id, _ in records]
        if any(row > last or self._ids[row] != row_id for row_id, row in flown.items()):
            rows = [0, last]  # the list has changed meanwhile
        if rows and last >= 0:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        if self._wanted:
            self._soon.start()

    def _fail(self, error: BaseException) -> None:
        self._stop()
        self._wanted.clear()
        self._broken = True
        self._jobs.unanswered.emit(error)

    def _stop(self) -> None:
        self._stale.update(self._flying.keys() & self._rows.keys())  # which are the old ones still
        self._flying.clear()
