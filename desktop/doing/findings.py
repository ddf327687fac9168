"""How the findings of a map are looked at: kept in the map, so each change is an edit that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.commands import show_findings

if TYPE_CHECKING:
    from desktop.editor import Editor


def reveal_findings(editor: Editor) -> None:
    """Show the findings; hide them where they are shown."""
    is_shown = editor.bridge.workspace.settings.show_findings
    editor.bridge.run(show_findings.reveal_findings, not is_shown)
    if not is_shown:
        editor.window.page.show_right("findings")


def set_rank_by(editor: Editor, basis: str) -> None:
    """Order the hot spots by load, cost or delay."""
    editor.bridge.run(show_findings.rank_by, basis)


def set_show_level(editor: Editor, level: int) -> None:
    """Look for overlaps at level 1, 2 or 3."""
    editor.bridge.run(show_findings.set_level, level)
