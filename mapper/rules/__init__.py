"""What follows from an edit, one sentence a file, in one order; each rule sees the workspace after the rules before it."""

from __future__ import annotations

from collections.abc import Callable

from mapper.languages import in_words_of_the_map
from mapper.model.edit import Change, Edit, Fresh, merge
from mapper.model.workspace import Workspace
from mapper.rules.draw_handling import draw_handling
from mapper.rules.drop_orphans import drop_orphans
from mapper.rules.drop_references import drop_references
from mapper.rules.fit_text import fit_text
from mapper.rules.give_way import give_way
from mapper.rules.grow_lane import grow_lane
from mapper.rules.redraw_lines import redraw_lines
from mapper.rules.release_exceptions import release_exceptions
from mapper.rules.ride_host import ride_host
from mapper.rules.settle_lane import settle_lane
from mapper.rules.speak_between import speak_between

Rule = Callable[[Workspace, Edit, Fresh], tuple[Change, ...]]
"""Gets the workspace after the edit, and the whole edit so far; gives the changes that follow from it."""

RULES: tuple[Rule, ...] = (
    drop_orphans,
    release_exceptions,
    drop_references,
    settle_lane,
    speak_between,
    fit_text,
    grow_lane,
    ride_host,
    give_way,
    draw_handling,
    redraw_lines,
)


@in_words_of_the_map
def follow_rules(workspace: Workspace, edit: Edit, fresh: Fresh, rules: tuple[Rule, ...] = RULES) -> Edit:
    """The edit with everything the rules add to it; a second run over the result adds nothing."""
    following = workspace.after(edit)
    for rule in rules:
        more = rule(following, edit, fresh)
        if more:
            following = following.after(Edit(edit.label, more))
            edit = merge(edit.label, (edit.changes, more))
    return edit
