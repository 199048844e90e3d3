"""What the pages of learning list: people to confirm, runs, faces that changed sides, figures."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photo_faces.domain.language import tr
from photo_faces.domain.learned import Figure
from photo_faces.domain.readiness import Advice
from photo_faces.domain.records import Person
from photo_faces.storage.networks.learning import Run
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.widgets import cells, icons, theme
from photo_faces.ui.widgets.cells import LINE, PAD, Cells, Index, RowCells
from photo_faces.ui.widgets.face_cells import sign
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.photo_rows import FaceRow
from photo_faces.ui.widgets.theme import GAP, Colours
from photo_faces.words import sentence

_FACE: Final = 40  # side of a face in a row, device-independent pixels
_CHEVRON: Final = 24  # width of the sign at the end of a row that it opens something


class Told(NamedTuple):
    """What a row says.

    Attributes:
        face: shown before it; or an icon is.
        icon: its name.
        title: the first line.
        about: the second line.
        aside: a word at the right.
    """

    face: int | None
    icon: str
    title: str
    about: str
    aside: str


class ToldCells(RowCells):
    """Paints rows of a picture, two lines, and a word at the right; each opens something."""

    def __init__(self, faces: Images, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces = faces

    @abstractmethod
    def told(self, record: Any) -> Told:
        """Return what a row says of its record."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cells.back(painter, option)
        record = asked(index, Role.Row)
        if record is not None:
            self._paint_told(painter, option, self.told(record))
        painter.restore()

    def _paint_told(self, painter: QPainter, option: QStyleOptionViewItem, told: Told) -> None:
        colours, rect = Colours.of(option.palette), option.rect
        face = QRect(rect.left() + PAD, rect.center().y() - _FACE // 2, _FACE, _FACE)
        if told.icon:
            icons.paint(painter, told.icon, QRectF(face).adjusted(9, 9, -9, -9), colours.muted)
        else:
            cells.picture(painter, option, face, self._faces, told.face, _FACE // 2)
        end = rect.right() - PAD - _CHEVRON
        painter.setPen(colours.muted)
        painter.setFont(theme.font(option.widget, 1.2))
        last = QRect(end, rect.top(), _CHEVRON, rect.height())
        painter.drawText(last, LINE | Qt.AlignmentFlag.AlignHCenter, "›")
        painter.setFont(theme.font(option.widget, 0.92, bold=True))
        painter.setPen(colours.accent)
        wide = painter.fontMetrics().horizontalAdvance(told.aside)
        aside = QRect(end - wide - GAP, rect.top(), wide, rect.height())
        painter.drawText(aside, LINE, told.aside)
        left = face.right() + 2 * GAP
        first = QRect(left, rect.top() + 12, aside.left() - GAP - left, rect.height() // 2 - 11)
        painter.setFont(theme.font(option.widget, bold=True))
        painter.setPen(colours.text)
        cells.line(painter, first, told.title)
        painter.setFont(theme.font(option.widget, 0.92))
        painter.setPen(colours.muted)
        cells.line(painter, first.translated(0, first.height()), told.about)


@dataclass(frozen=True, slots=True)
class Advised:
    """Somebody to confirm faces of, as a row shows them."""

    person: Person
    advice: Advice


class AdviceCells(ToldCells):
    """Paints people of whom a few more faces are to be confirmed."""

    def told(self, record: Advised) -> Told:
        cover = record.person.cover_face_id
        return Told(cover, "", record.advice.name, learning_words.advised(record.advice), "")


class RunCells(ToldCells):
    """Paints runs of learning."""

    def told(self, record: Run) -> Told:
        title = f"{learning_words.day(record)}: {learning_words.decided(record).lower()}"
        about = f"{learning_words.learnt_from(record)} · {sentence(record.reason)}"
        sign = "tick" if record.better else "close"
        return Told(None, sign, title, about, tr("In use") if record.active else "")


class Side(NamedTuple):
    """A face that changed sides, with those that are nearest to it.

    Attributes:
        name: whose face it is.
        before: the nearest face of the network before.
        before_name: whose that is.
        after: the nearest face of the new network.
        after_name: whose that is.
        gained: whether it is right now; else it was right before.
    """

    name: str
    before: int
    before_name: str
    after: int
    after_name: str
    gained: bool

    def in_words(self) -> str:
        """Return what happened to it."""
        return tr(
            "{name}: like {before} before, like {after} now",
            name=self.name,
            before=self.before_name,
            after=self.after_name,
        )


class SideCells(Cells):
    """Paints a face, at its right the nearest one before over the nearest one after."""

    LINES = 2

    def __init__(self, images: Images, parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images
        self.sides: Mapping[int, Side] = {}

    def cell(self) -> QSize:
        size = super().cell()
        return QSize(size.width() + self._small() + GAP // 2, size.height())

    def picture_rect(self, cell: QRect) -> QRect:
        return QRect(cell.left() + PAD, cell.top() + PAD, self._side, self._side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cells.back(painter, option)
        rect, colours = self.picture_rect(option.rect), Colours.of(option.palette)
        face = asked(index, Role.Id)
        cells.picture(painter, option, rect, self._images, face, theme.RADIUS)
        row: FaceRow | None = asked(index, Role.Row)
        if row is not None:
            sign(painter, option, rect, missing=row.missing, offline=row.offline)
        side = self.sides.get(face)
        if side is not None:
            small = QRect(rect.right() + 1 + GAP // 2, rect.top(), self._small(), self._small())
            self._paint_near(painter, option, small, side.before, right=not side.gained)
            small.moveBottom(rect.bottom())
            self._paint_near(painter, option, small, side.after, right=side.gained)
            painter.setFont(theme.font(option.widget, bold=True))
            cells.words(painter, self.line_rect(option.rect, 0), side.name, colours.text)
            painter.setFont(theme.font(option.widget, 0.92))
            said = f"{side.before_name} → {side.after_name}"
            cells.words(painter, self.line_rect(option.rect, 1), said, colours.muted)
        cells.tick(painter, option, rect)
        painter.restore()

    def _small(self) -> int:
        return (self._side - GAP // 2) // 2

    def _paint_near(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        face: int,
        *,
        right: bool,
    ) -> None:
        """Paint a nearest face, with a sign whether it is the same person's."""
        colours = Colours.of(option.palette)
        cells.picture(painter, option, rect, self._images, face, 6)
        disc = QRectF(0, 0, 20, 20)
        disc.moveBottomRight(QPointF(rect.right() - 1, rect.bottom() - 1))
        painter.setPen(QPen(colours.page, 2))
        painter.setBrush(colours.accent if right else colours.warning)
        painter.drawEllipse(disc)
        inner = disc.adjusted(3, 3, -3, -3)
        icons.paint(painter, "tick" if right else "close", inner, colours.page)


class ChangeCells(QStyledItemDelegate):
    """Paints how much a figure changed as a point with its interval, beside the line of none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach = 0.01

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Make room for the changes of these."""
        ends = [abs(end) for each in figures for end in (each.low, each.high)]
        self._reach = max([0.01, *ends])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        figure: Figure = index.model().record(index.row())  # type: ignore[attr-defined]
        colours = Colours.of(QApplication.palette())  # a table's own has another highlight
        area = QRectF(option.rect).adjusted(GAP, 0, -2 * GAP, 0)
        middle = area.center()

        def place(value: float) -> QPointF:
            return QPointF(middle.x() + value / self._reach * area.width() / 2, middle.y())

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.hairline)
        painter.drawLine(QPointF(middle.x(), area.top()), QPointF(middle.x(), area.bottom()))
        better, worse = figure.low > 0, figure.high < 0
        colour = colours.accent if better else colours.warning if worse else colours.muted
        painter.setOpacity(1.0 if figure.judged else 0.5)
        painter.setPen(QPen(colour, 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(place(figure.low), place(figure.high))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(place(figure.after - figure.before), 4, 4)
        painter.restore()
