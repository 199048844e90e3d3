"""Which faces make a batch: P people with K faces each (FaceNet, section 3.2). numpy only."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Indices = NDArray[np.int64]

CROWD = 4  # people of one confusable group: someone and the three most like them


class PeopleSampler:
    """Batches of P people and up to K faces each, by their number.

    A batch depends on the seed and its number alone, so that training goes on after a stop with
    the batches it would have had. People with one face have no positive but another look at it:
    they come as strangers, on top of the others, or not at all.

    Attributes:
        people: how many people can be drawn, strangers aside.
        strangers: how many of those with one face are in a batch.
    """

    def __init__(
        self,
        labels: ArrayLike,
        people_a_batch: int,
        faces_a_person: int,
        seed: int = 0,
        *,
        strangers: int = 0,
    ) -> None:
        """Prepare to draw.

        Args:
            labels: (n,), of any kind that can be sorted: who each face is.
            people_a_batch: P, at least 2; all there are where there are fewer.
            faces_a_person: K, at least 2; all there are where a person has fewer.
            seed: of all batches.
            strangers: people with one face in a batch; all there are where there are fewer.

        Raises:
            ValueError: P or K is below 2, or fewer than two people have two faces.
        """
        if people_a_batch < 2 or faces_a_person < 2:
            raise ValueError("a batch needs two people, and two faces of each")
        who = np.unique(np.asarray(labels), return_inverse=True)[1]
        order = np.argsort(who, kind="stable")
        groups = np.split(order, np.cumsum(np.bincount(who))[:-1]) if len(who) else []
        self._faces: list[Indices] = [group for group in groups if len(group) >= 2]
        self._single = np.array([group[0] for group in groups if len(group) == 1], np.int64)
        self.strangers = min(strangers, len(self._single))
        if len(self._faces) < 2:
            raise ValueError("fewer than two people have two faces or more")
        self._people_a_batch = min(people_a_batch, len(self._faces))
        self._faces_a_person = faces_a_person
        self._seed = seed

    @property
    def people(self) -> int:
        return len(self._faces)

    def batch(self, number: int) -> Indices:
        """The indices of a batch, person after person: int64 (up to P x K + 2 x strangers,).

        None is in it twice but those of strangers, which come last.

        Args:
            number: of the batch, from 0.
        """
        generator = np.random.default_rng((self._seed, number))
        drawn = [self._faces[one] for one in self._draw(generator)]
        count = self._faces_a_person
        faces = [generator.choice(of, min(count, len(of)), replace=False) for of in drawn]
        strangers = generator.choice(self._single, self.strangers, replace=False)
        return np.concatenate([*faces, strangers, strangers])

    def _draw(self, generator: np.random.Generator) -> list[int]:
        """The people of a batch, all as likely."""
        chosen = generator.choice(len(self._faces), self._people_a_batch, replace=False)
        return [int(one) for one in chosen]


class ConfusableSampler(PeopleSampler):
    """Favours people who look alike: groups of someone and those with the nearest centres.

    Everybody is as likely to begin a group, so that nobody is left out.
    """

    def __init__(
        self,
        labels: ArrayLike,
        vectors: ArrayLike,
        people_a_batch: int,
        faces_a_person: int,
        seed: int = 0,
        *,
        strangers: int = 0,
    ) -> None:
        """Prepare to draw; other arguments and errors as in `PeopleSampler`.

        Args:
            labels: (n,), who each face is.
            vectors: (n, d) of the same faces, unit rows.
            people_a_batch: P.
            faces_a_person: K.
            seed: of all batches.
            strangers: people with one face in a batch.
        """
        super().__init__(labels, people_a_batch, faces_a_person, seed, strangers=strangers)
        rows = np.asarray(vectors, np.float64)
        means = np.stack([rows[faces].mean(0) for faces in self._faces])
        centres = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        likeness = centres @ centres.T
        np.fill_diagonal(likeness, -np.inf)
        self._alike: Indices = np.argsort(-likeness, axis=1, kind="stable")[:, :-1]

    def _draw(self, generator: np.random.Generator) -> list[int]:
        chosen: dict[int, None] = {}
        for first in generator.permutation(len(self._faces)).tolist():
            if first in chosen:
                continue
            group = [first]
            for other in self._alike[first].tolist():
                if len(group) == CROWD:
                    break
                if other not in chosen:
                    group.append(other)
            chosen.update(dict.fromkeys(group))
            if len(chosen) >= self._people_a_batch:
                break
        return list(chosen)[: self._people_a_batch]
