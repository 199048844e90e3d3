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
