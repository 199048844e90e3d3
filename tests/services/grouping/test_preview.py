"""A full regroup is planned, looked at, and applied under the user's word."""

import numpy as np
import pytest
from album import face, vector
from driving import finish

from photo_faces.domain.errors import OutOfDate
from photo_faces.domain.history import FacesGrouped
from photo_faces.services.grouping import preview as making
from photo_faces.services.grouping import regroup as regrouping
from photo_faces.services.grouping.preview import plan_row, without
from photo_faces.services.grouping.regroup import apply_plan, preview, regroup
from photo_faces.services.grouping.whole import Grouped
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.storage.people import clusters
from photo_faces.words import sentence
from photo_faces.words.history import called

pytestmark = pytest.mark.usefixtures("in_this_process")

ANNA, BO = 1, 2


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def mixed(album, people):
    """Anna, of whose accepted faces the last three are Bo's; and Bo."""
    anna = [
        album.add(f"a{n}.jpg", face(n, vec=vector(100 + n, vector(ANNA), 0.02)))[0]
        for n in range(9)
    ]
    bo = [
        album.add(f"b{n}.jpg", face(n, vec=vector(200 + n, vector(BO), 0.02)))[0] for n in range(9)
    ]
    faces = np.array([*anna, *bo], np.int64)
    number = np.where(np.isin(faces, [*anna, *bo[:3]]), 0, 1)
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, faces, -2 - number, number, model_id=album.model_id, parameters={}, seconds=0
        )
    one, other = people.ids()
    people.rename(one, "Anna")
    people.rename(other, "Bo")
    people.name_faces(anna[:2], "Anna")
    return anna, bo


@pytest.fixture
def tangled(album, people):
    """Anna, among whose accepted faces are three of Bo's and three of Carl's; and both of them."""
    faces = {}
    for number, who in enumerate(("anna", "bo", "carl"), 1):
        faces[who] = [
            album.add(f"{who}{n}.jpg", face(n, vec=vector(100 * number + n, vector(number), 0.02)))[
                0
            ]
            for n in range(9)
        ]
    mixed_in = [*faces["bo"][:3], *faces["carl"][:3]]
    everything = np.array([each for some in faces.values() for each in some], np.int64)
    number = np.repeat([0, 1, 2], 9)
    number[np.isin(everything, mixed_in)] = 0
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session,
            everything,
            -2 - number,
            number,
            model_id=album.model_id,
            parameters={},
            seconds=0,
        )
    for person, name in zip(sorted(people.ids()), ("Anna", "Bo", "Carl"), strict=True):
        people.rename(person, name)
    people.name_faces(faces["anna"][:2], "Anna")
    return faces


def where(people):
    return {each.id: (each.person_id, each.state) for each in people.all_faces()}


def test_a_plan_changes_nothing_and_says_what_would(album, people, mixed):
    before = where(people)
    rows = len(album.rows("cluster_run"))
    plan = finish(preview(album.library))
    assert where(people) == before
    assert len(album.rows("cluster_run")) == rows
    row = plan_row(plan)
    assert row["faces_moving"] == len(row["moves"]) == len(plan.moves)
    assert row["names_changed"] == 0
    assert f"{len(plan.moves)} face" in sentence(plan.told())


def test_applied_it_moves_what_was_shown_as_one_entry_that_can_be_undone(album, people, mixed):
    _, bo = mixed
    confirmed = {face_id for face_id, (_, state) in where(people).items() if state == "confirmed"}
    before = where(people)
    plan = finish(preview(album.library))
    moving = {move.face_id: move for move in plan.moves}
    assert set(moving) == set(bo[:3])
    report = apply_plan(album.library, plan, "command line")
    after = where(people)
    assert {face_id for face_id in after if after[face_id][0] != before[face_id][0]} == set(moving)
    assert report.moved == len(moving)
    assert all(after[face_id] == before[face_id] for face_id in confirmed)
    assert [name for _, name in people.names()] == ["Anna", "Bo"]
    history = History(album.library, "window")
    assert called(history.last()) == "regroup everything"
    history.undo()
    assert where(people) == before


def test_what_is_left_out_of_a_plan_stays_and_is_proposed_again(album, people, tangled):
    before = where(people)
    plan = finish(preview(album.library))
    rows = {frozenset(row.faces): row for row in plan.rows()}
    bos, carls = frozenset(tangled["bo"][:3]), frozenset(tangled["carl"][:3])
    assert set(rows) == {bos, carls}
    some = without(plan, [rows[carls]])
    assert some.faces_moving == 3
    assert apply_plan(album.library, some, "window").moved == 3
    after = where(people)
    assert {face_id for face_id in after if after[face_id] != before[face_id]} == bos
    again = finish(preview(album.library))
    assert [frozenset(row.faces) for row in again.rows()] == [carls]
    History(album.library, "window").undo()
    assert where(people) == before


@pytest.fixture
def swapped(album, people):
    """Two faces of one photo that would change places, and the plan of that.

    The second is of better quality, and where it comes beside the first, it is the one that stays.
    """
    first = [album.add(f"a{n}.jpg", face(n))[0] for n in range(3)]
    pair = album.add("both.jpg", face(1, quality=0.3), face(2, quality=0.9))
    faces = np.array([*first, *pair], np.int64)
    owner = np.array([-2, -2, -2, -2, -3])
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, faces, owner, -2 - owner, model_id=album.model_id, parameters={}, seconds=0
        )
    one, other = sorted(people.ids())
    held = np.where(owner == -2, one, other)
    after = np.array([one, one, one, other, one])
    none = np.zeros(5, bool)
    grouped = Grouped(album.model_id, {}, faces, held, after, np.zeros(5, np.int64), (), none)
    return pair, [one, other], making.plan(grouped, 0.0)


def test_nothing_comes_beside_a_face_of_its_photo_that_is_left_where_it_is(album, people, swapped):
    pair, held, plan = swapped
    leaving = next(row for row in plan.rows() if row.faces == (pair[0],))
    apply_plan(album.library, without(plan, [leaving]), "window")
    assert [found.person_id for found in people.faces(pair)] == held


def test_nothing_comes_beside_a_face_that_was_confirmed_after_the_plan_was_made(
    album, people, swapped
):
    pair, held, plan = swapped
    people.rename(held[0], "Anna")
    people.name_faces(pair[:1], "Anna")
    apply_plan(album.library, plan, "window")
    assert [found.person_id for found in people.faces(pair)] == held


def test_where_one_of_a_chain_stays_all_of_its_photo_stay(album, people):
    alone = [album.add(f"a{n}.jpg", face(n))[0] for n in range(3)]
    chain = album.add("all.jpg", *(face(n, quality=0.5 + n / 10) for n in range(3)))
    faces, who = np.array([*alone, *chain], np.int64), np.array([0, 1, 2, 0, 1, 2])
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, faces, -2 - who, who, model_id=album.model_id, parameters={}, seconds=0
        )
    held = np.array([found.person_id for found in people.faces(faces.tolist())])
    after = np.array([*held[:3], held[1], held[2], held[0]])  # each to the next one's person
    none = np.zeros(6, bool)
    plan = making.plan(
        Grouped(album.model_id, {}, faces, held, after, np.zeros(6, np.int64), (), none), 0.0
    )
    leaving = next(row for row in plan.rows() if row.faces == (chain[2],))
    apply_plan(album.library, without(plan, [leaving]), "window")
    assert [found.person_id for found in people.faces(list(chain))] == held[3:].tolist()


def test_strangers_are_a_row_of_their_own(album, people):
    faces = np.array([album.add(f"a{n}.jpg", face(n))[0] for n in range(3)], np.int64)
    nobody, none = np.full(3, -1), np.zeros(3, bool)
    grouped = Grouped(
        album.model_id, {}, faces, nobody, nobody, nobody, (), none, tuple(faces[:2].tolist())
    )
    plan = making.plan(grouped, 0.0)
    (row,) = plan.rows()
    assert row.strangers
    assert row.faces == tuple(faces[:2].tolist())
    apply_plan(album.library, without(plan, [row]), "window")
    assert people.ignored() == []
    apply_plan(album.library, plan, "window")
    assert [each for each, _ in people.ignored()] == list(row.faces)


def test_where_too_much_has_changed_since_nothing_is_applied(album, people, mixed):
    plan = finish(preview(album.library))
    people.name_faces([plan.moves[0].face_id], "Carl")
    before = where(people)
    with pytest.raises(OutOfDate, match="faces-elsewhere"):
        apply_plan(album.library, plan, "window")
    assert where(people) == before


def test_what_the_user_says_meanwhile_counts_for_more(album, people, mixed, monkeypatch):
    _, bo = mixed
    plan = finish(preview(album.library))
    people.name_faces(bo[:1], "Carl")
    people.reject(people.faces(bo[8:])[0].person_id, bo[1:2])
    monkeypatch.setattr(regrouping, "MOST_OUT_OF_DATE", 1.0)
    apply_plan(album.library, plan, "window")
    assert [each.name for each in people.faces(bo[:3])] == ["Carl", "Anna", "Bo"]


def test_a_hidden_person_without_a_name_outlives_runs_that_would_split_them(album, people):
    first = [
        album.add(f"a{n}.jpg", face(n, vec=vector(100 + n, vector(ANNA), 0.02)))[0]
        for n in range(6)
    ]
    finish(regroup(album.library))
    (hidden,) = people.ids()
    people.hide(hidden)
    lone = vector(77, vector(ANNA), 0.05)
    for n in range(9):
        album.add(f"c{n}.jpg", face(n, vec=vector(300 + n, lone, 0.02)))
    finish(regroup(album.library))
    core = [each.id for each in people.faces(first) if each.person_id == hidden]
    assert len(core) >= 3
    assert people.get([hidden])[0].hidden


def test_people_told_apart_stay_apart_however_alike(album, people):
    same = vector(ANNA)
    for n in range(8):
        album.add(f"a{n}.jpg", face(n, vec=vector(100 + n, same, 0.02)))
    finish(regroup(album.library))
    (one,) = people.ids()
    faces = people.faces_of(one)
    people.split(one, faces[:4])
    one, other = people.ids()
    people.tell_apart(one, other)
    finish(regroup(album.library))
    apply_plan(album.library, finish(preview(album.library)), "window")
    assert {one, other} <= set(people.ids())
    assert set(people.faces_of(one)).isdisjoint(people.faces_of(other))


def test_clusters_keep_their_numbers_from_run_to_run(album):
    for n in range(5):
        album.add(f"b{n}.jpg", face(n, vec=vector(200 + n, vector(BO), 0.02)))
    finish(regroup(album.library))
    before = album.rows("face", "id, cluster_id")
    for n in range(5):
        album.add(f"a{n}.jpg", face(n, vec=vector(100 + n, vector(ANNA), 0.02)))
    finish(regroup(album.library))
    after = album.rows("face", "id, cluster_id")
    assert after[:5] == before
    assert np.unique([number for _, number in after]).size == 2
