"""A person: a round cover face, the name or an invitation to give one, the number of faces."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.records import Person
from photo_faces.services.searching.alike import Asked
from photo_faces.ui import words
from photo_faces.ui.widgets import cells, icons, theme
from photo_faces.ui.widgets.at_hand import FOR_A_WHILE
from photo_faces.ui.widgets.cells import Cells, Index
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.theme import Colours

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonLine(NameEdit):
    """The line for a person's name.

    Attributes:
        person: whose.
    """

    def __init__(self, names: Names, parent: QWidget, person: int) -> None:
        super().__init__(names, parent)
        self.person = person
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def type_on(self, typed: str, at: int) -> None:
        """Go on with what is typed so far, from a place in it."""
        self.setText(typed)
        self.setCursorPosition(at)
        self.setModified(True)


class PersonCells(Cells):
    """Paints people and lets their names be edited where they stand.

    Signals:
        named: person id, the name typed for them.
    """

    LINES = 2
    named = Signal(int, str)

    def __init__(self, images: Images, names: Names, parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images
        self._names = names
        self._entered: QObject | None = None  # the line that Qt is about to close
        self.drop_target = -1  # id of the person that what is dragged would be dropped on

    def name_rect(self, cell: QRect) -> QRect:
        return self.line_rect(cell, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if asked(index, Role.Id) == self.drop_target:
            option.state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        cells.back(painter, option)
        rect = self.picture_rect(option.rect)
        person: Person | None = asked(index, Role.Row)
        if person is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Colours.of(option.palette).card)
            painter.drawEllipse(rect)
        else:
            self._paint_person(painter, option, rect, person)
        painter.restore()

    def _paint_person(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, person: Person
    ) -> None:
        colours = Colours.of(option.palette)
        if person.hidden:
            painter.setOpacity(0.45)
        radius = rect.width() // 2
        cells.picture(painter, option, rect, self._images, person.cover_face_id, radius)
        painter.setOpacity(1.0)
        cells.tick(painter, option, rect)
        if person.favourite:
            self._paint_star(painter, rect, colours)
        widget = option.widget
        painter.setFont(theme.font(widget, bold=bool(person.name)))
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        invitation = colours.accent if hovered else colours.muted
        line = self.line_rect(option.rect, 0)
        cells.words(
            painter,
            line,
            person.label or tr("Add a name"),
            colours.text if person.name else invitation,
        )
        painter.setFont(theme.font(widget, 0.92))
        about = words.faces(person.faces)
        if person.hidden:
            about = tr("{about} · hidden", about=about)
        cells.words(painter, self.line_rect(option.rect, 1), about, colours.muted)

    def _paint_star(self, painter: QPainter, rect: QRect, colours: Colours) -> None:
        """Mark a favourite at the lower right of the cover."""
        disc = QRectF(0, 0, 26, 26)
        centre, reach = QRectF(rect).center(), 0.36 * rect.width()
        disc.moveCenter(QPointF(centre.x() + reach, centre.y() + reach))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.page)
        painter.drawEllipse(disc)
        icons.paint(painter, "favourite-on", disc.adjusted(4, 4, -4, -4), colours.star)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = PersonLine(self._names, parent, asked(index, Role.Id))
        edit.completed.connect(lambda: self._finish(edit))
        edit.left.connect(lambda: self.closeEditor.emit(edit))
        person: Person | None = asked(index, Role.Row)
        if person is not None and not person.name:
            edit.ask_about(Asked(person=person.id))
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        person: Person | None = asked(index, Role.Row)
        assert isinstance(editor, NameEdit)
        if not editor.isModified():  # else the row was read anew while somebody types
            editor.setText((person and person.name) or "")
            editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self.line_rect(option.rect, 0)
        height = editor.sizeHint().height()
        width = max(line.width(), 140)
        rect = QRect(0, 0, width, height)
        rect.moveCenter(line.center())
        rect.moveBottom(line.bottom())  # how many faces there are stands below
        rect.moveLeft(min(max(rect.left(), 0), option.widget.width() - width))
        editor.setGeometry(rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NameEdit)
        person: Person | None = asked(index, Role.Row)
        name = editor.name()
        if name and (person is None or name != person.name):
            self.named.emit(asked(index, Role.Id), name)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() in FOR_A_WHILE:
            return False  # Qt would take what is typed so far
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._finish(editor)  # the page is left by a menu
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if pressed in _ENTER and event.type() == QEvent.Type.KeyPress:
            self._entered = editor  # by a key that went to the line itself: Qt takes what is there
        return super().eventFilter(editor, event)

    def _finish(self, editor: QObject) -> None:
        if self._entered is not editor:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
