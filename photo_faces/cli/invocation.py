"""What every command has at hand: settings, the library, and the way to run a long service."""

import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

import typer

from photo_faces.cli.ending import INTERRUPTED
from photo_faces.cli.output import note, printable
from photo_faces.domain.errors import LibraryError
from photo_faces.runtime.call import finished
from photo_faces.runtime.scratch import throw_away
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library

Progress = TypeVar("Progress")
Result = TypeVar("Result")

TERMINAL_SECONDS = 0.1  # between two updates of the progress line
LOG_SECONDS = 10.0  # the same where standard error is a file


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of the program."""

    settings: Settings
    quiet: bool

    @classmethod
    def of(cls, context: typer.Context) -> "Invocation":
        invocation: Invocation = context.find_root().obj
        return invocation

    @contextmanager
    def library(self, *, create: bool = False) -> Iterator[Library]:
        """Open the library for one command."""
        path = self.settings.library
        if not create and not path.exists():
            raise LibraryError("library-not-made", library=path)
        with Library.open(path, create=create) as library:
            yield library

    @contextmanager
    def library_if_any(self) -> Iterator[Library]:
        """Open the library, or an empty one that is gone afterwards where there is none."""
        if self.settings.library.exists():
            with self.library() as library:
                yield library
            return
        with throw_away() as folder, Library.open(folder / "library.sqlite") as library:
            yield library

    def complete(
        self,
        steps: Generator[Progress | None, None, Result],
        describe: Callable[[Progress], str],
        *,
        kept: str,
    ) -> Result:
        """Run a long service to its end, with its progress on standard error.

        Args:
            steps: the service.
            describe: words for a progress.
            kept: what to tell about the work so far when the user interrupts.

        Returns:
            The service's result.

        Raises:
            typer.Exit: the user pressed Ctrl+C; the service is closed and the user told.
            SystemExit: the same where the system asked the program to end.
        """
        line = _ProgressLine(silent=self.quiet)

        def show(progress: Progress | None) -> None:
            if progress is not None:
                line.show(describe(progress))

        try:
            return finished(steps, show)
        except (KeyboardInterrupt, SystemExit) as end:
            steps.close()
            line.clear()
            with suppress(OSError):  # the terminal may be gone
                note(f"Interrupted. {kept}")
            if isinstance(end, SystemExit):  # the system asked for it
                raise
            raise typer.Exit(INTERRUPTED) from None
        finally:
            line.clear()


class _ProgressLine:
    """One line that is written over on a terminal; in a file, a line every few seconds."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent
        self._terminal = sys.stderr.isatty()
        # Something quick says nothing in a file.
        self._next = 0.0 if self._terminal else time.monotonic() + LOG_SECONDS
        self._shown = False

    def show(self, text: str) -> None:
        now = time.monotonic()
        if self._silent or now < self._next:
            return
        if self._terminal:
            self._next = now + TERMINAL_SECONDS
            # Carriage return, erase to the end of the line, and no wrapping of a long name.
            self._shown = True
            _print(f"\r\x1b[K\x1b[?7l{printable(text)}\x1b[?7h")
        else:
            self._next = now + LOG_SECONDS
            _print(printable(text) + "\n")

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            _print("\r\x1b[K")


def _print(text: str) -> None:
    """Write to standard error; a terminal that is gone takes nothing of the work with it."""
    with suppress(OSError):
        print(text, end="", file=sys.stderr, flush=True)
