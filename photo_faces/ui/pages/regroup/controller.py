"""The page of a full regroup: what would change, face by face, and whether to do it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed
from photo_faces.services.grouping.preview import Move, Plan
from photo_faces.services.grouping.regroup import apply_plan
from photo_faces.ui import words
from photo_faces.ui.desk.faces import NAME, OPEN, SIMILAR, FacesController
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.pages.regroup.page import RegroupPage
from photo_faces.ui.widgets.layout import Section
from photo_faces.words import sentence


class _Laid(NamedTuple):
    """The faces that would move, and the captions over them; made off the GUI thread."""

    ids: list[int]
    sections: list[Section]


class RegroupController(FacesController):
    """Decides what happens on the page of a full regroup."""

    page: RegroupPage
    acts = (OPEN, replace(NAME, bar=False), SIMILAR)

    def __init__(self, desk: Desk) -> None:
        page = RegroupPage(desk.face_cells())
        super().__init__(desk, page)
        self.take_grid(page.grid, "regroup")
        self._plan: Plan | None = None
        page.apply.clicked.connect(self.apply)
        page.discard.clicked.connect(self.discard)
        page.none.asked.connect(self.scanning.preview)
        self.scanning.looking.connect(self.wait)
        self.scanning.planned.connect(self.take)
        self.scanning.unplanned.connect(self.forget)

    def wait(self) -> None:
        """Say that what would change is being looked for."""
        self.navigator.go(Place("regroup"))
        self.forget()
        none = self.page.none
        none.say(
            tr("Comparing all faces…"),
            tr("Every face that would move is shown here before anything changes."),
        )
        none.offer.hide()

    def take(self, plan: Plan) -> None:
        """Show what would change."""
        self._plan = plan
        self.reading.stale = True
        self.navigator.go(Place("regroup"))

    def hear(self, changed: Changed) -> None:
        self.model.forget(None if changed.whole else changed.faces)
        super().hear(changed)

    def refresh(self) -> None:
        people, moves = self.context.people, self._plan.moves if self._plan else ()

        def lay_out() -> _Laid:
            sections = _sections(moves, dict(people.names()))
            return _Laid([move.face_id for move in moves], sections)

        self.reading.read(lay_out, self._show)

    def apply(self) -> None:
        """Move the faces as shown."""
        plan = self._plan
        if plan is None:
            return
        library = self.context.library
        said = plural(
            "Regrouped everything: %n faces moved.",
            "Regrouped everything: %n face moved.",
            plan.faces_moving,
        )
        self.forget()
        job = self.decisions.decide(lambda: apply_plan(library, plan, "window").changed, said)
        job.done.connect(lambda _: self.navigator.go(Place("people")))

    def discard(self) -> None:
        """Leave everything as it is."""
        self.forget()
        self.navigator.go(Place("people"))

    def forget(self) -> None:
        """Have nothing to show, and offer to look again."""
        self._plan = None
        self.context.jobs.drop(self)
        self._show(_Laid([], []))

    def _show(self, laid: _Laid) -> None:
        plan, page = self._plan, self.page
        moves = laid.ids
        page.apply.setVisible(bool(moves))
        page.discard.setVisible(bool(moves))
        if not moves:
            _explain(page, looked=plan is not None)
        self.list_faces(page, moves, "" if plan is None else sentence(plan.told()), laid.sections)


def _explain(page: RegroupPage, *, looked: bool) -> None:
    page.none.offer.show()
    if looked:
        page.none.say(
            tr("Nothing would change"),
            tr("All faces are where a grouping of everything would put them."),
        )
        return
    page.none.say(
        tr("Group everything anew?"),
        tr(
            "All faces are compared with each other again, also those that you accepted by naming "
            "their group. Faces that you confirmed stay. You see every face that would move before "
            "anything changes."
        ),
    )


def _sections(moves: Sequence[Move], names: dict[int, str]) -> list[Section]:
    """Caption the faces of each way: "Anna → Bo, 12 faces"."""
    firsts = [
        row
        for row, move in enumerate(moves)
        if row == 0
        or (move.from_person, move.to_person)
        != (moves[row - 1].from_person, moves[row - 1].to_person)
    ]
    return [
        Section(
            first,
            tr(
                "{before} → {after}  ·  {faces}",
                before=_whom(moves[first].from_person, names),
                after=_whom(moves[first].to_person, names),
                faces=words.faces(last - first),
            ),
        )
        for first, last in pairwise([*firsts, len(moves)])
    ]


def _whom(person: int | None, names: dict[int, str]) -> str:
    if person is None:
        return tr("Unknown")
    if person < 0:
        return tr("New person {number}", number=-1 - person)
    return names.get(person, words.unnamed())


SPEC: Final = PageSpec("regroup", noop("Regroup everything"), RegroupController)
