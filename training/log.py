"""What a training says while it runs: JSON lines always, TensorBoard where it is installed."""

import json
from pathlib import Path
from typing import Any


class Log:
    """A file of JSON lines, and TensorBoard's beside it."""

    def __init__(self, folder: Path, *, step: int = 0) -> None:
        """Go on with a log.

        Args:
            folder: of the run; `log.jsonl` in it.
            step: where the training goes on: lines from there on are of a run that was stopped
                after its last checkpoint, and are dropped.
        """
        self._path = folder / "log.jsonl"
        kept = [line for line in read(folder) if line["step"] <= step]
        self._path.write_text("".join(json.dumps(line) + "\n" for line in kept))
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError:
            self._board = None
        else:
            self._board = SummaryWriter(str(folder), purge_step=step + 1)

    def write(self, step: int, figures: dict[str, float]) -> None:
        """Note the figures of a step."""
        with self._path.open("a") as file:
            file.write(json.dumps({"step": step, **figures}) + "\n")
        if self._board is not None:
            for name, value in figures.items():
                self._board.add_scalar(name, value, step)

    def close(self) -> None:
        """Write out what TensorBoard still holds."""
        if self._board is not None:
            self._board.close()


def read(folder: Path) -> list[dict[str, Any]]:
    """The lines of a run's log; a last line that a stop cut short is left out."""
    path = folder / "log.jsonl"
    lines = []
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    return lines
