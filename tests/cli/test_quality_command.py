"""`quality` on a real library."""

import sqlite3
from contextlib import closing

FIGURES = [
    *("faces", "same_photo", "names_changed", "settled", "purity", "purity_low", "purity_high"),
    *("answers", "clicks_80", "unknown", "named", "unnamed", "ignored"),
]


def test_quality_measures_and_remembers(program):
    before = program("quality", "--json").json
    assert list(before) == ["figures", "regroup", "history"]
    assert list(before["figures"]) == FIGURES
    assert (before["figures"]["faces"], before["figures"]["clicks_80"]) == (9, 1)
    assert (before["figures"]["purity"], before["regroup"]) == (None, None)
    assert (before["figures"]["same_photo"], before["figures"]["names_changed"]) == (0, 0)

    (person,) = program("people", "--json").json
    program("person", "rename", person["person"], "Eileen")

    after = program("quality", "--json").json
    assert after["figures"]["settled"] == 1  # the cat, a poor face of nobody, is no work
    assert after["figures"]["clicks_80"] == 0
    assert after["history"][-1]["settled"] == 1
    assert "at" in after["history"][-1]


def test_grouping_measures(scanned):
    with closing(sqlite3.connect(scanned.library)) as connection:
        assert connection.execute("SELECT count(*) FROM measurement").fetchone() == (1,)


def test_quality_lists_the_faces_behind_a_figure(program):
    # Nobody is named yet; a poor face of nobody is no work.
    every = [face["face"] for face in program("faces", "--json").json if face["person"]]
    assert sorted(program("quality", "--faces", "settled", "--json").json) == sorted(every)
    assert program("quality", "--faces", "named", "--json").json == []
    assert program("quality", "--faces", "beauty").code == 2


def test_quality_in_words_says_what_is_not_known(program):
    told = program("quality").out
    assert "not yet known" in told
    assert "clicks to name 80 % of the faces" in told
