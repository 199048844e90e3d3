"""What version 4 said in sentences and version 5 in payloads; as both were, and never changed.

An entry was called by a sentence in English that held the names of the moment, and the ids stood
in decisions beside it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

_FORGOTTEN = "something that was forgotten"
_NOBODY = "somebody without a name"
_COUNT = r"[\d,]+ faces?"
#: Where a sentence of a kind holds a name, or the names of several.
_NAMED = {
    "move": rf"move {_COUNT} to (.*)",
    "same-in-photo": r"(.*) is \d+ times in a photo",
    "reject": rf"{_COUNT} not (?!this person$)(.*)",
    "split": rf"split {_COUNT} off (.*)",
    "hide": r"(?:hide|show) (.*)",
    "set-birthdate": r"(?:set|clear) the birthdate of (.*)",
    "set-notes": r"write notes on (.*)",
    "set-favourite": r"mark as (?:a|no) favourite: (.*)",
    "apart": r"tell (.*) apart",
}
_OF_SEVERAL = ("hide", "set-notes", "set-relation", "set-favourite", "apart")

Said = dict[str, Any]


def payload(kind: str, words: str, decisions: str, names: str) -> str | None:
    """The payload of an entry, as JSON; None of one that was forgotten."""
    known = _known(names)
    said: list[tuple[str, Said]] = json.loads(decisions)
    if words == _FORGOTTEN:
        return None
    if kind == "answer":
        made = [
            [each, _made(each, words if n == len(said) else "", [(each, one)], known)]
            for n, (each, one) in enumerate(_main(said), 1)
        ]
        return json.dumps({"decisions": made})
    found = _made(kind, words, said, known)
    return None if found is None else json.dumps(found)


def asked(question: str, about: int | None, which: str) -> str | int | None:
    """Of a question ("is:face:person", "same:person:person") what a column is to hold."""
    kind, *ids = question.split(":")
    first, last = int(ids[0]), int(ids[-1])
    found: dict[str, str | int | None] = {"kind": kind, "face_id": None, "other_id": None}
    if kind == "same":
        found |= {"person_id": about or first, "other_id": first if about == last else last}
    else:
        found |= {"person_id": last, "face_id": None if kind == "who" else first}
    return found[which]


def answer(image: str | None) -> str | None:
    """A row of an answer in the journal."""
    if image is None:
        return None
    row = json.loads(image)
    question = row.pop("question")
    columns = ("kind", "face_id", "person_id", "other_id")
    return json.dumps(
        {**row, **{name: asked(question, row["person_id"], name) for name in columns}}
    )


@lru_cache(maxsize=1)
def _known(names: str) -> Mapping[str, str | None]:
    """The names that people have, which are the same for each entry."""
    found: dict[str, str | None] = json.loads(names)
    return found


def _main(said: Sequence[tuple[str, Said]]) -> list[tuple[str, Said]]:
    return [(kind, one) for kind, one in said if kind != "apart" or len(said) == 1]


def _made(
    kind: str, words: str, decisions: Sequence[tuple[str, Said]], known: Mapping[str, str | None]
) -> Said | None:
    """The payload of one kind, of what it was called and of the decisions under it."""
    own = [said for each, said in decisions if each == kind]
    said = own[0] if own else {}
    apart = [said["second"] for each, said in decisions if each == "apart"]
    match kind:
        case "cluster":
            return {"new": words == "place new faces"}
        case "still-strangers":
            return {"count": int(words.split()[0].replace(",", ""))}
        case "network" | "move-folder":
            rest = {name: said[name] for name in said if name not in ("from", "to")}
            return {**rest, "before": said["from"], "after": said["to"]}
        case _ if not own:
            return None
        case "name-faces" | "rename":
            return {**said, "apart_from": apart}
        case "merge":
            prefix = f"merge {_several(said['names'])} into "
            name = words.removeprefix(prefix) if words.startswith(prefix) else None
            return {**said, "name": _name(name) if words else known.get(str(said["person"]))}
        case "move" | "same-in-photo" | "reject" | "split" | "set-birthdate":
            whom = _called(kind, words, said)
            return {**said, "name": known.get(str(said["person"])) if whom is None else _name(whom)}
        case _ if kind in _OF_SEVERAL:
            return _of_several(kind, words, own, known)
    return said


def _of_several(
    kind: str, words: str, own: Sequence[Said], known: Mapping[str, str | None]
) -> Said:
    who = [own[0]["first"], own[0]["second"]] if kind == "apart" else [s["person"] for s in own]
    whom = _called(kind, words, own[0])
    names = re.split(r", | and ", whom) if whom is not None and len(who) > 1 else [whom]
    found = [known.get(str(each)) for each in who]
    if whom is not None and len(names) == len(who):
        found = [_name(name) for name in names]
    value = {name: own[0][name] for name in own[0] if name not in ("person", "first", "second")}
    return {"people": who, "names": found, **value}


def _called(kind: str, words: str, said: Said) -> str | None:
    pattern = _NAMED.get(kind)
    if kind == "set-relation":
        pattern = rf"put into {re.escape(said['relation'] or 'no group')}: (.*)"
    found = re.fullmatch(pattern, words, re.DOTALL) if pattern else None
    return found[1] if found else None


def _name(whom: str | None) -> str | None:
    return None if whom in (None, _NOBODY) else whom


def _several(names: Sequence[str | None]) -> str:
    if len(names) > 3:
        return f"{len(names)} people"
    *first, last = (name or _NOBODY for name in names)
    return f"{', '.join(first)} and {last}" if first else last
