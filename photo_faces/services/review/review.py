"""The review: the questions whose answers settle most faces, one after the other."""

import itertools
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.history import QuestionAnswered
from photo_faces.domain.records import Changed
from photo_faces.domain.table import Faces
from photo_faces.recognition.asked import Asked
from photo_faces.recognition.calibration import calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.likeness import Likeness, survey
from photo_faces.recognition.ranking import Draft, Ranking
from photo_faces.runtime.call import call_in_process, finished
from photo_faces.services.people.people import People
from photo_faces.services.review.kinds import KINDS
from photo_faces.services.review.questions import (
    Maker,
    Question,
    Said,
    draft_of,
    filed,
    kept,
    standing,
    unasked,
)
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.networks import models, vector_file
from photo_faces.storage.networks.vector_file import Vectors
from photo_faces.storage.people import answers

FIRST_SAMPLE = 10  # answers, until one face is drawn at random and asked about
TOO_MANY = 20_000  # changed faces at which the library is surveyed anew


class Review:
    """The open questions of a library. Safe to call from any thread, one call after the other."""

    def __init__(
        self, library: Library, settings: Settings, origin: Literal["window", "command line"]
    ) -> None:
        self._library = library
        self._cache = settings.cache_folder
        self._origin: Literal["window", "command line"] = origin
        self._lock = threading.RLock()
        self._likeness: Likeness | None = None
        self._vectors: Vectors | None = None
        self._heard: list[Changed] = []
        self._meanwhile: list[Changed] = []  # heard since the last look at the library began
        self._stale = True
        self._open: int | None = None

    @property
    def stale(self) -> bool:
        """Whether `prepare` is to look at the library anew."""
        # Without faces there is nothing that could follow what changes.
        return self._stale or (self._likeness is None and bool(self._heard))

    def hear(self, changed: Changed) -> None:
        """Take note of what others changed; at once, for the next question."""
        if changed.whole or len(changed.faces) > TOO_MANY:
            self._stale = True
        else:
            self._note(changed)

    def prepare(self) -> Generator[tuple[int, int] | None, None, None]:
        """Look at the whole library, in a process of its own; questions come from that.

        Yields:
            How much is done, and of how much.
        """
        self._stale = False  # what is heard from here on may make it so again
        self._meanwhile = []
        try:
            found: Likeness | None = yield from call_in_process(
                survey_library, self._library.path, self._cache
            )
            with self._lock, self._library.read() as session:
                self._likeness, self._heard, self._meanwhile = found, self._meanwhile, []
                if found is not None:
                    model = models.by_id(session, found.network)
                    self._vectors = vector_file.open_(
                        session, model, self._library.path, self._cache
                    )
        except BaseException:  # a cancel, too
            self._stale = True
            raise

    def count(self) -> int:
        """How many questions are open; before the first one, how many people have no name."""
        if self._open is not None:
            return self._open
        with self._library.read() as session:
            return answers.unnamed_count(session)

    def next(
        self, count: int = 1, *, about: int | None = None, shown: Question | None = None
    ) -> list[Question]:
        """The questions whose answers settle most, the best first.

        Args:
            count: how many at most.
            about: id of a person, to ask only what else may be theirs: faces, and groups that have
                no name.
            shown: the question that the user sees; while it is open it stays the first.
        """
        return list(itertools.islice(self._questions(about=about, shown=shown), count))

    def find(self, key: str) -> Question:
        """The open question of a key, be it one that is asked of one person alone.

        Raises:
            WrongUse: there is none.
        """
        kind, *ids = key.split(":")
        for question in itertools.chain(self._questions(kind), self._alone(kind, ids)):
            if question.key == key:
                return question
        raise WrongUse("no-question", key=key)

    def is_open(self, question: Question) -> bool:
        """Whether a question that was answered is open again, as after an undo."""
        with self._library.read() as session:
            return not answers.was_asked(session, filed(question))

    def answer(
        self,
        question: Question,
        said: Said,
        *,
        name: str | None = None,
        out: Sequence[int] = (),
    ) -> Changed:
        """What the user says to a question: a decision and the answer, in one journal entry.

        Args:
            question: as `next` gave it.
            said: "yes", "no", "skip" (never mind) or "ignore" (nobody the user cares about).
            name: who it is, for a kind of question that is answered by a name.
            out: of several faces, those for which a yes does not hold.
        """
        with self._lock:
            with self._library.journal(self._origin) as session:
                people = People(self._library.joining(session), self._origin)
                decide = KINDS[question.kind].decide
                told = () if said == "skip" else decide(people, question, said, name, out)
                rows = kept(question, said, frozenset(out))
                answers.add(session, question.model_id, rows)
                journal.say(session, QuestionAnswered(journal.said(session)))
                changed = replace(journal.changes(session), superseded=told)
            self._note(changed)
            return changed

    def _note(self, changed: Changed) -> None:
        if changed.faces:
            self._meanwhile.append(changed)  # first, as these become what was heard
            self._heard.append(changed)

    # -- what is known

    def _questions(
        self, kind: str | None = None, about: int | None = None, shown: Question | None = None
    ) -> Iterator[Question]:
        """The open questions, or those of a kind, the best first; some about faces at random.

        Those about one person alone have none at random among them.
        """
        if self._likeness is None and self.stale:
            finished(self.prepare())
        with self._lock:
            ranking = self._ranking(about)
            if ranking is None:
                return
            if about is None:
                self._open = ranking.count
            maker = Maker(self._library, ranking)
            first = self._still_open(shown, ranking)
            yield from first
            known = {each.key for each in first}
            sampled = ranking.asked.sampled + sum(each.sampled for each in first)
            asked = ranking.asked.count + len(first)
            for draft in ranking.drafts:
                if kind is not None and draft.kind != kind:
                    continue
                drawn = None
                often = FIRST_SAMPLE * (sampled + 1) ** 1.5  # ever less so
                if about is None and asked + 1 >= often:
                    sampled += 1
                    drawn = ranking.sample(sampled)
                for each in (drawn, draft):
                    question = None if each is None else self._made(maker, each, ranking.like.faces)
                    if question is not None and question.key not in known:
                        asked += 1
                        yield question
            if kind is None and about is None:  # all that is left, but for what needs no asking
                self._open = asked - ranking.asked.count

    def _still_open(self, question: Question | None, ranking: Ranking) -> list[Question]:
        """A question, wherever it ranks now; none if somebody has settled it since it was made.

        It says by which names people go now.
        """
        if question is None or standing(ranking, filed(question)) != question.standing:
            return []
        allowed = KINDS[question.kind].allowed
        parts = allowed(self._library, draft_of(question), ranking.like.faces)
        if parts != question.parts or not unasked(question, ranking.asked):
            return []
        name = ranking.word.names.get(question.person_id)
        return [replace(question, name=name, label=ranking.word.labels.get(question.person_id))]

    def _alone(self, kind: str, ids: Sequence[str]) -> Iterator[Question]:
        """The open questions of a kind about each of some people alone."""
        people = () if self._likeness is None else self._likeness.people.tolist()
        for person in people:
            if str(person) in ids:
                yield from self._questions(kind, person)

    def _made(self, maker: Maker, draft: Draft, faces: Faces) -> Question | None:
        """The question of a draft, unless the user's word or a photo answers it already."""
        parts = KINDS[draft.kind].allowed(self._library, draft, faces)
        return None if parts is None else maker.make(replace(draft, parts=parts))

    def _ranking(self, about: int | None) -> Ranking | None:
        """Everything that could be asked, over the present state of the library."""
        like, vectors = self._likeness, self._vectors
        if like is None or vectors is None:
            return None
        with self._library.read() as session:
            active = models.active(session)
            # Until it is looked at anew, what is known is all by the network before.
            self._stale |= active is None or active.id != like.network
            heard = self._heard[:]
            changed = sorted({face for each in heard for face in each.faces})
            if changed:
                like.follow(answers.standing(session, like.network, changed), vectors)
            del self._heard[: len(heard)]  # now: had that failed, it is still to be followed
            given = answers.all_(session, like.network)
            word, passers = answers.word(session), answers.passers(session)
        return Ranking(
            like,
            vectors,
            word,
            calibration(given, like.constants.prior),
            Asked(given),
            passers,
            [kind.drafts for kind in KINDS.values() if about is None or kind.adds],
            about,
        )


def survey_library(
    path: Path, cache: Path, report: Callable[[tuple[int, int]], None]
) -> Likeness | None:
    """Look at a whole library; runs in a process of its own.

    Args:
        path: the library's file.
        cache: the cache folder, for the file of vectors.
        report: called with how much is done, and of how much.

    Returns:
        None for a library without faces.
    """
    with Library.open(path, create=False) as library, library.read() as session:
        model = models.active(session)
        if model is None:
            return None
        faces = answers.standing(session, model.id)
        vectors = vector_file.open_(session, model, path, cache)
    if not len(faces):
        return None
    report((1, 4))
    constants = Constants.of(model.base, model.threshold)
    return survey(model.id, constants, faces, vectors, lambda done: report((done, 4)))
