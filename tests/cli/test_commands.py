"""Each command on a real library: the JSON that other programs read, and what it does."""

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from embedded import learn
from perturbed import perturbed

from photo_faces.storage.base.library import Library

FACE_KEYS = [
    *("face", "photo", "box", "score", "quality", "person", "name", "cluster", "state", "missing")
]
STATES = {"unknown", "assigned", "accepted", "confirmed"}


def test_scan_reports_what_it_found(scanned):
    report = scanned.scan.json
    assert report.pop("seconds") > 0
    assert report.pop("placed").pop("seconds") > 0
    assert report == {
        "photos": 12,
        "new": 12,
        "changed": 0,
        "moved": 0,
        "missing": 0,
        "failed": 2,
        "faces": 9,  # the cat's is no good one
        "added": 10,
        "outdated": 0,
        "cache": None,
        "passed_over": {"folders": 0, "files": 0, "names": []},
    }
    assert list(scanned.scan.json) == [
        *("photos", "new", "changed", "moved", "missing", "failed", "faces", "seconds"),
        *("added", "cache", "passed_over", "outdated", "placed"),
    ]
    placed = scanned.scan.json["placed"]
    assert list(placed) == ["faces", "clusters", "unknown", "moved", "seconds", "strangers"]
    assert (placed["faces"], placed["clusters"], placed["unknown"]) == (9, 1, 1)


def test_scan_without_folders_rescans_those_of_the_library(program, scanned):
    report = program("scan", "--json").json
    assert (report["photos"], report["new"], report["faces"]) == (12, 0, 0)
    words = program("scan")
    assert words.code == 0
    assert "12 photos: 0 new" in words.out


def test_cluster_finds_the_one_person(scanned):
    report = scanned.cluster.json
    assert list(report) == ["faces", "clusters", "unknown", "moved", "seconds", "strangers"]
    assert (report["faces"], report["clusters"], report["unknown"]) == (9, 1, 1)


def test_only_new_faces_are_placed(program):
    report = program("cluster", "--new", "--json").json
    assert list(report) == ["faces", "clusters", "unknown", "moved", "seconds", "strangers"]
    assert report["faces"] == 0
    assert "0 new faces" in program("cluster", "--new").out


def test_a_full_regroup_is_shown_and_then_done(program):
    plan = program("cluster", "--preview", "--json").json
    assert list(plan) == [
        *("faces_moving", "clusters_joining", "people_new", "people_gone", "names_changed"),
        *("strangers", "seconds", "moves"),
    ]
    assert (plan["faces_moving"], plan["names_changed"], plan["moves"]) == (0, 0, [])
    assert "Nothing would change" in program("cluster", "--preview").out
    assert program("cluster", "--full", "--json").json["faces"] == 9
    assert program("cluster", "--full", "--new").code == 2


def test_people(scanned):
    (person,) = scanned("people", "--json").json
    assert list(person) == ["person", "name", "faces", "photos", "hidden"]
    assert (person["name"], person["faces"], person["photos"]) == (None, 8, 8)
    assert person["hidden"] is False


def test_faces(scanned):
    faces = scanned("faces", "--json").json
    assert len(faces) == 9
    for face in faces:
        assert list(face) == FACE_KEYS
        left, top, right, bottom = face["box"]
        assert 0 <= left < right
        assert 0 <= top < bottom
        assert 0 <= face["score"] <= 1
        assert 0 <= face["quality"] <= 1
        assert face["state"] in STATES
        assert face["missing"] is False
        assert Path(face["photo"]).is_absolute()
        assert Path(face["photo"]).is_file()


def test_faces_writes_the_vectors_in_the_order_of_the_list(scanned, tmp_path):
    file = tmp_path / "vectors.npz"
    faces = scanned("faces", "--embeddings", file, "--json").json
    with np.load(file) as archive:
        ids, vectors = archive["face"], archive["vector"]
    assert ids.dtype == np.int64
    assert vectors.dtype == np.float32
    assert ids.tolist() == [face["face"] for face in faces]
    assert vectors.shape == (9, 128)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_path_that_is_no_unicode_survives_json(scanned):
    result = scanned("faces", "--json")
    assert result.out.isascii()
    assert str(scanned.odd_photo) in [face["photo"] for face in result.json]


def test_a_path_that_is_no_unicode_is_shown(scanned):
    assert scanned.odd_photo.name in scanned("faces").out


def test_problems(scanned):
    problems = scanned("problems", "--json").json
    assert [list(problem) for problem in problems] == [["photo", "reason", "detail"]] * 2
    reasons = {Path(problem["photo"]).name: problem["reason"] for problem in problems}
    assert reasons == {"broken.jpg": "truncated", "empty.png": "empty"}


def test_problems_are_tried_again_when_asked(program):
    assert "scan --retry" in program("problems").out
    assert program("scan", "--json").json["failed"] == 0
    assert program("scan", "--retry", "--json").json["failed"] == 2


def test_photos_are_read_again_when_asked(program, scanned, tmp_path):
    report = program("scan", "--reread", scanned.album, "--json").json
    assert (report["new"], report["changed"], report["missing"]) == (0, 0, 0)
    assert program("scan", "--reread", tmp_path).code == 2
    assert len(program("folders", "--json").json) == 1


def test_search_puts_the_photo_itself_first(scanned):
    photo = scanned.album / "05 portrait.jpg"
    found = scanned("search", photo, "--top", 3, "--json").json
    assert list(found) == ["query", "results"]
    assert list(found["query"]) == ["box"]
    assert len(found["query"]["box"]) == 4
    assert [list(row) for row in found["results"]] == [
        ["face", "photo", "distance", "similarity", "person", "name", "missing"]
    ] * 3
    first = found["results"][0]
    assert first["photo"] == str(photo)
    assert first["distance"] == pytest.approx(0, abs=1e-4)
    distances = [row["distance"] for row in found["results"]]
    assert distances == sorted(distances)
    for row in found["results"]:
        assert row["similarity"] == pytest.approx(1 - row["distance"] / 2, abs=1e-5)


def test_search_by_a_face_that_the_picture_does_not_have(scanned):
    result = scanned("search", scanned.album / "05 portrait.jpg", "--face", 2)
    assert result.code == 2
    assert "1 face" in result.err


def test_identify_knows_the_name_in_a_photo_whose_path_is_no_unicode(program, scanned):
    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "Eileen")
    (identity,) = program("identify", scanned.odd_photo, "--json").json
    assert list(identity) == ["box", "person", "name", "distance", "probability", "missing"]
    assert (identity["person"], identity["name"]) == (person["person"], "Eileen")
    assert 0 <= identity["distance"] <= 4
    assert 0.95 < identity["probability"] < 1
    shown = program("identify", scanned.odd_photo).out.splitlines()
    assert shown[0].split() == ["box", "person", "likely", "distance", "name"]
    assert "over 99%" in shown[1]
    assert shown[1].endswith("Eileen")


def test_verify_needs_no_library(run_cli, scanned, tmp_path):
    photos = scanned.album / "05 portrait.jpg", scanned.album / "17 selfie.jpg"
    library = tmp_path / "none.sqlite"
    verdict = run_cli("--library", library, "verify", *photos, "--json").json
    assert list(verdict) == ["distance", "threshold", "same", "probability"]
    assert verdict["same"] is True
    assert 0 < verdict["distance"] <= verdict["threshold"]
    assert 0.95 < verdict["probability"] < 1
    assert "The same person: over 99% sure." in run_cli("verify", *photos).out
    assert not library.exists()


def test_verify_without_a_face_fails(scanned):
    result = scanned("verify", scanned.album / "05 portrait.jpg", scanned.album / "07 coffee.jpg")
    assert result.code == 1
    assert result.out == ""
    assert "coffee" in result.err


def test_decisions_about_a_person_and_undo(program):
    (person,) = program("people", "--json").json
    one = person["person"]
    faces = [face["face"] for face in program("faces", "--json").json if face["person"] == one]

    named = program("person", "rename", one, "Eileen", "--json").json
    assert list(named) == ["changed"]
    assert named["changed"]["people"] == [one]
    assert sorted(named["changed"]["faces"]) == faces

    split = program("person", "split", one, "--faces", f"{faces[0]},{faces[1]}", "--json").json
    assert split["changed"]["faces"] == faces[:2]
    (other,) = set(split["changed"]["people"]) - {one}

    taken = program("person", "rename", other, "Eileen")
    assert taken.code == 2
    assert f"merge {one} {other}" in taken.err
    assert "--another" in taken.err
    assert program("person", "rename", other, "Eileen", "--another").code == 0
    listed = program("people", "--json").json
    assert [(row["person"], row["name"]) for row in listed if row["name"]] == [
        (one, "Eileen"),
        (other, "Eileen"),
    ]
    table = program("people").out
    assert f"Eileen ({len(faces) - 2} faces" in table
    assert "Eileen (2 faces" in table

    merged = program("person", "merge", one, other)
    assert merged.code == 0, merged.err

    undone = program("undo", "--json").json
    assert list(undone) == ["undone", "changed"]
    assert isinstance(undone["undone"], str)
    assert list(undone["changed"]) == ["people", "faces"]
    assert {row["person"] for row in program("people", "--json").json} == {one, other}

    program("person", "reject", one, "--faces", faces[2])
    states = {row["face"]: row["person"] for row in program("faces", "--json").json}
    assert states[faces[2]] is None

    program("person", "hide", one)
    hidden = {row["person"]: row["hidden"] for row in program("people", "--json").json}
    assert hidden[one] is True
    program("person", "hide", one, "--show")
    hidden = {row["person"]: row["hidden"] for row in program("people", "--json").json}
    assert hidden[one] is False


def test_clustering_again_moves_nothing(program):
    before = program("faces", "--json").json
    assert program("cluster", "--json").json["moved"] == 0
    after = program("faces", "--json").json
    assert [face["person"] for face in after] == [face["person"] for face in before]


def test_folders(program, tmp_path, scanned):
    (folder,) = program("folders", "--json").json
    assert list(folder) == ["folder", "path", "photos", "offline"]
    assert folder["path"] == str(scanned.album)
    assert program("folders", "list", "--json").json == [folder]

    more = tmp_path / "more"
    more.mkdir()
    added = program("folders", "add", more, "--json").json
    assert (added["path"], added["photos"]) == (str(more), 0)

    assert program("folders", "remove", more).code == 2  # nobody can be asked about the names
    again = more / ".." / more.name
    assert program("folders", "remove", again, "--forget-names").code == 0
    assert program("folders", "--json").json == [folder]
    assert program("folders", "remove", "99", "--keep-names").code == 2


def test_a_folder_is_elsewhere_now(program, tmp_path, scanned):
    faces = program("faces", "--json").json
    moved = tmp_path / "album"
    shutil.copytree(scanned.album, moved)
    empty = tmp_path / "empty"
    empty.mkdir()
    refused = program("folders", "move", scanned.album, empty)
    assert (refused.code, "--force" in refused.err) == (2, True)

    row = program("folders", "move", scanned.album, moved, "--json").json

    assert list(row) == ["folder", "path", "photos", "offline"]
    assert row["path"] == str(moved)
    report = program("scan", "--json").json
    assert (report["new"], report["changed"], report["missing"], report["faces"]) == (0, 0, 0, 0)
    now = program("faces", "--json").json
    assert [Path(one["photo"]).parent for one in now] == [moved] * len(now)
    kept = ("face", "person", "name", "box")
    assert [[one[key] for key in kept] for one in now] == [
        [one[key] for key in kept] for one in faces
    ]
    assert program("folders", "move", row["folder"], scanned.album).code == 0


def test_backup_and_restore(program, run_cli, tmp_path):
    before = program("people", "--json").json
    copy = tmp_path / "copy.sqlite"
    assert program("backup", copy, "--json").json == {"backup": str(copy)}
    program("person", "rename", before[0]["person"], "Somebody")
    restored = program("restore", copy, "--json").json
    assert list(restored) == ["library", "replaced"]
    assert Path(restored["replaced"]).is_file()
    assert program("people", "--json").json == before

    elsewhere = tmp_path / "new" / "library.sqlite"
    assert run_cli("--library", elsewhere, "restore", copy, "--json").json["replaced"] is None
    assert run_cli("--library", elsewhere, "people", "--json").json == before


def test_the_detector_is_fetched_like_a_network(run_cli, tmp_path):
    fetched = run_cli("models", "fetch", "yunet", "--json").json
    assert (fetched["model"], Path(fetched["path"]).suffix) == ("yunet", ".onnx")
    other = tmp_path / "other.onnx"
    other.write_bytes(b"something else")
    unknown = run_cli("models", "fetch", "mtcnn", "--from", other)
    assert (unknown.code, "There is no model “mtcnn”" in unknown.err) == (1, True)


def test_models(run_cli, tmp_path):
    listed = run_cli("--library", tmp_path / "none.sqlite", "models", "--json").json
    assert [list(row) for row in listed] == [
        [
            *("model", "dim", "licence", "available", "active", "learnt_from", "learnt_at"),
            "proposed",
        ]
    ] * len(listed)
    rows = {row["model"]: row for row in listed}
    assert set(rows) == {"sface", "dlib-resnet", "facenet-vggface2", "facenet-casia"}
    assert rows["sface"]["available"] is rows["dlib-resnet"]["available"] is True
    assert [name for name, row in rows.items() if row["active"]] == ["sface"]
    assert not any(row["proposed"] for row in rows.values())
    assert not (tmp_path / "none.sqlite").exists()


def test_a_learned_network_is_used_and_gone_back_from(program, scanned, tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        name = learn(library, perturbed(tmp_path / "networks", seed=1, base="sface"), "sface")
    used = program("models", "use", name, "--json").json
    assert used == {"model": name, "embedded": len(scanned("faces", "--json").json)}
    row = program("models", "list", "--json").json[-1]
    assert (row["model"], row["active"], row["learnt_from"]) == (name, True, "sface")
    assert row["learnt_at"] in program("models", "list", "--json").out
    assert f"sface, {row['learnt_at'][:10]}" in program("models").out
    assert program("models", "rollback", "--json").json == {"model": "sface", "embedded": 0}
    refused = program("models", "rollback")
    assert refused.code == 2
    assert "nothing to go back to" in refused.err


def test_a_better_network_is_proposed_with_what_it_costs(program, scanned):
    faces = len(scanned("faces", "--json").json)
    assert "better than" not in program("models").out
    assert program("models", "use", "dlib-resnet", "--json").json["embedded"] == faces
    rows = {row["model"]: row["proposed"] for row in program("models", "--json").json}
    assert rows.pop("sface") == {"faces": 0, "seconds": 0.0}  # they have vectors of it still
    assert not any(rows.values())
    told = program("models").out
    assert "sface tells people apart better than dlib-resnet" in told
    assert "photo-faces models use sface" in told
    assert "--preview" in program("models", "use", "sface").out


def test_an_unknown_model_is_named_in_the_message(program):
    result = program("models", "use", "nobody-net")
    assert result.code != 0
    assert "nobody-net" in result.err


def test_evaluate_pairs(run_cli, scanned, tmp_path):
    person = tmp_path / "images" / "Eileen"
    person.mkdir(parents=True)
    for number, name in enumerate(("05 portrait", "11 snow", "17 selfie", "07 coffee"), 1):
        (person / f"Eileen_{number:04}.jpg").symlink_to(scanned.album / f"{name}.jpg")
    pairs = tmp_path / "pairs.txt"
    fold = "Eileen\t1\t2\nEileen\t1\tEileen\t4\n"
    pairs.write_text("2\t1\n" + fold + fold.replace("2\n", "3\n"))
    found = run_cli("evaluate", "pairs", "--pairs", pairs, "--images", person.parent, "--json").json
    assert list(found) == [
        *("accuracy", "std", "val_at_far_1e-2", "val_at_far_1e-3"),
        *("auc", "eer", "pairs", "undetected"),
    ]
    assert (found["accuracy"], found["pairs"], found["undetected"]) == (1.0, 4, 1)


def test_evaluate_identify_needs_people_to_compare(run_cli, tmp_path):
    (tmp_path / "images" / "Eileen").mkdir(parents=True)
    result = run_cli("evaluate", "identify", "--images", tmp_path / "images", "--json")
    assert result.code == 2
    assert "two people" in result.err


def test_evaluate_clusters(scanned):
    found = scanned("evaluate", "clusters", "--truth", "folders", "--json").json
    assert list(found) == ["photos", "undetected", "clusters", "unknown", "bcubed", "pairwise"]
    assert (found["photos"], found["undetected"], found["clusters"]) == (10, 1, 1)
    assert found["unknown"] == pytest.approx(1 / 9)  # the cat
    assert found["bcubed"]["precision"] == found["pairwise"]["precision"] == 1.0


def test_every_list_is_readable_without_json(scanned):
    for command in ("people", "faces", "problems", "folders", "models"):
        shown = scanned(command)
        assert shown.code == 0, shown.err
        assert len(shown.out.splitlines()) >= 2, command


def test_a_name_cannot_write_to_the_terminal(program):
    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "\x1b[2JEve")
    assert "\x1b" not in program("people").out


def test_file_of_the_library_is_sound(scanned):
    with sqlite3.connect(scanned.library) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
