"""What is seen: zoom, panes, panels, theme."""

from desktop.actions.action import Action

LOOKING = (
    Action(
        "commands", "Everything by name", "commands", ("Ctrl+K",), "desktop.doing.commands:show_commands", "window", "Type what you want"
    ),
    Action("find", "Find", "find", ("Ctrl+F",), "desktop.doing.looking:find", "map", "In all processes: names, notes, roles, systems"),
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
    Action("overview", "Overview", "overview", ("Alt+0",), "desktop.doing.looking:toggle_overview", "map", "Where the sheet does not fit"),
    Action("reveal", "Reveal or hide the findings", "reveal", ("Ctrl+Shift+H",), "desktop.doing.findings:reveal_findings", edits=True),
    Action("help", "Grammar and keys", "help", ("F1",), "desktop.doing.looking:show_help", "map", "And the words used here, explained"),
    Action(
        "about",
        "About Waterhole",
        "help",
        (),
        "desktop.doing.looking:show_about",
        "map",
        "Its version, and the licences of what it is built on",
    ),
    Action("tour", "Take the tour", "walk", (), "desktop.doing.touring:take_tour", "window", "Five minutes, on a map of its own"),
    Action("tour_on", "On with the tour", "arrow_right", ("Shift+F1",), "desktop.doing.touring:go_on"),
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
)
