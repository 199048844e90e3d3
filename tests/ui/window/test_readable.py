"""Every word on every page is measured as it is drawn: it can be read on what lies under it."""

import numpy as np
import pytest
from contrast import SIGNS, WORDS, contrast
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages import PAGES
from photo_faces.ui.widgets.theme import Theme


@pytest.fixture
def sharp_letters(qapp):
    """Letters in one colour each, without any between that and what is under them."""
    before = QApplication.font()
    font = QFont(before)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.fixture
def theme(request, qapp):
    for each in qapp.findChildren(Theme):
        each.choose(request.param)
    yield
    for each in qapp.findChildren(Theme):
        each.choose("system")


@pytest.fixture
def painted(monkeypatch):
    """Where pages paint words themselves: the widget, the place on it, and the words."""
    found = []
    draw = QPainter.drawText

    def note(painter, *what):
        draw(painter, *what)
        if isinstance(what[0], (QRect, QRectF)) and isinstance(painter.device(), QWidget):
            place = painter.combinedTransform().mapRect(QRectF(what[0])).toRect()
            found.append((painter.device(), place, what[-1]))

    monkeypatch.setattr(QPainter, "drawText", note)
    return found


def least(picture, place):
    """How far the colour that stands out most is from the one that there is most of."""
    left, top, right, bottom = place.intersected(QRect(0, 0, *picture.shape[::-1])).getCoords()
    part = picture[top : bottom + 1, left : right + 1]
    colours, often = np.unique(part, return_counts=True)
    if len(colours) < 2:
        return None
    under = QColor(int(colours[often.argmax()]))
    return max(contrast(QColor(int(colour)), under) for colour in colours)


def grabbed(window):
    """The window as it is drawn: 0xRRGGBB, (h, w)."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return pixels[:, : image.width()] & 0xFFFFFF


def of_labels(window):
    """Where widgets are that Qt paints the words of."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, (QLabel, QAbstractButton)):
            words = widget.text()
        elif isinstance(widget, QLineEdit):
            words = widget.text() or widget.placeholderText()
        else:
            continue
        if words:
            inner = widget.rect().marginsRemoved(widget.contentsMargins()).adjusted(4, 4, -4, -4)
            yield widget, inner, words


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_words_can_be_read_on_what_lies_under_them(
    qtbot, sharp_letters, theme, opened, home, hands, painted
):
    window = opened(home)
    window.sidebar.library.setChecked(True)
    faces = home.people.faces_of(home.anna)
    about = {"person": home.anna, "photo": next(iter(home.people.all_faces())).photo_id}
    hard, read = [], 0
    for spec in PAGES:
        window.navigator.go(Place(spec.name, about.get(spec.name), face=faces[0]))
        hands.settle(qtbot, window)
        painted.clear()
        picture = grabbed(window)
        for widget, place, words in [*painted, *of_labels(window)]:
            on_window = QRect(widget.mapTo(window, QPoint()) + place.topLeft(), place.size())
            far = least(picture, on_window)
            enough = WORDS if widget.isEnabled() else SIGNS
            if far is not None:
                read += 1
                if far < enough:
                    hard.append((spec.name, words, round(far, 2)))
    assert read > 400
    assert hard == []
