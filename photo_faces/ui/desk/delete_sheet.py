"""Asks whether people are to be deleted."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import plural, together, tr
from photo_faces.domain.records import Person
from photo_faces.ui import words
from photo_faces.ui.widgets.dialogs import Covers, Sheet
from photo_faces.ui.widgets.images import Images

_MOST: Final = 12  # names that are said; one reads no more


class DeleteSheet(Sheet):
    """Says who they are, and what becomes of their faces."""

    def __init__(
        self,
        parent: QWidget,
        images: Images,
        people: Sequence[Person],
        delete: Callable[[], None],
    ) -> None:
        title, about = _one(people[0]) if len(people) == 1 else _several(people)
        if faces := sum(person.faces for person in people):
            unknown = plural(
                "%n faces will be unknown, and may be grouped again.",
                "%n face will be unknown, and may be grouped again.",
                faces,
            )
            about = together(unknown, about)
        if len(people) > 1:
            about = f"{_named(people)}\n\n{about}"
        super().__init__(parent, title, about)
        covers = [person.cover_face_id for person in people]
        self.body.insertWidget(0, Covers(images, covers))
        self.answer(tr("Cancel"), primary=True)
        self.take = self.answer(tr("Delete"), delete)


def _one(person: Person) -> tuple[str, str]:
    return tr("Delete {name}?", name=words.person(person)), tr(
        "The name, the notes and everything else that you said of this person go. "
        "No photo is touched, and you can undo this."
    )


def _several(people: Sequence[Person]) -> tuple[str, str]:
    title = plural("Delete %n people?", "Delete %n person?", len(people))
    return title, tr(
        "The names, the notes and everything else that you said of these people go. "
        "No photo is touched, and you can undo this."
    )


def _named(people: Sequence[Person]) -> str:
    """Their names, and how many have none, or are not said."""
    names = [words.person(person) for person in people if person.name]
    told, nameless = names[:_MOST], len(people) - len(names)
    if more := len(names) - len(told):
        told.append(plural("%n more", "%n more", more))
    if nameless:
        told.append(plural("%n without a name", "%n without a name", nameless))
    return words.listed(*told)
