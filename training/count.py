"""Prints parameters and multiply-adds of the networks, layer by layer, beside the paper's.

    python -m training.count [--arch nn1]

Counted by torch (FlopCounterMode, which counts a multiply-add as two), not by hand.
"""

import argparse
from dataclasses import dataclass

import torch
from torch.utils.flop_counter import FlopCounterMode

from training.architectures import ARCHITECTURES
from training.paper import LAYERS, WHOLE, Cost

ALLOWED = 0.02  # share by which a figure may differ from the paper's without a reason
ROUNDED = "the paper's last digit"
UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Row:
    """A layer's cost, ours and the paper's.

    Attributes:
        layer: the paper's name of it; "all" for the whole network.
        parameters: ours.
        flops: ours, multiply-adds for one chip.
        paper: the paper's.
        reason: why the two differ by more than 2 %; empty where they do not.
    """

    layer: str
    parameters: int
    flops: int
    paper: Cost
    reason: str


def count(arch: str) -> list[Row]:
    """Count a network's layers that have parameters, and the whole.

    Args:
        arch: a name of `ARCHITECTURES`.
    """
    network = ARCHITECTURES[arch](128).eval()
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        network(torch.zeros(1, 3, network.side, network.side))
    by_module = counter.get_flop_counts()
    rows = []
    for name, layer in network.layers.items():
        parameters = sum(one.numel() for one in layer.parameters())
        if parameters:
            flops = sum(by_module[f"FaceNet.layers.{name}"].values()) // 2
            rows.append(_row(arch, name, parameters, flops))
    parameters = sum(one.numel() for one in network.parameters())
    return [*rows, _row(arch, "all", parameters, counter.get_total_flops() // 2)]


def _row(arch: str, layer: str, parameters: int, flops: int) -> Row:
    none = Cost(None, None)
    paper = WHOLE[arch] if layer == "all" else LAYERS.get(arch, {}).get(layer, none)
    both = ((parameters, paper.parameters), (flops, paper.flops))
    off = [(ours, theirs) for ours, theirs in both if theirs and _differ(ours, theirs.value)]
    reason = ""
    if off:
        rounded = all(abs(ours - theirs.value) <= theirs.unit for ours, theirs in off)
        reason = ROUNDED if rounded else UNEXPLAINED
    return Row(layer, parameters, flops, paper, reason)


def _differ(ours: float, theirs: float) -> bool:
    return abs(ours / theirs - 1) > ALLOWED


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = [
        "| layer | parameters | paper | multiply-adds | paper | |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        cells = (
            row.layer,
            _short(row.parameters),
            row.paper.parameters.text if row.paper.parameters else "",
            _short(row.flops),
            row.paper.flops.text if row.paper.flops else "",
            row.reason,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _short(value: float) -> str:
    for letter, scale in (("B", 1e9), ("M", 1e6)):
        if value >= scale:
            return f"{value / scale:.4g}{letter}"
    return f"{value / 1e3:.4g}K"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--arch", choices=ARCHITECTURES, help="only this one")
    given = parser.parse_args()
    for arch in [given.arch] if given.arch else ARCHITECTURES:
        print(f"{arch}, {ARCHITECTURES[arch](128).side} pixels\n\n{table(count(arch))}\n")


if __name__ == "__main__":
    main()
