"""What is said of people and faces: where a newer word overrode an older one, and of a plan."""

from collections.abc import Callable
from typing import Final

from photo_faces.domain.language import noop, plural, tr


def whom(name: str | None) -> str:
    """A person as a sentence names them."""
    return name or tr("an unnamed person")


WORDS: Final[dict[str, str | Callable[..., str]]] = {
    "said-not": lambda count, name: plural(
        "You had said that %n faces are not {name}.",
        "You had said that %n face is not {name}.",
        count,
        name=name,
    ),
    "said-no-face": lambda count: plural(
        "You had said that %n faces are not faces.",
        "You had said that %n face is not a face.",
        count,
    ),
    "said-stranger": lambda count: plural(
        "You had said that %n faces are a stranger's.",
        "You had said that %n face is a stranger's.",
        count,
    ),
    "said-person": lambda count, name: plural(
        "You had said that %n faces are {name}.",
        "You had said that %n face is {name}.",
        count,
        name=name,
    ),
    "said-apart": noop("You had said that {one} and {other} are two people."),
    "said-hidden": noop("You had hidden {name}: shown again."),
    "name-gives-way": noop("The name {name} gives way to {other}."),
    "birthdate-gives-way": noop(
        "The birthdate {birthdate:day} of {name} gives way to {other:day}."
    ),
    "twice-in-photos": lambda count, name: plural(
        "{name} is more than once in %n photos now.",
        "{name} is more than once in a photo now.",
        count,
        name=f"{name:first}",
    ),
    "stays-out-said": lambda count, name: plural(
        "%n faces stay out: you said they are not {name}.",
        "%n face stays out: you said it is not {name}.",
        count,
        name=name,
    ),
    "stays-out-beside": lambda count, name: plural(
        "%n faces stay out: another face of the same photo is {name}.",
        "%n face stays out: another face of the same photo is {name}.",
        count,
        name=name,
    ),
    # What a full regroup would change
    "plan": noop("{facts}."),
    "plan-nothing": noop("Nothing would change."),
    "plan-moves": lambda count: plural("%n faces move", "%n face moves", count),
    "plan-joins": lambda count: plural("%n groups join others", "%n group joins another", count),
    "plan-new": lambda count: plural("%n new people", "%n new person", count),
    "plan-names": lambda count: plural("%n names change", "%n name changes", count),
    "plan-strangers": lambda count: plural(
        "%n faces of strangers are set aside", "%n face of a stranger is set aside", count
    ),
    "faces-elsewhere": lambda count, changed: plural(
        "Since this was looked at, {changed:,} of %n faces went elsewhere: look again.",
        "Since this was looked at, {changed:,} of %n face went elsewhere: look again.",
        count,
        changed=changed,
    ),
}
