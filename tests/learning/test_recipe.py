"""What a fine-tuning is, for each architecture."""

import json

import pytest

from photo_faces.faces.weights import MODELS
from photo_faces.learning.recipe import FineTuning


@pytest.mark.parametrize("architecture", sorted({spec.architecture for spec in MODELS.values()}))
def test_a_recipe_is_judged_some_times_and_never_longer_than_was_asked_for(architecture: str):
    for most in (6, 50, 200, 100_000):
        recipe = FineTuning.of(architecture, most)
        assert recipe.steps <= most
        assert 4 <= len(recipe.marks()) <= 6
        assert recipe.marks()[-1] == recipe.steps


def test_a_recipe_is_read_as_it_was_written_down():
    recipe = FineTuning.of("sface", 200)
    assert recipe.change != FineTuning().change
    assert FineTuning.read(json.loads(json.dumps(recipe.plain()))) == recipe
