import pytest
from album import Album

from photo_faces.services import regroup as regrouping


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()


@pytest.fixture
def in_this_process(monkeypatch):
    """Groups faces in the process of the test: starting one takes seconds."""

    def call(function, *arguments):
        yield
        return function(*arguments, lambda item: None)

    monkeypatch.setattr(regrouping, "call_in_process", call)
