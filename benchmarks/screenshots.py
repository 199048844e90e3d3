"""Pictures of every page, to be looked through for what is cut, overlaps or looks poor.

    python -m benchmarks.screenshots FOLDER [--only LOOK] [--font FILE]

All combinations would be thousands. Each look below has one thing that is unusual, or two that are
worst together, and shows all pages and a few dialogs; it has a process of its own, since Qt scales
a program as a whole. All of them take some five minutes on two cores. FOLDER/index.html shows the
pictures side by side. `--font` is for a machine without a font that has Chinese.

    0, 1, 7, 5000   so many photos, at 1366x768
    0-small-font    none at 720x480, the font twice as large
    dark            7 photos at 1366x768
    small           7 photos at 720x480, the smallest window
    4k              5000 photos at 3840x2160, two pixels to each
    font            7 photos at 1366x768, the font twice as large
    small-font      7 photos at 720x480, the font twice as large
    chinese         7 photos at 720x480, in Chinese
    chinese-dark    7 photos at 1366x768, in Chinese, dark

Of the seven photos' people some have long names, names of one letter, or none.
"""

import argparse
import html
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import QApplication

from benchmarks.camera import Camera
from photo_faces.app import make_application
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.services.demo.cast import cast
from photo_faces.services.demo.library import demo_settings, store_shots
from photo_faces.services.demo.shots import Shot, draw_shots
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.pages import PAGES
from photo_faces.ui.widgets.theme import Theme

_NAMES: Final = (
    "Maximiliane Alexandra Sophie von Hohenfels-Waldburg zu Neustadt an der Donau, geb. Ó Briain",
    "A",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenempfängerin",
    "李小龙",
    "Rosa",
    None,
)
_OF_SOMETHING: Final = ("person", "photo", "behind", "report")
_SHEETS: Final = {"Ctrl+K": "commands", "F1": "keys"}
_DRAWN: Final = 300  # photos at most; more are links to them
_WIDE, _SMALL = (1366, 768), (720, 480)


@dataclass(frozen=True)
class Look:
    """How the window is shown, and of what."""

    photos: int = 7
    size: tuple[int, int] = _WIDE
    scale: int = 1
    font: int = 1
    dark: bool = False
    language: str = "en"


LOOKS: Final = {
    "0": Look(0),
    "0-small-font": Look(0, size=_SMALL, font=2),
    "1": Look(1),
    "7": Look(),
    "5000": Look(5000),
    "dark": Look(dark=True),
    "small": Look(size=_SMALL),
    "4k": Look(5000, size=(1920, 1080), scale=2),
    "font": Look(font=2),
    "small-font": Look(size=_SMALL, font=2),
    "chinese": Look(size=_SMALL, language="zh_CN"),
    "chinese-dark": Look(language="zh_CN", dark=True),
}


def main() -> None:
    """Make the pictures of all looks, each in a process, and the page that shows them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=LOOKS, help="this look alone")
    parser.add_argument("--font", type=Path, help="a file of a font to draw the words in")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.only:
        _take(LOOKS[given.only], given.folder / given.only, given.font)
        return
    font = ["--font", str(given.font)] if given.font else []
    for name in LOOKS:
        begun = time.monotonic()
        command = [sys.executable, "-m", "benchmarks.screenshots", str(given.folder)]
        subprocess.run([*command, "--only", name, *font], check=True)
        made = len(list((given.folder / name).glob("*.png")))
        print(f"{name}: {made} pictures in {time.monotonic() - begun:.0f} s")
    _index(given.folder)


def _index(folder: Path) -> None:
    """Write a page of all pictures, those of a page of the window in a row."""
    pages = dict.fromkeys(path.stem for name in LOOKS for path in sorted((folder / name).glob("*")))
    rows = ""
    for page in pages:
        shown = [name for name in LOOKS if (folder / name / f"{page}.png").exists()]
        cells = "".join(
            f'<figure><a href="{name}/{page}.png"><img loading="lazy" src="{name}/{page}.png">'
            f"</a><figcaption>{html.escape(name)}</figcaption></figure>"
            for name in shown
        )
        rows += f"<h2>{html.escape(page)}</h2><div>{cells}</div>"
    style = "div{display:flex;flex-wrap:wrap;gap:8px} figure{margin:0} img{width:420px}"
    text = f"<!doctype html><meta charset=utf-8><style>{style} body{{font:14px sans-serif}}</style>"
    (folder / "index.html").write_text(text + rows, encoding="utf-8")


def _take(look: Look, folder: Path, font: Path | None) -> None:
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _set_screen(look, Path(scratch) / "screen.json")
        application = make_application(look.language)
        _set_font(application, look.font, font)
        for theme in application.findChildren(Theme):
            theme.choose("dark" if look.dark else "light")
        settings = demo_settings(Settings(watch=False), Path(scratch))
        _fill(settings, Path(scratch) / "photos", look.photos)
        camera = Camera(settings, look.size)
        for name, show in _scenes(camera):
            show()
            camera.wait(quiet=0.15)
            camera.picture().save(str(folder / f"{name}.png"))
            for sheet in camera.sheets():
                sheet.close()
        camera.close()


def _set_screen(look: Look, file: Path) -> None:
    """Give the program that is to start a screen that its window fills: dialogs heed it."""
    width, height = (look.scale * side for side in look.size)
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    file.write_text(json.dumps({"screens": [screen]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    os.environ["QT_SCALE_FACTOR"] = str(look.scale)


def _set_font(application: QApplication, times: int, file: Path | None) -> None:
    font = application.font()
    if file is not None:
        number = QFontDatabase.addApplicationFont(str(file))
        font.setFamily(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPointSizeF(times * font.pointSizeF())
    application.setFont(font)


def _fill(settings: Settings, folder: Path, photos: int) -> None:
    """Make a library of so many drawn photos; of many, most are links to a few."""
    with Library.open(settings.library) as library:
        if not photos:
            return
        spec = MODELS[DEFAULT]
        with library.write() as session:
            models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        shots = list(islice(draw_shots(folder, cast(), "drawn"), min(photos, _DRAWN)))
        shots += [_linked(shots[at % _DRAWN], at) for at in range(_DRAWN, photos)]
        told = store_shots(library, folder, shots)
        people = People(library, "window")
        seeds = sorted({seen.seed for seen in told.values()})
        for number, seed in enumerate(seeds):
            faces = [face for face, seen in told.items() if seen.seed == seed]
            name = _NAMES[number] if number < len(_NAMES) else f"Person {number}"
            if name is not None:
                people.name_faces(faces, name)


def _linked(shot: Shot, number: int) -> Shot:
    """The same picture as another photo."""
    path = shot.path.with_name(f"{number}.jpg")
    os.link(shot.path, path)
    told = replace(shot.content, content_hash=number.to_bytes(32), picture_hash=number.to_bytes(32))
    return replace(shot, path=path, content=told)


def _scenes(camera: Camera) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is shown, by name: pages, and dialogs over them."""
    window = camera.window
    people = window.context.people
    ids = people.ids()
    photos = [face.photo_id for face in people.all_faces()]
    window.sidebar.library.setChecked(True)
    places = {spec.name: Place(spec.name) for spec in PAGES if spec.name not in _OF_SOMETHING}
    places["photos"] = Place("photos", query="")
    if ids and photos:
        places["person"] = Place("person", ids[0])
        places["photo"] = Place("photo", photos[0])
        places["search"] = Place("search", face=people.faces_of(ids[0])[0])
        places["behind"] = Place("behind", figure="unknown")
    for number, (name, place) in enumerate(places.items()):
        yield f"{number:02} {name}", partial(camera.go, place)
    if len(ids) > 1:
        yield "30 merge", partial(window.decisions.ask_merge, ids[:2])
    for action in window.findChildren(QAction):
        keys = action.shortcut().toString()
        if keys in _SHEETS:
            yield f"31 {_SHEETS[keys]}", action.trigger


if __name__ == "__main__":
    main()
