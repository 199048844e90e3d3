"""Photos that are one shot: copies, RAW with JPEG, the shots of a burst. One stands for all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.looks import COPY_BITS, differing_bits
from photo_faces.imaging.formats import RAW
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import alike
from photo_faces.storage.photos.alike import Looks, Pairs

_BURST_SECONDS: Final = 1.0  # cameras tell whole ones
# Of 256 bits, in which photos of different things differ by some 128.
_BURST_BITS: Final = 80  # people move between two shots
_SHOT_BITS: Final = 64  # a JPEG of the camera's, and what a program makes of the same RAW
_SAME_RATIO: Final = 0.03  # of width by height, between copies
_PLAIN_BITS: Final = 12  # a picture of one colour has hardly a bit set, and is like any other

Rows = NDArray[np.int64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Stacked:
    """All photos that are in stacks: by id, the number of the stack, the best one first in it."""

    ids: Rows
    stack: Rows
    rank: Rows


class Stacks:
    """The stacks of a library; they are made out anew when photos have come or gone."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._state: tuple[int | None, ...] = ()
        self._known = _Stacked(*(np.empty(0, np.int64) for _ in range(3)))

    def leads(self, photo_ids: list[int]) -> Rows:
        """Which photo stands for each of some photos.

        A stack is of those alone that are given: others are not looked for here. The best stands
        for it: no RAW where there is another, then the one with most pixels, then the first.

        Args:
            photo_ids: n ids, each once.

        Returns:
            (n,) places in `photo_ids`: a photo's own, or that of the one that stands for it.
        """
        known = self._now()
        leads = np.arange(len(photo_ids))
        if not len(known.ids):
            return leads
        given = np.array(photo_ids, np.int64)
        at = np.searchsorted(known.ids, given).clip(max=len(known.ids) - 1)
        places = np.flatnonzero(known.ids[at] == given)
        at = at[places]
        order = np.lexsort((known.rank[at], known.stack[at]))
        places, stack = places[order], known.stack[at][order]
        first = np.flatnonzero(np.diff(stack, prepend=-1))
        leads[places] = np.repeat(places[first], np.diff(np.append(first, len(stack))))
        return leads

    def _now(self) -> _Stacked:
        with self._library.read() as session:
            state = alike.state(session)
            if state == self._state:
                return self._known
        # Each takes long in a large library, and SQLite lets other threads work meanwhile.
        with ThreadPoolExecutor() as threads:
            burst = threads.submit(self._read, partial(alike.shot_in_a_row, seconds=_BURST_SECONDS))
            named = threads.submit(self._read, alike.called_alike)
            looks = self._read(alike.looks)
            copies = _copies(looks)
            pairs = [
                _near(looks, burst.result(), _BURST_BITS),
                _near(looks, named.result(), _SHOT_BITS),
            ]
        numbers = _joined(len(looks.ids), np.concatenate([*pairs, copies]))
        _, back, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        stacked = np.flatnonzero(counts[back] > 1)
        ids = looks.ids[stacked]
        with_raw = partial(alike.with_suffix, photo_ids=ids.tolist(), suffixes=sorted(RAW.suffixes))
        raw = np.isin(ids, self._read(with_raw))
        rank = np.empty(len(ids), np.int64)
        rank[np.lexsort((ids, -looks.pixels[stacked], raw))] = np.arange(len(ids))
        self._state, self._known = state, _Stacked(ids, numbers[stacked], rank)
        return self._known

    def _read(self, query: Callable[[Any], T]) -> T:
        with self._library.read() as session:
            return query(session)


def _near(looks: Looks, found: Pairs, bits: int) -> Rows:
    """Pairs (m, 2) of places in `looks`, of those pairs of ids that differ in so few bits."""
    if not len(found) or not len(looks.ids):
        return np.empty((0, 2), np.int64)
    at = np.searchsorted(looks.ids, found).clip(max=len(looks.ids) - 1)
    pairs: Rows = at[(looks.ids[at] == found).all(axis=1)]
    near: Rows = pairs[_differing(looks, pairs) <= bits]
    return near


def _copies(looks: Looks) -> Rows:
    """Pairs (m, 2) of places in `looks` of photos that are one picture."""
    pairs = _maybe_copies(looks.hashes)
    one, other = looks.ratios[pairs].T
    told = np.bitwise_count(looks.hashes[pairs]).sum(axis=-1, dtype=np.int64)
    plain = ((told <= _PLAIN_BITS) | (told >= 256 - _PLAIN_BITS)).any(axis=1)
    same = (_differing(looks, pairs) <= COPY_BITS) & (abs(one / other - 1) <= _SAME_RATIO)
    copies: Rows = pairs[same & ~plain]
    return copies


def _differing(looks: Looks, pairs: Rows) -> Rows:
    return differing_bits(looks.hashes[pairs[:, 0]], looks.hashes[pairs[:, 1]])


def _maybe_copies(hashes: NDArray[np.uint8]) -> Rows:
    """Pairs (m, 2) of hashes that have one of their eight parts in common.

    So have all copies that differ in 7 bits or fewer, and of those that differ in 12 nine in ten.
    """
    parts = np.ascontiguousarray(hashes).view(">u4").astype(np.uint64)
    found = []
    for at in range(parts.shape[1]):
        # By the next part too: many photos may share one, as of a sky.
        order = np.argsort(parts[:, at] << np.uint64(32) | parts[:, at - 1], kind="stable")
        same = np.diff(parts[order, at]) == 0
        found.append(np.column_stack([order[:-1][same], order[1:][same]]))
    return np.concatenate(found)


def _joined(count: int, pairs: Rows) -> Rows:
    """A number for each of so many photos, which those that pairs lead to one another share."""
    if not len(pairs):
        return np.arange(count)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs)), pairs.T), shape=(count, count))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)
