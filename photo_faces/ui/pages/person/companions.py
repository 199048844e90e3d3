"""Who is often in a person's photos, each one click away from the photos of both."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.domain.records import Person
from photo_faces.ui import words
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP

_SHORTEST, _LONGEST = 40, 260  # pixels of a name, and of a button


class Companions(QWidget):
    """A line of names.

    Signals:
        chosen: the name of one, as it is shown.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = in_row(on=self, gap=GAP // 2)
        self._before = Words(tr("With"), muted=True)
        self._row.addWidget(self._before)
        self._row.addStretch(1)
        self.buttons: list[_Companion] = []
        self.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_people(self, people: Sequence[tuple[Person, int]]) -> None:
        """Show people and in how many photos each is too; nobody hides the line."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(person.label or "", count) for person, count in people]
        self.setVisible(bool(people))
        self._fit()

    def _fit(self) -> None:
        """Cut long names, and leave out the last where there is no room for them."""
        room = self.width() - self._before.sizeHint().width()
        for number, button in enumerate(self.buttons):
            room -= self._row.spacing()
            button.cut(room if number == 0 else _LONGEST)
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    def _button(self, name: str, count: int) -> "_Companion":
        button = _Companion(name, count)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._row.insertWidget(self._row.count() - 1, button)
        return button


class _Companion(Button):
    """A name, and how many photos there are with them."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__("", look="flat")
        self._name, self._count = name, count
        self.setToolTip(
            plural(
                "Show the %n photos with {name}", "Show the %n photo with {name}", count, name=name
            )
        )
        self.cut(_LONGEST)

    def cut(self, most: int) -> None:
        """Be no wider than that, in pixels, but for the number."""
        number = f"  {words.number(self._count)}"
        self.setText(number)
        room = max(_SHORTEST, min(most, _LONGEST) - self.sizeHint().width())
        name = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{name.replace('&', '&&')}{number}")
        self.setAccessibleName(f"{self._name}{number}")
