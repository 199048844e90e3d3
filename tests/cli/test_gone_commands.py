"""What the command line says of photos that were deleted on the disk."""

import shutil


def test_faces_of_deleted_photos_are_marked_and_not_counted(program, scanned, tmp_path):
    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "Eileen")
    portrait = tmp_path / "portrait.jpg"
    shutil.copy(scanned.album / "05 portrait.jpg", portrait)

    program("folders", "remove", scanned.album, "--keep-names")

    (person,) = program("people", "--json").json
    assert (person["name"], person["faces"], person["photos"]) == ("Eileen", 0, 0)
    faces = program("faces", "--json").json
    assert faces
    assert all(face["missing"] for face in faces)
    found = program("search", portrait, "--json").json["results"]
    assert found
    assert all(hit["missing"] for hit in found)
    (identity,) = program("identify", portrait, "--json").json
    assert (identity["name"], identity["missing"]) == ("Eileen", True)
    assert program("quality", "--json").json["figures"]["faces"] == 0


def test_photos_that_are_gone_are_listed_and_forgotten(program, scanned):
    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "Eileen")
    assert program("photos", "gone", "--json").json == []
    assert "No photos are gone" in program("photos", "gone").out
    program("folders", "remove", scanned.album, "--keep-names")

    listed = program("photos", "gone", "--json").json
    assert {tuple(one) for one in listed} == {("photo", "path", "faces", "people")}
    assert all(one["people"] == ["Eileen"] for one in listed)
    assert str(listed[0]["photo"]) in program("photos", "gone").out
    for wrong in (("photos", "forget"), ("photos", "forget", "--all", listed[0]["photo"])):
        assert program(*wrong).code == 2

    changed = program("photos", "forget", listed[0]["photo"], "--json").json["changed"]
    assert changed["people"] == [person["person"]]
    assert program("photos", "gone", "--json").json == listed[1:]
    refused = program("photos", "forget", listed[0]["photo"])
    assert (refused.code, "is not gone" in refused.err) == (2, True)
    program("photos", "forget", "--all")
    assert program("faces", "--json").json == program("photos", "gone", "--json").json == []
    program("undo")
    assert program("photos", "gone", "--json").json == listed[1:]
    program("redo")
    program("history", "--keep", 0)
    assert program("photos", "gone", "--json").json == []
    assert program("people", "--json").json[0]["name"] == "Eileen"
