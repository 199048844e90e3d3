"""The translations are whole: every text that the window says is in each of them."""

import ast
import re
import string
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from photo_faces.query.parse import parse
from photo_faces.query.terms import All

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "resources" / "languages").glob("*.ts"))
SAYING = ("tr", "plural", "noop")
OF_QT = "QT_TRANSLATE_NOOP"
UPDATE = ROOT / "docs" / "update_languages.py"


class Message(NamedTuple):
    text: str
    apart: str
    several: bool
    said: tuple[str, ...]
    state: str

    @property
    def key(self) -> tuple[str, str, bool]:
        return self.text, self.apart, self.several


def messages(file: Path) -> list[Message]:
    found = []
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        forms = translation.findall("numerusform") or [translation]
        found.append(
            Message(
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
                tuple(form.text or "" for form in forms),
                translation.get("type", ""),
            )
        )
    return found


def calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted((ROOT / "photo_faces").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id in SAYING:
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def places(text: str) -> list[str]:
    """The places of a text, with how each is written."""
    parts = string.Formatter().parse(text)
    return sorted(f"{name}:{form}" for _, name, form, _ in parts if name is not None)


def names(text: str) -> set[str]:
    return {place.partition(":")[0] for place in places(text)}


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


KEYS = {"Left", "Right", "Up", "Down", "Space"}

#: Words in the window's code that nobody reads, and some that are the same in every language.
NOT_SAID = {
    *("command line", "new photos", "old photos", "small faces"),  # as the library knows them
    *("Insert", "Delete", "Backspace", "Left", "Right", "Esc"),  # keys
    *("License", "License ::", "License-Expression", "Classifier", "Version"),
    *("Pillow", "Photos.sqlite", "Fusion", "General", "YuNet", "ShowItems", "Record", "Kind"),
    " is no entry that can be undone",  # a bug
    "what the window remembers cannot be written",  # in the log
}


def said_outside(file: Path) -> Iterator[str]:
    """Texts of words in a file that no function for texts is called with."""
    tree = ast.parse(file.read_text("utf-8"))
    seen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (*SAYING, OF_QT):
            seen |= set(node.args)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            seen.add(node.value)  # what is documented
        elif isinstance(node, ast.Subscript | ast.AnnAssign | ast.arg | ast.FunctionDef):
            kinds = [getattr(node, name, None) for name in ("slice", "annotation", "returns")]
            seen |= {part for kind in kinds if kind is not None for part in ast.walk(kind)}
    for node in ast.walk(tree):
        text = literal(node)
        words = text is not None and re.search(r"[A-Za-z]{2} [a-z]{2}|^[A-Z][a-z]{2,}", text)
        keys = words and re.match(r"(Ctrl|Shift|Alt)\+|PHOTO_FACES", text)
        if words and not keys and node not in seen and text not in NOT_SAID:
            yield f"{file.name}: {text}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, bool]]:
    """What lupdate finds."""
    sys.path.insert(0, str(UPDATE.parent))
    try:
        import update_languages as update
    finally:
        sys.path.remove(str(UPDATE.parent))
    file = tmp_path_factory.mktemp("found") / "zh_CN.ts"
    update.find(file)
    return {message.key for message in messages(file)}


def test_nothing_is_said_in_the_window_but_by_these_functions() -> None:
    files = sorted((ROOT / "photo_faces" / "ui").rglob("*.py"))
    assert [said for file in files for said in said_outside(file)] == []


def test_all_that_the_code_says_is_found_by_lupdate(found: set[tuple[str, str, bool]]) -> None:
    """It reads Python in its own way, and is silent of what it does not understand."""
    lost = []
    for where, call in calls():
        texts = [literal(each) for each in call.args[:2]]
        if texts[:1] == [None]:  # a text that is told apart elsewhere, by noop
            constants = [each for each in ast.walk(call.args[0]) if literal(each)]
            assert all(isinstance(each, ast.Constant) for each in constants)
            continue
        several = call.func.id == "plural"
        text, apart = texts[0], (texts[1] or "") if len(texts) > 1 else ""
        if (text, apart, several) not in found:
            lost.append((where, text))
    assert lost == []


def test_a_text_with_places_has_no_second_text() -> None:
    """It would be taken for one with a number."""
    wrong = [
        where
        for where, call in calls()
        if call.func.id == "tr" and len(call.args) > 1 < len(call.args) + len(call.keywords) - 1
    ]
    assert wrong == []


def test_places_are_filled() -> None:
    wrong = []
    for where, call in calls():
        text = literal(call.args[0])
        if text is None or call.func.id == "noop" or not call.keywords:
            continue
        given = sorted(each.arg for each in call.keywords)
        texts = [text, literal(call.args[1])] if call.func.id == "plural" else [text]
        wrong += [where for each in texts if not names(each) <= set(given)]
        if sorted(names(text)) != given:
            wrong.append(where)
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_is_whole(file: Path, found: set[tuple[str, str, bool]]) -> None:
    known = messages(file)
    assert {message.key for message in known} == found
    assert [message.text for message in known if message.state] == []
    assert [message.text for message in known if not all(message.said)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_keeps_places_and_keys(file: Path) -> None:
    """Keys are called as in menus, where Qt asks the translation for them."""
    wrong = []
    called = {each.text: each.said[0] for each in messages(file) if each.text in KEYS}
    assert set(called) == KEYS
    for message in messages(file):
        for said in message.said:
            same = places(said) == places(message.text)
            if message.several and "%n" not in message.apart:  # "a photo" is one of its forms
                same = set(places(said)) <= set(places(message.text))
            keys = re.findall(
                r"\((?:F\d+|Esc|Space|Left|Right|Ctrl\+\w+|Alt\+\w+|[A-Z0-9+-])\)", message.text
            )
            keys = [
                re.sub("[A-Z][a-z]+", lambda key: called.get(key[0], key[0]), key) for key in keys
            ]
            if not same or not all(key in said for key in keys):
                wrong.append(message.text)
            if not message.several and "%n" in said:
                wrong.append(message.text)
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_shipped_is_made_of_the_translation(file: Path, tmp_path: Path) -> None:
    sys.path.insert(0, str(UPDATE.parent))
    try:
        import update_languages as update
    finally:
        sys.path.remove(str(UPDATE.parent))
    made = tmp_path / "made.qm"
    update.compile_(file, made)
    shipped = ROOT / "resources" / "languages" / f"{file.stem}.qm"
    assert made.read_bytes() == shipped.read_bytes(), "run python docs/update_languages.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_the_window_writes_into_queries_is_understood(file: Path) -> None:
    (word,) = (each.said[0] for each in messages(file) if "a word of queries" in each.apart)
    (example,) = (each.said[0] for each in messages(file) if each.text == "Anna and Bob 2012..2015")
    assert isinstance(parse(f"Anna {word} Bob"), All)
    assert len(parse(f"Anna {word} Bob").terms) == 2
    parse(example)
