"""Which commands there are; the module of each is imported when it is used.

So the list of them is there at once: what the commands need takes a second to import.
"""

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Any, NamedTuple

import typer
from typer.main import get_command, get_group

_PHOTOS, _PEOPLE, _QUESTIONS, _LIBRARY = "Photos", "People", "Questions", "The library"


class Later(NamedTuple):
    """A command, or a group of them, whose module is imported when it is used.

    Attributes:
        place: in this package, as `pkgutil.resolve_name` takes it.
        panel: of the list of commands.
        words: in that list: how its own help begins.
    """

    place: str
    panel: str
    words: str

    def load(self, name: str) -> Any:
        """The command, for the parser."""
        found = resolve_name(f"photo_faces.cli.{self.place}")
        if isinstance(found, typer.Typer):
            group = get_group(found)
            for each in group.commands.values():
                _flow(each)
            return group
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        return _flow(get_command(alone))


def _flow(command: Any) -> Any:
    """Let the terminal's width end the lines of a command's help, not that of this code."""
    paragraphs = (command.help or "").split("\n\n")
    command.help = "\n\n".join(" ".join(each.split()) for each in paragraphs)
    return command


COMMANDS: Mapping[str, Later] = {
    "demo": Later(
        "demo:demo_command",
        _PHOTOS,
        "Open a library of sample photos that is gone when the window is closed.",
    ),
    "scan": Later(
        "scanning:scan_command",
        _PHOTOS,
        "Read what is new or changed in the library's folders, "
        "and put new faces with their people.",
    ),
    "cluster": Later("scanning:cluster_command", _PHOTOS, "Group all faces into people."),
    "problems": Later(
        "keeping:problems_command",
        _PHOTOS,
        "List the photos that could not be used, or not fully, and why.",
    ),
    "photos": Later(
        "photos:photos", _PHOTOS, "Photos that are gone: list them, have them forgotten."
    ),
    "albums": Later(
        "albums:albums", _PHOTOS, "Albums that fill themselves: queries for photos under names."
    ),
    "places": Later(
        "places:places_command",
        _PHOTOS,
        "List the countries and towns where photos were taken, from a list on this machine.",
    ),
    "export": Later(
        "export:export_command",
        _PHOTOS,
        "Copy the photos that a query finds to a folder. The photos themselves are only read.",
    ),
    "people": Later(
        "people:people_command", _PEOPLE, "List the people, those with most faces first."
    ),
    "faces": Later(
        "faces:faces", _PEOPLE, "List all faces with their photos and people; draw missed ones."
    ),
    "person": Later("person:person", _PEOPLE, "Name, join, part, describe and hide people."),
    "history": Later(
        "history:history_command", _PEOPLE, "List what was decided and done, the newest first."
    ),
    "review": Later(
        "review:review",
        _PEOPLE,
        "Answer questions about people, those first that settle most faces.",
    ),
    "undo": Later(
        "history:undo_command",
        _PEOPLE,
        "Take back the last decision about people and faces, or an earlier one.",
    ),
    "redo": Later(
        "history:redo_command",
        _PEOPLE,
        "Do again what was undone last, or what an entry did that is undone.",
    ),
    "quality": Later(
        "quality:quality_command", _PEOPLE, "Measure how well your own faces are sorted."
    ),
    "find": Later(
        "find:find_command",
        _QUESTIONS,
        "Find photos by who is in them, and by when and where they were taken.",
    ),
    "search": Later(
        "search:search_command",
        _QUESTIONS,
        "Find the faces that are most like the one in a picture, nearest first.",
    ),
    "identify": Later(
        "search:identify_command", _QUESTIONS, "Say who is in a picture, and how likely that is."
    ),
    "verify": Later(
        "search:verify_command",
        _QUESTIONS,
        "Say whether two pictures show the same person. Needs no library.",
    ),
    "evaluate": Later(
        "evaluate:evaluate", _QUESTIONS, "Measure accuracy on photos whose people are known."
    ),
    "folders": Later(
        "keeping:folders", _LIBRARY, "List, add, move and remove the library's folders."
    ),
    "models": Later(
        "models:models", _LIBRARY, "List, fetch and choose the networks that embed faces."
    ),
    "learn": Later("learn:learn", _LIBRARY, "Let the network learn from the people you named."),
    "backup": Later(
        "keeping:backup_command", _LIBRARY, "Write a copy of the library, also while it is in use."
    ),
    "restore": Later(
        "keeping:restore_command",
        _LIBRARY,
        "Put a backup in the library's place; the replaced library is kept beside it.",
    ),
}
