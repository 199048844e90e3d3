"""The guard: from the trials of a run to whether its network may be used, and why.

The number of steps is the one that is best over the trials: that gains most for the people learnt
from, among those that do others no harm. Each trial, though, is judged at the number that is best
over the *others*, so that nobody judges a choice made on themselves (cross-validation; Stone 1974).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.learned import Figure, NewPhotos, SideChange
from photo_faces.domain.message import Message
from photo_faces.learning.judging import DRAWS, EVERYBODY, FARS, NEW_PHOTOS, ORDERLY, Change, Pairs
from photo_faces.learning.recognised import recognised
from photo_faces.learning.trial_pairs import Judges, Question
from photo_faces.learning.trials import Course

MARGIN = 0.005  # of the pairs of people never seen: so much less at `HARM_AT` is no harm
HARM_AT = 1e-3  # false accept rate, or the strictest that can be judged
# What learning by the recipes in use does to people never seen, where many of them could tell: the
# mean over families of LFW's people and of albums, and how far one is from it (docs/learning.md).
_USUAL, _SPREAD = -0.001, 0.003
_ERRORS = 2 * 1.645  # standard errors, of the width of a 90 % interval

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judges say.

    Attributes:
        gain: of new photos of the people learnt, over the strictest rates that can be judged; None
            where none can.
        harm: of people never seen; likewise, at one rate.
        figures: of people never seen, per group and rate.
        gained: of new photos, per rate.
        curve: of new photos: false accept rates, true accept rates before and after.
        new_photos: how many are recognised; None where that cannot be told.
        changed: new photos whose most like known face changed sides.
    """

    gain: Change | None
    harm: Change | None
    figures: tuple[Figure, ...]
    gained: tuple[Figure, ...] = ()
    curve: tuple[Floats, Floats, Floats] = (np.empty(0),) * 3
    new_photos: NewPhotos | None = None
    changed: tuple[SideChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run came to.

    Attributes:
        better: whether the network may be used.
        reason: why.
        steps: how many are best over the trials; 0 where none are.
        threshold: of the new network, squared L2: lets as many strangers through as the old one's.
        judgement: the figures.
    """

    better: bool
    reason: Message
    steps: int
    threshold: float
    judgement: Judgement


def conclude(course: Course, threshold: float) -> Verdict:
    """Judge a run whose trainings are all done.

    Args:
        course: the run.
        threshold: of the old network.
    """
    steps, trials = [0, *course.recipe.marks()], course.trials()
    looked = [[course.judges(trial, step) for step in steps] for trial in trials]
    first = [of[0] for of in looked]
    rates, far = Pairs(first, "gain").strict_rates(), harm_rate(Pairs(first, "harm"))
    gains = np.array([[_gained(each, "gain", rates) for each in of] for of in looked])
    harms = np.array([[_gained(each, "harm", far) for each in of] for of in looked])
    seed = course.recipe.seed
    error = _error(Pairs([of[-1] for of in looked], "harm").change(far, seed))
    judges = [
        of[_best(np.delete(gains, at, 0), np.delete(harms, at, 0), error)]
        for at, of in enumerate(looked)
    ]
    found, best = judge(judges, seed=seed), steps[_best(gains, harms, error)]
    better, reason = decide(found, best)
    new = Pairs(judges, "harm").threshold_like(threshold)
    return Verdict(better, reason, best, new, found)


def _gained(judges: Judges, question: Question, rates: Floats) -> float:
    return float(Pairs([judges], question).gained(rates).mean()) if len(rates) else 0.0


def _best(gains: Floats, harms: Floats, error: float) -> int:
    """The place of the steps that gain most in the mean and do no harm; (trials, steps) each."""
    harmless = _expected(harms.mean(0), error) >= -MARGIN
    return int(np.where(harmless, gains.mean(0), -np.inf).argmax())


def _expected(measured: Floats, error: float) -> Floats:
    """The changes to be expected for people never seen, of all of whom only some were asked.

    What a few people say is mostly chance: of 20 by ten photos each, a point up or down. So it
    counts by how sure it is, and what is usual counts for the rest (empirical Bayes: Efron and
    Morris 1977). Of many people, what they say is what counts.
    """
    weight = _SPREAD**2 / (_SPREAD**2 + error**2)
    return _USUAL + weight * (measured - _USUAL)


def _error(harm: Change | None) -> float:
    """The standard error of a measured change."""
    return 0.0 if harm is None else (harm.high - harm.low) / _ERRORS


def harm_rate(pairs: Pairs) -> Floats:
    """The rate at which harm is looked for; none where none can be judged."""
    far = max(HARM_AT, pairs.strictest())
    return np.array([far]) if far <= FARS[0] else np.empty(0)


def judge(trials: Sequence[Judges], *, seed: int = 0, draws: int = DRAWS) -> Judgement:
    """Compare two networks.

    Args:
        trials: at least one; a person judges in one of them only what they are there.
        seed: of the bootstrap, so that a figure can be had again.
        draws: of the bootstrap.
    """
    gain, harm = Pairs(trials, "gain"), Pairs(trials, "harm")
    figures = harm.figures(EVERYBODY, seed, draws)
    for name in trials[0].groups:
        figures += Pairs(trials, "harm", name).figures(name, seed, draws)
    new_photos, changed = recognised(trials) or (None, ())
    return Judgement(
        gain.change(gain.strict_rates(), seed, draws),
        harm.change(harm_rate(harm), seed, draws),
        tuple(figures),
        tuple(gain.figures(NEW_PHOTOS, seed, draws)),
        gain.curve(),
        new_photos,
        changed,
    )


def decide(found: Judgement, steps: int) -> tuple[bool, Message]:
    """Say whether a network is better for those who are learnt, and does the others no harm.

    The gain has to be sure: its interval lies above 0. Harm is a change of people never seen that
    is to be expected below the margin, or surely below it: with its whole interval, of everybody
    or of a group.

    Args:
        found: what the judges say.
        steps: of the training; 0 where no number of steps was better than none.

    Returns:
        The decision, and why.
    """
    gain, harm = found.gain, found.harm
    if gain is None or harm is None:
        return False, Message("verdict-few")
    loosest = next(figure for figure in found.figures if figure.group == EVERYBODY)
    if loosest.before < ORDERLY:
        return False, Message("verdict-names-disagree", share=float(loosest.before))
    if steps == 0:
        return False, Message("verdict-no-steps")
    worse = [figure for figure in found.figures if figure.judged and figure.high < -MARGIN]
    sure = harm.high < -MARGIN
    if sure or worse or _expected(np.array(harm.mean), _error(harm)) < -MARGIN:
        return False, Message("verdict-worse", harm=_told(harm, worse))
    low, mean, high = map(float, (gain.low, gain.mean, gain.high))
    between = Message("gain-between", mean=mean, low=low, high=high)
    if not gain.low > 0:  # what is no number is no gain
        return False, Message("verdict-unsure", gain=between)
    return True, Message("verdict-better", gain=between, harm=_told(harm, ()))


def _told(harm: Change, worse: Sequence[Figure]) -> tuple[Message, ...]:
    if not worse:
        return (Message("harm-at", mean=float(harm.mean), pairs=round(1 / harm.far)),)
    return tuple(
        Message(
            "harm-of",
            mean=float(figure.after - figure.before),
            group=Message(figure.group),
            pairs=round(1 / figure.far),
        )
        for figure in worse
    )
