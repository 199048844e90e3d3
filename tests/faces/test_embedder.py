import numpy as np
import pytest
import torch
from PIL import Image

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import align, weights
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.networks.facenet import FaceNet

dlib = pytest.importorskip("dlib", reason="the parity test needs dlib-bin")


@pytest.fixture(scope="module")
def chips(portrait, detector):
    """The portrait's face, cut in several ways."""
    landmarks = detector.detect(portrait).landmarks[0]
    made = []
    for scale in (0.8, 1.0, 1.3):
        for shift in (-6, 0, 7):
            target = (align.TEMPLATE - 75) * scale + 75 + shift
            made.append(align.warp(portrait, align.similarity(landmarks, target), 150))
    return np.stack(made)


def test_raw_outputs_equal_dlibs(embedder, chips):
    reference = dlib.face_recognition_model_v1(str(weights.MODELS["dlib-resnet"].locate()))
    wanted = np.array([reference.compute_face_descriptor(chip) for chip in chips])
    np.testing.assert_allclose(embedder.raw(chips), wanted, atol=1e-5, rtol=0)


def test_vectors_are_unit_and_blind_to_mirroring(embedder, chips):
    vectors = embedder.embed(chips)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(embedder.embed(chips[:, :, ::-1]), vectors, atol=1e-5)


def test_vectors_do_not_depend_on_the_batch(embedder, chips):
    together = embedder.embed(np.concatenate((chips, chips, chips)))
    alone = np.concatenate([embedder.embed(chip[None]) for chip in chips])
    np.testing.assert_allclose(together, np.tile(alone, (3, 1)), atol=1e-5)


def test_no_chips_give_no_vectors(embedder):
    assert embedder.embed(np.zeros((0, 150, 150, 3), np.uint8)).shape == (0, 128)


@pytest.fixture(scope="module")
def facenet_file(tmp_path_factory):
    """FaceNet's architecture with weights of no use, saved as its releases are."""
    torch.manual_seed(0)
    state = FaceNet().network.state_dict()
    state["logits.weight"] = torch.zeros(3, 512)
    state["logits.bias"] = torch.zeros(3)
    path = tmp_path_factory.mktemp("weights") / "own.pt"
    torch.save(state, path)
    return path


def test_a_file_of_facenets_architecture_is_a_model(facenet_file, chips):
    embedder = Embedder(facenet_file)
    assert (embedder.dim, embedder.chip_size) == (512, 160)
    assert embedder.sha256 == weights.sha256_of(facenet_file)
    assert embedder.spec.name == f"file-{embedder.sha256[:12]}"
    larger = np.stack([np.asarray(Image.fromarray(chip).resize((160, 160))) for chip in chips[:2]])
    vectors = embedder.embed(larger)
    assert vectors.shape == (2, 512)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_dlibs_file_is_known_by_its_content(tmp_path):
    copy = tmp_path / "renamed.bin"
    copy.write_bytes(weights.MODELS["dlib-resnet"].locate().read_bytes())
    assert Embedder(copy).spec.name == "dlib-resnet"


class Harmful:
    """Runs code when it is unpickled."""

    def __reduce__(self):
        return exec, ("raise SystemExit('code of a file of weights was run')",)


def test_a_file_that_would_run_code_is_refused(tmp_path):
    path = tmp_path / "harmful.pt"
    torch.save({"conv2d_1a.conv.weight": Harmful()}, path)
    with pytest.raises(ModelUnavailable, match="model-unusable"):
        Embedder(path)


@pytest.mark.parametrize("content", [b"", b"not weights", b"PK\x03\x04 nor these"])
def test_a_file_of_something_else_is_refused(tmp_path, content):
    path = tmp_path / "other.pt"
    path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match="model-unusable"):
        Embedder(path)


def test_a_state_dict_of_something_else_is_refused(tmp_path):
    path = tmp_path / "linear.pt"
    torch.save(torch.nn.Linear(2, 2).state_dict(), path)
    with pytest.raises(ModelUnavailable, match="Inception-ResNet-v1"):
        Embedder(path)
