"""The composition root of the window: the only place that builds services and windows."""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.runtime.memory import share_the_heap
from photo_faces.settings import Settings, keep_recent, window_file
from photo_faces.storage.base.library import Library
from photo_faces.ui.desk.context import Before, Context, Then
from photo_faces.ui.errors import explain, explain_lost
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.translators import speak
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.dialogs import Waiting, tell
from photo_faces.ui.widgets.theme import Theme
from photo_faces.ui.window.interrupts import Interrupts
from photo_faces.ui.window.main_window import MainWindow

_BY_SIGNAL = 128  # as shells have it: the exit code is this and the number of the signal
SWITCH_S = 0.001  # how long a worker thread may keep Python from the thread that paints


def open_window(settings: Settings) -> MainWindow:
    """Open a library and build a window over it; there has to be a `QApplication`.

    Raises:
        PhotoFacesError: the library cannot be opened.
    """
    library = Library.open(settings.library)
    memory = window_file(settings.library)
    owner = QObject()
    window = MainWindow(Context.over(library, settings, memory, owner))
    owner.setParent(window)
    # A full collection over all that was loaded at start holds every thread for 70 ms. Those
    # objects live as long as the program: the collector need not look at them again.
    gc.freeze()
    return window


def run(settings: Settings, folders: Sequence[Path] = ()) -> int:
    """Show the window until it is closed.

    Args:
        settings: which library, and how to scan.
        folders: to add to the library and to scan at once.

    Returns:
        The exit code: 0, or 1 where the library cannot be opened; 128 and the number of the signal
        where one ended it, as shells have it.
    """
    application = make_application(settings.language)
    theme = application.findChild(Theme)
    assert theme is not None
    theme.choose(settings.theme)
    while True:
        code, then = _run_once(application, settings, folders)
        if then is None or code > _BY_SIGNAL:
            return code
        gc.unfreeze()  # what the window knew was kept from the collector, too
        gc.collect()
        folders = ()
        code, done = (0, True) if then.before is None else _done(application, then.before)
        if code:  # asked to end meanwhile
            return code
        if done:
            settings = settings.model_copy(update={"library": then.library})


def _done(application: QApplication, before: Before) -> tuple[int, bool]:
    """Do something with a library that this program has not open; say why not where it fails.

    Returns:
        The exit code, if an interrupt came, else 0; and whether it was done.
    """
    sheet = Waiting(before.title, before.about)
    jobs = Jobs(sheet)
    job = jobs.run(before.call, lane="change")
    failed: list[BaseException] = []
    job.failed.connect(failed.append)  # the library is as it was
    for ended in (job.done, job.failed):
        ended.connect(sheet.accept)
    sheet.open()
    code = _run_until_closed(application)
    jobs.shutdown()
    sheet.deleteLater()
    for error in failed:
        tell(None, explain(error))
        code = _run_until_closed(application) or code
    return code, not failed


def _run_once(
    application: QApplication, settings: Settings, folders: Sequence[Path]
) -> tuple[int, Then | None]:
    """Show the window of one library until it is closed; return the exit code, and what is next."""
    try:
        window = open_window(settings)
    except PhotoFacesError as error:
        tell(None, explain(error))
        return _run_until_closed(application) or 1, None
    with suppress(OSError):  # it is not listed then
        keep_recent(settings.library)
    before = sys.excepthook

    def show_bug(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        window.shell.show_error(error)  # which also logs it, without names

    sys.excepthook = show_bug
    window.show()
    window.begin(folders)
    try:
        code = _run_until_closed(application)
        if lost := window.context.jobs.lost:
            tell(None, explain_lost(lost))
            told = _run_until_closed(application)
            code = code or told or 1
        return code, window.context.then.wanted
    finally:
        sys.excepthook = before
        window.context.library.close()
        shiboken6.delete(window)


def _run_until_closed(application: QApplication) -> int:
    """Run until all windows are closed, be it by an interrupt; return the exit code."""
    came: list[int] = []
    with Interrupts() as interrupts:
        interrupts.came.connect(came.append)
        # As a user closes them: what is under way ends in order.
        interrupts.came.connect(lambda _: application.closeAllWindows())
        code = application.exec()
    return _BY_SIGNAL + came[0] if came else code


def make_application(language: str) -> QApplication:
    """Return the application object, with the names, the icon, the look and a language."""
    sys.setswitchinterval(SWITCH_S)
    share_the_heap()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("photo_faces")
    application.setApplicationDisplayName("photo_faces")
    application.setDesktopFileName("photo_faces")
    speak(application, language)
    application.setWindowIcon(icons.application_icon())
    Theme(application)
    return application
