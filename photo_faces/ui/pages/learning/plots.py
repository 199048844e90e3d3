"""The plots of how learning goes and of what it came to."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt

from photo_faces.domain.language import tr
from photo_faces.domain.learned import Mark, Report
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.curves import Curves
from photo_faces.ui.widgets.axes import Axis, Curve
from photo_faces.ui.widgets.cards import CARD_PAD, Card
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.parts import Words
from photo_faces.ui.widgets.theme import GAP


class PlotCard(Card):
    """A plot with its title, and under it what it means."""

    def __init__(self, title: str, about: str, plot: Curves) -> None:
        super().__init__()
        self.plot = plot
        plot.setAccessibleName(title)
        told = (Words(about, muted=True, wrap=True, scale=0.92), 0, Qt.AlignmentFlag.AlignTop)
        name, pad = Words(title, bold=True), (CARD_PAD, CARD_PAD - 4)
        in_column(name, plot, told, on=self, gap=GAP // 2, pad=pad)


def recognised_plot() -> PlotCard:
    """Return a plot of how good the network is while it learns."""
    return PlotCard(
        tr("On photos it did not learn from"),
        tr(
            "How often a new photo of one of your people is recognised by one that is known. It "
            "begins with the network as it came, and should rise above the broken line."
        ),
        Curves(
            Axis(learning_words.step, low=0),
            Axis(learning_words.percent, tenths=True),
            tr("The first trial is measured soon"),
        ),
    )


def loss_plot() -> PlotCard:
    """Return a plot of the loss."""
    return PlotCard(
        tr("What is left to learn"),
        tr(
            "How far faces still are from where they should be: nearer to their own people than to "
            "others. The strong line is what learns from everybody; it should fall."
        ),
        Curves(
            Axis(learning_words.step, low=0),
            Axis(lambda loss: f"{loss:.3g}", low=0, rounded=True),
            tr("It has not begun to learn yet"),
        ),
    )


def roc_plot() -> PlotCard:
    """Return a plot of what is recognised over what is mistaken."""
    return PlotCard(
        tr("Recognised, and mistaken"),
        tr(
            "Upwards: how often a new photo of your people is recognised by one that is known. To "
            "the right: how often a stranger is taken for one of them. The higher line is the "
            "better one."
        ),
        Curves(
            Axis(learning_words.rate, log=True),
            Axis(learning_words.percent, tenths=True),
            tr("There is nothing to compare"),
            ends=False,
        ),
    )


def going(marks: Sequence[Mark]) -> list[Curve]:
    """Return the curves of a run that is under way: the trials, of which the last is the one."""
    trials = _by_trial(marks)
    if not trials:
        return []
    *others, (number, last) = trials.items()
    return [
        *(Curve("", points, "faint") for _, points in others),
        *_level(last, trials.values()),
        Curve(tr("trial {number}", number=number), last, "strong"),
    ]


def gone(marks: Sequence[Mark]) -> list[Curve]:
    """Return the curves of a run that is over: the trials, and their mean as far as all went."""
    trials = _by_trial(marks)
    if not trials:
        return []
    shared = sorted(set.intersection(*({step for step, _ in each} for each in trials.values())))
    known = [dict(each) for each in trials.values()]
    mean = [(step, sum(each[step] for each in known) / len(known)) for step in shared]
    return [
        *(Curve("", points, "faint") for points in trials.values()),
        *_level(mean, trials.values()),
        Curve(tr("mean of the trials"), mean, "strong"),
    ]


def roc(report: Report) -> list[Curve]:
    """Return the curves of the network before and of the new one."""
    before, after = (
        list(zip(report.fars, rates, strict=True))
        for rates in (report.roc_before, report.roc_after)
    )
    return [Curve(tr("before"), before, "plain"), Curve(tr("after"), after, "strong")]


def losses(known: Mapping[int, Sequence[tuple[float, float]]]) -> list[Curve]:
    """Return the losses of the trials, and of the training on everybody, which is trial 0."""
    return [
        *(Curve("", points, "faint") for trial, points in sorted(known.items()) if trial),
        Curve(tr("everybody"), known.get(0, ()), "strong"),
    ]


def _by_trial(marks: Sequence[Mark]) -> dict[int, list[tuple[float, float]]]:
    ordered = sorted(marks, key=lambda mark: (mark.trial, mark.step))
    return {
        trial: [(float(mark.step), mark.tar) for mark in those]
        for trial, those in groupby(ordered, key=lambda mark: mark.trial)
    }


def _level(
    points: Sequence[tuple[float, float]], trials: Iterable[Sequence[tuple[float, float]]]
) -> list[Curve]:
    """Return the line of the network as it came, with which curves begin, as far as any goes.

    There is none where a run was gone on with and its beginning is not known.
    """
    if not points or points[0][0] > 0:
        return []
    end = max(others[-1][0] for others in trials)
    return [Curve(tr("as it came"), [(0.0, points[0][1]), (end, points[0][1])], "level")]
