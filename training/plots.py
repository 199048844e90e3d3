"""Curves as SVG files, with matplotlib.

    python -m training.plots RUN [RUN ...] FILE.svg

draws the loss of some runs.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

from training import log

mpl.use("Agg")

from matplotlib import pyplot as plt

Points = Sequence[tuple[float, float]]


def curves(
    file: Path, lines: Mapping[str, Points], x: str, y: str, *, points: bool = False
) -> None:
    """Draw lines.

    Args:
        file: of the picture; its ending says the kind.
        lines: each by its name, (x, y) from left to right.
        x: what is along.
        y: what is up.
        points: whether each point gets a mark.
    """
    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    for name, line in lines.items():
        axes.plot(*zip(*line, strict=True), marker="o" if points else None, label=name)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(file)
    plt.close(figure)


def losses(runs: Sequence[Path], file: Path) -> None:
    """Draw the loss of runs, by the names of their folders."""
    lines = {
        run.name: [(float(line["step"]), float(line["loss"])) for line in log.read(run)]
        for run in runs
    }
    curves(file, lines, "step", "triplet loss")


def main() -> None:
    """Draw the losses of runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    losses(given.runs, given.file)


if __name__ == "__main__":
    main()
