"""The page of the history: look back, undo, redo."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed, Entry
from photo_faces.ui import words
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side
from photo_faces.ui.pages.history.cells import EntryCells, about, title
from photo_faces.ui.pages.history.page import HistoryPage
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.lazy_rows import LazyRows


class EntriesModel(LazyRows):
    """Entries by id."""

    def __init__(self, parent: "HistoryController") -> None:
        history = parent.context.history

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, Entry]]:
            return ((entry.id, entry) for entry in history.get(ids))

        super().__init__(parent.context.jobs, fetch, parent)

    def words(self, record: Entry) -> str:
        return words.listed(title(record), about(record))

    def tip(self, record: Entry) -> str:
        return f"{title(record)}\n{words.date_and_time(record.at.astimezone())}"


_TOGGLE: Final = Act(
    noop("&Undo this"),
    lambda history: history.toggle_current(),
    "Ctrl+U",
    when=lambda history: history.has_current(),
)


class HistoryController(PageController):
    """Decides what happens on the page of the history."""

    page: HistoryPage

    def __init__(self, desk: Desk) -> None:
        page = HistoryPage(EntryCells(desk.context.faces, desk.window))
        super().__init__(desk, page)
        self.model = EntriesModel(self)
        page.list.setModel(self.model)
        self.context.faces.arrived.connect(page.list.painting.soon)
        self.actions.offer_menu(page.list)
        page.list.asked.connect(self._toggle)
        page.list.selectionModel().currentChanged.connect(self.follow)
        self.model.dataChanged.connect(self.follow)
        self.follow()

    def refresh(self) -> None:
        history = self.context.history
        self.reading.read(history.times, self._take)

    def hear(self, changed: Changed) -> None:
        self.model.forget()
        super().hear(changed)

    def focus(self) -> None:
        self.page.list.setFocus()

    def _take(self, times: list[tuple[int, datetime]]) -> None:
        self.page.list.set_sections(_days([at.astimezone().date() for _, at in times]))
        self.model.set_ids([entry for entry, _ in times])
        self.page.list.selection.ensure_current()
        about = plural(
            "%n entries. Each can be undone by itself.",
            "%n entry. It can be undone.",
            len(times),
        )
        self.page.header.about.setText(about if times else "")
        self.page.layers.setCurrentWidget(self.page.list if times else self.page.none)
        self.follow()

    def _current(self) -> Entry | None:
        row = self.page.list.currentIndex().row()
        ids = self.model.ids()
        found: Entry | None = self.model.record(ids[row]) if 0 <= row < len(ids) else None
        return found

    def follow(self, *_: object) -> None:
        super().follow()
        entry = self._current()
        undone = entry is not None and entry.undone
        self.actions.made[_TOGGLE].setText(tr("&Redo this") if undone else tr("&Undo this"))

    def has_current(self) -> bool:
        """Whether an entry has the cursor."""
        return self._current() is not None

    def _is_partly(self) -> bool:
        entry = self._current()
        return entry is not None and entry.partly

    def toggle_current(self) -> None:
        """Take back the entry that has the cursor, or do it again."""
        if (entry := self._current()) is not None:
            self._toggle(entry.id)

    def _try_rest(self) -> None:
        """Take back, or do again, what had to be left alone when the entry was."""
        if (entry := self._current()) is not None and entry.partly:
            again = self.decisions.undo if entry.undone else self.decisions.redo
            again(entry.id)

    def _toggle(self, entry_id: int) -> None:
        entry: Entry | None = self.model.record(entry_id)
        if entry is None:
            return
        if entry.undone:
            self.decisions.redo(entry_id)
        else:
            self.decisions.undo(entry_id)

    acts = (
        _TOGGLE,
        Act(noop("Try the &rest again"), _try_rest, "Ctrl+Shift+U", when=_is_partly),
    )


SPEC: Final = PageSpec(
    "history", noop("History"), HistoryController, Side(noop("H&istory"), "history", library=True)
)


def _days(days: Sequence[date]) -> list[Section]:
    """A section for each stretch of entries of one day."""
    today = date.today()
    near = {today: tr("Today"), today - timedelta(days=1): tr("Yesterday")}
    return [
        Section(row, near.get(day) or words.date(datetime(day.year, day.month, day.day)))
        for row, day in enumerate(days)
        if row == 0 or days[row - 1] != day
    ]
