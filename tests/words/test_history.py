"""What entries of the history are called."""

import pytest

from photo_faces.domain.history import written
from photo_faces.storage.schema.tables import WRITTEN
from photo_faces.ui.pages.person.details_panel import FIELDS
from photo_faces.words.history import called


@pytest.mark.parametrize("what", WRITTEN)
@pytest.mark.parametrize("text", ["tall", None])
def test_what_can_be_written_of_people_is_called_something_and_has_a_field(what, text):
    said = called(written(what)((1, 2), ("Anna", None), text))
    assert "Anna and an unnamed person" in said
    assert what in FIELDS
