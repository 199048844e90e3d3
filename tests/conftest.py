"""What every test shares: a quiet, private environment and the photos to test on.

The environment is set before anything is imported, because Qt, OpenMP and the settings read it
once. Tests never see the developer's own library, cache or settings.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from photo_faces.cli.display import missing_libraries
from photo_faces.words import sentence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Said here, because without them Qt's plugin for pytest fails in words of its own.
if sys.platform == "linux" and (_missing := missing_libraries("offscreen")):
    pytest.exit(sentence(_missing), returncode=1)
# Two threads a process: the suite runs models in worker processes beside its own.
for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(_name, "2")

# A shell without job control starts what it puts in the background deaf to Ctrl+C, and so would be
# the programs that tests start and interrupt.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_TEST_DATA = "PHOTO_FACES_TEST_DATA"
for _name in [name for name in os.environ if name.startswith("PHOTO_FACES_")]:
    if not _name.startswith("PHOTO_FACES_TEST_"):
        del os.environ[_name]
# Tests wait for what works in processes, and others may run beside them.
os.environ["PHOTO_FACES_NICENESS"] = "0"

_slow_is_fine = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", derandomize=True, print_blob=True, **_slow_is_fine)
settings.register_profile("dev", **_slow_is_fine)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_private = Path(tempfile.mkdtemp(prefix="photo-faces-tests-"))
for _name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
    os.environ[_name] = str(_private / _name.lower())


def pytest_unconfigure() -> None:
    """Remove the private folders."""
    shutil.rmtree(_private, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos, which is not part of the repository; skips where it is absent."""
    given = os.environ.get(_TEST_DATA)
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real photos: {folder} is absent (set {_TEST_DATA} to their folder)")
    return folder


@pytest.fixture(scope="session")
def graphics_card() -> str:
    """The device beside the CPU; skips where there is none."""
    from photo_faces.faces.device import pick

    device = pick("auto")
    if device == "cpu":
        pytest.skip("no graphics card that torch can use")
    return device


@pytest.fixture(scope="session")
def astronaut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real face photo that scikit-image ships (public domain), as a JPEG of 512x512."""
    import skimage.data
    from PIL import Image

    path = tmp_path_factory.mktemp("astronaut") / "astronaut.jpg"
    Image.fromarray(skimage.data.astronaut()).save(path, quality=95)
    return path
