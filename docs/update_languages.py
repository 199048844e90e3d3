"""Find the texts of the window, keep the translations in step with them, and compile these.

    python docs/update_languages.py        # all there are
    python docs/update_languages.py fr     # and a new one, to be translated with Qt Linguist

A translation is a .ts file in resources/languages; what the window reads is made of it, and lies
beside it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

_CHECKOUT: Final = Path(__file__).parents[1]
_SOURCES: Final = _CHECKOUT / "photo_faces"
_LANGUAGES: Final = _CHECKOUT / "resources" / "languages"
_TOOLS: Final = Path(sys.executable).parent
_NAMES: Final = "tr+=plural,QT_TR_NOOP+=noop"  # what photo_faces.domain.language calls them


def find(translation: Path) -> None:
    """Put the texts that are new into a translation, and leave out those that are no more."""
    sources = sorted(str(file) for file in _SOURCES.rglob("*.py"))
    kept = ("-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext")
    spoken = ("-source-language", "en", "-target-language", translation.stem)
    _run("lupdate", "-tr-function-alias", _NAMES, *kept, *spoken, *sources, "-ts", str(translation))


def compile_(translation: Path, made: Path) -> None:
    """Make of a translation what the window reads."""
    _run("lrelease", str(translation), "-qm", str(made))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run(
        [str(_TOOLS / f"pyside6-{tool}"), "-silent", *arguments], check=True, capture_output=True
    )


def main(names: list[str]) -> None:
    """Do so for all translations, and for new ones of these names."""
    for file in {*_LANGUAGES.glob("*.ts"), *(_LANGUAGES / f"{name}.ts" for name in names)}:
        find(file)
        compile_(file, file.with_suffix(".qm"))


if __name__ == "__main__":
    main(sys.argv[1:])
