"""Why an action cannot be done now, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.actions.action import Action
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor

MISSING: dict[str, str] = {
    "map": "No map is open.",
    "selection": "Nothing is selected.",
    "several": "Select two elements or more first.",
    "three": "Select three elements or more first.",
    "laned": "Select a step or a lane first.",
    "node": "Select one step, decision or event first.",
    "step": "Select one step first.",
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
}
"""What there has to be first, by what an action needs."""


def why_not(action: Action, editor: Editor | None) -> str:
    """The sentence for an action that is not available: no map, a map that is only read, or what has to be selected first."""
    if editor is None:
        return say(MISSING["map"])
    if action.edits and not editor.bridge.may_edit:
        return str(editor.bridge.refusal)
    return say(MISSING.get(action.when, "It cannot be done with what is selected."))
