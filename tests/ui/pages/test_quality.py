"""The page of quality: what it says, how it keeps up, and the faces behind its figures."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from photo_faces.storage.base.sql import run
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages.quality.words import share
from photo_faces.ui.widgets.plot import Plot, Point

LEFT = Qt.MouseButton.LeftButton
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def quality(qtbot, opened, home, hands):
    """The page of quality in an open window."""
    window = opened(home)
    qtbot.mouseClick(window.sidebar.buttons["quality"], LEFT)
    hands.settle(qtbot, window)
    return window


def card(window, figure):
    return window.controllers["quality"].page.cards[figure]


def value(window, figure):
    return card(window, figure).accessibleName().split(": ")[1]


def test_figures_are_measured_and_told_in_words(quality):
    # Anna's 4 and Bob's 3 of 12 faces are named; 3 are one person's, 2 are nobody's.
    assert quality.pages["quality"].header.about.text() == "Measured on your own 12 faces"
    assert value(quality, "settled") == "58.3 %"
    assert value(quality, "unknown") == "16.7 %"
    assert value(quality, "clicks_80") == "1"
    assert (value(quality, "named"), value(quality, "unnamed")) == ("2", "1")
    assert not card(quality, "same_photo").isVisible()  # which is told only where it is wrong
    assert not card(quality, "names_changed").isVisible()
    assert value(quality, "purity") == "Not yet known"
    assert "review" in card(quality, "purity").accessibleDescription()


def test_a_figure_that_is_not_known_leads_to_the_questions(qtbot, quality, hands):
    qtbot.mouseClick(card(quality, "purity"), LEFT)
    hands.settle(qtbot, quality)
    assert quality.pages["review"].isVisible()


def test_it_follows_what_the_user_decides(qtbot, quality, home, hands):
    quality.decisions.rename(home.unnamed, "Cleo")
    hands.settle(qtbot, quality)
    assert value(quality, "settled") == "83.3 %"
    assert value(quality, "clicks_80") == "0"
    qtbot.keyClick(quality, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.settle(qtbot, quality)
    assert value(quality, "settled") == "58.3 %"


def test_a_click_shows_the_faces_behind_a_figure(qtbot, quality, home, hands):
    qtbot.mouseClick(card(quality, "settled"), LEFT)
    hands.settle(qtbot, quality)
    page = quality.pages["behind"]
    assert page.isVisible()
    assert page.header.title.text() == "Faces not settled yet"
    left = {*home.people.faces_of(home.unnamed), *home.unknown}
    assert set(page.grid.rows().ids()) == left

    page.grid.selection.select(home.unknown)
    quality.decisions.name_faces(home.unknown, "Dan")
    hands.settle(qtbot, quality)
    assert set(page.grid.rows().ids()) == set(home.people.faces_of(home.unnamed))


def test_enter_does_too_and_unknown_faces_have_their_own_page(qtbot, quality, hands):
    qtbot.keyClick(card(quality, "unknown"), Qt.Key.Key_Return)
    hands.settle(qtbot, quality)
    assert quality.pages["unknown"].isVisible()


def test_a_figure_without_faces_opens_nothing(qtbot, quality, hands):
    assert value(quality, "ignored") == "0"
    qtbot.mouseClick(card(quality, "ignored"), LEFT)
    hands.settle(qtbot, quality)
    assert quality.pages["quality"].isVisible()


def test_each_figure_of_the_behind_page_is_the_one_that_was_asked_for(qtbot, quality, home, hands):
    quality.navigator.go(Place("behind", figure="named"))
    hands.settle(qtbot, quality)
    page = quality.pages["behind"]
    assert len(page.grid.rows().ids()) == 7
    quality.navigator.go(Place("behind", figure="unnamed"))
    hands.settle(qtbot, quality)
    assert set(page.grid.rows().ids()) == set(home.people.faces_of(home.unnamed))
    quality.navigator.step(-1)
    hands.settle(qtbot, quality)
    assert len(page.grid.rows().ids()) == 7


def test_an_empty_library_has_nothing_to_measure(qtbot, opened, empty, hands):
    window = opened(empty)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    assert window.controllers["quality"].page.none.isVisible()


def test_what_is_wrong_is_told_and_shown(qtbot, opened, home, hands):
    pair = home.add_photo("#c9d68a", "#c9d68a")
    with home.library.write() as session:  # what no part of the program does
        ids = ",".join(map(str, pair))
        said = f"person_id = {home.unnamed}, state = 'assigned'"
        run(session, f"UPDATE face SET {said} WHERE id IN ({ids})")
    window = opened(home)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    assert value(window, "same_photo") == "1"
    assert card(window, "same_photo").isVisible()
    qtbot.mouseClick(card(window, "same_photo"), LEFT)
    hands.settle(qtbot, window)
    assert window.pages["behind"].grid.rows().ids() == pair


def test_a_full_regroup_is_proposed_with_its_reason(qtbot, opened, home, hands):
    for _ in range(10):
        added = home.group([home.add_photo("#888")[0], home.add_photo("#888")[0]])
        with home.library.write() as session:
            run(session, "UPDATE cluster_run SET at = '2020-01-01T00:00:00+00:00'")
        home.people.merge(home.unnamed, added)
    window = opened(home)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    proposal = window.controllers["quality"].page.proposal
    assert proposal.isVisible()
    assert "You joined people 10 times since then." in proposal.why.text()
    qtbot.mouseClick(proposal.offer, LEFT)
    assert window.pages["regroup"].isVisible()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    assert not proposal.isVisible()  # it was looked at: not again before more has come


def test_figures_are_plotted_over_time(qtbot, opened, home, hands):
    with home.library.write() as session:
        for day, settled in enumerate((0.1, 0.3)):
            run(
                session,
                "INSERT INTO measurement (at, figures) VALUES (:at, :figures)",
                at=(NOON + timedelta(days=day)).isoformat(),
                figures=json.dumps({"settled": settled}),
            )
    window = opened(home)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    told = card(window, "settled").plot.accessibleName()
    assert told.startswith("Over time: 10 % on 1 May 2024")
    assert told.endswith("58.3 % now")
    assert not card(window, "clicks_80").grab().isNull()  # older measurements lack it


def test_very_many_measurements_are_plotted_by_some(qtbot, opened, home, hands):
    with home.library.write() as session:
        for hour in range(1000):
            run(
                session,
                "INSERT INTO measurement (at, figures) VALUES (:at, :figures)",
                at=(NOON + timedelta(hours=hour)).isoformat(),
                figures=json.dumps({"settled": hour / 1000}),
            )
    window = opened(home)
    window.navigator.go(Place("quality"))
    hands.settle(qtbot, window)
    points = card(window, "settled").plot._points
    assert 100 <= len(points) <= 201
    assert points[-1].value == pytest.approx(7 / 12)


def test_a_plot_tells_the_point_under_the_mouse(qtbot):
    plot = Plot(lambda value: f"{value:.0f} clicks", share=False)
    qtbot.addWidget(plot)
    plot.resize(300, 92)
    plot.show()
    plot.show_points([Point(NOON, 8.0), Point(NOON + timedelta(days=4), 2.0)])
    assert plot.bounds() == (0.0, 8.0)
    empty = plot.grab().toImage()
    qtbot.mouseMove(plot, QPoint(8, 40))
    qtbot.waitUntil(lambda: QToolTip.text().startswith("8 clicks\n1 May 2024"))
    assert plot.grab().toImage() != empty
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("values", "bounds"),
    [((0.42, 0.58), (0.4, 0.6)), ((1.0,), (0.9, 1.0)), ((0.0,), (0.0, 0.1)), ((0.3,), (0.2, 0.4))],
)
def test_a_share_is_plotted_between_whole_tenths(qtbot, values, bounds):
    plot = Plot(str, share=True)
    qtbot.addWidget(plot)
    plot.show_points([Point(NOON, value) for value in values])
    assert plot.bounds() == pytest.approx(bounds)


def test_a_share_that_is_not_whole_is_not_told_as_such():
    assert [share(value) for value in (0, 0.0001, 0.5, 0.583, 0.9999, 1)] == [
        *("0 %", "0.1 %", "50 %", "58.3 %", "99.9 %", "100 %")
    ]
