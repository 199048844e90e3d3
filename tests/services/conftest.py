import pytest
from album import Album
from lessons_library import Finished, finished_run

from photo_faces.services.grouping import regroup as regrouping
from photo_faces.settings import Settings


@pytest.fixture
def settings(tmp_path):
    """A library of the test's own, read by one process of each kind."""
    return Settings(
        library=tmp_path / "library.sqlite",
        cache_folder=tmp_path / "cache",
        models_folder=tmp_path / "models",
        decode_workers=1,
        inference_workers=1,
    )


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()


@pytest.fixture
def in_this_process(monkeypatch):
    """Groups faces in the process of the test: starting one takes seconds."""

    def call(function, *arguments, niceness=0):
        yield
        return function(*arguments, lambda item: None)

    monkeypatch.setattr(regrouping, "call_in_process", call)


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Finished:
    """A run of learning that is over: one takes a while, and many tests look at what it left."""
    return finished_run(tmp_path_factory.mktemp("finished"))
