"""What became of a list of ids: which stretches of its rows are gone, and which have come."""

from collections.abc import Iterable, Sequence
from typing import Final

Span = tuple[int, int]  # the first row and the last
_RUNS: Final = 48  # more separate insertions and removals than this are a list of its own
_PART: Final = 1_024  # ids compared, or looked through, at a time
_SHORT: Final = 8_192  # rows that are looked at one by one; of 200,000 that takes 50 ms


def changes(old: Sequence[int], new: Sequence[int]) -> tuple[list[Span], list[Span]] | None:
    """Return which rows of the old list are gone, and which of the new one have come.

    What is in both may stand in another order where the rows are few; None where that, or so much
    else has changed that it is better to start anew.
    """
    head = common(old, new)
    tail = common(old[: head - len(old) - 1 : -1], new[: head - len(new) - 1 : -1])
    last, new_last = len(old) - tail, len(new) - tail
    if last + new_last - 2 * head > _SHORT:
        return _far_apart(old, new, head)
    old_set, new_set = set(old[head:last]), set(new[head:new_last])
    gone = runs(row for row in range(head, last) if old[row] not in new_set)
    come = runs(row for row in range(head, new_last) if new[row] not in old_set)
    return None if len(gone) + len(come) > _RUNS else (gone, come)


def _far_apart(
    old: Sequence[int], new: Sequence[int], head: int
) -> tuple[list[Span], list[Span]] | None:
    """The same for what stands in one order, all of which is not looked at one by one."""
    gone: list[int] = []
    come: list[int] = []
    at, new_at = head, head
    for _ in range(_RUNS):
        if at == len(old) or new_at == len(new):
            break
        further = _next(new, old[at], new_at)
        new_further = _next(old, new[new_at], at)
        if further is not None and new_further is not None:
            return None  # they stand in another order
        if further is None and new_further is None:
            further, new_further = new_at + 1, at + 1  # one stands in the place of the other
        if further is not None:
            come += range(new_at, further)
            new_at = further
        if new_further is not None:
            gone += range(at, new_further)
            at = new_further
        same = common(old, new, at, new_at)
        at, new_at = at + same, new_at + same
    else:
        return None
    gone += range(at, len(old))
    come += range(new_at, len(new))
    if {old[row] for row in gone} & {new[row] for row in come}:
        return None
    return runs(gone), runs(come)


def _next(ids: Sequence[int], wanted: int, start: int) -> int | None:
    """Where an id stands from a row on, if that is near."""
    try:
        return ids.index(wanted, start, start + _PART)
    except ValueError:
        return None


def common(one: Sequence[int], other: Sequence[int], at: int = 0, other_at: int = 0) -> int:
    """Return how many ids from these rows on are the same."""
    length = min(len(one) - at, len(other) - other_at)
    for start in range(0, length, _PART):
        stop = min(start + _PART, length)
        mine, others = one[at + start : at + stop], other[other_at + start : other_at + stop]
        if mine != others:
            pairs = zip(mine, others, strict=True)
            return start + next(row for row, (a, b) in enumerate(pairs) if a != b)
    return length


def runs(rows: Iterable[int]) -> list[Span]:
    """Return ascending rows as (first, last) of each unbroken run."""
    found: list[Span] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
