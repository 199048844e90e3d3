"""Real models, loaded once."""

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from photo_faces.domain.records import FoundFace
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder


@pytest.fixture(scope="session")
def portrait() -> NDArray[np.uint8]:
    return skimage.data.astronaut()


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder("dlib-resnet")


@pytest.fixture(scope="session")
def analyser(detector: Detector, embedder: Embedder) -> FaceAnalyser:
    return FaceAnalyser(detector, embedder)


@pytest.fixture(scope="session")
def portrait_face(analyser: FaceAnalyser, portrait: NDArray[np.uint8]) -> FoundFace:
    (face,) = analyser.analyse(portrait)
    return face
