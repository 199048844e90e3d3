"""SFace as a torch network, against the file that it is read from, run by OpenCV."""

import copy
import io

import cv2
import numpy as np
import onnx
import pytest
import torch
from PIL import Image
from torch import nn

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import align, learned, weights
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.networks import onnx_file, sface


@pytest.fixture(scope="module")
def path():
    return weights.MODELS["sface"].locate()


@pytest.fixture(scope="module")
def network():
    return Embedder("sface")


@pytest.fixture(scope="module")
def face(detector, network, portrait):
    (found,) = FaceAnalyser(detector, network).analyse(portrait)
    return found


def vector(face):
    return np.frombuffer(face.vector, "<f4")


def test_outputs_equal_those_of_the_file(path, network, portrait, face):
    marks = np.array(face.landmarks).reshape(5, 2)
    chip = align.warp(portrait, align.similarity(marks, network.target), 112)
    noise = np.random.default_rng(0).integers(0, 256, (112, 112, 3), np.uint8)
    chips = np.stack((chip, noise))
    chips[:, :6] = 0  # what a kept chip does not show
    reference = cv2.dnn.readNetFromONNX(
        np.frombuffer(onnx_file.read(path).SerializeToString(), np.uint8)
    )
    wanted = []
    for each in chips:
        reference.setInput(each.transpose(2, 0, 1)[None].astype(np.float32))
        wanted.append(reference.forward()[0])
    np.testing.assert_allclose(network.raw(chips), wanted, atol=1e-4, rtol=0)


def test_a_face_has_one_vector_in_either_precision(network, portrait, face):
    marks = np.array(face.landmarks).reshape(5, 2)
    chip = align.warp(portrait, align.similarity(marks, network.target), 112)
    exact = network.raw(chip[None])[0]
    off = network.embed(chip[None])[0] - exact / np.linalg.norm(exact)
    assert float(off @ off) < 0.001


def test_what_a_kept_chip_does_not_show_is_not_seen(network):
    chips = np.random.default_rng(2).integers(0, 256, (2, 112, 112, 3), np.uint8)
    chips[1, 6:] = chips[0, 6:]
    one, other = network.raw(chips)
    np.testing.assert_array_equal(one, other)


def test_the_early_and_the_late_part_are_the_whole(network):
    module = copy.deepcopy(network.network)
    before = module.early(torch.zeros(1, 3, 112, 112))
    for parameter in module.learning().parameters():
        parameter.data.add_(0.01)
    assert torch.equal(module.early(torch.zeros(1, 3, 112, 112)), before)
    convolutions = [each for each in module.learning().modules() if isinstance(each, nn.Conv2d)]
    assert len(convolutions) == 2
    assert any(isinstance(each, nn.Linear) for each in module.learning().modules())


def test_the_kept_chip_embeds_to_nearly_the_same_vector(network, face):
    chip = np.asarray(Image.open(io.BytesIO(face.chip)))
    again = network.embed(align.core(chip, network.target, network.chip_size)[None])[0]
    assert float(np.sum((again - vector(face)) ** 2)) < 0.01


def test_a_mirrored_photo_gives_a_near_vector(detector, network, portrait, face):
    analyser = FaceAnalyser(detector, network)
    (mirrored,) = analyser.analyse(np.ascontiguousarray(portrait[:, ::-1]))
    assert float(np.sum((vector(mirrored) - vector(face)) ** 2)) < 0.1


def test_the_quality_of_a_face_does_not_depend_on_the_network(portrait_face, face):
    assert (face.quality, face.blur) == (portrait_face.quality, portrait_face.blur)


def test_a_learned_one_is_read_as_it_was_written(network, tmp_path):
    about = learned.About("sface", "sface", 112, 128, 1.0)
    checksum = learned.write(tmp_path / "made", network.network.state_dict(), about)
    name = learned.name_of(checksum)
    (tmp_path / "made").rename(tmp_path / f"{name}.safetensors")
    chips = np.random.default_rng(1).integers(0, 256, (2, 112, 112, 3), np.uint8)
    again = Embedder(name, folder=tmp_path)
    np.testing.assert_array_equal(again.embed(chips), network.embed(chips))


@pytest.mark.parametrize("spoil", ["cut", "shape", "order", "missing"])
def test_another_file_is_no_network(path, tmp_path, spoil):
    model = onnx_file.read(path)
    graph = model.graph
    if spoil == "shape":
        weight = next(each for each in graph.initializer if each.name.endswith("weight_reshaped"))
        weight.CopyFrom(onnx.numpy_helper.from_array(np.zeros((8, 3, 3, 3), "f"), weight.name))
    elif spoil == "order":
        del graph.node[3]
    elif spoil == "missing":
        del graph.initializer[5]
    content = model.SerializeToString()
    other = tmp_path / "other.onnx"
    other.write_bytes(content[: len(content) // 2] if spoil == "cut" else content)
    with pytest.raises(ValueError, match=r"layers|no network|missing"):
        sface.SFace.read(other)


def test_a_damaged_file_of_the_name_is_not_used(tmp_path):
    (tmp_path / weights.MODELS["sface"].file).write_bytes(b"damaged")
    with pytest.raises(ModelUnavailable, match="weights-damaged"):
        Embedder("sface", folder=tmp_path)
