"""What follows from an edit, one sentence a file, in one order; each rule sees the workspace after the rules before it."""

from __future__ import annotations

from collections.abc import Callable

from mapper.model.edit import Change, Edit, Fresh, merge
from mapper.model.workspace import Workspace

Rule = Callable[[Workspace, Edit, Fresh], tuple[Change, ...]]
"""Gets the workspace after the edit, and the whole edit so far; gives the changes that follow from it."""

RULES: tuple[Rule, ...] = ()


def follow_rules(workspace: Workspace, edit: Edit, fresh: Fresh, rules: tuple[Rule, ...] = RULES) -> Edit:
    """The edit with everything the rules add to it; a second run over the result adds nothing."""
    following = workspace.after(edit)
    for rule in rules:
        more = rule(following, edit, fresh)
        if more:
            following = following.after(Edit(edit.label, more))
            edit = merge(edit.label, (edit.changes, more))
    return edit
