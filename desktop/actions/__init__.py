"""All actions of the editor, one record each, in groups of what they are for."""

from __future__ import annotations

from desktop.actions.action import Action
from desktop.actions.arranging import ARRANGING
from desktop.actions.capture import CAPTURE
from desktop.actions.editing import EDITING
from desktop.actions.looking import LOOKING
from desktop.actions.map_file import MAP_FILE

ACTIONS: tuple[Action, ...] = (*MAP_FILE, *EDITING, *CAPTURE, *ARRANGING, *LOOKING)


def action(name: str) -> Action:
    """The action of that name; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {one.name: one for one in ACTIONS}
