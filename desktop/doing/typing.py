"""Going to the typed line with the sign of what is to be typed, and editing a label where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import bars
from desktop.drafts import LABEL, LINE, is_field
from desktop.editor import Editor

if TYPE_CHECKING:
    from desktop.panels.message_bar import MessageBar


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


def take_up_typing(editor: Editor, messages: MessageBar) -> None:
    """Put what was being typed when the map was closed back in its place, and say so: the line, the label, a field of the properties."""
    drafts = editor.bridge.drafts
    line, label, about = drafts.text(LINE), drafts.text(LABEL), drafts.about(LABEL)
    fields = [about for place, (_text, about) in drafts.texts.items() if is_field(place) and about in editor.bridge.workspace]
    if line:
        editor.typed_line.input.write(line)
    if label and about in editor.bridge.workspace:
        editor.bridge.show_element(about)
        editor.canvas.edit_label(about, typed=label)
    elif label and not line:
        # What it was the label of is gone: the words are not.
        editor.typed_line.input.write(label)
        drafts.entered(LABEL)
    if fields:
        messages.show_message(bars.typed_is_back(lambda: show_field(editor, fields[0])))
    elif line or label:
        messages.show_message(bars.typed_is_back())


def show_field(editor: Editor, record_id: str) -> None:
    """Show the properties of that record."""
    editor.bridge.show_element(record_id)
    editor.window.page.show_right("properties")
