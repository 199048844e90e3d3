"""The page of a full regroup: what would change, face by face, and whether to do it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from photo_faces.domain.errors import OutOfDate
from photo_faces.domain.language import noop, plural, together, tr
from photo_faces.domain.records import Changed
from photo_faces.services.grouping.preview import Plan, Row, without
from photo_faces.services.grouping.regroup import apply_plan
from photo_faces.ui import words
from photo_faces.ui.desk.faces import NAME, OPEN, SIMILAR, WITH, FacesController
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.pages.regroup.page import RegroupPage
from photo_faces.ui.widgets.layout import Section
from photo_faces.words import sentence


class RegroupController(FacesController):
    """Decides what happens on the page of a full regroup."""

    page: RegroupPage
    acts = (OPEN, replace(NAME, bar=False), SIMILAR, WITH)

    def __init__(self, desk: Desk) -> None:
        page = RegroupPage(desk.face_cells())
        super().__init__(desk, page)
        self.take_grid(page.grid, "regroup")
        self._plan: Plan | None = None
        self._rows: list[Row] = []
        self._ids: list[int] = []  # of the faces in the rows
        self._captions: list[str] = []
        self._left: frozenset[int] = frozenset()  # numbers of the rows that are not taken
        self._applying = False
        page.grid.toggled.connect(self._toggle)
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
        """Show what would change, or say that it can be seen to a user who has gone on."""
        self.context.jobs.drop(self)  # which may be reading what another plan would change
        self._plan, self._rows = plan, []
        self.reading.stale = True
        if self._seen:
            self.navigator.go(Place("regroup"))
        else:
            self.tasks.told.emit(
                tr("All faces are compared. “Regroup everything” shows what would change.")
            )

    def hear(self, changed: Changed) -> None:
        self.model.forget(None if changed.whole else changed.faces)
        super().hear(changed)

    def refresh(self) -> None:
        people, plan, known = self.context.people, self._plan, self._rows

        def look() -> tuple[list[Row], list[str]]:
            names, rows = people.names(), known
            if plan is not None and not rows:
                rows = plan.rows()
            return rows, _captions(rows, dict(names))

        self.reading.read(look, self._know)

    def apply(self) -> None:
        """Move the faces that are checked."""
        plan, taken = self._plan, self._taken()
        if plan is None or not taken or self._applying:
            return
        library, left = self.context.library, [self._rows[number] for number in self._left]
        said = plural(
            "Regrouped everything: %n faces moved.",
            "Regrouped everything: %n face moved.",
            taken,
        )
        if left:
            said = together(said, tr("What you left out is as it was."))
        job = self.decisions.decide(
            lambda: apply_plan(library, without(plan, left), "window").changed, said
        )
        job.done.connect(lambda _: self._end_applying(gone=plan))
        job.done.connect(self.navigator.while_here(lambda _: self.navigator.go(Place("people"))))
        # What failed can be tried again, with all that was left out; but what is out of date never.
        job.failed.connect(
            lambda error: self._end_applying(gone=plan if isinstance(error, OutOfDate) else None)
        )
        self._applying = True
        self._show()

    def _end_applying(self, gone: Plan | None) -> None:
        self._applying = False
        if gone is not None and gone is self._plan:
            self.forget()
        else:
            self._show()

    def discard(self) -> None:
        """Leave everything as it is."""
        self.forget()
        self.navigator.go(Place("people"))

    def forget(self) -> None:
        """Have nothing to show, and offer to look again."""
        self._plan, self._left = None, frozenset()
        self._rows, self._ids, self._captions = [], [], []
        self.context.jobs.drop(self)
        self._show()

    def _taken(self) -> int:
        """How many faces are in the rows that are checked."""
        return sum(
            len(row.faces) for number, row in enumerate(self._rows) if number not in self._left
        )

    def _toggle(self, numbers: set[int]) -> None:
        if self._left.isdisjoint(numbers):
            self._left |= numbers
        else:
            self._left -= numbers
        self._show()

    def _know(self, found: tuple[list[Row], list[str]]) -> None:
        self._rows, self._captions = found
        self._ids = [face for row in self._rows for face in row.faces]
        self._show()
        if self.page.none.hasFocus():  # as the button that was pressed had gone
            self.page.none.offer.setFocus()

    def _show(self) -> None:
        plan, page, ids = self._plan, self.page, self._ids
        taken = self._taken()
        page.apply.setVisible(bool(ids))
        page.apply.setEnabled(taken > 0 and not self._applying)
        page.discard.setVisible(bool(ids))
        page.discard.setEnabled(not self._applying)
        if not ids:
            _explain(page, looked=plan is not None)
        about = "" if plan is None else sentence(plan.told())
        if taken < len(ids):
            about = tr("Checked: {faces}", faces=words.share_of_faces(taken, len(ids)))
        self.list_faces(page, ids, about, self._sections())

    def _sections(self) -> list[Section]:
        firsts = accumulate((len(row.faces) for row in self._rows), initial=0)
        captioned = enumerate(zip(firsts, self._captions, strict=False))
        return [
            Section(first, caption, taken=number not in self._left)
            for number, (first, caption) in captioned
        ]


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
            "anything changes, and can leave out what you do not want."
        ),
    )


def _captions(rows: Sequence[Row], names: dict[int, str]) -> list[str]:
    """What stands over the faces of each row: "Anna → Bo, 12 faces"."""
    return [
        tr(
            "{before} → {after}  ·  {faces}",
            before=_whom(row.before, names),
            after=tr("Strangers") if row.strangers else _whom(row.after, names),
            faces=words.faces(len(row.faces)),
        )
        for row in rows
    ]


def _whom(person: int | None, names: dict[int, str]) -> str:
    if person is None:
        return tr("Unknown")
    if person < 0:
        return tr("New person {number}", number=-1 - person)
    return names.get(person, words.unnamed())


SPEC: Final = PageSpec("regroup", noop("Regroup everything"), RegroupController)
