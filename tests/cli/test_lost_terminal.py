"""A terminal that is gone in the middle of a command."""

import io
import sys

import pytest

from photo_faces.cli import invocation
from photo_faces.settings import Settings


class Gone(io.StringIO):
    """A terminal that was closed once something was written to it."""

    def isatty(self):
        return True

    def write(self, text):
        if self.getvalue():
            raise OSError(5, "Input/output error")
        return super().write(text)


def work(end):
    yield 1
    yield 2
    if end is not None:
        raise end
    return "done"


@pytest.fixture
def complete(monkeypatch, tmp_path):
    monkeypatch.setattr(invocation, "TERMINAL_SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", Gone())
    command = invocation.Invocation(Settings(library=tmp_path / "library.sqlite"), quiet=False)
    return lambda end: command.complete(work(end), str, kept="All is kept.")


def test_a_command_whose_terminal_is_gone_goes_on(complete):
    assert complete(None) == "done"


def test_it_ends_as_the_system_asked(complete):
    with pytest.raises(SystemExit) as ended:
        complete(SystemExit(129))
    assert ended.value.code == 129
