"""What the controllers of all pages share."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from photo_faces.domain.records import Changed
from photo_faces.ui import icons
from photo_faces.ui.context import Context
from photo_faces.ui.controllers.decisions import Decisions
from photo_faces.ui.navigation import Navigator, Place
from photo_faces.ui.views.grid import GridView


class Desk:
    """What every page's controller is given."""

    def __init__(self, context: Context, decisions: Decisions, navigator: Navigator) -> None:
        self.context = context
        self.decisions = decisions
        self.navigator = navigator


class PageController(QObject):
    """Shows a page, keeps it up to date while it is seen, and owns the actions on it."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.context = desk.context
        self.decisions = desk.decisions
        self.navigator = desk.navigator
        self.actions: list[QAction | None] = []  # None separates
        self._stale = True
        self._seen = False

    def show(self, place: Place) -> None:
        """Show a place; called whenever the user comes here."""
        self._seen = True
        if self._stale:
            self._stale = False
            self.refresh()

    def leave(self) -> None:
        """The user goes elsewhere."""
        self._seen = False

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def hear(self, changed: Changed) -> None:
        """Take note of what changed: refresh now if the page is seen, else when it next is."""
        if self._seen:
            self.refresh()
        else:
            self._stale = True

    def focus(self) -> None:
        """Put the keyboard where it belongs on this page."""

    def give_up(self) -> None:
        """Forget what is being typed on this page: the line that it is typed in is left."""

    def action(
        self,
        words: str,
        then: Callable[[], object],
        keys: str = "",
        *,
        icon: str = "",
        tip: str = "",
    ) -> QAction:
        """Make an action of this page, with its keys working anywhere on the page.

        Keys that take faces or people away have a modifier, or are Del: a letter may be the
        beginning of a name that is typed to find somebody, or was meant for a field.
        """
        action = QAction(words, self.page)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tip = tip or words.replace("&", "").rstrip("…")
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({native})" if keys else tip)
        action.setData(icon)
        action.triggered.connect(lambda: then())
        self.page.addAction(action)
        self.actions.append(action)
        return action

    def separate(self) -> None:
        self.actions.append(None)

    def offer_menu(self, widget: QAbstractItemView) -> None:
        """Give a view a context menu of all this page's actions."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def show(point: QPoint) -> None:
            menu = QMenu(widget)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill(menu)
            menu.popup(widget.viewport().mapToGlobal(point))

        widget.customContextMenuRequested.connect(show)

    def fill(self, menu: QMenu) -> None:
        """Add this page's actions to a menu."""
        for action in self.actions:
            if action is None:
                menu.addSeparator()
            else:
                if action.data():  # in the colours of now
                    action.setIcon(icons.icon(action.data(), QApplication.palette()))
                menu.addAction(action)

    def remember_zoom(self, key: str, grid: GridView) -> None:
        """Keep a grid's zoom from one start to the next."""
        grid.zoomed.connect(lambda zoom: self.context.memory.keep(f"zoom/{key}", zoom))
