"""The actions of a page: in its bar, its menus, and by their keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.desk.spec import Act
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.menu_key import MenuKey

if TYPE_CHECKING:
    from photo_faces.ui.desk.page import PageController


class PageActions:
    """Makes what can be done on a page, and keeps it to what can be done now.

    Attributes:
        made: the action of each.
    """

    def __init__(self, owner: "PageController", acts: Sequence[Act]) -> None:
        """Make them.

        Args:
            owner: does them, and says which can be done.
            acts: in the order of menus.
        """
        self._owner = owner
        self.made: dict[Act, QAction] = {}
        for act in acts:
            self._add(act)

    def _add(self, act: Act) -> None:
        owner, page = self._owner, self._owner.page
        action = QAction(tr(act.words), page)
        action.setShortcuts([QKeySequence(keys) for keys in act.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if act.tip:  # else menus would say what stands there
            action.setToolTip(tr(act.tip))
        action.triggered.connect(lambda: act.do(owner))
        page.addAction(action)
        self.made[act] = action
        if act.bar and isinstance(page, LayeredPage):
            page.bar.offer(action, act.icon)

    def follow(self) -> None:
        """Let those be used that fit what is selected."""
        for act, action in self.made.items():
            if act.when is not None:
                action.setEnabled(act.when(self._owner))

    def offer_menu(self, widget: QWidget) -> None:
        """Give a widget a context menu of all of them; a view at its current item."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        inner = widget.viewport() if isinstance(widget, QAbstractItemView) else widget

        def show(point: QPoint) -> None:
            self.menu(widget).popup(inner.mapToGlobal(point))

        widget.customContextMenuRequested.connect(show)
        if isinstance(widget, QAbstractItemView):
            MenuKey(widget, show)

    def menu(self, widget: QWidget) -> QMenu:
        """Return a menu of all of them over a widget, which is gone once it is closed."""
        menu = QMenu(widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Add them to a menu."""
        menu.setToolTipsVisible(True)
        for act, action in self.made.items():
            if act.apart:
                menu.addSeparator()
            if act.icon:  # in the colours of now
                action.setIcon(icons.icon(act.icon, QApplication.palette()))
            menu.addAction(action)
