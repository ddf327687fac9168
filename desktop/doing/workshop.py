"""Running the workshop: prompts, coverage, the silent round, the parking lot, ideas, and what breaks when a meeting stops."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.lookups import get
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.editor import Editor
    from mapper.graph.coverage import Topic


def show_workshop(editor: Editor) -> None:
    """Show what the workshop needs; fold the right side away where it is shown."""
    editor.window.page.toggle_right("workshop")


# Prompts


def answer_prompt(editor: Editor) -> None:
    """Go to the typed line with the sign that answers the prompt."""
    prompt = editor.prompts.prompt
    if prompt is not None:
        if editor.bridge.selection != (prompt.about,):
            editor.bridge.show_element(prompt.about)
        editor.typed_line.begin(prompt.sign)


def nothing_known(editor: Editor) -> None:
    """Keep that the room was asked and knows nothing."""
    editor.prompts.answer_none()


def put_prompt_off(editor: Editor) -> None:
    """Ask later."""
    editor.prompts.put_off()


def switch_prompts(editor: Editor) -> None:
    """Prompts on or off."""
    editor.prompts.switch()
    words = say("Prompts are on: after a step the room is asked about it.") if editor.prompts.are_on else say("Prompts are off.")
    editor.window.page.messages.tell(words)


# Coverage


def show_left(editor: Editor, topic: Topic, element: str) -> None:
    """Show on the map what was not asked yet: of a hand-off its receiver, of a group one of its steps."""
    bridge = editor.bridge
    if topic == "groups":
        element = _step_of_group(bridge.workspace, element) or element
    flow = get(bridge.workspace, Flow, element)
    bridge.show_element(element)
    if flow is not None and flow.sheet is None and flow.to_id is not None:
        bridge.show_element(flow.to_id)


def _step_of_group(workspace: Workspace, unit: str) -> str | None:
    from mapper.model.lookups import unit_of

    for one in workspace.indexed("kind", "Node"):
        found = unit_of(workspace, one)
        if found is not None and found.id == unit:
            return one
    return None


def answer_left(editor: Editor, topic: Topic, elements: Collection[str]) -> None:
    """The one answer that needs no typing: nothing known there, the receiver agrees, the group is here, nobody knows."""
    from mapper.commands.mark import mark_none_known
    from mapper.commands.mark_asked import confirm_hand_offs, hear_group, mark_nobody_knows

    if topic == "receivers":
        editor.bridge.run(confirm_hand_offs, elements, True)
        return
    for element in elements:
        if topic == "exceptions":
            editor.bridge.run(mark_none_known, element, True)
        elif topic == "groups":
            editor.bridge.run(hear_group, element)
        else:
            editor.bridge.run(mark_nobody_knows, element, topic, True)


# The silent round


def show_round(editor: Editor) -> None:
    """Show the field into which the silent round is pasted, with the keys in it."""
    editor.window.page.show_right("workshop")
    editor.window.page.panel("workshop").show_round()


def take_round(editor: Editor, text: str, with_initials: bool) -> None:
    """Take the lines in as notes of the tray; what is selected on the map stays selected."""
    from mapper.commands.take_round import take_round as take

    bridge = editor.bridge
    selected = bridge.selection
    bridge.run(take, text.splitlines(), names="initials" if with_initials else "none", then=lambda _done: bridge.select(selected))


def place_notes(editor: Editor, note_ids: Sequence[str], sign: str, on: str | None = None) -> None:
    """Make of the notes what the sign says, at the element `on` or what is selected."""
    from mapper.capture.place_note import place_notes as place
    from mapper.capture.spot import spot_of
    from mapper.commands.where import process_on

    bridge = editor.bridge
    selected = on or next((one for one in bridge.selection if one not in note_ids), None)
    spot = spot_of(bridge.workspace, selected, process_on(bridge.workspace, bridge.sheet))
    # What is placed stays unselected: the next note goes to the same step.
    keep = selected

    def go_back(_done: object) -> None:
        if keep is not None:
            bridge.select((keep,))

    bridge.run(place, note_ids, sign, spot, then=go_back)


def throw_away(editor: Editor, ids: Collection[str]) -> None:
    """Delete what nobody wants to keep; undo brings it back."""
    from mapper.commands.delete import delete

    editor.bridge.run(delete, ids)


# The parking lot


def ask(editor: Editor, text: str) -> None:
    """Park a question about what is selected; it is only listed."""
    from mapper.commands.add_question import add_question

    about = editor.bridge.selection
    editor.bridge.run(add_question, text, about=about)
    editor.bridge.select(about)


def answer_question(editor: Editor, question: str, text: str) -> None:
    """Keep the answer; an empty one opens the question again."""
    from mapper.commands.add_question import answer
    from mapper.commands.park import reopen_question

    if text.strip():
        editor.bridge.run(answer, question, text)
    else:
        editor.bridge.run(reopen_question, question)


def reopen_question(editor: Editor, question: str) -> None:
    """Take the answer back."""
    from mapper.commands.park import reopen_question as reopen

    editor.bridge.run(reopen, question)


def assign_question(editor: Editor, question: str, owner: str, due: str) -> None:
    """Say who finds out, and until when."""
    from mapper.commands.park import assign_question as assign

    editor.bridge.run(assign, question, owner, due)


def drop_question(editor: Editor, question: str, at: Point) -> None:
    """Put the question on the sheet that is shown."""
    from mapper.commands.park import place_question

    editor.bridge.run(place_question, question, editor.bridge.sheet, at)


# Ideas


def keep_idea(editor: Editor, text: str) -> None:
    """Keep a thought about how it could be, linked to what is selected."""
    from mapper.commands.add_idea import add_idea

    editor.bridge.run(add_idea, text, about=editor.bridge.selection)


def link_idea(editor: Editor, idea: str) -> None:
    """Link the idea to what is selected."""
    from mapper.commands.add_idea import link_idea as link

    editor.bridge.run(link, idea, editor.bridge.selection)


def show_ideas(editor: Editor) -> None:
    """Show the field into which a thought is typed, with the keys in it."""
    editor.window.page.show_right("workshop")
    editor.window.page.panel("workshop").show_ideas()


# Meetings and possible watering holes


def what_breaks(editor: Editor) -> None:
    """Say what is lost if the selected contact point stops; of an exception or step, the first contact point that helps there."""
    contact = _contact_of(editor)
    messages = editor.window.page.messages
    if contact is None:
        messages.tell(say("Select a contact point first: the bar then says what is lost if it stops."))
        return
    analysis = editor.bridge.analysis
    if editor.bridge.workspace.settings.show_findings:
        editor.window.page.show_right("findings")
        editor.window.page.panel("findings").show_meeting(contact)
    elif analysis is None:
        messages.tell(say("The map is still being looked through. Ask again in a moment."))
    else:
        from desktop.panels.finding_words import statement_on

        messages.tell(statement_on(analysis, contact))


def _contact_of(editor: Editor) -> str | None:
    for record in editor.selection:
        if isinstance(record, ContactPoint):
            return record.id
        if isinstance(record, ExceptionPoint) and record.contacts:
            return record.contacts[0]
        if isinstance(record, Node):
            for one in editor.bridge.workspace.indexed("ContactPoint.serves", record.id):
                return one
    return None


def meet(editor: Editor, exception: str, text: str) -> bool:
    """Make the contact point that the answer names, tied to the exception; False where it could not be kept."""
    from mapper.capture.enter import enter
    from mapper.capture.spot import spot_of

    bridge = editor.bridge
    if not text.strip() or not bridge.may_change():
        return False
    line = text.strip() if text.lstrip().startswith("~") else f"~ {text.strip()}"
    entered = enter(bridge.workspace, line, spot_of(bridge.workspace, exception), bridge.fresh)
    return bridge.do(entered.edit) is not None or bridge.saving.is_waiting


def rule_out(editor: Editor, exceptions: Collection[str], units: Collection[str], reason: str) -> None:
    """Keep that these groups do not meet about these exceptions, and why."""
    from mapper.commands.reject_candidate import reject_candidate

    editor.bridge.run(reject_candidate, exceptions, units, reason)


def ask_again(editor: Editor, exceptions: Collection[str], units: Collection[str]) -> None:
    """Take the rejections of a candidate back."""
    from mapper.commands.reject_candidate import rejections_of, take_back_rejections

    editor.bridge.run(take_back_rejections, rejections_of(editor.bridge.workspace, exceptions, units))


# What changed


def copy_page(editor: Editor, text: str) -> None:
    """Put the page on the clipboard as text."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(text)
    count = text.count("\n– ")
    words = say_count(count, "Copied: {n} line, ready to paste into a mail.", "Copied: {n} lines, ready to paste into a mail.")
    editor.window.page.messages.tell(words)
