"""Going to the typed line with the sign of what is to be typed, and editing a label where it stands."""

from __future__ import annotations

from desktop.editor import Editor


def type_line(editor: Editor) -> None:
    """Go to the typed line."""
    editor.typed_line.open_with("")


def type_step(editor: Editor) -> None:
    """A step: no sign at all."""
    editor.typed_line.begin("")


def type_decision(editor: Editor) -> None:
    """A decision: a name that ends with a question mark."""
    editor.typed_line.begin_before("?")


def type_exception(editor: Editor) -> None:
    """An exception on what is selected."""
    editor.typed_line.begin("! ")


def type_meeting(editor: Editor) -> None:
    """A contact point tied to what is selected."""
    editor.typed_line.begin("~ ")


def type_trigger(editor: Editor) -> None:
    """A trigger of what is selected, else the start of the process."""
    editor.typed_line.begin("* ")


def type_end(editor: Editor) -> None:
    """How the process ends."""
    editor.typed_line.begin("(end) ")


def type_question(editor: Editor) -> None:
    """An open question about what is selected."""
    editor.typed_line.begin("... ")


def edit_label(editor: Editor) -> None:
    """Edit the name in the outline where that has the keys, else the label on the canvas."""
    from desktop.canvas import verbs

    outline = editor.window.page.panel("outline")
    if outline.list.hasFocus():
        outline.list.edit(outline.list.currentIndex())
    else:
        verbs.edit_label(editor)
