"""Trains a network of the paper from scratch on a folder of people.

    python -m training.train --arch nn2 --dim 128 --data DIR --run RUN
    torchrun --nproc-per-node 4 -m training.train --arch nn2 --data DIR --run RUN

DIR holds one folder a person. Faces are detected and aligned once, into a cache. A run that was
stopped goes on from its last checkpoint when it is called again in the same way.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from torch import distributed

from training.architectures import ARCHITECTURES
from training.data import Faces, prepare
from training.judge import embed, judge
from training.loop import Machine, Training
from training.miners import STRATEGIES
from training.parallel import Workers, workers
from training.recipe import Recipe

GIVEN = (  # what the command line decides of a recipe
    *("arch", "dim", "steps", "people_a_batch", "faces_a_person", "optimizer", "rate"),
    *("margin", "mining", "augment", "seed"),
)


def arguments() -> argparse.ArgumentParser:
    """The command's arguments."""
    usual = Recipe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--arch", choices=ARCHITECTURES, default=usual.arch)
    parser.add_argument("--dim", type=int, default=usual.dim)
    parser.add_argument("--data", type=Path, required=True, help="one folder a person")
    parser.add_argument("--people", type=int, help="only so many, the first by name")
    parser.add_argument("--faces", type=int, help="so many photos a person, of who has them")
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoint and log")
    parser.add_argument("--steps", type=int, default=usual.steps)
    parser.add_argument("--people-a-batch", type=int, default=usual.people_a_batch)
    parser.add_argument("--faces-a-person", type=int, default=usual.faces_a_person)
    parser.add_argument("--optimizer", choices=("adagrad", "adamw"), default=usual.optimizer)
    parser.add_argument("--rate", type=float, default=usual.rate)
    parser.add_argument("--margin", type=float, default=usual.margin)
    parser.add_argument("--mining", choices=STRATEGIES, default=usual.mining)
    parser.add_argument("--augment", action=argparse.BooleanOptionalAction, default=usual.augment)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--device", choices=("auto", "cuda", "mps", "cpu"), default="auto")
    parser.add_argument("--bfloat16", action="store_true", help="compute in bfloat16")
    parser.add_argument("--checkpoint-every", type=int, default=200, help="steps")
    return parser


def _faces(given: argparse.Namespace, group: Workers) -> Faces:
    """The faces; the first process detects them, the others read what it kept."""
    if group.rank == 0:
        faces = prepare(given.data, None, given.people, given.faces, group.device)
    if group.world > 1:
        distributed.barrier()
    if group.rank > 0:
        faces = prepare(given.data, None, given.people, given.faces)
    return faces


def main(given: argparse.Namespace) -> None:
    """Train, and say how well the faces it learnt from are told apart."""
    recipe = Recipe(**{name: getattr(given, name) for name in GIVEN})
    given.run.mkdir(parents=True, exist_ok=True)
    with workers(given.device) as group:
        faces = _faces(given, group)
        machine = Machine(group, given.run, given.bfloat16, given.checkpoint_every)
        training = Training(recipe, machine, faces, ARCHITECTURES[recipe.arch])
        tell = print if group.rank == 0 else None
        if tell:
            tell(f"{len(faces.labels)} faces of {len(faces.names)} people, {faces.missed} missed")
        training.train(report=tell)
        if tell:
            every = np.arange(len(faces.labels))
            vectors = embed(training.network, faces, every, training.side, group.device)
            found = judge(vectors, faces.labels)
            result = {"rank1": found.rank1, "eer": found.eer, "val": found.val}
            (given.run / "result.json").write_text(json.dumps(result) + "\n")
            tell(f"on what it learnt from: rank-1 {found.rank1:.1%}, EER {found.eer:.2%}")


if __name__ == "__main__":
    main(arguments().parse_args())
