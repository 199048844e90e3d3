"""What widgets paint, or tell screen readers, is said in the language of the window."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from photo_faces.ui.translators import speak
from photo_faces.ui.widgets.photo_canvas import PhotoCanvas
from photo_faces.ui.widgets.photo_layers import FaceBox
from photo_faces.ui.widgets.plot import Plot, Point


@pytest.fixture
def chinese(qapp):
    speak(qapp, "zh_CN")
    yield
    speak(qapp, "en")


def test_who_is_in_a_photo(qtbot, chinese):
    canvas = PhotoCanvas()
    qtbot.addWidget(canvas)
    names = ["张伟", "李娜"]
    canvas.show_boxes([FaceBox(key, QRectF(), name, True) for key, name in enumerate(names)])
    assert canvas.accessibleDescription() == "张伟、李娜"


def test_when_a_line_over_time_ends(qtbot, chinese, monkeypatch):
    plot, painted, real = Plot(str, share=False), [], QPainter.drawText

    def draw(painter, *what):
        painted.append(what[-1])
        return real(painter, *what)

    monkeypatch.setattr(QPainter, "drawText", draw)
    qtbot.addWidget(plot)
    first = datetime(2014, 6, 5)
    plot.show_points([Point(first, 1.0), Point(first + timedelta(days=9), 2.0)])
    plot.grab()
    assert painted[-1] == "现在"
