"""How the findings of a map are looked at: kept in the map, so each change is an edit that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.editor import Editor
from mapper.model.edit import Edit, Fresh, create, update
from mapper.model.organisation import SETTINGS_ID
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_settings(workspace: Workspace, label: str, fresh: Fresh, **fields: Any) -> Edit:
    """Gives the settings of the map other values; a map that has none yet gets them."""
    before = workspace.settings
    after = replace(before, **fields)
    if SETTINGS_ID not in workspace:
        return Edit(label, create(replace(after, created=fresh.now())))
    return Edit(label, update(before, after))


def reveal_findings(editor: Editor) -> None:
    """Show the findings; hide them where they are shown."""
    is_shown = editor.bridge.workspace.settings.show_findings
    words = say("Hide the findings") if is_shown else say("Show the findings")
    editor.bridge.run(set_settings, words, show_findings=not is_shown)
    if not is_shown:
        editor.window.page.show_right("findings")


def set_rank_by(editor: Editor, basis: str) -> None:
    """Order the hot spots by load, cost or delay."""
    editor.bridge.run(set_settings, say("Order the findings"), rank_by=basis)


def set_show_level(editor: Editor, level: int) -> None:
    """Look for overlaps at level 1, 2 or 3."""
    editor.bridge.run(set_settings, say("Level of the findings"), show_level=level)
