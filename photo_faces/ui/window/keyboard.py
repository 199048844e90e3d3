"""Where the keyboard goes: into a page's line, out of it, and to the page when what had it goes."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QStackedWidget, QWidget

from photo_faces.ui.desk.navigation import Navigator, Place
from photo_faces.ui.desk.page import PageController
from photo_faces.ui.widgets.layered_page import LayeredPage


class Keyboard:
    """Moves the keyboard between the pages of a window and their lines."""

    def __init__(
        self,
        window: QMainWindow,
        stack: QStackedWidget,
        navigator: Navigator,
        controllers: Mapping[str, PageController],
    ) -> None:
        self._window, self._stack = window, stack
        self._navigator, self._controllers = navigator, controllers
        for controller in controllers.values():
            if isinstance(controller.page, LayeredPage):
                turned = controller.page.layers.currentChanged
                turned.connect(partial(self._follow_layer, controller))

    def find(self) -> None:
        """Go to the line that narrows the page; on a page without one, to that of all people."""
        page = self._page()
        line = page.find_line() if page is not None else None
        if line is None:
            self._navigator.go(Place("people"))
            line = self._controllers["people"].find_line()
        if line is not None and line.isVisible():  # the welcome may stand in its page's place
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    def escape(self) -> None:
        """Leave what is typed; or else the selection, then what narrows the page, then the page."""
        line, page = self._window.focusWidget(), self._page()
        if page is not None and isinstance(line, (QLineEdit, QPlainTextEdit)):
            if line is page.find_line() and line.text():
                line.clear()
            else:
                page.give_up()
                page.focus()
        elif page is None or not (page.select_none() or page.show_all()):
            self._navigator.step(-1)

    def enter(self, controller: PageController) -> None:
        """Give the keyboard to the page that is shown: to what is worked on there, if it can."""
        controller.focus()
        if not self._is_in(controller.page):
            part = controller.page
            if isinstance(part, LayeredPage):
                part = part.in_place_of_all() or part
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_page(self) -> bool:
        """Give the keyboard to the page, not to *Back*, if what had it there is gone."""
        had, page = self._window.focusWidget(), self._stack.currentWidget()
        if had is None or page is None or not page.isAncestorOf(had):
            return False
        if self._can_have(had):
            return False
        controller = self._page()
        if controller is not None and controller.page is page and controller.selection is not None:
            self.enter(controller)  # where there are things to go through by the arrows
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _follow_layer(self, controller: PageController, _: int) -> None:
        """Qt takes the keyboard from a layer that is hidden, and gives it to nothing."""
        if self._stack.currentWidget() is controller.page and self._window.focusWidget() in (
            None,
            controller.page,
        ):
            self.enter(controller)

    def _is_in(self, page: QWidget) -> bool:
        had = self._window.focusWidget()
        if had is None:
            return False
        return had is page or (page.isAncestorOf(had) and self._can_have(had))

    def _can_have(self, part: QWidget) -> bool:
        return part.isVisibleTo(self._window) and part.isEnabled()

    def _page(self) -> PageController | None:
        place = self._navigator.place
        return None if place is None else self._controllers[place.page]
