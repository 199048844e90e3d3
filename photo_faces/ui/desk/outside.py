"""Other programs: the file manager with a photo selected, what opens a photo, the clipboard."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QProcess, QStringListModel, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QDesktopServices, QImage

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.dragged import url_of

_MANAGER: Final = "org.freedesktop.FileManager1"
_PATIENCE_MS: Final = 5_000


def copied(paths: Sequence[Path], picture: QImage | None) -> QMimeData:
    """Return what the clipboard is given: files, and a picture if there is one.

    Qt makes it, not Python: the clipboard deletes it when the program has ended, after Python has,
    and what was made by that ends in a crash then.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setUrls([url_of(path) for path in paths])
    if picture is not None:
        data.setImageData(picture)
    return data


def selecting(path: Path, platform: str = sys.platform) -> tuple[str, list[str]] | None:
    """Return the program that shows a file in its folder, and its arguments.

    None where desktops are asked by D-Bus instead.
    """
    if platform == "win32":
        return "explorer", ["/select,", str(path)]
    if platform == "darwin":
        return "open", ["-R", str(path)]
    return None


def show_in_folder(paths: Sequence[Path], owner: QObject, fail: Callable[[str], object]) -> None:
    """Have the file manager show files, selected.

    Args:
        paths: the files; of several folders each is opened by file managers that can.
        owner: lives until the answer is there.
        fail: gets a sentence for the user if nothing can show them.
    """
    if (command := selecting(paths[0])) is not None:
        if not QProcess.startDetached(*command)[0]:
            _open_folder(paths[0], fail)
        return
    call = QDBusMessage.createMethodCall(
        _MANAGER, "/org/freedesktop/FileManager1", _MANAGER, "ShowItems"
    )
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    call.setArguments([[url.toString(encoded) for url in map(url_of, paths)], ""])
    watcher = QDBusPendingCallWatcher(
        QDBusConnection.sessionBus().asyncCall(call, _PATIENCE_MS), owner
    )

    def answered() -> None:
        if watcher.isError():  # no such desktop: its folder at least
            _open_folder(paths[0], fail)
        watcher.deleteLater()

    if watcher.isFinished():  # there is no bus to ask
        answered()
    else:
        watcher.finished.connect(answered)


def open_outside(path: Path, fail: Callable[[str], object]) -> None:
    """Open a file with the program that the desktop has for it."""
    if not QDesktopServices.openUrl(url_of(path)):
        fail(tr("No other program could be started. The photo is {path}.", path=path))


def _open_folder(path: Path, fail: Callable[[str], object]) -> None:
    if not QDesktopServices.openUrl(url_of(path.parent)):
        fail(tr("No file manager could be opened. The file is {path}.", path=path))
