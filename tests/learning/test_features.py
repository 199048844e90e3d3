from pathlib import Path

import numpy as np
import pytest
import torch
from small_network import SIDE, Tiny, features, people

from photo_faces.learning.augment import Augmentation
from photo_faces.learning.features import AS_IS, MIRRORED, Features, bytes_of
from photo_faces.learning.recipe import FineTuning


def test_a_face_looks_as_the_early_part_sees_it_straight_and_mirrored(tmp_path: Path) -> None:
    network = Tiny()
    chips, _ = people(6, 5)
    made = features(tmp_path / "features.npy", chips, network)
    with torch.inference_mode():
        pixels = torch.from_numpy(chips).permute(0, 3, 1, 2).float()
        straight, mirrored = network.early(pixels), network.early(pixels.flip(3))
    some = np.array([3, 27])
    found = made.at(some, np.array([AS_IS, MIRRORED]))
    assert torch.allclose(found[0], straight[3], atol=1e-3)
    assert torch.allclose(found[1], mirrored[27], atol=1e-3)
    both = made.clean(some)
    assert torch.allclose(both[:2], straight[some], atol=1e-3)
    assert torch.allclose(both[2:], mirrored[some], atol=1e-3)


def test_changed_looks_differ_from_the_face_as_it_is_and_come_again(tmp_path: Path) -> None:
    chips, _ = people(6, 5)
    one = features(tmp_path / "one.npy", chips, Tiny(), changed=2)
    other = features(tmp_path / "other.npy", chips, Tiny(), changed=2)
    every = np.arange(len(chips))
    for look in (2, 3):
        looks = np.full(len(chips), look)
        assert torch.equal(one.at(every, looks), other.at(every, looks))
        assert not torch.equal(one.at(every, looks), one.at(every, looks * 0))


def test_a_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    chips, _ = people(6, 5)

    def stopped():
        yield chips[:10]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Features.make(
            tmp_path / "features.npy", Tiny(), stopped(), len(chips),
            recipe=FineTuning(changed=1, change=Augmentation()), device="cpu",
            report=lambda done: None,
        )  # fmt: skip
    assert not (tmp_path / "features.npy").exists()
    with pytest.raises(ValueError, match="10 faces came of 30"):
        Features.make(
            tmp_path / "features.npy", Tiny(), iter([chips[:10]]), len(chips),
            recipe=FineTuning(changed=1, change=Augmentation()), device="cpu",
            report=lambda done: None,
        )  # fmt: skip
    assert not (tmp_path / "features.npy").exists()


def test_the_size_is_known_before(tmp_path: Path) -> None:
    chips, _ = people(6, 5)
    features(tmp_path / "features.npy", chips, Tiny(), changed=3)
    size = (tmp_path / "features.npy").stat().st_size
    assert 0 <= size - bytes_of(Tiny(), SIDE, len(chips), 3, "cpu") < 1000
