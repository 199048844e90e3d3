"""More of a person: faces of nobody and groups without a name that may be theirs."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.domain.records import Person
from photo_faces.services.review.questions import Question, Said
from photo_faces.ui import plain
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.question_words import nearest
from photo_faces.ui.pages.person.more_foot import MoreFoot
from photo_faces.words.review import WORDS

_OPEN: Final = "more/shown"


class MoreController(QObject):
    """Asks at the foot of a person's page what else is theirs, one question after the other."""

    def __init__(self, desk: Desk, foot: MoreFoot) -> None:
        super().__init__(foot)
        self._context, self._navigator = desk.context, desk.navigator
        self._questions = desk.questions
        self._foot = foot
        self._person: Person | None = None
        self._current: Question | None = None
        self._answered: list[Question] = []
        self._answering: Question | None = None
        self._open = self._context.memory.text(_OPEN) != "no"
        foot.fold.clicked.connect(self._fold)
        foot.look.clicked.connect(self._questions.look)
        foot.stop.clicked.connect(self._questions.stop)
        foot.group.clicked.connect(self._show_group)
        foot.yes.clicked.connect(lambda: self._answer("yes"))
        foot.no.clicked.connect(lambda: self._answer("no"))
        foot.skip.clicked.connect(lambda: self._answer("skip"))
        self._questions.turned.connect(self._turn)
        self._questions.failed.connect(self._turn)
        self._questions.moved.connect(self._move)
        foot.hide()

    def take(self, person: Person) -> None:
        """Ask about a person, as they are known now."""
        if self._person is None or person.id != self._person.id:
            self._current, self._answered, self._answering = None, [], None
        self._person = person
        self._foot.setVisible(not person.hidden and person.faces > 0)
        self._turn()

    def leave(self) -> None:
        """The page shows somebody else from now on."""
        self._person = self._current = None
        self._foot.hide()
        self._context.jobs.drop(self)

    def _turn(self) -> None:
        """Show what can be done now, or ask for what comes next."""
        foot, person = self._foot, self._person
        if person is None or foot.isHidden():
            return
        name = _called(person.label)
        foot.fold.setText(tr("More of {name}?", name=name).replace("&", "&&"))
        foot.fold.setToolTip(tr("Fold away") if self._open else tr("Unfold"))
        foot.fold.set_icon("fold" if self._open else "unfold")
        foot.look.setText(tr("Look for more of {name}", name=name).replace("&", "&&"))
        if not self._open:
            foot.show_only()
        elif self._questions.looking:
            self._say(tr("Looking through your library"), foot.bar, foot.stop)
        elif not self._questions.known:
            foot.show_only(foot.look)
        else:
            answered, shown, about = self._answered[:], self._current, person.id
            self._context.jobs.ask(
                self,
                lambda: self._questions.next(1, answered, shown, about),
                self._take,
                lane="search",
            )

    def _take(self, found: list[Question]) -> None:
        if not found:
            self._current = None
            name = _called(self._person.label if self._person else None)
            self._say(tr("No more of {name} was found.", name=name))
            return
        question, foot = found[0], self._foot
        said, several = WORDS[question.kind], question.several
        if self._answered[-1:] == [question]:  # it was undone
            self._answered.pop()
        if self._current is None or self._current.key != question.key:
            foot.show_faces(question.faces, question.examples, pickable=several)
        self._current = question
        foot.headline.setText(said.asked(question))
        foot.headline.setToolTip(plain.tip(said.asked(question)))
        about = tr("Click those who are not, then Yes") if several else said.faces(question)
        foot.asked.title.setText(about)
        foot.known.title.setText(nearest(question))
        group = (foot.group,) if question.other_person_id is not None else ()
        foot.show_only(foot.headline, *group, *foot.answers, foot.faces)

    def _say(self, said: str, *beside: QWidget) -> None:
        foot = self._foot
        foot.headline.setText(said)
        foot.show_only(foot.headline, *beside)

    def _move(self, done: tuple[int, int]) -> None:
        self._foot.bar.setRange(0, done[1])
        self._foot.bar.setValue(done[0])

    def _fold(self) -> None:
        self._open = not self._open
        self._context.memory.keep(_OPEN, "yes" if self._open else "no")
        self._turn()

    def _show_group(self) -> None:
        if self._current is not None and self._current.other_person_id is not None:
            self._navigator.go(Place("person", self._current.other_person_id))

    def _answer(self, said: Said) -> None:
        question = self._current
        if question is None or self._answering is not None:
            return
        # Once: the next one takes a moment to come.
        self._answering, self._current = question, None
        out = self._foot.asked.tiles.out
        job = self._questions.answer(
            question, said, lambda _: self._said(question, said, len(out)), out=out
        )
        job.failed.connect(lambda error: self._fail(question, error))

    def _said(self, question: Question, said: Said, out: int) -> str:
        if self._answering is question:  # else they have gone to somebody else
            self._answering = None
            self._answered.append(question)
        name, yes = _called(question.label), question.settles - out
        if said == "skip":
            return ""
        if said == "yes" and yes > 0:
            return plural("%n faces are {name} now.", "%n face is {name} now.", yes, name=name)
        return tr("That will not be asked again.")

    def _fail(self, question: Question, error: BaseException) -> None:
        if self._answering is question:
            self._answering, self._current = None, question  # with those who were taken out
        self._context.jobs.unanswered.emit(error)
        self._turn()


def _called(label: str | None) -> str:
    return label or tr("this person")
