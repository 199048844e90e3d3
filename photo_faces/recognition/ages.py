"""What birthdates say: nobody is in a photo before birth, and a child looks like itself for months.

Days are counted as SQLite's `julianday` counts them; NaN is a day that is not known.
"""

from collections.abc import Mapping

import numpy as np

from photo_faces.domain.table import Doubles, Floats, Marks, Places

_NEWBORN_DAYS = 120.0  # how far apart photos of a newborn child may be to be alike
_SHARE = 1 / 3  # of the age, by which that grows
_MOST_DAYS = 3650.0  # between two photos of an adult


def before_birth(taken: Doubles, born: Mapping[int, float], person: Places) -> Places:
    """Find the faces that cannot be people, since those were born later.

    Args:
        taken: (n,) the day of each face's photo.
        born: the day of birth by person.
        person: (n,) whom the user said each face is, or -1: that stands, as the photo's date may
            be wrong.

    Returns:
        (m, 2): index of a face, and a person that it is not; in the order of people, then faces.
    """
    found = []
    for who, day in sorted(born.items()):
        faces = np.flatnonzero((taken < day) & (person != who))
        found.append(np.column_stack([faces, np.full(len(faces), who)]))
    return np.concatenate(found).astype(np.int64) if found else np.empty((0, 2), np.int64)


def days_of(ids: Places, days: Mapping[int, float]) -> Doubles:
    """Return the day of each of (n,) people or faces, NaN where it is not known."""
    return np.array([days.get(each, np.nan) for each in ids.tolist()], np.float64)


def alike_in_age(taken: Doubles, other: Doubles, born: Doubles) -> Marks:
    """Say whether photos of people are near enough in time to look alike.

    The younger a person is in the earlier photo, the nearer they have to be: four months for a
    newborn, a year and a half at three, ten years from thirty on. Where a date is not known,
    nothing speaks against it.

    Args:
        taken: days of photos; the three are of shapes that go together.
        other: days of others.
        born: days of birth.
    """
    age = np.minimum(taken, other) - born
    reach = np.minimum(_NEWBORN_DAYS + _SHARE * np.maximum(age, 0.0), _MOST_DAYS)
    alike: Marks = ~(np.abs(taken - other) > reach)
    return alike


def asked_in_time(person: Places, taken: Doubles, other: Doubles, born: Doubles) -> Marks:
    """Say which of its nearest known faces a face is compared with.

    Those of near dates, and the others only of people who have none of near dates there.

    Args:
        person: (m, k) whose the nearest known faces of m faces are, negative for nobody.
        taken: (m,) days of the photos of the faces.
        other: (m, k) days of the photos of the known faces.
        born: (m, k) day of birth of the person whom each known face is.

    Returns:
        (m, k).
    """
    asked = alike_in_age(taken[:, None], other, born)
    for row in np.flatnonzero(~asked.all(axis=1)).tolist():
        near = np.unique(person[row][asked[row]])
        asked[row] |= ~np.isin(person[row], near)
    return asked


def nearest_in_time(
    distance: Floats, taken: Doubles, other: Doubles, born: Doubles, starts: Places
) -> Floats:
    """Find how far faces are from people: from their faces of near dates, if there are such.

    Args:
        distance: (n, m) squared L2 from faces to the known faces of people, person by person.
        taken: (n,) days of the photos of the faces.
        other: (m,) days of the photos of the known faces.
        born: (m,) day of birth of the person whom each known face is.
        starts: (p,) where each person's known faces begin, ascending from 0.

    Returns:
        (n, p) squared L2 to the nearest.
    """
    nearest: Floats = np.minimum.reduceat(distance, starts, axis=1)
    if np.isnan(born).all():
        return nearest
    alike = np.where(alike_in_age(taken[:, None], other, born), distance, np.float32(np.inf))
    in_time = np.minimum.reduceat(alike, starts, axis=1)
    return np.where(np.isfinite(in_time), in_time, nearest)
