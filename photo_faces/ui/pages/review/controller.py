"""The page of the review: asks, answers, and has the next question ready."""

import math
import time
from collections import deque
from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, QTimer

from photo_faces.domain.language import noop, plural, tr
from photo_faces.services.review.kinds import KINDS, Kind
from photo_faces.services.review.questions import Question, Said
from photo_faces.services.searching.alike import Asked
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.question_words import nearest, why
from photo_faces.ui.desk.spec import Act, PageSpec, Side
from photo_faces.ui.pages.review.page import ReviewPage
from photo_faces.ui.pages.review.reading import Found, Shown, find
from photo_faces.words.review import WORDS

_PACE_OVER: Final = 30  # answers, of which the pace is that of the last ones
_PAUSE_S: Final = 60.0  # without an answer: the pace begins anew
_LOOK_AGAIN_S: Final = 30.0  # at least, between two looks at a library that is being scanned


def _is_yes_or_no(review: "ReviewController") -> bool:
    return review.kind is not None and not review.kind.named


class ReviewController(PageController):
    """Decides what happens in the review."""

    page: ReviewPage
    acts = (
        Act(noop("&Yes"), lambda review: review.answer("yes"), "Y", when=_is_yes_or_no),
        Act(noop("&No"), lambda review: review.answer("no"), "N", when=_is_yes_or_no),
        Act(
            noop("&Skip"),
            lambda review: review.answer("skip"),
            "S",
            tip=noop("Skip: do not ask again"),
        ),
        Act(noop("&Ignore"), lambda review: review.answer("ignore"), "I"),
        Act(
            noop("&Open photo"),
            lambda review: review.open_photo(),
            icon="photos",
            when=lambda review: bool(review.asked),
            apart=True,
        ),
        *PHOTO_ACTS,
    )

    def __init__(self, desk: Desk) -> None:
        context = desk.context
        page = ReviewPage(context.faces, context.photos, context.names)
        super().__init__(desk, page)
        self._questions = desk.questions
        self._current: Shown | None = None
        self._next: list[Shown] = []
        self._answered: list[Question] = []
        self._skipped: set[str] = set()  # keys of those of them to which nothing was said
        self._times: deque[float] = deque(maxlen=_PACE_OVER)
        self._busy = False
        self._due = False  # to look again in a while
        self._questions.turned.connect(self._look_turned)
        self._questions.failed.connect(self.reading.fail)
        for button, action in zip(
            (page.yes, page.no, page.skip, page.ignore), self.actions.made.values(), strict=False
        ):
            button.clicked.connect(action.trigger)
        self.actions.offer_menu(page)
        page.photo.opened.connect(self.open_photo)
        page.name.chosen.connect(self._name)
        page.name.left.connect(page.setFocus)

    def refresh(self) -> None:
        context, questions, answered = self.context, self._questions, self._answered[:]
        if not (questions.known or questions.looking):
            self._look_when_due()
        if questions.looking:
            if self._current is None:
                self.page.layers.setCurrentWidget(self.page.looking)
            return
        shown = self._current.question if self._current is not None else None
        self.reading.read(
            lambda: find(context, questions, answered, shown), self._take, key="next", lane="search"
        )

    def _look_when_due(self) -> None:
        left = _LOOK_AGAIN_S - self._questions.age
        if left <= 0:
            self._questions.look()
        elif not self._due:
            self._due = True
            QTimer.singleShot(math.ceil(1000 * left), self, self._be_due)

    def _be_due(self) -> None:
        self._due = False
        if self.page.isVisible():
            self.refresh()
        else:
            self.reading.stale = True

    def focus(self) -> None:
        """Never the line: a key that was meant for the question before would be typed into it."""
        self.page.setFocus()

    def answer(self, said: Said, name: str | None = None) -> None:
        """Give an answer to the question that is shown, and go on to the next one."""
        current = self._current
        if current is None or self._busy:
            return
        question = current.question
        if KINDS[question.kind].named and name is None and said in ("yes", "no"):
            return
        self._busy = True
        out = self.page.asked.tiles.out
        job = self._questions.answer(
            question, said, lambda _: self._said(question, said), name=name, out=out
        )
        job.failed.connect(partial(self._failed, current, name or "", out))
        self._go_on(question)

    @property
    def kind(self) -> Kind | None:
        """Of the question that is shown."""
        return KINDS[self._current.question.kind] if self._current is not None else None

    @property
    def asked(self) -> list[int]:
        """The faces that are asked about."""
        return list(self._current.question.faces) if self._current is not None else []

    def open_photo(self) -> None:
        """Show the photo of the first of them, then those of the others."""
        if asked := self.asked:
            self.navigator.go(Place("photo", None, Trail("faces", asked, 0), face=asked[0]))

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        asked = self.asked
        return Chosen("faces", len(asked), lambda: asked, tr("Photos"))

    def _go_on(self, question: Question) -> None:
        """Show the next question at once, if this answer can have nothing to do with it."""
        touched = {question.person_id, question.other_person_id}
        while self._next:
            shown = self._next.pop(0)
            about = {shown.question.person_id, shown.question.other_person_id} - {None}
            if not about & touched:
                self._show(shown)
                return
        self._current = None
        self.follow()

    def _said(self, question: Question, said: Said) -> str:
        self._busy = False
        self._answered.append(question)
        if said == "skip":
            self._skipped.add(question.key)
            return ""
        now = time.monotonic()
        if self._times and now - self._times[-1] > _PAUSE_S:
            self._times.clear()
        self._times.append(now)
        return ""  # the next question says it

    def _failed(self, asked: Shown, name: str, out: Collection[int], error: BaseException) -> None:
        """Say so, and ask again where nothing is being said to the next question yet."""
        self._busy = False
        if self._current is None or not self.page.name.text():
            self._show(asked)
            self.page.name.setText(name)
            self.page.asked.tiles.take_out(out)
        self.context.jobs.unanswered.emit(error)
        self.refresh()

    def _look_turned(self) -> None:
        if self._questions.looking:
            return
        if self._questions.known or self._seen:
            self.refresh()
        else:
            self.reading.stale = True

    def _still_shown(self) -> bool:
        return self._current is not None  # else the page says that it is looking

    def _try_again(self) -> None:
        self.page.layers.setCurrentWidget(self.page.looking)
        super()._try_again()

    def _take(self, found: Found) -> None:
        self.counted.emit(found.count)
        if self._busy:  # what is shown next is known when this answer is in
            return
        undone = bool(found.shown and self._answered[-1:] == [found.shown[0].question])
        if undone:
            self._skipped.discard(self._answered.pop().key)
        here = self._current.question.key if self._current is not None else None
        self._next = found.shown[1:]
        if not found.shown:
            self._show_none()
        elif undone or here != found.shown[0].question.key:
            self._show(found.shown[0])
        else:
            self._say(found.shown[0])
        self._tell_progress(found.count)
        self._warm()

    def _show_none(self) -> None:
        self._current = None
        self.follow()
        self.page.layers.setCurrentWidget(self.page.none)

    def _say(self, shown: Shown) -> None:
        """Say a question by the names of now; those of whom it is about may have changed."""
        question, page, said = shown.question, self.page, WORDS[shown.question.kind]
        self._current = shown
        page.headline.setText(said.asked(question))
        page.why.setText(why(question))
        page.settles.setText(said.settles(question))
        page.asked.title.setText(said.faces(question))
        page.known.title.setText(nearest(question))

    def _show(self, shown: Shown) -> None:
        question, page = shown.question, self.page
        self._say(shown)
        self.follow()
        named = KINDS[question.kind].named
        page.asked.tiles.show_faces(question.faces, pickable=question.several)
        page.known.setVisible(bool(question.examples))
        page.known.tiles.show_faces(question.examples)
        page.photo.setVisible(shown.photo is not None)
        if shown.photo is not None and shown.face is not None:
            box = shown.face.box
            page.photo.show_photo(
                shown.photo.id,
                QSize(shown.photo.width or 4, shown.photo.height or 3),
                QRectF(box.left, box.top, box.width, box.height),
            )
        page.name.setText("")  # clear() could be undone
        page.name.setVisible(named)
        page.name.ask_about(Asked(question.faces, question.person_id) if named else None)
        page.yes.setVisible(not named)
        page.no.setVisible(not named)
        page.layers.setCurrentWidget(page.question)
        self._take_keyboard()
        self._warm()

    def _name(self, name: str) -> None:
        self.answer("yes", name)

    def _warm(self) -> None:
        """Have the pictures of the next question read before it is shown."""
        for each in self._next[:1]:
            self.page.asked.tiles.warm(each.question.faces)
            self.page.known.tiles.warm(each.question.examples)

    def _tell_progress(self, count: int) -> None:
        told = [plural("%n open questions", "%n open question", count)] if count else []
        answered = sum(each.key not in self._skipped for each in self._answered)
        if answered:
            told.append(plural("%n answered", "%n answered", answered))
        if len(self._times) > 2:
            pace = 60 * (len(self._times) - 1) / max(0.1, self._times[-1] - self._times[0])
            told.append(plural("%n a minute", "%n a minute", round(pace)))
        self.page.header.about.setText(" · ".join(told))


SPEC: Final = PageSpec("review", noop("Review"), ReviewController, Side(noop("Re&view"), "review"))
