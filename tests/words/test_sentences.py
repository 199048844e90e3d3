"""What the user is told: every code has a sentence, and no sentence stands where codes are."""

import ast
import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from photo_faces.domain import errors
from photo_faces.domain.errors import DecodeError, NameTaken, PhotoFacesError, Reason, WrongUse
from photo_faces.domain.message import Message
from photo_faces.query.parse import QueryError
from photo_faces.words import WORDS, sentence

PACKAGE = Path(__file__).parents[2] / "photo_faces"
KNOWN = {name for name, of in vars(errors).items() if isinstance(of, type) and of is not Reason}
KNOWN = {each for each in KNOWN if issubclass(vars(errors)[each], Exception)} | {"QueryError"}
BUGS = {"ValueError", "TypeError", "RuntimeError", "AssertionError"}
WORDY = re.compile(r"[A-Za-z]{2}[,.:;]? [A-Za-z]{2}")
SENTENCE = re.compile(r"([A-Z“{]|').*[a-z}] [a-z{].*[.:?!]\s*", re.DOTALL)


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield f"{file.relative_to(PACKAGE).as_posix()}:{getattr(node, 'lineno', 0)}", node


NODES = list(nodes())


def called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def text(node: ast.AST) -> str:
    """A literal, with {} for what is put into it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            text(each) if isinstance(each, ast.Constant) else "{}" for each in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def codes(node: ast.expr) -> list[str]:
    """The codes that an argument may be; none where it comes from elsewhere."""
    if isinstance(node, ast.IfExp):
        return codes(node.body) + codes(node.orelse)
    return [text(node)] if text(node) else []


def places(code: str) -> set[str]:
    words = WORDS[code]
    if not isinstance(words, str):
        return set(inspect.signature(words).parameters)
    return {name for _, name, _, _ in Formatter().parse(words) if name}


TOLD = [
    (where, node)
    for where, node in NODES
    if called(node) in {*KNOWN, "Message"}
    or (where.startswith("domain/errors") and called(node) == "super().__init__")
]
SAID = [
    (where, code, {each.arg for each in call.keywords})
    for where, call in TOLD
    for each in call.args[:2]
    for code in codes(each)
]


def test_every_code_has_words_and_these_take_the_values_that_it_is_given() -> None:
    assert len(SAID) > 150
    assert [(where, code) for where, code, _ in SAID if code not in WORDS] == []
    wrong = [(where, code) for where, code, given in SAID if given != places(code)]
    assert wrong == []


def test_all_words_are_said_somewhere() -> None:
    said = {text(node) for where, node in NODES if not where.startswith("words/")}
    assert set(WORDS) - said == set()


def test_nothing_but_words_is_told_in_words() -> None:
    for where, call in TOLD:
        found = [text(each) for each in ast.walk(call) if WORDY.search(text(each))]
        assert found == [], where


def test_no_sentence_stands_outside_of_words_and_of_those_who_show_them() -> None:
    apart = {
        id(each)
        for _, node in NODES
        if isinstance(node, ast.Expr) or called(node) in BUGS or called(node).startswith("_LOG.")
        for each in ast.walk(node)
    }
    found = [
        (where, text(node))
        for where, node in NODES
        if not where.startswith(("words/", "ui/", "cli/", "app.py", "runtime/traces"))
        if id(node) not in apart
        if SENTENCE.fullmatch(text(node))
    ]
    assert found == []


def test_no_error_is_shown_but_by_its_sentence() -> None:
    for where, node in NODES:
        if not isinstance(node, ast.ExceptHandler) or node.name is None or node.type is None:
            continue
        if where.startswith("faces/networks/"):  # what other packages call by such a name
            continue
        if KNOWN & set(ast.unparse(node.type).strip("()").split(", ")):
            shown = [
                each
                for each in ast.walk(node)
                if called(each) == "str" or isinstance(each, ast.FormattedValue)
                if ast.unparse(each).strip("{}") in (node.name, f"str({node.name})")
            ]
            assert shown == [], where


def test_a_sentence_begins_as_one() -> None:
    whole = [text for text in WORDS.values() if isinstance(text, str) and text.endswith(".")]
    assert [text for text in whole if not re.match(r"[A-Z“{-]", text)] == []


def test_an_error_goes_between_processes_with_all_it_says() -> None:
    for error in (
        WrongUse("no-person", person=5),
        DecodeError(Reason.NEEDS_EXTRA, "needs-extra", needs="raw", kind="RAW"),
        NameTaken(((1, "Anna (1987)"), (2, "Anna (2 faces)")), "Anna"),
        QueryError("query-misplaced", 3, 4, text=")"),
        PhotoFacesError("file-unwritable", file=Path("a"), why=PermissionError(13, "no")),
    ):
        there = pickle.loads(pickle.dumps(error))
        assert (type(there), vars(there)) == (type(error), vars(error))


def test_numbers_sizes_and_names_are_put_into_words() -> None:
    said = Message("much-memory", width=9, height=8, kind="PNG", need=2.5e9, limit=10**9)
    assert sentence(said).endswith("take 2,500 MB of memory to decode, over the limit of 1,000")
    few = [sentence(Message("said-not", count=count, name=None)) for count in (1, 1200)]
    assert few[0] == "You had said that 1 face is not an unnamed person."
    assert few[1].startswith("You had said that 1,200 faces are not")
    taken = NameTaken(((1, "Anna (1987)"), (2, "Anna (3 faces)")), "Anna").message
    told = (
        'There are 2 people of the name Anna: 1 is "Anna (1987)", 2 is "Anna (3 faces)"; say which.'
    )
    assert sentence(taken) == told


def test_what_a_library_keeps_is_said_as_it_was() -> None:
    for said in (
        Message("many-pixels", width=30_000, height=20_000, limit=10**8),
        Message("verdict-worse", harm=(Message("harm-at", mean=-0.01, pairs=1000),)),
        Message("words", words=OSError(5, "anything")),
    ):
        assert sentence(Message.of(said.text())) == sentence(said)


@pytest.mark.parametrize(
    "kept", ["not enough memory to read it", "", "12", "[1]", '{"code": 1}', "[" * 5000]
)
def test_words_of_before_are_said_as_they_are(kept: str) -> None:
    assert sentence(Message.of(kept)) == kept


@pytest.mark.parametrize(
    "values",
    ["{}", '{"width": []}', '{"width": {"code": "system", "values": {"errno": 1e99}}}'],
)
def test_what_a_library_from_elsewhere_keeps_breaks_nothing(values: str) -> None:
    assert sentence(Message.of(f'{{"code": "many-pixels", "values": {values}}}')) == "many-pixels"
    assert (
        sentence(Message.of('{"code": "of-a-newer-version", "values": {}}')) == "of-a-newer-version"
    )


@pytest.mark.parametrize(
    ("said", "one"),
    [
        (
            Message("few-found", count=1, found=0, root=Path("/a"), folder=Path("/b")),
            "Found in /b: 0 of 1 photo that the library knows in /a.",
        ),
        (
            Message("faces-elsewhere", count=1, changed=1),
            "Since this was looked at, 1 of 1 face went elsewhere: look again.",
        ),
        (
            Message("copies-disk-full", count=1, done=0, folder=Path("/b")),
            "The disk of /b is full. Copied, and whole: 0 of 1 photo. Free some space, and copy "
            "it again.",
        ),
    ],
)
def test_of_one_thing_a_sentence_speaks_as_of_one(said: Message, one: str) -> None:
    assert sentence(said) == one


def test_numbers_of_things_are_written_out() -> None:
    assert "1,204 of 23,456 faces" in sentence(
        Message("faces-elsewhere", count=23456, changed=1204)
    )
