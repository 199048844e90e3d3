"""Plots of one figure over another, by mouse and by keys."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from photo_faces.ui.pages.learning.curves import Curves
from photo_faces.ui.widgets.axes import Axis, Curve


@pytest.fixture
def plot(qtbot):
    made = Curves(
        Axis(lambda rate: f"1 in {round(1 / rate):,}", log=True),
        Axis(lambda share: f"{share:.0%}", tenths=True),
        "Nothing yet",
    )
    qtbot.addWidget(made)
    made.resize(400, 208)
    made.show()
    return made


def test_a_curve_tells_its_values_by_mouse_and_keys(qtbot, plot):
    empty = plot.grab().toImage()
    plot.show_curves(
        [
            Curve("before", [(0.001, 0.9), (0.1, 0.95), (1.0, 1.0)], "plain"),
            Curve("after", [(0.001, 0.94), (0.1, 0.98), (1.0, 1.0)], "strong"),
        ]
    )
    assert plot.grab().toImage() != empty
    assert plot.accessibleDescription() == (
        "before: 90% at 1 in 1,000 to 100% at 1 in 1. after: 94% at 1 in 1,000 to 100% at 1 in 1"
    )
    place = plot._place((0.1, 0.95)).toPoint()
    qtbot.mouseMove(plot, place)
    qtbot.waitUntil(lambda: plot.told() == "1 in 10\nbefore: 95%\nafter: 98%")
    assert QToolTip.text() == plot.told()
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.told().startswith("1 in 1,000\n")
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.told().startswith("1 in 1,000\n")
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("highest", "end"), [(0.278, 0.3), (0.121, 0.15), (0.05, 0.05), (7.0, 7.0), (0.0, 1.0)]
)
def test_an_axis_ends_at_a_round_value(highest, end):
    axis = Axis(str, low=0, rounded=True)
    assert axis.bounds([highest]) == pytest.approx((0.0, end))


def test_decades_lie_equally_far_apart(plot):
    plot.show_curves([Curve("one", [(0.001, 0.9), (1.0, 1.0)], "strong")])
    lefts = [plot._left(rate) for rate in (0.001, 0.01, 0.1, 1.0)]
    gaps = [after - before for before, after in pairwise(lefts)]
    assert gaps == pytest.approx([gaps[0]] * 3)
