"""Texts about numbers of things."""

from photo_faces.domain.language import plural


def test_a_name_is_no_number_whatever_it_holds():
    said = plural("%n faces of {name}", "%n face of {name}", 3, name="100%native {x}")
    assert said == "3 faces of 100%native {x}"
