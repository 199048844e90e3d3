"""The page of photos that no file shows any more: what was said of them is kept, or forgotten."""

from collections.abc import Sequence
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import GonePhoto
from photo_faces.ui import words
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side, some
from photo_faces.ui.pages.gone.page import GonePage
from photo_faces.ui.widgets.records import Records
from photo_faces.ui.widgets.table import Table


class GoneController(PageController):
    """Decides what happens on the page of photos that are gone."""

    page: GonePage

    def __init__(self, desk: Desk) -> None:
        page = GonePage()
        super().__init__(desk, page)
        self.model: Records[GonePhoto] = Records(
            (
                (tr("Where it was last"), lambda photo: str(photo.path)),
                (tr("Faces"), lambda photo: words.number(photo.faces)),
                (tr("People"), lambda photo: words.names(*photo.people)),
            ),
            self,
            numbers=(1,),
        )
        page.table.take(self.model, 0, {1: 90, 2: 300})
        page.forget.clicked.connect(self.forget)
        page.everything.clicked.connect(self.forget_all)
        page.table.picked.connect(self.follow)
        self.actions.offer_menu(page.table)
        self.follow()

    def refresh(self) -> None:
        self.reading.read(self.context.gone.list, self._take)

    def focus(self) -> None:
        self.page.table.setFocus()

    def forget(self) -> None:
        """Have the selected photos forgotten."""
        self._decide([self.model.record(row).id for row in self.page.table.meant()])

    def forget_all(self) -> None:
        """Have all photos forgotten that are listed."""
        self._decide([self.model.record(row).id for row in range(self.model.rowCount())])

    def _decide(self, photo_ids: Sequence[int]) -> None:
        gone, ids = self.context.gone, list(photo_ids)
        if ids:
            said = plural("Forgot %n photos.", "Forgot %n photo.", len(ids))
            self.decisions.decide(lambda: gone.forget(ids), said)

    def _take(self, found: list[GonePhoto]) -> None:
        self.model.take(found)
        about = plural(
            "%n photos, in no count; what you said of them is kept",
            "%n photo, in no count; what you said of it is kept",
            len(found),
        )
        self.page.header.about.setText(about if found else "")
        self.page.layers.setCurrentWidget(self.page.framed if found else self.page.none)
        self.page.everything.setEnabled(bool(found))
        self.follow()

    @property
    def selection(self) -> Table:
        return self.page.table

    def follow(self, *_: object) -> None:
        super().follow()
        self.page.forget.setEnabled(bool(self.selection.count()))

    acts = (
        Act(noop("&Forget"), forget, "Delete", "remove", some),
        Act(noop("Forget &all"), forget_all, when=lambda gone: gone.model.rowCount() > 0),
    )


SPEC: Final = PageSpec(
    "gone", noop("Gone photos"), GoneController, Side(noop("&Gone photos"), "missing", library=True)
)
