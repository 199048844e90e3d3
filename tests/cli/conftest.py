"""One real library, scanned and clustered by the command line, for all tests of it."""

import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from photo_faces.cli.main import run
from photo_faces.services.demo.album import write_album

Program = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


def run_program(*arguments: object) -> Ran:
    """Run the program in this process."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run([os.fspath(one) if isinstance(one, Path) else str(one) for one in arguments])
    if "--verbose" not in arguments:
        assert "Traceback" not in err.getvalue(), err.getvalue()  # a bug is never an answer
    return Ran(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Scanned:
    """A library made by `scan` and `cluster`, and what they said; not to be changed."""

    library: Path
    album: Path
    scan: Ran
    cluster: Ran

    def __call__(self, *arguments: object) -> Ran:
        return run_program("--library", self.library, *arguments)

    @property
    def odd_photo(self) -> Path:
        """The photo whose name is no valid Unicode where the system allows such names."""
        return next(path for path in self.album.iterdir() if path.name.endswith("odd.jpg"))


@pytest.fixture(scope="session")
def run_cli() -> Program:
    """The program, without a library of its own."""
    return run_program


@pytest.fixture(scope="session")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    folder = tmp_path_factory.mktemp("cli")
    album = folder / "album"
    photos = write_album(album)
    # Ten of the twenty are enough, among them two without a face.
    for photo in photos[1::2]:
        photo.unlink()
    odd = os.fsdecode(b"\xff\xe9 odd.jpg") if os.name == "posix" else "odd.jpg"
    photos[0].rename(album / odd)
    (album / "broken.jpg").write_bytes(photos[2].read_bytes()[:3000])
    (album / "empty.png").write_bytes(b"")
    library = folder / "library.sqlite"
    scan = run_program("--library", library, "scan", album, "--json")
    cluster = run_program("--library", library, "cluster", "--json")
    return Scanned(library, album, scan, cluster)


@pytest.fixture
def program(scanned: Scanned, tmp_path: Path) -> Program:
    """The program on a copy of the scanned library, to be changed freely."""
    library = tmp_path / "library.sqlite"
    shutil.copy(scanned.library, library)
    return lambda *arguments: run_program("--library", library, *arguments)
