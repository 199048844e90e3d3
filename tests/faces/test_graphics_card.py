import numpy as np

from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder


def test_a_graphics_card_finds_the_same_faces(portrait, analyser, graphics_card):
    there = FaceAnalyser(Detector(device=graphics_card), Embedder("dlib-resnet", graphics_card))
    photo = np.tile(portrait, (2, 3, 1))
    ours, theirs = analyser.analyse(photo), there.analyse(photo)
    assert len(ours) == len(theirs) == 6
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one.landmarks, other.landmarks, atol=0.2)
        vectors = [np.frombuffer(face.vector, np.float32) for face in (one, other)]
        np.testing.assert_allclose(*vectors, atol=1e-3)
