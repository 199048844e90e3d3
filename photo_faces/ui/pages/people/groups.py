"""Putting several people into a group at once."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.domain.listed import Listed
from photo_faces.services.people.people import People
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.widgets.dialogs import LineSheet


def ask_group(
    over: QWidget,
    decisions: Decisions,
    people: People,
    chosen: Sequence[int],
    everybody: Iterable[Listed],
) -> None:
    """Ask for the group of some people; that of all of them is proposed, those in use offered."""
    used = {who.id: who.relation for who in everybody}
    theirs = {used.get(who) for who in chosen}
    known = {group.casefold(): group for group in used.values() if group}

    def keep(typed: str) -> None:
        plain = " ".join(typed.split())
        group = known.get(plain.casefold(), plain)
        said = plural(
            "%n people belong to: {group}.",
            "%n person belongs to: {group}.",
            len(chosen),
            group=group,
        )
        decisions.decide(partial(people.write, chosen, "relation", group), said)

    proposed = (theirs.pop() or "") if len(theirs) == 1 else ""
    sheet = LineSheet(over, tr("Which group do they belong to?"), tr("Keep"), keep, proposed)
    completer = QCompleter(sorted(known.values(), key=str.casefold), sheet.edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    sheet.edit.setCompleter(completer)
    sheet.edit.setPlaceholderText(tr("Family, friends, or your own word"))
    sheet.open()
