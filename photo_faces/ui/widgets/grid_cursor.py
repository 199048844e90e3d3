"""Where the keyboard goes from a cell of a grid."""

from typing import Final

from PySide6.QtWidgets import QAbstractItemView

from photo_faces.ui.widgets.layout import Layout

Action = QAbstractItemView.CursorAction

_LINES: Final = {Action.MoveUp: -1, Action.MoveDown: 1}
_STEPS: Final = {
    Action.MoveLeft: -1,
    Action.MovePrevious: -1,
    Action.MoveRight: 1,
    Action.MoveNext: 1,
}


def moved(layout: Layout, row: int, action: Action, page: int) -> int:
    """Return the row that a movement leads to.

    Args:
        layout: with a cell at least.
        row: where the cursor is, or -1.
        action: how it is moved.
        page: lines that are seen at once.
    """
    if row < 0 and action != Action.MoveEnd:
        return 0
    lines = {Action.MovePageUp: -page, Action.MovePageDown: page} | _LINES
    if action in lines:
        row = layout.beside(row, lines[action])
    elif action in _STEPS:
        row += _STEPS[action]
    else:
        row = 0 if action == Action.MoveHome else layout.count - 1
    return min(max(row, 0), layout.count - 1)
