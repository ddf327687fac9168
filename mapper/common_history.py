"""The state that two copies of one map have in common, by the history they share."""

from __future__ import annotations

from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.timeline import Timeline


def common_state(mine: OpenMap, theirs: OpenMap) -> Workspace | None:
    """The map as it was when the two copies parted; None where they share no history that is still there.

    The chain of a row stands for all rows before it, so the last common one is found by halving.
    """
    if mine.chain_at(0) != theirs.chain_at(0):
        return None
    low, high = 0, min(mine.edits, theirs.edits)
    while low < high:
        middle = (low + high + 1) // 2
        if mine.chain_at(middle) == theirs.chain_at(middle):
            low = middle
        else:
            high = middle - 1
    state = _state_at(mine, low)
    # Where a history was forgotten, the beginning is another: only rows prove what came before them.
    return state if low or state == _state_at(theirs, 0) else None


def _state_at(opened: OpenMap, seq: int) -> Workspace | None:
    timeline = Timeline(opened.workspace, opened.history(), opened.edit_of)
    return timeline.state_at(seq) if seq >= timeline.first else None
