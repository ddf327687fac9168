"""Looking: find, panes, processes, panels, theme - nothing here changes the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import theme
from desktop.editor import Editor

if TYPE_CHECKING:
    from desktop.window import Window


def find(editor: Editor) -> None:
    """Open the find field over the outline."""
    editor.window.page.show_find()


def zoom_to_selection(editor: Editor) -> None:
    """Show what is selected as large as it fits."""
    editor.canvas.zoom_to(editor.bridge.selection)


def next_pane(editor: Editor) -> None:
    """Give the keys to the next pane: outline, map, panels, typed line."""
    editor.window.page.step_pane(1)


def previous_pane(editor: Editor) -> None:
    """Give the keys to the pane before."""
    editor.window.page.step_pane(-1)


def next_process(editor: Editor) -> None:
    """Show the next tab."""
    editor.window.page.panel("tabs").tabs.step(1)


def previous_process(editor: Editor) -> None:
    """Show the tab before."""
    editor.window.page.panel("tabs").tabs.step(-1)


def fold_outline(editor: Editor) -> None:
    """Show the outline, or fold it away."""
    editor.window.page.fold_left()


def show_findings(editor: Editor) -> None:
    """Show the findings; fold the right side away where they are shown."""
    editor.window.page.toggle_right("findings")


def show_properties(editor: Editor) -> None:
    """Show the properties; fold the right side away where they are shown."""
    editor.window.page.toggle_right("properties")


def show_checks(editor: Editor) -> None:
    """Show what is still missing; fold the right side away where it is shown."""
    editor.window.page.toggle_right("checks")


def show_help(editor: Editor) -> None:
    """Show the grammar and the keys; back to what was there before where they are shown."""
    editor.window.page.toggle_right("help")


def show_about(editor: Editor) -> None:
    """Show which version this is and what it is built on, at the end of help."""
    editor.window.page.show_right("help")
    editor.window.page.panel("help").show_about()


def toggle_overview(editor: Editor) -> None:
    """Show the overview of a sheet that does not fit the window, or fold it away."""
    editor.window.page.overview.toggle()


def switch_theme(window: Window) -> None:
    """From light to dark and back."""
    other = {
        "light": "dark",
        "dark": "light",
        "high_contrast_light": "high_contrast_dark",
        "high_contrast_dark": "high_contrast_light",
    }
    theme.choose(other[theme.worn()])


def switch_contrast(window: Window) -> None:
    """To high contrast and back."""
    name = theme.worn()
    theme.choose(name.removeprefix("high_contrast_") if name.startswith("high_contrast_") else f"high_contrast_{name}")
