"""A list on the page of learning: its first few rows, until all are asked for."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from photo_faces.domain.language import plural
from photo_faces.ui.pages.learning.models import AdviceModel, RunsModel
from photo_faces.ui.pages.learning.page import Listed
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lazy_rows import Index, Role

_FEW: Final = 6  # rows of a list, until all are asked for


class ListController(QObject):
    """Shows what is known, by id.

    Signals:
        opened: the id of a row that the user wants to see.
    """

    opened = Signal(int)

    def __init__(self, listed: Listed, model: AdviceModel | RunsModel, faces: Images) -> None:
        """Make it.

        Args:
            listed: where the rows are shown.
            model: what is known of them.
            faces: which are painted in them.
        """
        super().__init__(listed)
        self._listed, self._model = listed, model
        listed.rows.setModel(model)
        listed.rows.clicked.connect(self._open)
        listed.rows.activated.connect(self._open)
        faces.arrived.connect(listed.rows.painting.soon)
        listed.more.clicked.connect(self._show_all)
        listed.hide()

    @property
    def known(self) -> Mapping[int, Any]:
        return self._model.known

    def take(self, known: dict[int, Any]) -> None:
        """Show what is known now."""
        self._model.known = known
        self._show()

    def _show(self) -> None:
        listed, ids = self._listed, list(self._model.known)
        few = not listed.whole and len(ids) > _FEW + 1
        self._model.forget()
        self._model.set_ids(ids[:_FEW] if few else ids)
        listed.more.setText(plural("Show all %n", "Show all %n", len(ids)))
        listed.more.setVisible(few)
        listed.setVisible(bool(ids))

    def _show_all(self) -> None:
        self._listed.whole = True
        self._show()
        self._listed.rows.setFocus()

    def _open(self, index: Index) -> None:
        if (subject := index.data(Role.Id)) is not None:
            self.opened.emit(subject)
