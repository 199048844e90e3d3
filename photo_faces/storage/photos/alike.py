"""Photos that may be of one shot: by the names of their files, their times and their looks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import GIVEN, all_ids, id_list, run, values_in

Pairs = NDArray[np.int64]

_HERE: Final = "photo.id NOT IN (SELECT photo_id FROM gone)"
#: A path up to the last dot, as text that may not be valid and so stays in the statement.
_STEM: Final = "rtrim(CAST(path AS TEXT), replace(CAST(path AS TEXT), '.', ''))"


@dataclass(frozen=True, slots=True)
class Looks:
    """All n photos that some file shows still.

    Attributes:
        ids: (n,), ascending.
        hashes: (n, 32) uint8, their difference hashes.
        pixels: (n,) how many each has.
        ratios: (n,) float32, width by height.
    """

    ids: NDArray[np.int64]
    hashes: NDArray[np.uint8]
    pixels: NDArray[np.int64]
    ratios: NDArray[np.float32]


def state(session: Session) -> tuple[int | None, ...]:
    """What differs where photos have come or gone."""
    return tuple(
        run(
            session,
            "SELECT count(*), max(id), (SELECT count(*) FROM gone),"
            " (SELECT sum(photo_id) FROM gone) FROM photo",
        ).one()
    )


def looks(session: Session) -> Looks:
    """Those of the library."""
    # In one value each: 200,000 rows would each take Python from the thread that paints.
    row = run(
        session,
        "SELECT json_group_array(id) AS ids, group_concat(hex(difference_hash), '') AS hashes,"
        " json_group_array(width) AS widths, json_group_array(height) AS heights"
        f" FROM (SELECT * FROM photo WHERE {_HERE} ORDER BY id)",
    ).one()
    wide, high = (np.array(values_in(each), np.int64) for each in (row.widths, row.heights))
    return Looks(
        np.array(values_in(row.ids), np.int64),
        np.frombuffer(bytes.fromhex(row.hashes or ""), np.uint8).reshape(-1, 32),
        wide * high,
        (wide / np.maximum(high, 1)).astype(np.float32),
    )


def shot_in_a_row(session: Session, seconds: float) -> Pairs:
    """Pairs (m, 2) of photos that one camera took so many seconds after one another, or fewer."""
    return _pairs(
        session,
        "SELECT id, lag(id) OVER shots AS before,"
        " (julianday(taken_at) - julianday(lag(taken_at) OVER shots)) * 86400 <= :near AS fits"
        f" FROM photo WHERE taken_at IS NOT NULL AND camera IS NOT NULL AND {_HERE}"
        " WINDOW shots AS (PARTITION BY camera ORDER BY taken_at, id)",
        near=seconds + 0.01,  # a day of 86,400 seconds is no whole number of binary parts
    )


def called_alike(session: Session) -> Pairs:
    """Pairs (m, 2) of photos whose files lie in one folder and differ in their suffixes alone."""
    return _pairs(
        session,
        "SELECT photo_id AS id, lag(photo_id) OVER shots AS before,"
        " lag(photo_id) OVER shots <> photo_id AS fits"
        " FROM file WHERE state = 'indexed' AND past = 0"
        f" WINDOW shots AS (PARTITION BY root_id, lower({_STEM}) ORDER BY photo_id)",
    )


def with_suffix(session: Session, photo_ids: Sequence[int], suffixes: Sequence[str]) -> list[int]:
    """Those of some photos that have a file with one of some suffixes, as ".dng" is one."""
    return all_ids(
        session,
        f"SELECT DISTINCT photo_id AS id FROM file WHERE photo_id IN {GIVEN}"
        f" AND lower(substr(CAST(path AS TEXT), length({_STEM})))"
        " IN (SELECT value FROM json_each(:suffixes))",
        ids=id_list(photo_ids),
        suffixes=json.dumps(list(suffixes)),
    )


def _pairs(session: Session, listed: str, **values: float) -> Pairs:
    row = run(
        session,
        "SELECT json_group_array(id) AS later, json_group_array(before) AS earlier"
        f" FROM ({listed}) WHERE fits",
        **values,
    ).one()
    pairs = [values_in(row.later), values_in(row.earlier)]
    return np.column_stack(pairs).astype(np.int64).reshape(-1, 2)
