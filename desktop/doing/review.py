"""Process owners afterwards: comments, measurements, sign-off."""

from __future__ import annotations

from collections.abc import Collection
from getpass import getuser
from typing import TYPE_CHECKING, Literal

from desktop.preferences import preferences, remembered_text
from mapper.model.lookups import get, processes
from mapper.model.organisation import SETTINGS_ID, Process
from mapper.model.people import initials
from mapper.model.words import say, say_count
from mapper.model.workshop import Comment

if TYPE_CHECKING:
    from desktop.editor import Editor
    from mapper.model.measures import Reading

_AUTHOR = "review/author"


def show_review(editor: Editor) -> None:
    """Show comments, measurements and sign-off; fold the right side away where they are shown."""
    editor.window.page.toggle_right("review")


def process_shown(editor: Editor) -> Process | None:
    """The process that is spoken of: that of what is selected, else the one on the sheet, else the first."""
    from mapper.commands.where import process_on
    from mapper.differences.names import process_of

    workspace = editor.bridge.workspace
    selected = (get(workspace, Process, process_of(workspace, record)) for record in editor.selection)
    found = next((process for process in selected if process is not None), None)
    return found or get(workspace, Process, process_on(workspace, editor.bridge.sheet)) or next(iter(processes(workspace)), None)


def author() -> str:
    """Who remarks and signs here: what was written last, else the initials of the account."""
    return remembered_text(_AUTHOR) or initials(_account())


def remember_author(name: str) -> None:
    """From now on this name stands under comments and signatures."""
    preferences().setValue(_AUTHOR, name.strip())


def _account() -> str:
    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return ""


# Comments


def comment(editor: Editor) -> None:
    """Go to the field for a comment on what is selected, else on the process."""
    editor.window.page.show_right("review")
    editor.window.page.panel("review").write_comment()


def show_comments(editor: Editor, element: str) -> None:
    """Show the comments on that element."""
    editor.bridge.show_element(element)
    editor.window.page.show_right("review")
    editor.window.page.panel("review").show_comments_on(element)


def commented(editor: Editor) -> str | None:
    """The id of what a new comment is about: what is selected (a comment stands for what it is about), else the process, else the map."""
    workspace = editor.bridge.workspace
    selected = editor.selection[0] if editor.selection else None
    if isinstance(selected, Comment):
        return selected.about
    process = process_shown(editor)
    found = selected.id if selected is not None else process.id if process is not None else SETTINGS_ID
    return found if found in workspace else None


def add_comment(editor: Editor, about: str, text: str) -> bool:
    """Keep a comment, or the answer to one; False where it could not be kept."""
    from mapper.commands.comment import add_comment as add

    return editor.bridge.run(add, about, text, author()) is not None


def change_comment(editor: Editor, comment_id: str, text: str) -> bool:
    """Other words for a comment; False where they could not be kept."""
    from mapper.commands.edit_text import edit_text

    return bool(text.strip()) and editor.bridge.run(edit_text, comment_id, text) is not None


def settle_comment(editor: Editor, comment_id: str, outcome: str) -> bool:
    """Nothing is left to do about it."""
    from mapper.commands.comment import settle_comment as settle

    return editor.bridge.run(settle, comment_id, outcome) is not None


def reopen_comment(editor: Editor, comment_id: str) -> None:
    """Something is left to do about it after all."""
    from mapper.commands.comment import reopen_comment as reopen

    editor.bridge.run(reopen, comment_id)


def throw_away(editor: Editor, record_id: str) -> None:
    """Delete a comment with its answers, or a metric; undo brings it back."""
    from mapper.commands.delete import delete

    editor.bridge.run(delete, (record_id,))


# Measurements


def measure(editor: Editor) -> None:
    """Go to the measurements of the process, the keys where a value is typed."""
    editor.window.page.show_right("review")
    editor.window.page.panel("review").write_value()


def add_metric(editor: Editor, name: str, unit: str) -> str | None:
    """Follow a number at what is selected, else at the process; gives the id of its metric."""
    from mapper.commands.add_metric import add_metric as add
    from mapper.commands.sketch import made
    from mapper.model.measures import Metric

    element = commented(editor)
    if not name.strip():
        return None
    edit = editor.bridge.run(add, name, element=None if element == SETTINGS_ID else element, unit=unit)
    return made(edit, Metric) if edit is not None else None


def follow(editor: Editor, process: str, measure_id: str, value: float | None) -> str | None:
    """Follow a measure that is worked out, with today's value as baseline; gives the id of its metric."""
    from mapper.commands.follow_measure import follow_measure, follower_of

    editor.bridge.run(follow_measure, process, measure_id, value)
    return follower_of(editor.bridge.workspace, process, measure_id)


def record(editor: Editor, metric: str, readings: Collection[Reading], left: Collection[str] = ()) -> bool:
    """Keep readings; say how many lines of what was pasted were not understood."""
    from mapper.commands.record_readings import record_readings

    if readings and editor.bridge.run(record_readings, metric, readings) is None:
        return False
    if left:
        words = say_count(
            len(left), "{n} line was not understood: {first}", "{n} lines were not understood, first: {first}", first=next(iter(left))
        )
        editor.window.page.messages.tell(words)
    return bool(readings)


def correct(editor: Editor, metric: str, position: int, reading: Reading) -> bool:
    """Another value, date or evidence for a reading."""
    from mapper.commands.record_readings import change_reading

    return editor.bridge.run(change_reading, metric, position, reading) is not None


def take_out(editor: Editor, metric: str, positions: Collection[int]) -> None:
    """Take readings out; undo brings them back."""
    from mapper.commands.record_readings import delete_readings

    editor.bridge.run(delete_readings, metric, positions)


def set_goal(editor: Editor, metric: str, which: Literal["baseline", "target"], reading: Reading | None) -> None:
    """Where it started, or where it is to go."""
    from mapper.commands.set_goal import set_baseline, set_target

    editor.bridge.run(set_baseline if which == "baseline" else set_target, metric, reading)


def set_field(editor: Editor, metric: str, field: str, value: str) -> None:
    """Another unit, direction, name or definition of a metric."""
    from mapper.commands.set_field import set_field as set_one

    editor.bridge.run(set_one, metric, field, value)


# Sign-off


def show_sign_off(editor: Editor) -> None:
    """Show the state of the process, who stands for it and what speaks against it."""
    editor.window.page.show_right("review")
    editor.window.page.panel("review").show_page("sign_off")


def sign_off(editor: Editor, process: str, state: Literal["draft", "validated", "signed"], who: str, note: str) -> bool:
    """Stand for a state of the process; what is severe and not accepted stands in the way of all but a draft."""
    from mapper.commands.sign_off import sign_off as sign
    from mapper.review import blocking

    lint, workspace = editor.lint, editor.bridge.workspace
    is_empty = not workspace.count("Node.process", process)
    if state != "draft" and (is_empty or not lint.is_current or blocking(lint.findings, workspace, process)):
        editor.window.page.messages.tell(say("Something stands in the way: it is listed under “Before it is validated”."))
        return False
    if editor.bridge.run(sign, process, state, who, note=note) is None:
        return False
    remember_author(who)
    return True
