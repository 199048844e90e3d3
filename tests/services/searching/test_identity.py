"""Who a face is, over a real library: who is named, who stays a stranger, how sure that is."""

from dataclasses import replace

import pytest
from album import THRESHOLD, Album, face, vector

from photo_faces.domain.history import QuestionAnswered
from photo_faces.domain.records import Box
from photo_faces.services.people.people import People
from photo_faces.services.searching import identity
from photo_faces.services.searching.identity import Identifier, Known
from photo_faces.storage.base.sql import run
from photo_faces.storage.people import answers
from photo_faces.storage.people.answers import About, Answer

ANNA, BOB, CAROL = vector(1), vector(2), vector(3)
NEAR, SOME = 0.1 * THRESHOLD, 0.6 * THRESHOLD  # squared L2
BOX = Box(10, 10, 30, 30)


class Home:
    """A library whose people are named."""

    def __init__(self, folder):
        self.album = Album(folder)
        self.library = self.album.library
        self.cache = folder / "cache"
        self.people = People(self.library, "window")
        self.seed = 1000

    def add(self, near, name=None, *, count=1, distance=NEAR, quality=0.9):
        """Photos of one face each, about as far from a vector, named if it has a name."""
        ids = []
        for _ in range(count):
            self.seed += 1
            own = face(self.seed, vec=vector(self.seed, near, distance), quality=quality)
            ids += self.album.add(f"{self.seed}.jpg", own)
        if name is not None:
            self.people.name_faces(ids, name)
        return ids

    def identifier(self):
        known = Known.of(self.library, self.cache)
        assert known is not None
        return Identifier(self.library, known)

    def who(self, looks, *, quality=0.9):
        return self.identifier().identify(BOX, looks, quality)

    def candidates(self, looks):
        names = dict(self.people.names())
        found = self.identifier().candidates(looks, 0.9)
        return {names.get(each.person_id): each.probability for each in found}


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path)
    yield made
    made.library.close()


def looks_like(centre, distance=NEAR, seed=5):
    return vector(seed, centre, distance)


def test_known_people_are_named_and_strangers_are_not(home):
    home.add(ANNA, "Anna", count=3)
    home.add(BOB, "Bob", count=3)
    home.add(CAROL, count=3)  # nobody has said who that is
    anna = home.who(looks_like(ANNA))
    assert (anna.name, anna.box) == ("Anna", BOX)
    assert (anna.person_id, "Anna") in home.people.names()
    assert anna.probability > 0.95
    assert 0 < anna.distance < THRESHOLD
    for stranger in (looks_like(CAROL), vector(99)):
        found = home.who(stranger)
        assert (found.person_id, found.name) == (None, None)
        assert found.probability < 0.05  # of whoever is nearest
        assert found.distance > THRESHOLD


def test_somebody_whose_name_others_have_is_told_from_them(home):
    home.add(ANNA, "Anna", count=3)
    other = home.add(BOB, count=2)
    home.people.name_faces(other, "Anna", another=True)
    anna = home.who(looks_like(ANNA))
    assert (anna.name, anna.label) == ("Anna", "Anna (3 faces)")
    assert home.who(looks_like(BOB)).label == "Anna (2 faces)"


def test_a_library_without_people_names_nobody(home):
    home.add(ANNA, count=2)
    found = home.who(looks_like(ANNA))
    assert found == identity.Identity(BOX, None, None, None, None, None)


def test_the_farther_the_less_likely(home):
    home.add(ANNA, "Anna", count=3)
    found = [home.who(looks_like(ANNA, part * THRESHOLD)).probability for part in (0.1, 0.6, 1, 2)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0.95
    assert found[-1] < 0.1


def test_of_two_who_look_alike_neither_is_named(home):
    home.add(ANNA, "Anna", count=3)
    assert home.who(looks_like(ANNA)).name == "Anna"
    home.add(ANNA, "Bea", count=3)
    likely = home.candidates(looks_like(ANNA))
    assert likely["Anna"] + likely["Bea"] <= 1
    assert min(likely.values()) > 0.1
    # Nobody is named but who is likelier than all others together.
    assert sum(probability >= 0.5 for probability in likely.values()) <= 1


def test_somebody_who_looked_different_once_is_found_in_both_looks(home):
    child, grown = ANNA, vector(41, ANNA, 4 * THRESHOLD)
    home.add(child, "Anna", count=9)
    home.add(grown, "Anna", count=9)
    home.add(BOB, "Bob", count=3)
    for look in (child, grown):
        found = home.who(looks_like(look))
        assert found.name == "Anna"
        assert found.probability > 0.9


def test_one_misplaced_face_does_not_decide(home):
    home.add(ANNA, "Anna", count=8, distance=SOME / 2)
    home.add(BOB, "Bob", count=8)
    home.add(ANNA, "Bob", distance=0.0001)  # the nearest of all, and wrong
    found = home.who(ANNA)
    assert found.name == "Anna"
    assert found.probability > 0.9


def test_a_distance_means_less_the_more_people_are_about_as_near(home):
    home.add(ANNA, "Anna", count=2)
    look = looks_like(ANNA, SOME)
    alone = home.who(look).probability
    for number in range(30):
        home.add(vector(200 + number, ANNA, THRESHOLD), f"Cousin {number}")
    among = home.candidates(look)
    assert among["Anna"] < alone
    assert max(among, key=among.get) == "Anna"


def test_people_are_found_behind_somebody_with_many_photos(home, monkeypatch):
    monkeypatch.setattr(identity, "FACES", 4)  # instead of as many photos as people have
    monkeypatch.setattr(identity, "MORE", 2)
    home.add(ANNA, "Anna", count=12)
    home.add(vector(31, ANNA, THRESHOLD), "Bea", count=2)
    home.add(BOB, "Bob", count=2)
    assert set(home.candidates(looks_like(ANNA))) == {"Anna", "Bea", "Bob"}


def test_faces_that_were_set_aside_name_nobody(home):
    ids = home.add(ANNA, "Anna", count=2)
    home.add(BOB, "Bob", count=2)
    home.people.ignore(ids)
    assert home.who(looks_like(ANNA)).name is None


@pytest.mark.parametrize("same", [True, False])
def test_what_the_user_answered_in_the_review_counts(home, same):
    home.add(ANNA, "Anna", count=3)
    look = looks_like(ANNA, SOME)
    before = home.who(look).probability
    assert 0.02 < before < 0.98
    (anna,) = home.people.ids()
    with home.library.journal("window", QuestionAnswered(())) as session:
        given = [Answer(About("is", anna, n), same, 0.5, 1.0, 0.9) for n in range(12)]
        answers.add(session, home.album.model_id, given)
    after = home.who(look).probability
    assert after > before if same else after < before


def test_a_name_that_was_changed_is_the_one_told(home):
    home.add(ANNA, "Anna", count=2)
    identifier = home.identifier()
    (anna,) = home.people.ids()
    home.people.rename(anna, "Annette")
    assert identifier.identify(BOX, looks_like(ANNA), 0.9).name == "Annette"


def test_a_face_that_is_gone_meanwhile_is_passed_over(home):
    home.add(ANNA, "Anna", count=2)
    gone = home.add(BOB, "Bob", count=2)
    identifier = home.identifier()
    with home.library.write() as session:
        for one in gone:
            run(session, "DELETE FROM face WHERE id = :id", id=one)
    assert identifier.identify(BOX, looks_like(BOB), 0.9).name is None
    assert identifier.identify(BOX, looks_like(ANNA), 0.9).name == "Anna"


def test_the_order_of_the_photos_does_not_matter(tmp_path):
    known = [(ANNA, "Anna", 1000), (BOB, "Bob", 2000), (vector(31, ANNA, THRESHOLD), "Bea", 3000)]
    found = []
    for turn in (1, -1):
        folder = tmp_path / str(turn)
        folder.mkdir()
        home = Home(folder)
        for centre, name, seed in known[::turn]:
            home.seed = seed
            home.add(centre, name, count=4)
        found.append(home.candidates(looks_like(ANNA, SOME)))
        home.library.close()
    assert found[0] == pytest.approx(found[1], rel=1e-4)


def test_the_threshold_of_the_network_counts_where_there_are_no_strangers(home):
    home.add(ANNA, "Anna", count=3)
    known = Known.of(home.library, home.cache)
    found = []
    for part in (0.7, 1.0, 1.5):
        own = replace(known, model=replace(known.model, threshold=part * THRESHOLD))
        told = Identifier(home.library, own).identify(BOX, looks_like(ANNA, SOME), 0.9)
        found.append(told.probability)
    assert found[0] < found[1] < found[2]
