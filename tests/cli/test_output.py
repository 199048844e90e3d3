"""How the command line writes what it says."""

import pytest

from photo_faces.cli.output import counted


@pytest.mark.parametrize(
    ("count", "things", "said"),
    [
        (0, ("face",), "0 faces"),
        (1, ("face",), "1 face"),
        (1204, ("new face",), "1,204 new faces"),
        (1, ("entry", "entries"), "1 entry"),
        (2, ("person", "people"), "2 people"),
    ],
)
def test_things_are_counted_as_they_are_called(count, things, said):
    assert counted(count, *things) == said
