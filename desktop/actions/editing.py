"""Undo, the clipboard, and what is done to the selection."""

from desktop.actions.action import Action

EDITING = (
    Action("undo", "Undo", "undo", ("Ctrl+Z",), "desktop.canvas.verbs:undo", "undo", edits=True),
    Action("redo", "Redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "desktop.canvas.verbs:redo", "redo", edits=True),
    Action("cut", "Cut", "cut", ("Ctrl+X",), "desktop.canvas.verbs:cut", "selection", edits=True),
    Action("copy", "Copy", "copy", ("Ctrl+C",), "desktop.canvas.verbs:copy", "selection"),
    Action(
        "copy_picture",
        "Copy as a picture",
        "copy",
        ("Ctrl+Alt+C",),
        "desktop.doing.exporting:copy_picture",
        "map",
        "For a slide or a mail: what is selected, or the whole sheet",
    ),
    Action("paste", "Paste", "paste", ("Ctrl+V",), "desktop.canvas.verbs:paste", edits=True),
    Action("duplicate", "Duplicate", "plus", ("Ctrl+D",), "desktop.canvas.verbs:duplicate", "selection", edits=True),
    Action(
        "delete", "Delete", "delete", ("Del",), "desktop.canvas.verbs:delete", "selection", "Exceptions are kept in the tray", edits=True
    ),
    Action("select_all", "Select all", "select", ("Ctrl+A",), "desktop.canvas.verbs:select_all"),
    Action("edit_label", "Edit the label", "note", ("F2",), "desktop.doing.typing:edit_label", "selection", edits=True),
)
