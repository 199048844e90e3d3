"""The menu of albums: to show one, to keep what is asked for as one, to delete it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from photo_faces.domain.language import noop, tr
from photo_faces.domain.names import LONGEST
from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import faces
from photo_faces.services.searching.albums import Album, Albums
from photo_faces.ui import plain
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.widgets.dialogs import LineSheet
from photo_faces.ui.widgets.parts import Button

KEEP: Final = noop("&Keep these photos as an album…")


class AlbumsMenu(QObject):
    """Fills the menu of a button with the albums there are."""

    def __init__(
        self, desk: Desk, button: Button, query: Callable[[], str], ask: Callable[[str], object]
    ) -> None:
        """Make it.

        Args:
            desk: what it works with.
            button: gets the menu.
            query: what is asked for now.
            ask: asks for something else.
        """
        super().__init__(button)
        self._decisions, self._jobs = desk.decisions, desk.context.jobs
        self._albums = Albums(desk.context.library, "window")
        self._query, self._ask = query, ask
        self.known: list[Album] = []
        self.menu = QMenu(button)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)
        button.setMenu(self.menu)

    def refresh(self) -> None:
        """Read them again."""
        self._jobs.ask(self, self._albums.list, self._take)

    def keep(self, name: str) -> None:
        """Keep what is asked for under a name."""
        albums, query = self._albums, self._query()
        self._decisions.decide(
            lambda: albums.keep(name, query), tr("Kept the album {name}.", name=name)
        )

    def _take(self, known: list[Album]) -> None:
        self.known = known

    def _fill(self) -> None:
        self.menu.clear()
        query = self._query()
        for album in self.known:
            action = self.menu.addAction(plain.label(album.name))
            action.setCheckable(True)
            action.setChecked(album.query == query)
            action.setToolTip(plain.tip(album.query))
            action.triggered.connect(partial(self._ask, album.query))
        if self.known:
            self.menu.addSeparator()
        keep = self.menu.addAction(tr(KEEP), self.ask_name)
        keep.setEnabled(self.can_keep())
        shown = next((album for album in self.known if album.query == query), None)
        if shown is not None:
            self.menu.addAction(
                tr("&Delete {name}", name=plain.label(shown.name)), partial(self._drop, shown)
            )

    def can_keep(self) -> bool:
        """Whether what is asked for may be an album."""
        return bool(self._query()) and _is_understood(self._query())

    def ask_name(self) -> None:
        """Ask what the album is to be called, and keep it."""
        query, title = self._query(), tr("What is the album called?")
        # What is asked for says best what is in it, but for a face, which has a number or a path.
        proposed = "" if any(faces(parse(query))) else query[:LONGEST]
        LineSheet(self.menu.parentWidget(), title, tr("Keep"), self.keep, proposed).open()

    def _drop(self, album: Album) -> None:
        albums = self._albums
        self._decisions.decide(
            lambda: albums.drop(album.name), tr("Deleted {name}.", name=album.name)
        )


def _is_understood(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True
