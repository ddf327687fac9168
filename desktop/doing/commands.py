"""Everything by name: the list of all that can be done opens over the window, and closes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.window import Window


def show_commands(window: Window) -> None:
    """Open the list of all actions with the keys in its field; close it where it is open."""
    from desktop.panels.command_palette import CommandPalette

    shown = window.findChild(CommandPalette)
    if shown is None:
        shown = CommandPalette(window)
    if shown.isVisible():
        shown.leave()
    else:
        shown.open()
