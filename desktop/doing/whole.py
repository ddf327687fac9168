"""The map of the whole: its pages, what is copied from them, comparing and merging with other copies, problems and complements."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.message import Message
from mapper.model.errors import KnownError
from mapper.model.record import Quantity
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.editor import Editor
    from mapper.commands.plan_intervention import Kind, State
    from mapper.merge import Merged
    from mapper.model.organisation import Settings
    from mapper.model.workspace import Workspace
    from mapper.whole.listing import Listing


def show_whole(editor: Editor) -> None:
    """Show the panel; fold the right side away where it is shown."""
    editor.window.page.toggle_right("whole")


def show_neighbourhood(editor: Editor) -> None:
    """Show what hangs together with what is selected."""
    _show(editor, "neighbourhood")


def show_what_if(editor: Editor) -> None:
    """Show what breaks without what is selected."""
    _show(editor, "what_if")


def show_compare(editor: Editor) -> None:
    """Show the comparison with a version or another map."""
    _show(editor, "compare")


def show_complements(editor: Editor) -> None:
    """Show problems and plans, the keys in the field for a plan."""
    _show(editor, "complements")


def _show(editor: Editor, page: str) -> None:
    editor.window.page.show_right("whole")
    editor.window.page.panel("whole").show_page(page)


def reveal(editor: Editor) -> None:
    """Show the findings on the map; the panel stays where it is."""
    from mapper.commands.show_findings import reveal_findings

    editor.bridge.run(reveal_findings, True)


# Copying


def copy_table(editor: Editor, listing: Listing) -> None:
    """Put the table on the clipboard, with tabs between cells."""
    from mapper.whole.listing import as_tsv

    QGuiApplication.clipboard().setText(as_tsv(listing))
    count = len(listing.cells)
    words = say_count(count, "Copied: {n} row, ready to paste into a spreadsheet.", "Copied: {n} rows, ready to paste into a spreadsheet.")
    editor.window.page.messages.tell(words)


def copy_text(editor: Editor, listing: Listing, title: str) -> None:
    """Put the lines on the clipboard as text."""
    from mapper.whole.listing import as_text

    QGuiApplication.clipboard().setText(as_text(listing, title))
    count = sum(len(section.lines) for section in listing.sections)
    words = say_count(count, "Copied: {n} line, ready to paste into a mail.", "Copied: {n} lines, ready to paste into a mail.")
    editor.window.page.messages.tell(words)


# Other copies


def choose_copy(editor: Editor, title: str) -> Path | None:
    """Ask which map file; None where nobody chose one."""
    folder = str(editor.bridge.open_map.path.parent)
    chosen, _ = QFileDialog.getOpenFileName(editor.window, title, folder, say("Maps (*.waterhole)"))
    return Path(chosen) if chosen else None


def read_other_map(editor: Editor, path: Path) -> Workspace | None:
    """The map in that file; None where it cannot be read (the bar has told why)."""
    from mapper.open_map import OpenMap

    try:
        with OpenMap.open(path, read_only=True) as other:
            return other.workspace
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return None


def merge_copy(editor: Editor) -> None:
    """Ask for another copy of the map and take in what was changed there."""
    if editor.bridge.may_change():
        path = choose_copy(editor, say("Merge another copy"))
        if path is not None:
            merge_from(editor, path)


def merge_from(editor: Editor, path: Path, base: Path | None = None) -> None:
    """Take in what was changed in the copy since both parted, as one step; what both changed stays and is kept as open questions.

    Where the two share no history, the map both come from is asked for.
    """
    from mapper.common_history import common_state
    from mapper.merge import merge_maps
    from mapper.open_map import OpenMap

    bridge = editor.bridge
    if _is_same_file(path, bridge.open_map.path):
        bridge.trouble.emit(KnownError(say("That is this map itself."), say("Nothing was changed."), say("Choose another copy of it.")))
        return
    was = read_other_map(editor, base) if base is not None else None
    if base is not None and was is None:
        return
    try:
        with OpenMap.open(path, read_only=True) as other:
            theirs = other.workspace
            was = common_state(bridge.open_map, other) if was is None else was
    except KnownError as fault:
        bridge.trouble.emit(fault)
        return
    if was is None:
        _ask_for_base(editor, path)
        return
    merged = merge_maps(was, bridge.workspace, theirs, say("Merge {name}", name=path.name), bridge.fresh)
    if not merged.edit:
        editor.window.page.messages.tell(say("“{name}” has nothing that is not here.", name=path.stem))
    elif bridge.do(merged.edit) is not None:
        _tell_merged(editor, path, merged)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _ask_for_base(editor: Editor, path: Path) -> None:
    def choose() -> None:
        base = choose_copy(editor, say("The map both come from"))
        if base is not None:
            merge_from(editor, path, base)

    message = Message(
        say("“{name}” shares no history with this map, so nobody can say what was changed on which side.", name=path.stem),
        say("Nothing was changed."),
        say("Choose the map that both come from."),
        say("Choose…"),
        choose,
    )
    editor.window.page.messages.show_message(message)


def _tell_merged(editor: Editor, path: Path, merged: Merged) -> None:
    count = len(merged.conflicts)
    happened = say("“{name}” is merged: one step, which undo takes back.", name=path.stem)
    if not count:
        editor.window.page.messages.tell(happened)
        return
    one = "{n} conflict is kept as an open question; what was here stays."
    many = "{n} conflicts are kept as open questions; what was here stays."
    message = Message(
        happened,
        say_count(count, one, many),
        act=say("Show the questions"),
        what=lambda: _show_questions(editor),
        tone="note",
        list_words=say("Which"),
        listed=tuple(conflict.sentence for conflict in merged.conflicts),
    )
    editor.window.page.messages.show_message(message)


def _show_questions(editor: Editor) -> None:
    editor.window.page.show_right("workshop")
    editor.window.page.panel("workshop").show_page("questions")


# Problems and complements


def switch_to_be(editor: Editor) -> None:
    """Complements over the map, or the map alone."""
    complements = editor.canvas.stage.complements
    complements.are_shown = not complements.are_shown
    editor.canvas.viewport().update()
    if complements.are_shown and not complements.tags(editor.bridge.workspace):
        editor.window.page.messages.tell(say("Nothing on this map is complemented yet."))


def keep_problem(editor: Editor, text: str) -> None:
    """State a problem about what is selected; that stays selected."""
    from mapper.commands.state_problem import state_problem

    editor.bridge.run(state_problem, text, about=editor.bridge.selection, selects=False)


def keep_plan(editor: Editor, text: str) -> None:
    """Plan what could help where something is selected; that stays selected."""
    from mapper.commands.plan_intervention import plan_intervention

    editor.bridge.run(plan_intervention, text, complements=editor.bridge.selection, selects=False)


def change_plan(editor: Editor, plan: str, kind: Kind, owner: str, effort: str) -> bool:
    """Keep kind, owner (by name) and effort (in days) of a plan; False where that is not understood (the bar has told why)."""
    from mapper.commands.plan_intervention import change_plan as change

    try:
        days = days_said(effort, editor.bridge.workspace.settings)
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return False
    return editor.bridge.run(change, plan, kind, owner, days, selects=False) is not None


def days_said(text: str, settings: Settings) -> Quantity | None:
    """Person-days: a bare number is days, working time in other units is turned into them; None = unknown.

    Raises KnownError where it is no time.
    """
    from mapper.model.units import read_amount, read_effort

    amount = read_amount(text)
    if amount is not None and amount.dimension == "number":
        return Quantity(amount.low, amount.high)
    minutes = read_effort(text, settings)
    a_day = settings.week_hours / 5 * 60
    return None if minutes is None else Quantity(minutes.low / a_day, minutes.high / a_day)


def assess_problem(editor: Editor, problem: str, owner: str, cost: str) -> bool:
    """Keep who has a problem, and what it costs a week; False where that is not understood (the bar has told why)."""
    from mapper.commands.state_problem import assess_problem as assess
    from mapper.model.units import read_money

    try:
        amount = read_money(cost, editor.bridge.workspace.settings)
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return False
    return editor.bridge.run(assess, problem, owner, amount, selects=False) is not None


def set_state(editor: Editor, plan: str, state: State) -> None:
    """Try, adopt or drop a plan; the bar tells what it lacks."""
    from mapper.commands.plan_intervention import set_state as to_state

    editor.bridge.run(to_state, plan, state)


def link_plan(editor: Editor, plan: str, ids: Collection[str]) -> None:
    """Link these to a plan: problems, metrics, elements."""
    from mapper.commands.plan_intervention import link_plan as link

    editor.bridge.run(link, plan, ids)


def unlink_plan(editor: Editor, plan: str, ids: Collection[str]) -> None:
    """Take these from a plan."""
    from mapper.commands.plan_intervention import unlink_plan as unlink

    editor.bridge.run(unlink, plan, ids)


def link_problem(editor: Editor, problem: str, ids: Collection[str]) -> None:
    """Say what a problem is about."""
    from mapper.commands.state_problem import link_problem as link

    editor.bridge.run(link, problem, ids)


def throw_away(editor: Editor, ids: Collection[str]) -> None:
    """Delete a problem or plan; undo brings it back."""
    from mapper.commands.delete import delete

    editor.bridge.run(delete, ids)
