"""Going to the typed line with the sign of what is to be typed, and editing a label where it stands."""

from __future__ import annotations

from desktop import bars
from desktop.drafts import LABEL, LINE, is_field
from desktop.editor import Editor
from desktop.message import Message
from mapper.capture.evidence import EVIDENCE
from mapper.commands.estimate import stamp_evidence
from mapper.model.edit import Edit


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


def next_evidence(editor: Editor) -> Edit | None:
    """Say how it is known, one step further each time: of the line that is being typed, else of what is selected."""
    if editor.typed_line.text.strip() and editor.typed_line.input.hasFocus():
        editor.typed_line.next_evidence()
        return None
    record = editor.selected
    if record is None:
        return None
    following = EVIDENCE[(EVIDENCE.index(record.evidence) + 1) % len(EVIDENCE)]
    return editor.bridge.run(stamp_evidence, record.id, following, record.source)


def edit_label(editor: Editor) -> None:
    """Edit the name in the outline where that has the keys, else the label on the canvas."""
    from desktop.canvas import verbs

    outline = editor.window.page.panel("outline")
    if outline.list.hasFocus():
        outline.list.edit(outline.list.currentIndex())
    else:
        verbs.edit_label(editor)


def take_up_typing(editor: Editor) -> Message | None:
    """Put what was being typed when the map was closed back in its place: the line, the label, a field of the properties.

    Gives the message that says so, None where nothing was being typed.
    """
    bridge, drafts = editor.bridge, editor.bridge.drafts
    line, label, about = drafts.text(LINE), drafts.text(LABEL), drafts.about(LABEL)
    fields = [about for place, (_text, about) in drafts.texts.items() if is_field(place) and about in bridge.workspace]
    if line:
        # Where the line goes depends on what was selected.
        if drafts.about(LINE) in bridge.workspace:
            bridge.show_element(drafts.about(LINE))
        editor.typed_line.input.write(line)
    if label and about in bridge.workspace:
        bridge.show_element(about)
        editor.canvas.edit_label(about, typed=label)
    elif label and not line:
        # What it was the label of is gone: the words are not.
        editor.typed_line.input.write(label)
        drafts.entered(LABEL)
    if fields:
        return bars.typed_is_back(lambda: show_field(editor, fields[0]))
    return bars.typed_is_back() if line or label else None


def show_field(editor: Editor, record_id: str) -> None:
    """Show the properties of that record."""
    editor.bridge.show_element(record_id)
    editor.window.page.show_right("properties")
