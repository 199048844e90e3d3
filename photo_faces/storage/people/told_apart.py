"""Whom the user told apart: pairs of people who are not one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import GIVEN, changed, id_list, run


def tell(session: Session, first: int, second: int) -> None:
    """Two people are not one."""
    run(
        session,
        "INSERT OR IGNORE INTO apart (first_id, second_id) VALUES (:low, :high)",
        low=min(first, second),
        high=max(first, second),
    )


def pairs(session: Session, among: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """All pairs, the lower id first, or those with both in `among`."""
    both = "" if among is None else f" WHERE first_id IN {GIVEN} AND second_id IN {GIVEN}"
    rows = run(
        session,
        f"SELECT first_id, second_id FROM apart{both} ORDER BY first_id, second_id",
        **({} if among is None else {"ids": id_list(among)}),
    )
    return [(row.first_id, row.second_id) for row in rows]


def take_back(session: Session, among: Sequence[int]) -> int:
    """Drops the pairs with both in `among`; returns how many there were."""
    return changed(
        session,
        f"DELETE FROM apart WHERE first_id IN {GIVEN} AND second_id IN {GIVEN}",
        ids=id_list(among),
    )


def hand_over(session: Session, target: int, others: Sequence[int]) -> None:
    """Whoever is apart from one of `others` is apart from `target`, who takes them in."""
    run(
        session,
        "INSERT OR IGNORE INTO apart (first_id, second_id)"
        " SELECT min(:target, stranger), max(:target, stranger) FROM"
        f" (SELECT second_id AS stranger FROM apart WHERE first_id IN {GIVEN}"
        f"  UNION SELECT first_id FROM apart WHERE second_id IN {GIVEN})"
        " WHERE stranger <> :target",
        target=target,
        ids=id_list(others),
    )
    forget(session, others)


def forget(session: Session, gone: Sequence[int]) -> None:
    """Drops every pair with one of `gone` in it."""
    run(
        session,
        f"DELETE FROM apart WHERE first_id IN {GIVEN} OR second_id IN {GIVEN}",
        ids=id_list(gone),
    )
