"""Asks whether people are one, and whose name that one keeps."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from photo_faces.domain.language import plural, together, tr
from photo_faces.domain.message import Message
from photo_faces.domain.records import Person
from photo_faces.services.people.merging import Merging
from photo_faces.ui import plain, words
from photo_faces.ui.widgets.dialogs import Covers, Sheet
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.parts import Words
from photo_faces.words import sentence


class MergeSheet(Sheet):
    """Shows people; whoever is kept takes the others in."""

    def __init__(
        self,
        parent: QWidget,
        images: Images,
        merging: Merging,
        merge: Callable[[Person, Sequence[int]], None],
        two: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Make it; the first who has a name is kept, unless another one is chosen.

        Args:
            parent: the window.
            images: of their covers.
            merging: two people or more.
            merge: does it.
            two: a further answer, and what it does.
        """
        people = merging.people
        named = [person for person in people if person.name]
        self._merging, self._merge = merging, merge
        self._kept = (named or people)[0]
        title = (
            tr("Is this the same person?") if len(people) == 2 else tr("Are these all one person?")
        )
        super().__init__(parent, title, _about(merging, self._kept))
        others = [person for person in people if person is not self._kept]
        covers = [person.cover_face_id for person in (self._kept, *others)]
        self.body.insertWidget(0, Covers(images, covers))
        self.names: list[QRadioButton] = []
        if merging.able and len(named) > 1:
            self.body.addWidget(Words(tr("Whose name is it?"), bold=True))
            for person in named:
                self._offer(person)
        self.answer(tr("Keep apart") if two is None else tr("Cancel"))
        if two is not None:
            self.answer(*two)
        if merging.able:
            self.take = self.answer("", self._merge_them, primary=True)
            self._keep(self._kept)

    def _offer(self, person: Person) -> None:
        told = words.listed(words.person(person), words.faces(person.faces))
        name = QRadioButton()
        room = self.words_width() - 2 * name.sizeHint().width()
        fitting = name.fontMetrics().elidedText(told, Qt.TextElideMode.ElideMiddle, room)
        name.setText(plain.label(fitting))
        name.setToolTip(plain.tip(told))
        name.setChecked(person is self._kept)
        name.clicked.connect(lambda: self._keep(person))
        self.names.append(name)
        self.body.addWidget(name)

    def _keep(self, person: Person) -> None:
        self._kept = person
        self.say(_about(self._merging, person))
        told = plural(
            "Merge into the person of %n faces", "Merge into the person of %n face", person.faces
        )
        if person.name:
            told = tr("Merge into {name}", name=short(words.person(person)))
        self.take.setText(plain.label(told))

    def _merge_them(self) -> None:
        others = [person.id for person in self._merging.people if person is not self._kept]
        self._merge(self._kept, others)


def _about(merging: Merging, kept: Person) -> str:
    """What merging into somebody comes to."""
    if not merging.able:
        return sentence(Message("merge-none"))
    total = words.faces(merging.faces)
    if sum(person.name is not None for person in merging.people) > 1:
        told = tr("Together they have {total}. You can undo this.", total=total)
    else:
        told = plural(
            "{name}, with {faces}, takes the others in: {total} in all. You can undo this.",
            "{name}, with {faces}, takes the other in: {total} in all. You can undo this.",
            len(merging.people) - 1,
            name=words.person(kept),
            faces=words.faces(kept.faces),
            total=total,
        )
    more = (*merging.why_out(kept.id), *merging.given_up(kept.id))
    return together(told, *map(sentence, more))


def short(name: str, most: int = 32) -> str:
    """Return a name, cut where it is longer than a button is to be."""
    return name if len(name) <= most else name[: most - 1] + "…"
