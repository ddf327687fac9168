"""Why an action cannot be done now, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.actions.action import Action
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor

_MISSING: dict[str, str] = {
    "map": "No map is open.",
    "selection": "Nothing is selected.",
    "node": "Select one step, decision or event first.",
    "step": "Select one step first.",
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
}


def why_not(action: Action, editor: Editor | None) -> str:
    """The sentence for an action that is not available: no map, a map that is only read, or what has to be selected first."""
    if editor is None:
        return say(_MISSING["map"])
    if action.edits and not editor.bridge.may_edit:
        return str(editor.bridge.refusal)
    return say(_MISSING.get(action.when, "It cannot be done with what is selected."))
