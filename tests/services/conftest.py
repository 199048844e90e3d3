import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "storage"))  # tests import album by name

from album import Album


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()
