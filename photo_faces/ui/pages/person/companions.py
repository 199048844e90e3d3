"""Who is often in a person's photos, each one click away from the photos of both."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.domain.records import Person
from photo_faces.ui import words
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP


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
        self.buttons: list[Button] = []
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
        """Leave out the last names where there is no room for them."""
        right = self._before.sizeHint().width()
        for button in self.buttons:
            right += self._row.spacing() + button.sizeHint().width()
            button.setVisible(right <= self.width())

    def _button(self, name: str, count: int) -> Button:
        button = Button(f"{name.replace('&', '&&')}  {words.number(count)}", look="flat")
        button.setToolTip(
            plural(
                "Show the %n photos with {name}", "Show the %n photo with {name}", count, name=name
            )
        )
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._row.insertWidget(self._row.count() - 1, button)
        return button
