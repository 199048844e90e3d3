"""Networks that were learnt here: written, found by name, and trusted only when they are whole."""

import subprocess
import sys

import numpy as np
import pytest
import safetensors.numpy
import torch
from perturbed import THRESHOLD, perturbed

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import learned, weights
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.networks.facenet import FaceNet

ABOUT = learned.About("dlib-resnet", "dlib-resnet", 150, 128, THRESHOLD)


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return perturbed(tmp_path_factory.mktemp("models"), seed=1)


@pytest.fixture(scope="module")
def chips():
    return np.random.default_rng(3).integers(0, 256, (3, 150, 150, 3), np.uint8)


def named(path, content):
    """The content in a file of the name that its checksum asks for."""
    path.write_bytes(content)
    name = learned.name_of(weights.sha256_of(path))
    path.rename(path.with_name(f"{name}.safetensors"))
    return name


def test_a_learned_network_is_found_by_its_name(network):
    spec, path = weights.resolve(network.stem, network.parent)
    assert path == network
    assert (spec.name, spec.base, spec.threshold) == (network.stem, "dlib-resnet", THRESHOLD)
    assert (spec.architecture, spec.dim, spec.chip_size) == ("dlib-resnet", 128, 150)
    assert weights.sha256_of(network) == spec.sha256
    assert spec.sha256.startswith(spec.name.removeprefix("learned-"))


def test_it_embeds_as_the_module_that_was_written(network, chips, tmp_path):
    loaded = Embedder(network.stem, folder=network.parent)
    assert (loaded.spec.name, loaded.dim) == (network.stem, 128)
    same = learned.write(tmp_path / "again", loaded.network.state_dict(), ABOUT)
    assert same == loaded.sha256  # every weight is as it was, and so is the file
    vectors, before = loaded.embed(chips), Embedder("dlib-resnet").embed(chips)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.square(vectors - before).sum(axis=1).min() > 0.001


def test_a_learned_network_of_the_other_architecture(tmp_path):
    torch.manual_seed(0)
    state = FaceNet().state_dict()
    about = learned.About("facenet", "facenet-vggface2", 160, 512, 1.05)
    sha256 = learned.write(tmp_path / "made", state, about)
    name = learned.name_of(sha256)
    (tmp_path / "made").rename(tmp_path / f"{name}.safetensors")
    loaded = Embedder(name, folder=tmp_path)
    assert (loaded.dim, loaded.chip_size, loaded.spec.threshold) == (512, 160, 1.05)
    for key, value in loaded.network.state_dict().items():
        assert torch.equal(value, state[key]), key


def test_a_damaged_one_is_refused(network, tmp_path):
    content = bytearray(network.read_bytes())
    content[-1] ^= 1
    (tmp_path / network.name).write_bytes(content)
    with pytest.raises(ModelUnavailable, match="model-damaged"):
        weights.resolve(network.stem, tmp_path)


def test_one_that_is_not_here_says_so(tmp_path):
    with pytest.raises(ModelUnavailable, match="model-elsewhere model=learned-0123456789ab"):
        weights.resolve("learned-0123456789ab", tmp_path)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({}, "its format is None"),
        ({"format": "photo_faces training 1"}, "photo_faces training 1"),
        ({"format": learned.FORMAT, "architecture": "nn4"}, "architecture is 'nn4'"),
        ({"format": learned.FORMAT, "architecture": "facenet"}, "chip_size"),
        (
            {
                "format": learned.FORMAT,
                "architecture": "facenet",
                "base": "facenet-casia",
                "chip_size": "160",
                "dim": "512",
                "threshold": "nan",
            },
            "make no sense",
        ),
    ],
)
def test_a_file_of_another_format_is_refused(tmp_path, words, why):
    content = safetensors.numpy.save({"a": np.zeros(3, np.float32)}, words)
    name = named(tmp_path / "made", content)
    with pytest.raises(ModelUnavailable, match=f"model-unlearnt .*{why}"):
        weights.resolve(name, tmp_path)


@pytest.mark.parametrize("content", [b"", b"no network", b"\xff" * 64])
def test_a_file_of_something_else_is_refused(tmp_path, content):
    name = named(tmp_path / "made", content)
    with pytest.raises(ModelUnavailable, match="model-unlearnt"):
        weights.resolve(name, tmp_path)


def test_other_weights_than_the_words_say_are_refused(tmp_path):
    learned.write(tmp_path / "made", torch.nn.Linear(2, 2).state_dict(), ABOUT)
    name = named(tmp_path / "made", (tmp_path / "made").read_bytes())
    with pytest.raises(ModelUnavailable, match="those of another network"):
        Embedder(name, folder=tmp_path)


def test_sizes_are_looked_at_before_anything_is_read(tmp_path):
    large = tmp_path / "made"
    with large.open("wb") as file:
        file.truncate(learned.LARGEST + 1)
    with pytest.raises(ModelUnavailable, match="too large"):
        learned.about(large)
    large.write_bytes((1 << 40).to_bytes(8, "little") + b"{}")
    with pytest.raises(ModelUnavailable, match="too large"):
        learned.about(large)


@pytest.mark.parametrize(("chip_size", "dim"), [(1 << 40, 128), (150, 1 << 40)])
def test_sizes_other_than_the_architectures_are_refused(network, tmp_path, chip_size, dim):
    about = learned.About("dlib-resnet", "dlib-resnet", chip_size, dim, THRESHOLD)
    learned.write(tmp_path / "made", Embedder("dlib-resnet").network.state_dict(), about)
    name = named(tmp_path / "made", (tmp_path / "made").read_bytes())
    with pytest.raises(ModelUnavailable, match="model-figures-wrong"):
        weights.resolve(name, tmp_path)


def test_weights_that_are_no_numbers_are_refused(tmp_path):
    state = Embedder("dlib-resnet").network.state_dict()
    state["head.weight"][0, 0] = float("nan")
    learned.write(tmp_path / "made", state, ABOUT)
    name = named(tmp_path / "made", (tmp_path / "made").read_bytes())
    with pytest.raises(ModelUnavailable, match="figures"):
        Embedder(name, folder=tmp_path)


def test_finding_one_does_not_load_torch(network):
    code = (
        "import sys; from pathlib import Path; from photo_faces.faces import weights;"
        "weights.resolve(sys.argv[1], Path(sys.argv[2]));"
        "sys.exit('torch' in sys.modules)"
    )
    words = [sys.executable, "-c", code, network.stem, str(network.parent)]
    assert subprocess.run(words, check=False).returncode == 0
