"""The languages that the window speaks, and having it speak one of them.

A language is a file in resources/languages, named as Qt names locales. English needs none: it
stands in the code.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from photo_faces.domain import language
from photo_faces.services.searching import countries
from photo_faces.settings import LANGUAGES

ENGLISH: Final = "en"
_QT: Final = QLibraryInfo.LibraryPath.TranslationsPath
_INSTALLED: Final[list[QTranslator]] = []  # of Qt's own texts

# Texts of Qt's own widgets that its translations lack, or say otherwise than they should: here so
# that `docs/update_languages.py` finds them.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")
QT_TRANSLATE_NOOP("QFileSystemModel", "Size")
QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder")
QT_TRANSLATE_NOOP("QShortcut", "Left")
QT_TRANSLATE_NOOP("QShortcut", "Right")
QT_TRANSLATE_NOOP("QShortcut", "Up")
QT_TRANSLATE_NOOP("QShortcut", "Down")
QT_TRANSLATE_NOOP("QShortcut", "Space")


def known(folder: Path = LANGUAGES) -> dict[str, str]:
    """Return the languages there are, each with what it calls itself: "zh_CN" is "简体中文"."""
    names = (ENGLISH, *sorted(file.stem for file in folder.glob("*.qm")))
    return {name: QLocale(name).nativeLanguageName() for name in names}


def speak(application: QApplication, wanted: str, folder: Path = LANGUAGES) -> None:
    """Have the window speak a language from now on, and write dates and numbers as it does.

    Args:
        application: its own widgets and Qt's follow.
        wanted: one of `known`, or "system"; English where there is no such language.
        folder: where the languages are.
    """
    among, system = known(folder), QLocale.system()
    name = _of_system(system, among) if wanted == "system" else wanted
    name = name if name in among else ENGLISH
    locale = QLocale(name)
    if locale.language() == system.language():  # as its owner has set it
        locale = system
    else:
        locale = QLocale(locale.language(), locale.script(), system.territory())
    QLocale.setDefault(locale)
    own, qt = QTranslator(application), QTranslator(application)
    look_up: language.LookUp | None = None
    if name != ENGLISH and own.load(str(folder / f"{name}.qm")):

        def look_up(text: str, apart: str, count: int) -> str:
            return own.translate("", text, apart, count) or ""

    while _INSTALLED:
        application.removeTranslator(_INSTALLED.pop())
    if name != ENGLISH:
        qt.load(f"qtbase_{name}", QLibraryInfo.path(_QT))
        for each in (qt, own):  # the last is asked first
            application.installTranslator(each)
            _INSTALLED.append(each)
    application.setLayoutDirection(locale.textDirection())
    language.speak(look_up, lambda number: QLocale().toString(number), countries.called(name))


def _of_system(system: QLocale, among: dict[str, str]) -> str:
    """Return the first of the desktop's languages that there is, in the script it is read in."""
    for each in map(QLocale, system.uiLanguages()):
        for name in among:
            if (QLocale(name).language(), QLocale(name).script()) == (
                each.language(),
                each.script(),
            ):
                return name
    return ENGLISH
