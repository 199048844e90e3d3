"""Text from a library or the name of a file, for widgets that read more into text than it says.

Qt takes what looks like HTML for that in a tool tip, and opens the files that it names (on Windows
one on another machine is asked for by its network). It underlines the letter after an ampersand in
a menu or on a button, and puts a star for "[*]" into the title of a window.
"""

import re
from typing import Final

from PySide6.QtGui import QAction, Qt

_JOINER: Final = "\N{WORD JOINER}"  # shows nothing, and takes no room
_AFTER: Final = re.compile(r"\(&(\w)\)")  # where Chinese has the letter that is underlined
_MARK: Final = re.compile(rf"{_AFTER.pattern}|&(?P<kept>&?)")


def tip(text: str) -> str:
    """Return text that a tool tip, or whatever else guesses, shows as it is and as nothing else."""
    if not Qt.mightBeRichText(text):
        return text
    return text.replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")


def label(text: str) -> str:
    """Return text that a menu or a button shows as it is; a tab would begin its keys."""
    return text.replace("&", "&&").replace("\t", " ")


def title(text: str) -> str:
    """Return text that the title of a window shows as it is."""
    return text.replace("[*]", "[*][*]")


def bare(text: str) -> str:
    """Return the words of a menu or a button without the mark of the letter to be underlined."""
    return _MARK.sub(r"\g<kept>", text)


def called(action: QAction) -> str:
    """Return what an action is called where no letter is underlined."""
    after = _AFTER.search(action.text())
    return action.iconText().replace(f"({after[1]})", "") if after else action.iconText()
