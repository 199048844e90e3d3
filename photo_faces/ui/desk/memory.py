"""What the window remembers of itself from one time to the next."""

import configparser
import contextlib
import logging
import re
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Final

from photo_faces.files import PREFIX, whole
from photo_faces.ui.jobs import Jobs

_LOG = logging.getLogger(__name__)
_LARGEST: Final = 2**16  # bytes of a file that is read: ours has a few hundred
_KEY: Final = re.compile(r"(?:([a-z]+)/)?([a-z-]+)")
_MODELS: Final = "models"  # a folder that lies beside a library in its usual place
_PLAIN: Final = "General"  # the section of the keys without one


class Memory:
    """A small file of values by key: geometry, zoom, the last page, what is not finished.

    It may come from elsewhere with its library, or have been edited: what is read is text, and
    whoever asks says what it may be. (`QSettings`, which has files of this form, makes Python
    objects of what it reads, and with them whatever runs when they are made.) It is written off
    the GUI thread, which would have to wait for the disk while a scan writes too.
    """

    def __init__(self, file: Path, jobs: Jobs) -> None:
        self._file = file
        self._jobs = jobs
        self._values = _read(file)
        self._unwritten: dict[str, str] = {}
        self._lock = threading.Lock()

    def text(self, key: str) -> str:
        """Return what was kept last, whatever it is; nothing where there is none."""
        return self._values.get(key, "")

    def choice(self, key: str, among: Collection[str], default: str = "") -> str:
        """Return what was kept last if it is one of these."""
        kept = self.text(key)
        return kept if kept in among else default

    def number(self, key: str, default: int, *, most: int) -> int:
        """Return what was kept last if it is a whole number from 0 to `most`."""
        kept = self.text(key)
        if not (kept.isascii() and kept.isdecimal() and len(kept) <= len(str(most))):
            return default
        return int(kept) if int(kept) <= most else default

    def keep(self, key: str, value: str | int) -> None:
        """Remember a value, at once for whoever asks, in the file soon, and before the end.

        Args:
            key: one or two words of small letters, as "zoom/people".
            value: a number, or text of one line.
        """
        assert _KEY.fullmatch(key)
        self._values[key] = str(value)
        with self._lock:
            self._unwritten[key] = str(value)
        self._jobs.run(self._write, lane="memory")

    def _write(self) -> None:
        with self._lock:
            values, self._unwritten = self._unwritten, {}
        if not values:  # written with another one
            return
        try:
            # Another window over the same library may have kept something meanwhile.
            _replace(self._file, _read(self._file) | values)
        except OSError:  # the window works without; it will look the next time as it did before
            _LOG.warning("what the window remembers cannot be written", exc_info=True)
            with self._lock:  # with the next that is kept
                self._unwritten = values | self._unwritten


def _parser() -> configparser.ConfigParser:
    return configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))


def _read(file: Path) -> dict[str, str]:
    """Return what a file has under keys such as ours; nothing where it is no such file."""
    parser = _parser()
    try:
        with file.open("rb") as opened:
            parser.read_string(opened.read(_LARGEST).decode("utf-8"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return {}
    found = {
        name if section == _PLAIN else f"{section}/{name}": value
        for section in parser.sections()
        for name, value in parser[section].items()
    }
    return {
        key: value
        for key, value in found.items()
        if _KEY.fullmatch(key) and value is not None and value.isprintable()
    }


def _replace(file: Path, values: dict[str, str]) -> None:
    """Write a file as a whole, for nobody but the user to read."""
    parser = _parser()
    for key, value in values.items():
        section, _, name = key.rpartition("/")
        section = section or _PLAIN
        if not parser.has_section(section):
            parser.add_section(section)
        parser[section][name] = value
    _make_private(file)
    with whole(file) as part, part.open("w", encoding="utf-8") as opened:
        parser.write(opened, space_around_delimiters=False)


def _make_private(file: Path) -> None:
    """Let nobody else into the folder of a file, if it has nothing in it but a library's files."""
    folder = file.parent
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
    stem = file.name.partition(".")[0]
    ours = (PREFIX, f"{stem}.", f".{stem}.")
    names = {each.name for each in folder.iterdir()}
    if all(name.startswith(ours) or name == _MODELS for name in names):
        with contextlib.suppress(OSError):  # of somebody else, who lets us write
            folder.chmod(0o700)
