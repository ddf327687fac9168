"""What is done with the map as a file."""

from desktop.actions.action import Action

MAP_FILE = (
    Action("new", "New map", "new", ("Ctrl+N",), "desktop.doing.maps:new_map", "window", "A new map in your documents, ready to type in"),
    Action("open", "Open…", "open", ("Ctrl+O",), "desktop.doing.maps:choose_map", "window", "A map, a BPMN model, a list or facts as JSON"),
    Action(
        "take_list",
        "Take in a list…",
        "table",
        (),
        "desktop.doing.lists:choose_list",
        "map",
        "Steps from CSV or XLSX, shown before they are in the map",
        edits=True,
    ),
    Action("welcome", "Close this map", "close", ("Ctrl+W",), "desktop.doing.maps:close_map"),
    Action(
        "export_pdf", "Export PDF", "export_pdf", ("Ctrl+E",), "desktop.doing.exporting:export_pdf", "map", "The whole map as a document"
    ),
    Action(
        "export",
        "Export and print",
        "export_pdf",
        ("Ctrl+P",),
        "desktop.doing.exporting:show_export",
        "map",
        "Pages, pictures or tables: choose what of the map, see it, write or print it",
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
    Action("quit", "Quit", "close", ("Ctrl+Q",), "desktop.doing.maps:leave", "window"),
)
