"""Names, groups and notes as they are kept: what a user can see of them, and nothing else.

Characters that cannot be seen would make two people of "Anna" and "Anna", and hide what a text
does to a terminal. They go, but for those without which a script or a picture is not read as it
was written; those make no other name.
"""

import re
import unicodedata
from typing import Final

from photo_faces.domain.errors import WrongUse

LONGEST: Final = 200  # characters of a name
LONGEST_NOTES: Final = 20_000

_JOINERS: Final = "\u200c\u200d"
# Signs that Unicode counts among formats, and that are seen: before numbers, around names of
# kings, at the ends of verses.
_SEEN_FORMATS: Final = (
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
)
# What Unicode calls ignorable by default, beside formats, and what is no character at all.
_IGNORABLE: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\ufe00-\ufe0f\ufff0-\ufffb\ufffe\uffff"
    "\ufdd0-\ufdef\U000e0000-\U000e0fff"
)
_VARIANTS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS: Final = "\U000e0020-\U000e007f"
_FLAG: Final = "\U0001f3f4"
_VIRAMA: Final = 9  # the class of what takes the vowel from a consonant, also at a word's end

_seen_format = re.compile(f"[{_SEEN_FORMATS}]")
_ignorable = re.compile(f"[{_IGNORABLE}]")
_variant = re.compile(f"[{_VARIANTS}]")
_tag = re.compile(f"[{_TAGS}]")
_blank = re.compile("[\\s\u2800\u3164\uffa0]+")  # the last three are drawn as blanks


def plain_name(name: str) -> str:
    """A name as it is kept: NFC, of what can be seen, with single spaces.

    Raises:
        WrongUse: nothing of it can be seen, it is too long, or it is no valid text.
    """
    plain = plain_line(name)
    if plain is None:
        raise WrongUse("name-empty")
    return plain


def plain_line(text: str | None) -> str | None:
    """A few words as they are kept, by the rules for names; None where nothing can be seen."""
    plain = unicodedata.normalize("NFC", _valid(text or ""))
    # What goes may bring together what is one character, and that may need less than its parts.
    while (cleaned := _cleaned(plain)) != plain:
        plain = cleaned
    return _short_enough(plain, LONGEST) if any(map(_is_seen, plain)) else None


def plain_notes(text: str | None) -> str | None:
    """Notes as they are kept: with their lines, without control characters; None for none."""
    lines = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", _valid(text or ""))
    kept = "".join(each for each in lines if each in "\n\t" or not _is(each, "Cc"))
    return _short_enough(kept.strip(), LONGEST_NOTES) if any(map(_is_seen, kept)) else None


def name_key(plain: str) -> str:
    """What two spellings of one name have in common."""
    seen = "".join(each for each in plain.casefold() if not _is_unseen(each))
    return unicodedata.normalize("NFC", seen)


def _valid(text: str) -> str:
    if any(_is(each, "Cs") for each in text):
        raise WrongUse("text-invalid")
    return text


def _short_enough(plain: str, longest: int) -> str:
    if len(plain) > longest:
        raise WrongUse("text-too-long", most=longest, length=len(plain))
    return plain


def _cleaned(text: str) -> str:
    """Text without what cannot be seen, as far as it is needed for nothing."""
    text = _blank.sub(" ", text)
    kept: list[str] = []
    for at, each in enumerate(text):
        if not _is_unseen(each) or (kept and _is_needed(kept[-1], each, text[at + 1 : at + 2])):
            kept.append(each)
    return unicodedata.normalize("NFC", "".join(kept)).strip(" ")


def _is_needed(before: str, unseen: str, after: str) -> bool:
    """Whether a character that is not seen says how those around it are read."""
    if unseen in _JOINERS and unicodedata.combining(before) == _VIRAMA:
        return True
    if unseen in _JOINERS:  # of the scripts without capitals, and of pictures
        return _is(before, "Lo", "Mn", "Mc", "So", "Sk") and _is(after, "Lo", "Mn", "Mc", "So")
    if _variant.match(unseen):
        return _is(before, "Lo", "So")
    if _tag.match(unseen):  # the flags of parts of countries
        return before == _FLAG or bool(_tag.match(before))
    return False


def _is_unseen(each: str) -> bool:
    if _is(each, "Cf"):
        return not _seen_format.match(each)
    return _is(each, "Cc") or bool(_ignorable.match(each))


def _is_seen(each: str) -> bool:
    """Whether there is something to be seen of a character by itself."""
    return not (_is_unseen(each) or _blank.match(each) or unicodedata.category(each)[0] == "M")


def _is(each: str, *categories: str) -> bool:
    return each != "" and unicodedata.category(each) in categories
