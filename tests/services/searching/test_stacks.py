"""Which photos are one shot, on a library of made-up photos."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from album import Album, content
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.domain.looks import COPY_BITS
from photo_faces.services.searching.stacks import Stacks, _joined, _maybe_copies
from photo_faces.storage.photos import found_files

NOON = datetime(2014, 8, 3, 12)


def looks(seed, flipped=0):
    """A hash like no other, with some of its bits turned over, the same ones each time."""
    chance = np.random.default_rng(seed)
    bits = chance.integers(0, 2, 256, np.uint8)
    bits[chance.permutation(256)[:flipped]] ^= 1
    return np.packbits(bits).tobytes()


class Shots:
    """Photos of a library, told by their names."""

    def __init__(self, folder):
        self.album = Album(folder)
        self.ids = {}

    def add(self, name, hashed, *, taken=None, camera="Canon", size=(400, 300)):
        with self.album.library.write() as session:
            path = name.encode()
            found_files.upsert(session, self.album.root_id, [(path, 1000, 1)], found_files.Seen())
        told = content(name, looks=hashed, taken_at=taken, size=size, camera=camera)
        self.ids[name] = self.album.read(name.rpartition("/")[2], told, []).photo_id

    def stacked(self, *names):
        """Who stands for whom, of those that do not stand for themselves."""
        names = names or tuple(self.ids)
        leads = Stacks(self.album.library).leads([self.ids[name] for name in names])
        return {
            name: names[lead]
            for at, (name, lead) in enumerate(zip(names, leads.tolist(), strict=True))
            if at != lead
        }


@pytest.fixture
def shots(tmp_path):
    return Shots(tmp_path)


def second(number):
    return NOON + timedelta(seconds=number)


def test_the_shots_of_a_burst_are_one_stack_and_the_first_stands_for_them(shots):
    for number in range(3):
        shots.add(f"{number}.jpg", looks(1, 20 * number), taken=second(number))
    shots.add("elsewhere.jpg", looks(2), taken=second(3))
    shots.add("later.jpg", looks(1, 70), taken=second(60))
    shots.add("by another.jpg", looks(1, 100), taken=second(1), camera="Nikon")
    assert shots.stacked() == {"1.jpg": "0.jpg", "2.jpg": "0.jpg"}


def test_a_raw_and_the_jpeg_of_it_are_one_and_the_jpeg_stands_for_both(shots):
    shots.add("IMG_1.CR2", looks(1), size=(4000, 3000))
    shots.add("img_1.jpg", looks(1, 50), size=(2000, 1500))
    shots.add("IMG_2.JPG", looks(1, 50), size=(900, 300))
    shots.add("1.png", looks(3))
    shots.add("1.jpg", looks(4))
    assert shots.stacked() == {"IMG_1.CR2": "img_1.jpg"}


def test_copies_are_one_whatever_they_are_called_and_the_largest_stands_for_them(shots):
    shots.add("whatsapp/small.jpg", looks(1), size=(400, 300))
    shots.add("card/whole.jpg", looks(1, 6), taken=NOON, size=(4000, 3000))
    shots.add("card/cut.jpg", looks(1, 6), size=(3000, 3000))
    shots.add("black.jpg", bytes(32))
    shots.add("too dark.jpg", bytes(32))
    assert shots.stacked() == {"whatsapp/small.jpg": "card/whole.jpg"}


def test_only_photos_that_are_asked_for_are_stacked(shots):
    shots.add("a.jpg", looks(1), size=(400, 300))
    shots.add("b.jpg", looks(1), size=(800, 600))
    shots.add("c.jpg", looks(1), size=(200, 150))
    assert shots.stacked("a.jpg", "c.jpg") == {"c.jpg": "a.jpg"}
    assert shots.stacked("a.jpg") == {}


def test_a_photo_that_comes_joins_its_stack(shots):
    stacks = Stacks(shots.album.library)
    assert stacks.leads([]).tolist() == []
    shots.add("a.jpg", looks(1))
    assert stacks.leads([shots.ids["a.jpg"]]).tolist() == [0]
    shots.add("b.jpg", looks(1))
    assert stacks.leads([shots.ids["b.jpg"], shots.ids["a.jpg"]]).tolist() == [1, 1]


def test_a_photo_that_is_back_joins_its_stack_as_another_one_goes(shots):
    for name in "abc":
        shots.add(f"{name}.jpg", looks(1))
    stacks = Stacks(shots.album.library)
    shots.album.walk({"a.jpg": 1, "b.jpg": 1})
    assert stacks.leads([shots.ids["a.jpg"], shots.ids["b.jpg"]]).tolist() == [0, 0]
    shots.album.walk({"b.jpg": 1, "c.jpg": 1})
    assert stacks.leads([shots.ids["b.jpg"], shots.ids["c.jpg"]]).tolist() == [0, 0]


@given(
    st.integers(1, 30).flatmap(
        lambda count: st.tuples(
            st.just(count), st.lists(st.tuples(*[st.integers(0, count - 1)] * 2), max_size=40)
        )
    )
)
@settings(max_examples=60)
def test_joined_are_those_that_pairs_lead_to_one_another(given_):
    count, pairs = given_
    numbers = _joined(count, np.array(pairs, np.int64).reshape(-1, 2))
    plain = [{at} for at in range(count)]
    for one, other in pairs:
        together = next(each for each in plain if one in each) | next(
            each for each in plain if other in each
        )
        plain = [each for each in plain if not each & together] + [together]
    for each in plain:
        assert len({int(numbers[at]) for at in each}) == 1
    assert len(set(numbers.tolist())) == len(plain)


@given(st.integers(0, 2**32), st.integers(0, 7))
@settings(max_examples=40)
def test_a_copy_that_differs_little_is_always_found(seed, flipped):
    assert flipped <= COPY_BITS
    hashes = [looks(seed), *(looks(seed + 1 + other) for other in range(6)), looks(seed, flipped)]
    table = np.frombuffer(b"".join(hashes), np.uint8).reshape(-1, 32)
    assert {0, 7} in [set(pair) for pair in _maybe_copies(table).tolist()]
