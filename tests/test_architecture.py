"""The rules of docs/design.md: what imports what, what is loaded at start, how large things get."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photo_faces.cli.commands import COMMANDS

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "photo_faces"

HEAVY = ("torch", "torchvision", "facenet_pytorch", "sklearn", "numba", "hdbscan")
HEAVY += ("scipy", "skimage", "pandas", "matplotlib", "cv2", "onnx")
QT = ("PySide6", "shiboken6")
SLOW = ("sqlalchemy", "pydantic", "numpy", "PIL")

LONGEST_FILE, LONGEST_FUNCTION = 300, 40  # lines
MOST_METHODS = 15  # public ones of a class


def _modules(*rooms: str) -> list[str]:
    """The names of all modules of some rooms, files and folders alike."""
    found = []
    for room in rooms:
        path = PACKAGE / room
        files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
        found += [
            ".".join(file.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
            for file in files
        ]
    return sorted(found)


def _loaded_by(modules: list[str], watched: tuple[str, ...]) -> str:
    """Those of the watched packages that a fresh interpreter has after importing the modules."""
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {watched!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_rooms_import_only_what_lies_below_them() -> None:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_contracts_list_no_exceptions() -> None:
    assert "ignore_imports" not in (CHECKOUT / "pyproject.toml").read_text()


@pytest.mark.parametrize("room", ["__main__", "cli", "services", "settings", "storage", "domain"])
def test_starting_loads_neither_networks_nor_qt(room: str) -> None:
    assert _loaded_by(_modules(room), HEAVY + QT) == ""


@pytest.mark.parametrize("words", ["--help", "--version"])
def test_help_loads_nothing_that_takes_its_time(words: str) -> None:
    program = (
        "import sys\nfrom photo_faces.cli.main import run\n"
        f"assert run([{words!r}]) == 0\n"
        f"print('loaded', *[name for name in {HEAVY + QT + SLOW!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1] == "loaded", ran.stderr


def test_the_list_of_commands_begins_as_their_help_does() -> None:
    for name, later in COMMANDS.items():
        text = " ".join(later.load(name).help.partition("\n\n")[0].split())
        assert text == later.words, name


@pytest.mark.parametrize("room", ["app", "ui"])
def test_the_window_opens_without_loading_networks(room: str) -> None:
    assert _loaded_by(_modules(room), HEAVY) == ""


def test_decode_workers_load_neither_networks_nor_qt() -> None:
    assert _loaded_by(_modules("runtime", "imaging"), (*HEAVY, *QT, "sqlalchemy")) == ""


def _too_large(file: Path) -> Iterator[str]:
    """What is larger in a file than the rule of sizes lets it be."""
    text = file.read_text(encoding="utf-8")
    if text.count("\n") > LONGEST_FILE:
        yield "the file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            if node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                yield node.name
        if isinstance(node, ast.ClassDef) and len(_public(node)) > MOST_METHODS:
            yield node.name


def _public(node: ast.ClassDef) -> list[str]:
    """The methods that a class offers; what Qt calls has a name of Qt's, as `paintEvent`."""
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
    return [each.name for each in methods if each.name[0] != "_" and each.name.islower()]


def test_nothing_is_larger_than_the_rule_of_sizes() -> None:
    found = [
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for name in _too_large(file)
    ]
    assert found == []
