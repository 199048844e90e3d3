"""The commands put together, the options before them, and what becomes of errors."""

import logging
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from photo_faces import __version__
from photo_faces.cli.commands import COMMANDS
from photo_faces.cli.ending import INTERRUPTED, ended_by_signals, no_end
from photo_faces.cli.failures import DONE, FAILED, tell
from photo_faces.cli.output import prepare_streams, printable
from photo_faces.domain.errors import WrongUse

if TYPE_CHECKING:
    from photo_faces.settings import Settings

PROGRAM = "photo-faces"
WINDOW = "window"

_WITH_VALUE = ("--library",)
_WITHOUT_VALUE = ("--verbose", "--quiet", "--nice")


class _Commands(TyperGroup):
    """Takes folders where a command may stand, and the general options anywhere."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _general_options_first(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        first = args[0]
        if first in self.commands and not self.commands[first].hidden:
            return first, COMMANDS[first].load(first), args[1:]
        if not Path(first).is_dir():
            ctx.fail(self._explain(first))
        return WINDOW, self.commands[WINDOW], args

    def _explain(self, argument: str) -> str:
        visible = [name for name, command in self.commands.items() if not command.hidden]
        alike = [] if os.sep in argument else get_close_matches(argument, visible, 1)
        if Path(argument).exists():
            more = "It is a file: name the folder that it lies in."
        elif alike:
            more = f"Did you mean {alike[0]}?"
        else:
            more = f"The commands are {', '.join(visible)}."
        return f"{printable(argument)!r} is neither a command nor a folder. {more}"


def _general_options_first(arguments: Sequence[str]) -> list[str]:
    """Move the general options before the command, which is where the parser takes them."""
    first: list[str] = []
    others: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            others += [argument, *left]
        elif argument in _WITHOUT_VALUE or argument.startswith(f"{_WITH_VALUE[0]}="):
            first.append(argument)
        elif argument in _WITH_VALUE and (value := next(left, None)) is not None:
            first += [argument, value]
        else:
            others.append(argument)
    return first + others


app = typer.Typer(
    name=PROGRAM,
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[DIR... | COMMAND [ARGS]...]",
    pretty_exceptions_enable=False,
    help=(
        "Find, group and name the faces in your photos. Nothing leaves this machine, and no "
        "photo is ever written to.\n\n"
        "Without a command the window opens; with folders it opens and scans them. A folder "
        "that is named like a command is reached by its path, as in ./scan."
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def general_options(
    context: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="The library, instead of your own."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Say what is done, and where errors come from.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
    nice: Annotated[
        bool, typer.Option("--nice", help="Let all other programs go first, however long it takes.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Load the settings, and open the window where no command is given."""
    # Imported here and in the commands' own modules: help and version take a moment without.
    from photo_faces.cli.invocation import Invocation
    from photo_faces.runtime import scratch, shared
    from photo_faces.services.scanning.cache import keep_private

    del version  # its callback has done the work
    _write_logs(verbose)
    settings = _settings(library)
    if nice:
        settings = settings.stepping_back()
    keep_private(settings)
    shared.sweep()
    scratch.sweep()
    context.obj = Invocation(settings, quiet)
    if context.invoked_subcommand is None:
        window_command(context, [])


def _write_logs(verbose: bool) -> None:
    logging.basicConfig(format="%(name)s: %(message)s")
    for handler in logging.root.handlers:
        handler.addFilter(no_end)
    # Not of all: what libraries say when they say everything may be about people's files.
    logging.getLogger("photo_faces").setLevel(logging.DEBUG if verbose else logging.WARNING)


def _settings(library: Path | None) -> "Settings":
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from photo_faces.settings import Settings

    try:
        return Settings() if library is None else Settings(library=library.absolute())
    except ValidationError as error:
        wrong = "; ".join(
            f"{Settings.model_config['env_prefix']}{'_'.join(map(str, one['loc']))}".upper()
            + f": {one['msg']}"
            for one in error.errors()
        )
        raise WrongUse("setting-wrong", why=wrong) from error
    except SettingsError as error:  # of the one that is a list
        raise WrongUse("setting-no-list") from error


@app.command(WINDOW, hidden=True)
def window_command(
    context: typer.Context,
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", exists=True, file_okay=False)],
) -> None:
    """Open the window and scan folders in it."""
    from photo_faces.cli.invocation import Invocation
    from photo_faces.cli.window import open_window

    invocation = Invocation.of(context)
    raise typer.Exit(open_window(invocation.settings, [folder.absolute() for folder in folders]))


def _stand_in() -> None:
    """Stand in the list of commands for one that is not imported yet."""


for _name, _later in COMMANDS.items():
    app.command(_name, help=_later.words, rich_help_panel=_later.panel)(_stand_in)


def run(arguments: Sequence[str]) -> int:
    """Run the program.

    Args:
        arguments: those of the command line, without the program's name.

    Returns:
        The exit code: 0 done, 1 failed, 2 wrong use, 130 interrupted, or 128 and the number of
        the signal that asked for an end.
    """
    prepare_streams()
    try:
        with ended_by_signals():
            app(args=list(arguments), prog_name=PROGRAM)
    except SystemExit as end:
        code = _exit_code(end.code)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        code = tell(error, PROGRAM, verbose="--verbose" in arguments)
    else:
        code = DONE
    return _flushed(code)


def _exit_code(code: object) -> int:
    return code if isinstance(code, int) else DONE if code is None else FAILED


def _flushed(code: int) -> int:
    """Write out what is left; a reader that has gone (`| head`) is no reason for a traceback."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more when it ends: give it something to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return FAILED
        return tell(error, PROGRAM, verbose=False)
    return code
