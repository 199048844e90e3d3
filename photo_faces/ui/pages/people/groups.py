"""Putting several people into a group at once."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.domain.listed import Listed
from photo_faces.services.people.people import People
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.desk.groups import known_groups
from photo_faces.ui.widgets.dialogs import LineSheet


def ask_group(
    over: QWidget,
    decisions: Decisions,
    people: People,
    chosen: Sequence[int],
    everybody: Iterable[Listed],
) -> None:
    """Ask for the group of some people; that of all of them is proposed, those in use offered.

    Who empties the line takes them out of theirs.
    """
    listed = list(everybody)
    groups = {who.id: who.relation for who in listed}
    theirs = {groups.get(who) for who in chosen}
    known = known_groups(listed)

    def keep(typed: str) -> None:
        plain = " ".join(typed.split())
        group = known.get(plain.casefold(), plain)
        decisions.decide(partial(people.write, chosen, "relation", group), _said(chosen, group))

    proposed = (theirs.pop() or "") if len(theirs) == 1 else ""
    sheet = LineSheet(over, tr("Which group do they belong to?"), tr("Keep"), keep, proposed)
    sheet.edit.setPlaceholderText(tr("Family, friends, or your own word"))
    sheet.edit.textChanged.connect(lambda: sheet.take.setEnabled(True))
    _offer(sheet, sorted(known.values(), key=str.casefold))
    sheet.open()


def _said(chosen: Sequence[int], group: str) -> str:
    if not group:
        return plural(
            "%n people belong to no group.", "%n person belongs to no group.", len(chosen)
        )
    return plural(
        "%n people belong to: {group}.",
        "%n person belongs to: {group}.",
        len(chosen),
        group=group,
    )


def _offer(sheet: LineSheet, words: Sequence[str]) -> None:
    """Offer words below the line of a sheet."""
    completer, popup = QCompleter(words, sheet.edit), QListView()
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    popup.setObjectName("completions")
    completer.setPopup(popup)
    sheet.edit.setCompleter(completer)

    def enter() -> None:
        if popup.isVisible():  # else the sheet sees that key, too
            sheet.take.click()

    sheet.edit.returnPressed.connect(enter)
