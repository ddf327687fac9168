"""All actions of the editor: name, words, icon, keys, when they can be done, and what they run - one record each, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

When = Literal["window", "map", "selection", "node", "step", "undo", "redo"]
"""What there must be: only the window; an open map; something selected; one node; one step; something to undo or redo."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. `runs` = "module:function" of the editor - or of the window, where it needs no map (`when` = "window").

    `keys`: as Qt writes them, the first one is shown. `tip`: one sentence more where the words do not say it all. `edits`: it changes the
    map, and cannot be done in one that is open to read only.
    """

    name: str
    text: str
    icon: str
    keys: tuple[str, ...]
    runs: str
    when: When = "map"
    tip: str = ""
    edits: bool = False

    @property
    def function(self) -> Callable[[Any], object]:
        """What it runs, loaded on first use."""
        module, _, name = self.runs.partition(":")
        found: Callable[[Any], object] = getattr(import_module(module), name)
        return found


ACTIONS: tuple[Action, ...] = (
    Action("new", "New map", "new", ("Ctrl+N",), "desktop.doing.maps:new_map", "window", "A new map in your documents, ready to type in"),
    Action("open", "Open…", "open", ("Ctrl+O",), "desktop.doing.maps:choose_map", "window", "A map, a BPMN model or facts as JSON"),
    Action("welcome", "Close this map", "close", ("Ctrl+W",), "desktop.doing.maps:close_map"),
    Action(
        "export_pdf", "Export PDF", "export_pdf", ("Ctrl+E",), "desktop.doing.exporting:export_pdf", "map", "The whole map as a document"
    ),
    Action("save_copy", "Save a copy…", "save_copy", (), "desktop.doing.maps:save_copy", "map", "The map as it is now in another file"),
    Action("share", "Share…", "share", (), "desktop.doing.history:share", "map", "A copy without history, drafts and names of people"),
    Action(
        "name_version",
        "Name this version",
        "name_version",
        ("Ctrl+S",),
        "desktop.doing.history:name_version",
        "map",
        "Everything is saved already",
    ),
    Action("compact", "Forget the history…", "compact", (), "desktop.doing.history:compact", "map", "For a smaller file", edits=True),
    Action("undo", "Undo", "undo", ("Ctrl+Z",), "desktop.canvas.verbs:undo", "undo", edits=True),
    Action("redo", "Redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "desktop.canvas.verbs:redo", "redo", edits=True),
    Action("cut", "Cut", "cut", ("Ctrl+X",), "desktop.canvas.verbs:cut", "selection", edits=True),
    Action("copy", "Copy", "copy", ("Ctrl+C",), "desktop.canvas.verbs:copy", "selection"),
    Action("paste", "Paste", "paste", ("Ctrl+V",), "desktop.canvas.verbs:paste", edits=True),
    Action("duplicate", "Duplicate", "plus", ("Ctrl+D",), "desktop.canvas.verbs:duplicate", "selection", edits=True),
    Action(
        "delete", "Delete", "delete", ("Del",), "desktop.canvas.verbs:delete", "selection", "Exceptions are kept in the tray", edits=True
    ),
    Action("select_all", "Select all", "select", ("Ctrl+A",), "desktop.canvas.verbs:select_all"),
    Action("edit_label", "Edit the label", "note", ("F2",), "desktop.doing.typing:edit_label", "selection", edits=True),
    Action(
        "type",
        "Type",
        "step",
        ("Ctrl+L",),
        "desktop.doing.typing:type_line",
        "map",
        "Go to the typed line; any letter does the same",
        edits=True,
    ),
    Action("type_step", "Type a step", "step", ("Ctrl+Shift+S",), "desktop.doing.typing:type_step", edits=True),
    Action("type_decision", "Type a decision", "decision", ("Ctrl+Shift+D",), "desktop.doing.typing:type_decision", edits=True),
    Action("type_exception", "Type an exception", "exception", ("Ctrl+Shift+E",), "desktop.doing.typing:type_exception", edits=True),
    Action("type_meeting", "Type a meeting", "meeting", ("Ctrl+Shift+M",), "desktop.doing.typing:type_meeting", edits=True),
    Action("type_trigger", "Type a trigger", "trigger", ("Ctrl+Shift+T",), "desktop.doing.typing:type_trigger", edits=True),
    Action("type_end", "Type an end", "end", ("Ctrl+Shift+X",), "desktop.doing.typing:type_end", edits=True),
    Action("type_question", "Type a question", "question", ("Ctrl+Shift+Q",), "desktop.doing.typing:type_question", edits=True),
    Action(
        "add_lane", "Add a lane", "lane", (), "desktop.doing.arranging:add_lane", "map", "Below the lane of what is selected", edits=True
    ),
    Action("add_process", "New process", "process", ("Ctrl+Shift+N",), "desktop.doing.arranging:add_process", edits=True),
    Action("lane_up", "To the lane above", "lane_up", ("Alt+Up",), "desktop.doing.arranging:to_lane_above", "node", edits=True),
    Action("lane_down", "To the lane below", "lane_down", ("Alt+Down",), "desktop.doing.arranging:to_lane_below", "node", edits=True),
    Action("lay_out", "Lay out this sheet", "lay_out", ("Ctrl+Shift+L",), "desktop.doing.arranging:lay_out_sheet", edits=True),
    Action("find", "Find", "find", ("Ctrl+F",), "desktop.doing.looking:find", "map", "Names and codes in all processes"),
    Action("fit", "Show the whole sheet", "fit", ("Ctrl+0",), "desktop.canvas.verbs:fit"),
    Action("actual_size", "100 %", "fit", ("Ctrl+1",), "desktop.canvas.verbs:actual_size"),
    Action("zoom_in", "Zoom in", "zoom_in", ("Ctrl++", "Ctrl+="), "desktop.canvas.verbs:zoom_in"),
    Action("zoom_out", "Zoom out", "zoom_out", ("Ctrl+-",), "desktop.canvas.verbs:zoom_out"),
    Action("zoom_selection", "Zoom to the selection", "zoom_in", ("Ctrl+2",), "desktop.doing.looking:zoom_to_selection", "selection"),
    Action("next_pane", "Next pane", "arrow_right", ("F6",), "desktop.doing.looking:next_pane"),
    Action("previous_pane", "Previous pane", "arrow_left", ("Shift+F6",), "desktop.doing.looking:previous_pane"),
    Action("next_process", "Next process", "arrow_right", ("Ctrl+Tab", "Ctrl+PgDown"), "desktop.doing.looking:next_process"),
    Action("previous_process", "Previous process", "arrow_left", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "desktop.doing.looking:previous_process"),
    Action("outline", "Outline", "outline", ("Alt+1",), "desktop.doing.looking:fold_outline", "map", "Show or fold away"),
    Action("findings", "Findings", "findings", ("Alt+2",), "desktop.doing.looking:show_findings"),
    Action("properties", "Properties", "properties", ("Alt+3", "Alt+Return"), "desktop.doing.looking:show_properties"),
    Action("checks", "Checks", "check", ("Alt+4",), "desktop.doing.looking:show_checks", "map", "What is still missing in the map"),
    Action("history", "History", "history", ("Alt+5", "Ctrl+H"), "desktop.doing.history:toggle_history", "map", "How the map came to be"),
    Action("reveal", "Reveal or hide the findings", "reveal", ("Ctrl+Shift+H",), "desktop.doing.findings:reveal_findings", edits=True),
    Action("help", "Grammar and keys", "help", ("F1",), "desktop.doing.looking:show_help"),
    Action(
        "answer",
        "What the message offers",
        "check",
        ("F8",),
        "desktop.doing.rescue:answer",
        "window",
        "Presses the button of the message bar",
    ),
    Action("theme", "Light or dark", "theme", ("Ctrl+Shift+K",), "desktop.doing.looking:switch_theme", "window"),
    Action("contrast", "High contrast", "theme", (), "desktop.doing.looking:switch_contrast", "window"),
    Action("quit", "Quit", "close", ("Ctrl+Q",), "desktop.doing.maps:leave", "window"),
)


def action(name: str) -> Action:
    """The action of that name; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {one.name: one for one in ACTIONS}
