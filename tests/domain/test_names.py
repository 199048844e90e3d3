import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.names import LONGEST, name_key, plain_line, plain_name, plain_notes

ZWNJ, ZWJ = "\u200c", "\u200d"
#: One or more of each kind of character that cannot be seen, wherever in a name it stands.
UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2063\u2066\u2069\u206f"
    "\ufeff\ufff9\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\ufe00\ufe0f"
    "\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100\ufffe\ufdd0\x00\x07\x1b\x7f\x9f"
)
BLANK = " \t\n\u00a0\u1680\u2003\u2028\u202f\u205f\u2800\u3000\u3164\uffa0"


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("around", ["{0}Anna", "Anna{0}", "An{0}na", "{0} Anna {0}"])
def test_what_cannot_be_seen_is_no_part_of_a_name(unseen, around):
    assert plain_name(around.format(unseen)) == "Anna"


@pytest.mark.parametrize("blank", BLANK)
def test_every_blank_is_a_space_and_several_are_one(blank):
    assert plain_name(f"{blank}Anna{blank} {blank}Lee{blank}") == "Anna Lee"


@pytest.mark.parametrize("name", ["", *UNSEEN, *BLANK, "\u200b \u200d", "\u2800\u3164", "\u0301"])
def test_a_name_of_which_nothing_can_be_seen_is_refused(name):
    with pytest.raises(WrongUse, match="name-empty"):
        plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        f"علی{ZWNJ}رضا",  # without it the two parts of Ali-Reza run into one another
        f"ശ്രീ ന്{ZWJ}",  # an older spelling of a letter at the end of a word
        f"क्{ZWJ}षमा",
        f"ක්{ZWJ}රිස්ටි",
        f"👩{ZWJ}🚀 Anna",
        f"❤\ufe0f{ZWJ}🔥",
        "葛\U000e0100飾",  # which of two forms of the character the family writes
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f Harry",
    ],
)
def test_what_a_script_needs_to_be_read_stays_and_makes_no_other_name(name):
    bare = "".join(each for each in name if each not in UNSEEN and ord(each) < 0xE0000)

    assert plain_name(name) == unicodedata.normalize("NFC", name)
    assert name_key(plain_name(name)) == name_key(plain_name(bare))


def test_signs_that_only_format_by_their_name_stay():
    assert plain_name("\u0600\u0661") == "\u0600\u0661"  # the sign before an Arabic number


@pytest.mark.parametrize("broken", ["Anna\ud800", "\udce9ric", "\udfff"])
def test_half_a_character_is_refused(broken):
    for keep in (plain_name, plain_line, plain_notes):
        with pytest.raises(WrongUse, match="text-invalid"):
            keep(broken)


def test_a_name_has_a_length():
    assert plain_name("n" * LONGEST) == "n" * LONGEST
    assert plain_name("\u200b" * 1000 + "Anna" + " " * 1000) == "Anna"
    with pytest.raises(WrongUse, match=f"text-too-long most={LONGEST} length={LONGEST + 1}"):
        plain_name("n" * (LONGEST + 1))
    with pytest.raises(WrongUse, match=f"text-too-long most={LONGEST}"):
        plain_line("n" * (LONGEST + 1))
    with pytest.raises(WrongUse, match="text-too-long"):
        plain_notes("n" * 1_000_000)


def test_notes_keep_their_lines_and_nothing_that_steers_a_terminal():
    assert plain_notes("  one\r\n\ttwo\rthree\n\x1b[31mred\x00\x9b\u2028  ") == (
        "one\n\ttwo\nthree\n[31mred"
    )
    assert plain_notes(f"نوشته{ZWNJ}ها \u200f.") == f"نوشته{ZWNJ}ها \u200f."
    assert [plain_notes(text) for text in ("", " \n ", "\x00\u200b\u2800", None)] == [None] * 4


def test_a_group_is_a_line_like_a_name_and_may_be_none():
    assert plain_line(" old\u200b \u3164friends\x00") == "old friends"
    assert [plain_line(text) for text in ("", "\u200b", None)] == [None] * 3


def plain(text):
    try:
        return plain_name(text)
    except WrongUse:
        return None


# All of Unicode, what cannot be seen and what goes before and after it more often than by chance.
text = st.text(
    st.characters() | st.sampled_from(UNSEEN + BLANK + "eE\u0301\u0338=क्षعر👩🏽🏴❤\U000e0067"),
    max_size=12,
)


@given(text)
@example(f"e\u0301{ZWJ}क")
@example(f"{ZWJ}\u0301क{ZWJ}\u0338=")
def test_a_plain_name_stays_as_it_is_and_can_be_printed(text):
    name = plain(text)
    assume(name is not None)

    assert plain_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    for each in name:
        category = unicodedata.category(each)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert category != "Zs" or each == " "
    assert name_key(name)
    name.encode()


@given(text, st.lists(st.tuples(st.integers(0, 12), st.sampled_from(UNSEEN)), max_size=5))
def test_what_cannot_be_seen_makes_no_other_name(text, put):
    name = plain(text)
    assume(name is not None)
    other = name
    for at, unseen in put:
        other = other[:at] + unseen + other[at:]

    assert name_key(plain_name(other)) == name_key(name)


@given(text)
def test_notes_stay_as_they_are(text):
    try:
        notes = plain_notes(text)
    except WrongUse:
        assume(False)
    assume(notes is not None)

    assert plain_notes(notes) == notes
    assert not any(unicodedata.category(each) == "Cc" and each not in "\n\t" for each in notes)
