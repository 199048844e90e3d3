"""What a library says of networks: names become no file's name, and weights are only data."""

import hashlib
import pickle
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from driving import finish
from embedded import chips, learn, library_of, settings_in
from perturbed import perturbed

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.services.networks.models import list_models, prepare
from photo_faces.services.networks.versions import use
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = settings_in(tmp_path_factory.mktemp("template"))
    library_of(settings, chips(1, seed=1)).close()
    return settings.library


@pytest.fixture
def settings(tmp_path: Path, template: Path) -> Settings:
    made = settings_in(tmp_path / "own")
    made.models_folder.mkdir(parents=True)
    shutil.copy(template, made.library)
    return made


class Pickled:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.path,)


def change(settings: Settings, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(settings.library)) as connection, connection:
        connection.execute(statement, values)


def rename(settings: Settings, name: str, content: bytes) -> None:
    """What a hostile library says of the network in use."""
    checksum = hashlib.sha256(content).hexdigest()
    change(settings, "UPDATE model SET name = ?, sha256 = ?", name, checksum)
    change(settings, "INSERT INTO weights VALUES (1, ?)", content)


def files(folder: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("library.sqlite")
    }


@pytest.mark.parametrize("kind", ["beside", "outside", "absolute", "file", "learned"])
def test_a_name_in_a_library_writes_over_nothing(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    ran = tmp_path / "ran"
    content = pickle.dumps(Pickled(ran))
    other = tmp_path / "other.pt"
    (settings.models_folder / "kept.pt").write_bytes(b"of another program")
    other.write_bytes(content)
    digits = hashlib.sha256(content).hexdigest()[:12]
    name = {
        "beside": "kept",
        "outside": "../../other",
        "absolute": str(other),
        "file": f"file-{digits}",
        "learned": f"learned-{digits}",
    }[kind]
    rename(settings, name, content)
    before = files(tmp_path)

    with Library.open(settings.library) as library:
        with pytest.raises(ModelUnavailable):
            prepare(library, settings)
        with pytest.raises(ModelUnavailable):
            finish(use(library, settings, name, "window"))
        assert not list_models(library, settings)[-1].available or kind == "learned"

    after = files(tmp_path)
    assert {path: after.get(path) for path in before} == before
    assert all(path.parent == settings.models_folder for path in after.keys() - before.keys())
    assert not ran.exists()


def test_weights_that_are_not_what_their_row_says_are_not_written_out(
    settings: Settings, tmp_path: Path
) -> None:
    with Library.open(settings.library) as library:
        name = learn(library, perturbed(tmp_path / "made", seed=3))
        change(settings, "UPDATE weights SET content = substr(content, 1, 1000)")
        with pytest.raises(ModelUnavailable, match="model-in-library-damaged"):
            prepare(library, settings, name)
        change(settings, "UPDATE weights SET content = zeroblob(300000000)")
        with pytest.raises(ModelUnavailable, match="model-weights-missing"):
            prepare(library, settings, name)
    assert list(settings.models_folder.iterdir()) == []
