"""Repeats a table of the paper on people at hand, and prints it beside the paper's figures.

    python -m training.ablate dim --data DIR --out OUT [--arch nn4 --steps 300]

DIR holds one folder a person. Half of the people who have two photos or more are trained on; all
pairs of the other half are judged. OUT gets a Markdown table, its JSON and a plot. The budget is
`--steps` for each training; the defaults are small, and the table says what they were. `jpeg` and
`pixels` change the judged photos only: with `--ready` the application's own network is judged.
"""

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photo_faces.faces import device as devices
from photo_faces.faces.embedder import Embedder
from photo_faces.learning.augment import jpeg
from training.architectures import ARCHITECTURES
from training.data import Faces, prepare
from training.judge import Judgement, embed, judge
from training.loop import Machine, Training
from training.parallel import workers
from training.recipe import Recipe
from training.tables import TABLES, Condition, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, measured.

    Attributes:
        value: what was varied.
        found: on the people who were not trained on.
        paper: the paper's VAL at FAR 1e-3, in percent; None where it has none.
    """

    value: float | str
    found: Judgement
    paper: float | None


def halves(faces: Faces, seed: int) -> tuple[Faces, Faces]:
    """Half of the people to train on, and the other half; people with one face are left out."""
    many = np.flatnonzero(np.bincount(faces.labels) >= 2)
    order = np.random.default_rng(seed).permutation(many)
    return _of(faces, order[: len(order) // 2]), _of(faces, order[len(order) // 2 :])


def _of(faces: Faces, people: NDArray[np.int64]) -> Faces:
    inside = np.flatnonzero(np.isin(faces.labels, people))
    return Faces(faces.chips[inside], faces.labels[inside], faces.names, 0)


def spoilt(faces: Faces, condition: Condition) -> Faces:
    """The faces as a condition wants them judged."""
    chips = faces.chips.copy()
    for at, chip in enumerate(faces.chips):
        image = Image.fromarray(chip)
        if condition.side is not None and condition.side < image.width:
            small = image.resize((condition.side, condition.side), Image.Resampling.BOX)
            image = small.resize(image.size, Image.Resampling.BICUBIC)
        if condition.jpeg is not None:
            image = jpeg(image, condition.jpeg)
        chips[at] = np.asarray(image)
    return replace(faces, chips=chips)


def measure(name: str, usual: Recipe, faces: Faces, out: Path, device: str) -> list[Row]:
    """Train and judge every row of a table.

    Args:
        name: of `TABLES`.
        usual: the recipe that rows differ from.
        faces: of all people.
        out: folder for the runs, which go on where they were stopped.
        device: of torch.
    """
    table = TABLES[name]
    learnt, judged = halves(faces, usual.seed)
    rows = []
    for value in table.values:
        condition = table.condition(usual, value)
        # Rows that train alike share a training.
        alike = condition.recipe == usual and condition.people == 1
        run = out / ("usual" if alike else f"{name}-{value}")
        run.mkdir(parents=True, exist_ok=True)
        who = np.unique(learnt.labels)
        some = _of(learnt, who[: max(2, round(len(who) * condition.people))])
        seen = spoilt(judged, condition)
        every = np.arange(len(seen.labels))
        with workers(device) as group:
            training = Training(
                condition.recipe, Machine(group, run), some, ARCHITECTURES[usual.arch]
            )
            training.train()
            vectors = embed(training.network, seen, every, training.side, group.device)
        found = judge(vectors, seen.labels)
        rows.append(Row(value, found, table.paper.get(value) if isinstance(value, int) else None))
        print(_cells(rows[-1]), flush=True)
    return rows


def measure_ready(name: str, faces: Faces, device: str) -> list[Row]:
    """Judge every row of a table that changes only the photos, with the application's network."""
    table, usual = TABLES[name], Recipe()
    ready = Embedder("dlib-resnet", device)
    every = np.arange(len(faces.labels))
    rows = []
    for value in table.values:
        condition = table.condition(usual, value)
        if condition.recipe != usual or condition.people != 1:
            raise ValueError(f"{name}: each row is a training, so no ready network will do")
        chips = spoilt(faces, condition).at(every, ready.chip_size)
        found = judge(ready.embed(chips), faces.labels)
        rows.append(Row(value, found, table.paper.get(value) if isinstance(value, int) else None))
        print(_cells(rows[-1]), flush=True)
    return rows


def _cells(row: Row) -> str:
    vals = [f"{100 * row.found.val[far]:.1f}" if far in row.found.val else "" for far in FARS]
    paper = "" if row.paper is None else f"{row.paper:.1f}"
    cells = (str(row.value), *vals, f"{100 * row.found.eer:.1f}", f"{100 * row.found.rank1:.1f}")
    return f"| {' | '.join((*cells, paper))} |"


FARS = (1e-1, 1e-2, 1e-3)


def markdown(table: Table, rows: list[Row], about: str) -> str:
    """The table as Markdown, with what it was measured on."""
    vals = " | ".join(f"VAL at FAR {far:g}" for far in FARS)
    head = f"| {table.title} | {vals} | EER | rank-1 | paper, VAL at FAR 1e-3 |"
    return "\n".join([head, "|---" * 7 + "|", *map(_cells, rows), "", about, ""])


def main() -> None:
    """Measure a table, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--data", type=Path, required=True, help="one folder a person")
    parser.add_argument("--people", type=int, help="only so many, the first by name")
    parser.add_argument("--faces", type=int, help="so many photos a person, of who has them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--arch", choices=ARCHITECTURES, default="nn4")
    parser.add_argument("--steps", type=int, default=300, help="of each training")
    parser.add_argument("--people-a-batch", type=int, default=10)
    parser.add_argument("--rate", type=float, default=3e-4, help="of AdamW")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--ready", action="store_true", help="judge the application's network; trains nothing"
    )
    parser.add_argument("--device", choices=("auto", "cuda", "mps", "cpu"), default="auto")
    given = parser.parse_args()
    usual = Recipe(
        arch=given.arch,
        steps=given.steps,
        people_a_batch=given.people_a_batch,
        optimizer="adamw",
        rate=given.rate,
        seed=given.seed,
    )
    device = devices.pick(given.device)
    faces = prepare(given.data, None, given.people, given.faces, device)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.ready:
        rows = measure_ready(given.table, faces, device)
        about = f"dlib-resnet, {len(faces.labels)} photos of {len(faces.names)} people; percent."
    else:
        rows = measure(given.table, usual, faces, given.out, device)
        about = trained_on(usual, faces)
    write(given.out / given.table, TABLES[given.table], rows, about)


def trained_on(recipe: Recipe, faces: Faces) -> str:
    """What networks trained here learnt, in words."""
    return (
        f"{recipe.arch}, {recipe.steps} steps of {recipe.people_a_batch} x "
        f"{recipe.faces_a_person} faces, {len(faces.labels)} photos of {len(faces.names)} people, "
        "half of them trained on, the other half judged; percent."
    )


def write(stem: Path, table: Table, rows: list[Row], about: str) -> None:
    """Write STEM.md, STEM.json and, where matplotlib is installed, STEM.svg."""
    stem.with_suffix(".md").write_text(markdown(table, rows, about))
    plain = [
        {
            "value": row.value,
            "val": row.found.val,
            "eer": row.found.eer,
            "rank1": row.found.rank1,
            "paper": row.paper,
        }
        for row in rows
    ]
    stem.with_suffix(".json").write_text(
        json.dumps({"about": about, "rows": plain}, indent=1) + "\n"
    )
    try:
        from training import plots
    except ImportError:
        return
    places = range(len(rows))
    lines = {"here, 1 - EER": [(at, 100 * (1 - rows[at].found.eer)) for at in places]}
    told = [(at, row.paper) for at, row in enumerate(rows) if row.paper is not None]
    if told:
        lines["paper, VAL at FAR 1e-3"] = told
    names = ", ".join(str(value) for value in table.values)
    plots.curves(stem.with_suffix(".svg"), lines, f"{table.title}: {names}", "%", points=True)


if __name__ == "__main__":
    main()
