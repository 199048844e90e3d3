"""Which faces can be learnt from, and whose they are said to be."""

from album import Album, face

from photo_faces.services.people.people import People
from photo_faces.storage.networks import training_faces


def test_faces_with_names_and_of_nobody_are_read_and_poor_or_ignored_ones_are_not(tmp_path) -> None:
    album = Album(tmp_path)
    with album.library as library:
        people = People(library, "window")
        ids = [
            album.add(f"{seed}.jpg", face(seed, quality=0.2 if seed == 4 else 0.9))[0]
            for seed in range(6)
        ]
        people.name_faces(ids[:2], "Anna")
        people.ignore([ids[5]])
        (anna,) = people.ids()
        with library.read() as session:
            found = training_faces.read(session, album.model_id, 0.4)
    assert found.face.tolist() == ids[:4]
    # Two faces of nobody are not said to be one person's.
    assert found.person.tolist() == [anna, anna, -ids[2], -ids[3]]
    assert found.said.tolist() == [True, True, False, False]
    assert found.names == {anna: "Anna"}
    assert found.hashes.shape == (4, 32)
