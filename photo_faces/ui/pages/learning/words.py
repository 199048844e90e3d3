"""What the pages of learning say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from photo_faces.domain.language import noop, plural, together, tr
from photo_faces.domain.learned import Figure, LearnProgress, Recognised, Report
from photo_faces.domain.readiness import Advice, Readiness
from photo_faces.storage.networks.learning import Run
from photo_faces.ui import words
from photo_faces.words import sentence

_PHASES: Final = {
    "reading": noop("Reading the faces"),
    "trial": noop("Learning"),  # the trials and the training on everybody go on side by side
    "training": noop("Learning"),
    "judging": noop("Judging the result"),
}
_LEARNING: Final = noop(
    "It learns from everybody; and in trials without some photos and some of your people, to be "
    "judged on those, which it does not see."
)
_EXPLAINED: Final = {
    "reading": noop("Every face that it may learn from is looked at once."),
    "trial": _LEARNING,
    "training": _LEARNING,
    "judging": noop(
        "The new network and the one as it came are compared on what neither saw: photos of your "
        "people that it did not learn from, and other people."
    ),
}
_DEVICES: Final = {
    "cuda": noop("{time} on the graphics card"),
    "mps": noop("{time} on the graphics chip"),
    "cpu": noop("{time} on the processor"),
}
_GROUPS: Final = {
    "new photos": noop("New photos of your people"),
    "all": noop("People never seen"),
    "children": noop("Children"),
    "old photos": noop("Old photos"),
    "small faces": noop("Small faces"),
}
NAMED: Final = 6  # people whose new photos are told of by name
PROMISE: Final = noop(
    "It runs in the background and gives way to whatever else you do. Nothing changes until the "
    "new network has proved better on photos it never saw, and no worse on other people, and you "
    "say yes."
)


def phase(progress: LearnProgress) -> str:
    """What is being done."""
    return tr(_PHASES[progress.phase])


def explained(progress: LearnProgress) -> str:
    """What that is good for."""
    return tr(_EXPLAINED[progress.phase])


def estimate(readiness: Readiness) -> str:
    """How long it would take, and where; nothing while that is not known."""
    if not readiness.device:
        return ""
    return tr("About {time}", time=_where(60 * readiness.minutes, readiness.device))


def ready(readiness: Readiness) -> tuple[str, str]:
    """Whether it can learn, in large words, and what that means."""
    if readiness.unfinished:
        return tr("A run was stopped halfway"), tr(
            "What was done so far is kept. It can go on from there."
        )
    if readiness.needed is not None:
        return tr("Not ready to learn yet"), sentence(readiness.needed)
    if readiness.again:
        return (
            plural(
                "Ready to learn again, from %n people",
                "Ready to learn again, from %n person",
                readiness.people,
            ),
            plural(
                "Much was confirmed since the network in use learnt %n faces. It begins with the "
                "network as it came, so that nothing wrong is handed down.",
                "Much was confirmed since the network in use learnt %n face. It begins with the "
                "network as it came, so that nothing wrong is handed down.",
                readiness.learnt,
            ),
        )
    return (
        plural("Ready to learn from %n people", "Ready to learn from %n person", readiness.people),
        tr(
            "The network that tells faces apart was trained on strangers. From the people whom you "
            "named it can learn what yours look like."
        ),
    )


def doubted(count: int, shown: int) -> str:
    """Why people in doubt are asked about."""
    told = tr("They look alike. Learning them apart would teach the wrong thing if they are one.")
    if count <= shown:
        return told
    more = plural("%n more come after these.", "%n more come after these.", count - shown)
    return together(told, more)


def _where(seconds: float, device: str) -> str:
    time = words.duration(seconds)
    return tr(_DEVICES[device], time=time) if device in _DEVICES else time


def facts(readiness: Readiness) -> list[tuple[str, str]]:
    """What it would learn from: numbers, and what each counts."""
    people, faces, others = readiness.people, readiness.faces, readiness.strangers
    picked, unnamed = readiness.confirmed, readiness.clusters
    return [
        (
            words.number(people),
            plural("people with enough faces", "person with enough faces", people),
        ),
        (words.number(faces), plural("faces of theirs", "face of theirs", faces)),
        (
            words.number(picked),
            plural("that you picked yourself", "that you picked yourself", picked),
        ),
        (
            words.number(unnamed),
            plural("without a name, who count less", "without a name, who counts less", unnamed),
        ),
        (
            words.number(others),
            plural("faces of others, for contrast", "face of others, for contrast", others),
        ),
    ]


def advised(advice: Advice) -> str:
    """What is missing until a person counts."""
    return plural(
        "{faces} · confirm %n more",
        "{faces} · confirm %n more",
        advice.more,
        faces=words.faces(advice.faces),
    )


def verdict(report: Report, *, active: bool) -> str:
    """What a run came to, in large words."""
    if active:
        return tr("Better, and in use")
    return (
        tr("The new network is better") if report.better else tr("Not better: nothing has changed")
    )


def meant(report: Report, people: Sequence[tuple[str, Recognised]]) -> str:
    """What a run means for the people it learnt from: all of them, then the first few by name."""
    new = report.new_photos
    if new is None:
        return ""
    photos, before, after = new.counts()
    told = [
        plural(
            "{before} of %n new photos of your people recognised before, {after} now. "
            "Strangers taken for somebody: {rate}, as before.",
            "{before} of %n new photo of your people recognised before, {after} now. "
            "Strangers taken for somebody: {rate}, as before.",
            photos,
            before=words.number(before),
            after=words.number(after),
            rate=rate(new.strangers),
        )
    ]
    told += [
        tr(
            "{name}: {before} of {photos} before, {after} now",
            name=name,
            before=words.number(one.before),
            photos=words.number(one.photos),
            after=words.number(one.after),
        )
        for name, one in people[:NAMED]
    ]
    return "\n".join(told)


def decided(run: Run) -> str:
    """What a run came to, in a line."""
    return tr("Better") if run.better else tr("Not better")


def day(run: Run) -> str:
    """When a run was over."""
    return words.date_and_time(datetime.fromisoformat(run.at).astimezone())


def learnt_from(run: Run) -> str:
    """What a run learnt from."""
    return tr("{people}, {faces}", people=words.people(run.people), faces=words.faces(run.faces))


def told(report: Report) -> str:
    """What a run learnt from, how long it took, and where."""
    faces, people = words.faces(report.faces), words.people(report.people)
    time = _where(report.seconds, report.device)
    if not report.clusters:
        return tr(
            "Learnt from {faces} of {people}, in {time}.", faces=faces, people=people, time=time
        )
    return plural(
        "Learnt from {faces} of {people} and %n people without a name, in {time}.",
        "Learnt from {faces} of {people} and %n person without a name, in {time}.",
        report.clusters,
        faces=faces,
        people=people,
        time=time,
    )


def group(figure: Figure) -> str:
    """Which faces a figure is about; a star says that it does not count in the decision."""
    return tr(_GROUPS[figure.group]) + ("" if figure.judged else "*")


def rate(far: float) -> str:
    """A false accept rate as how many comparisons there are for one mistake."""
    return tr("1 in {number}", number=words.number(round(1 / far)))


def percent(value: float) -> str:
    """A share of faces, in percent, as short as it can be."""
    tenths = round(1000 * value)
    whole, rest = divmod(tenths, 10)
    return words.in_percent(words.decimal(tenths / 10) if rest else str(whole))


def share(value: float) -> str:
    """A share of faces, in percent, as long as all others."""
    return words.in_percent(words.decimal(100 * value))


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
    return tr("{moved} ({low} to {high})", moved=moved, low=low, high=high)


def step(number: float) -> str:
    """A step of a training."""
    return tr("step {number}", number=words.number(round(number)))
