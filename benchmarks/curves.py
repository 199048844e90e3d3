"""Precision over recall of ways to cluster, as the one thing that each is cut by changes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.table import Seen
from photo_faces.learning.evaluation import Scores
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import group

Labels = NDArray[np.int64]
Curves = dict[str, list[tuple[float, Scores]]]

COLOURS = ("#c2410c", "#8a8a8a", "#0e7490", "#7c3aed", "#b08900", "#15803d")
LOWEST = 0.80  # of precision and recall, in the picture
SIDE, MARGIN = 420, 50  # pixels of the picture


def traced(faces: Seen, score: Callable[[Labels], Scores], own: Constants) -> Curves:
    """Run every method at every cut, and judge it."""
    runs = {
        "photo_faces, distances scaled": _scaled(faces, own),
        "single linkage": _linkage(faces, "single", own.threshold * np.arange(0.3, 0.95, 0.05)),
        "average linkage": _linkage(faces, "average", own.threshold * np.arange(0.5, 1.05, 0.05)),
        "DBSCAN, 3 faces a core": _dbscan(faces, 3, own),
        "DBSCAN, 5 faces a core": _dbscan(faces, 5, own),
        "hdbscan, min_samples": _hdbscan(faces),
    }
    return {name: [(cut, score(labels)) for cut, labels in run] for name, run in runs.items()}


def _scaled(faces: Seen, own: Constants) -> Iterator[tuple[float, Labels]]:
    """Make all of our distances smaller and larger."""
    for factor in (0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3, 1.4):
        names = ("limit", "sure", "cap")
        changed = {name: getattr(own, name) * factor for name in names}
        yield factor, group(faces, replace(own, **changed))[0]


def _linkage(faces: Seen, kind: str, cuts: NDArray[np.float64]) -> Iterator[tuple[float, Labels]]:
    """Cut a tree of linkage over squared L2."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    tree = linkage(pdist(faces.vector, "sqeuclidean"), kind)
    for cut in cuts.tolist():
        yield cut, np.asarray(fcluster(tree, cut, "distance"), np.int64)


def _dbscan(faces: Seen, core: int, own: Constants) -> Iterator[tuple[float, Labels]]:
    """Run DBSCAN at several squared distances."""
    from sklearn.cluster import DBSCAN

    for cut in (own.threshold * np.arange(0.3, 0.75, 0.05)).tolist():
        model = DBSCAN(eps=np.sqrt(cut), min_samples=core, algorithm="brute")
        yield cut, np.asarray(model.fit_predict(faces.vector), np.int64)


def _hdbscan(faces: Seen) -> Iterator[tuple[float, Labels]]:
    """Run HDBSCAN with several numbers of faces to a density; it has no distance to cut at."""
    from hdbscan import HDBSCAN

    for count in (1, 2, 3, 5):
        model = HDBSCAN(min_cluster_size=2, min_samples=count)
        yield count, np.asarray(model.fit_predict(faces.vector.astype(np.float64)), np.int64)


def tell(curves: Curves) -> None:
    """Print the curves as a table."""
    print("\n| method | cut | F | precision | recall |\n|---|---|---|---|---|")
    for name, points in curves.items():
        for cut, scores in points:
            figures = f"{scores.f:.4f} | {scores.precision:.4f} | {scores.recall:.4f}"
            print(f"| {name} | {cut:.4g} | {figures} |", flush=True)


def drawn(curves: Curves) -> str:
    """Draw the curves: SVG."""
    end = MARGIN + SIDE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{end + 260}" height="{end + 50}" '
        'font-family="sans-serif" font-size="12" fill="#333">',
        f'<rect width="{end + 260}" height="{end + 50}" fill="white"/>',
    ]
    for tick in np.arange(LOWEST, 1.001, 0.05).tolist():
        across, down = _place(tick, tick)
        parts += [
            f'<path d="M{across} {MARGIN}V{end}M{MARGIN} {down}H{end}" stroke="#ddd"/>',
            f'<text x="{across}" y="{end + 18}" text-anchor="middle">{tick:.2f}</text>',
            f'<text x="{MARGIN - 6}" y="{down + 4}" text-anchor="end">{tick:.2f}</text>',
        ]
    parts.append(f'<text x="{end - SIDE / 2}" y="{end + 38}" text-anchor="middle">recall</text>')
    parts.append(f'<text x="{MARGIN}" y="{MARGIN - 16}" text-anchor="middle">precision</text>')
    for row, (name, points) in enumerate(curves.items()):
        colour = COLOURS[row % len(COLOURS)]
        shown = [
            _place(scores.recall, scores.precision)
            for _, scores in points
            if min(scores.recall, scores.precision) >= LOWEST
        ]
        line = " ".join(f"{across},{down}" for across, down in shown)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in shown]
        height = MARGIN + 20 + 22 * row
        parts.append(f'<circle cx="{end + 20}" cy="{height}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{end + 32}" y="{height + 4}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _place(recall: float, precision: float) -> tuple[float, float]:
    """Find where a point is in the picture."""
    wide = SIDE / (1 - LOWEST)
    across, down = MARGIN + (recall - LOWEST) * wide, MARGIN + (1 - precision) * wide
    return round(across, 1), round(down, 1)
