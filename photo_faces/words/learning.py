"""Why the network cannot learn yet, and what was found out of what it has learnt."""

from collections.abc import Callable
from typing import Final

from photo_faces.domain.language import noop, plural

WORDS: Final[dict[str, str | Callable[..., str]]] = {
    "learn-scan": noop("Scan your photos and name some people first."),
    "learn-name": lambda count, faces, people: plural(
        "Name %n more people, each with {faces} faces or more: on fewer than {people} people "
        "nobody could tell whether the network became better.",
        "Name one more person, with {faces} faces or more: on fewer than {people} people nobody "
        "could tell whether the network became better.",
        count,
        faces=faces,
        people=people,
    ),
    "learn-one-day": noop(
        "All photos of {name} are of one day, or copies of one: none can be held back "
        "to see whether {name} is recognised better. Confirm photos of another day first."
    ),
    "learn-doubt": noop(
        "{one} and {other} look like one person. Merge them, or say that they are two."
    ),
    "learn-names-disagree": noop(
        "Names and faces do not agree: the faces of one name do not look alike. Check them."
    ),
    "learn-confirm": noop(
        "Confirm more faces of the people you named, or name more: these are too few "
        "to tell whether the network became better."
    ),
    "verdict-few": noop("Too few faces are confirmed to tell whether it is better."),
    "verdict-names-disagree": noop(
        "Names and faces do not agree: only {share:.0%} of the pairs of one "
        "person look like one. Check the names first."
    ),
    "verdict-no-steps": noop(
        "No amount of training recognised new photos of these people better "
        "without taking others for one another more often."
    ),
    "verdict-worse": noop("It is worse on people it had not seen: {harm}."),
    "verdict-unsure": noop("New photos of these people are not surely recognised better ({gain})."),
    "verdict-better": noop(
        "New photos of these people are recognised better ({gain}), and people it "
        "had not seen are told apart no worse ({harm})."
    ),
    "gain-between": noop("{mean:+.1%} of pairs, between {low:+.1%} and {high:+.1%}"),
    "harm-at": noop("{mean:+.1%} of pairs at one false match in {pairs:,}"),
    "harm-of": noop("{mean:+.1%} of pairs for {group} at one false match in {pairs:,}"),
    # The groups of people that are looked at by themselves.
    "all": noop("everybody"),
    "children": noop("children"),
    "old photos": noop("old photos"),
    "small faces": noop("small faces"),
    # What weights of networks may be used for
    "licence": "{name}",
    "licence-free": noop("public domain"),
    "licence-research": noop(
        "{name} (code); weights trained on {data}, a data set for research use only"
    ),
    "licence-own": noop("the user's own file"),
    "licence-learnt": noop("learnt from {model}"),
    "network-as-it-came": noop("the network as it came"),
    "network-of-day": noop("the network learnt on {day:day}"),
}
