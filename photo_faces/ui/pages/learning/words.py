"""What the pages of learning say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from photo_faces.domain.learned import (
    Advice,
    Figure,
    LearnProgress,
    Readiness,
    Recognised,
    Report,
)
from photo_faces.services.learning.learn import RunRow
from photo_faces.ui import words

_PHASES: Final = {
    "reading": "Reading the faces",
    "trial": "Learning",  # the trials and the training on everybody go on side by side
    "training": "Learning",
    "judging": "Judging the result",
}
_LEARNING: Final = (
    "It learns from everybody; and in trials without some photos and some of your people, to be "
    "judged on those, which it does not see."
)
_EXPLAINED: Final = {
    "reading": "Every face that it may learn from is looked at once.",
    "trial": _LEARNING,
    "training": _LEARNING,
    "judging": "The new network and the one as it came are compared on what neither saw: photos of "
    "your people that it did not learn from, and other people.",
}
_DEVICES: Final = {
    "cuda": "on the graphics card",
    "mps": "on the graphics chip",
    "cpu": "on the processor",
}
_GROUPS: Final = {
    "new photos": "New photos of your people",
    "all": "People never seen",
    "children": "Children",
    "old photos": "Old photos",
    "small faces": "Small faces",
}
NAMED: Final = 6  # people whose new photos are told of by name
PROMISE: Final = (
    "It runs in the background and gives way to whatever else you do. Nothing changes until the "
    "new network has proved better on photos it never saw, and no worse on other people, and you "
    "say yes."
)


def phase(progress: LearnProgress) -> str:
    """What is being done."""
    return _PHASES[progress.phase]


def explained(progress: LearnProgress) -> str:
    """What that is good for."""
    return _EXPLAINED[progress.phase]


def estimate(readiness: Readiness) -> str:
    """How long it would take, and where."""
    return f"About {words.duration(60 * readiness.minutes)}{_where(readiness.device)}"


def ready(readiness: Readiness) -> tuple[str, str]:
    """Whether it can learn, in large words, and what that means."""
    if readiness.unfinished:
        return "A run was stopped halfway", "What was done so far is kept. It can go on from there."
    if readiness.needed is not None:
        return "Not ready to learn yet", readiness.needed
    people = words.count(readiness.people, "person", "people")
    if readiness.again:
        return (
            f"Ready to learn again, from {people}",
            f"Much was confirmed since the network in use learnt {words.number(readiness.learnt)} "
            "faces. It begins with the network as it came, so that nothing wrong is handed down.",
        )
    return (
        f"Ready to learn from {people}",
        "The network that tells faces apart was trained on strangers. From the people whom you "
        "named it can learn what yours look like.",
    )


def doubted(count: int, shown: int) -> str:
    """Why people in doubt are asked about."""
    told = "They look alike. Learning them apart would teach the wrong thing if they are one."
    return f"{told} {words.number(count - shown)} more come after these." if count > shown else told


def _where(device: str) -> str:
    return f" {_DEVICES[device]}" if device in _DEVICES else ""


def facts(readiness: Readiness) -> list[tuple[str, str]]:
    """What it would learn from: numbers, and what each counts."""
    told = [
        (readiness.people, "person with enough faces", "people with enough faces"),
        (readiness.faces, "face of theirs", "faces of theirs"),
        (readiness.confirmed, "that you picked yourself", "that you picked yourself"),
        (readiness.clusters, "without a name, who counts less", "without a name, who count less"),
        (readiness.strangers, "face of others, for contrast", "faces of others, for contrast"),
    ]
    return [(words.number(count), one if count == 1 else many) for count, one, many in told]


def advised(advice: Advice) -> str:
    """What is missing until a person counts."""
    return f"{words.count(advice.faces, 'face')} · confirm {words.number(advice.more)} more"


def verdict(report: Report, *, active: bool) -> str:
    """What a run came to, in large words."""
    if active:
        return "Better, and in use"
    return "The new network is better" if report.better else "Not better: nothing has changed"


def meant(report: Report, people: Sequence[tuple[str, Recognised]]) -> str:
    """What a run means for the people it learnt from: all of them, then the first few by name."""
    new = report.new_photos
    if new is None:
        return ""
    photos, before, after = new.counts()
    told = [
        f"{words.number(before)} of {words.count(photos, 'new photo')} of your people recognised "
        f"before, {words.number(after)} now. Strangers taken for somebody: {rate(new.strangers)}, "
        "as before."
    ]
    told += [
        f"{name}: {words.number(one.before)} of {words.number(one.photos)} before, "
        f"{words.number(one.after)} now"
        for name, one in people[:NAMED]
    ]
    return "\n".join(told)


def decided(run: RunRow) -> str:
    """What a run came to, in a line."""
    return "Better" if run.better else "Not better"


def day(run: RunRow) -> str:
    """When a run was over."""
    return words.date_and_time(datetime.fromisoformat(run.at).astimezone())


def learnt_from(run: RunRow) -> str:
    """What a run learnt from."""
    people = words.count(run.people, "person", "people")
    return f"{people}, {words.count(run.faces, 'face')}"


def told(report: Report) -> str:
    """What a run learnt from, how long it took, and where."""
    people = words.count(report.people, "person", "people")
    faces = words.count(report.faces, "face")
    others = words.count(report.clusters, "person", "people")
    beside = f" and {others} without a name" if report.clusters else ""
    took = f"{words.duration(report.seconds)}{_where(report.device)}"
    return f"Learnt from {faces} of {people}{beside}, in {took}."


def group(figure: Figure) -> str:
    """Which faces a figure is about; a star says that it does not count in the decision."""
    return _GROUPS[figure.group] + ("" if figure.judged else "*")


def rate(far: float) -> str:
    """A false accept rate as how many comparisons there are for one mistake."""
    return f"1 in {words.number(round(1 / far))}"


def percent(value: float) -> str:
    """A share of faces, in percent, as short as it can be."""
    return f"{100 * value:.1f}".removesuffix(".0") + " %"


def share(value: float) -> str:
    """A share of faces, in percent, as long as all others."""
    return f"{100 * value:.1f} %"


def change(figure: Figure) -> str:
    """How much a figure moved, in percentage points, with its interval."""
    moved, low, high = (
        f"{round(100 * value, 1) or 0.0:{sign}.1f}".replace("-", "−")
        for value, sign in (
            (figure.after - figure.before, "+"),
            (figure.low, ""),
            (figure.high, ""),
        )
    )
    return f"{moved} ({low} to {high})"


def step(number: float) -> str:
    """A step of a training."""
    return f"step {words.number(round(number))}"
