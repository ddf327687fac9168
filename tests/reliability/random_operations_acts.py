"""What may happen to the map on the desk, by chance; each act gives the ids that it changed, None where there was nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Collection

from mapper.model.clean_text import clean_text
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.lookups import sheets
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from tests.reliability.own_reader import records_of
from tests.reliability.random_operations_checks import Disagree, agree
from tests.reliability.random_operations_desk import Desk
from tests.reliability.random_operations_edits import arguments_for, command_by_chance, commanded, raw_edit, thinning_edit
from tests.reliability.random_operations_picks import NothingThere
from tests.reliability.random_operations_values import LABELS

FEWEST, MOST = 50, 400
"""Between these the number of records of a map is kept."""


def step(desk: Desk) -> bool:
    """One operation, and the comparison after it; False where chance chose one that has nothing to do here."""
    act = desk.waiting.popleft() if desk.waiting else _act_by_chance(desk)
    desk.now = act
    touched = ACTS[act](desk)
    if desk.troubles:
        raise Disagree(f"{act}: the window was told of trouble: {desk.troubles[0]}")
    if touched is None:
        return False
    desk.counts[act] += 1
    desk.compare(touched)
    return True


def _act_by_chance(desk: Desk) -> str:
    size = len(desk.workspace)
    if size > MOST:
        return "thin out"
    weights = [weight if size >= FEWEST or act in _GROWING else 0.0 for act, weight in _WEIGHTS.items()]
    (act,) = desk.dice.random.choices(tuple(_WEIGHTS), weights)
    return str(act)


def command(desk: Desk) -> Collection[str] | None:
    """A command of the program, with arguments that fit the map."""
    command = command_by_chance(desk.dice)
    try:
        given = arguments_for(desk.dice, command, desk.workspace)
    except NothingThere:
        return None
    desk.now = f"{command}({given})"
    try:
        edit = commanded(command, given, desk.workspace, desk.fresh)
    except KnownError:
        desk.counts["refused by a command"] += 1
        return None
    return _do(desk, edit)


def raw(desk: Desk) -> Collection[str] | None:
    """A raw change of one record or a few."""
    edit = raw_edit(desk.dice, desk.workspace, desk.fresh)
    desk.now = str(edit)
    return _do(desk, edit)


def thin_out(desk: Desk) -> Collection[str] | None:
    """Delete half of what there is."""
    return _do(desk, thinning_edit(desk.dice, desk.workspace, MOST // 2))


def _do(desk: Desk, edit: Edit) -> Collection[str] | None:
    applied = desk.bridge.do(edit)
    if not applied:
        return None
    desk.expected.do(applied)
    return applied.ids


def undo(desk: Desk) -> Collection[str] | None:
    """Take one edit back."""
    could = bool(desk.expected.done)
    undone = desk.bridge.undo()
    agree("something was taken back", undone is not None, could)
    return desk.expected.undo() if undone is not None else None


def redo(desk: Desk) -> Collection[str] | None:
    """Do one edit again."""
    could = bool(desk.expected.undone)
    redone = desk.bridge.redo()
    agree("something was done again", redone is not None, could)
    return desk.expected.redo() if redone is not None else None


def back_and_forth(desk: Desk) -> Collection[str] | None:
    """Take many edits back, then do some of them again: one operation each."""
    back = desk.dice.random.randint(2, 30)
    desk.waiting.extend(["undo"] * back + ["redo"] * desk.dice.random.randint(0, back))
    return None


def draft(desk: Desk) -> Collection[str] | None:
    """Somebody is typing."""
    place, text = desk.dice.pick(("line", "label", "note")), clean_text(desk.dice.pick(LABELS))
    about = desk.dice.pick(("", *sorted(desk.workspace)[:3]))
    desk.opened.keep_draft(place, text, about)
    if text:
        desk.expected.drafts[place] = (about, text)
    else:
        desk.expected.drafts.pop(place, None)
    agree("drafts", {one: (draft.about, draft.text) for one, draft in desk.opened.drafts.items()}, desk.expected.drafts)
    return ()


def name(desk: Desk) -> Collection[str] | None:
    """A version gets a name."""
    desk.opened.name_version(f"Version {desk.dice.random.randrange(100)}")
    desk.expected.name()
    return ()


def look_elsewhere(desk: Desk) -> Collection[str] | None:
    """Look at another sheet, at some zoom, and select something there."""
    known = sheets(desk.workspace)
    if not known:
        return None
    desk.bridge.show_sheet(desk.dice.pick(known).id)
    desk.canvas.set_zoom(desk.dice.pick((0.2, 0.5, 1.0, 2.0)))
    desk.bridge.select(desk.dice.some(sorted(desk.workspace), 3))
    return None


def paint(desk: Desk) -> Collection[str] | None:
    """A frame is painted, which keeps the pixels for the next one."""
    desk.canvas.grab()
    return None


def restore(desk: Desk) -> Collection[str] | None:
    """The map becomes again what it was some edits ago, as a new edit."""
    if not desk.expected.done:
        return None
    state = desk.expected.earlier(desk.dice.random.randint(1, min(20, len(desk.expected.done))))
    edit = desk.opened.restore(Workspace(state.values()), "Restore")
    if not edit:
        return None
    desk.expected.do(edit)
    agree("what was restored", desk.expected.records, state)
    return edit.ids


def compact(desk: Desk) -> Collection[str] | None:
    """The history is forgotten."""
    desk.rows.close()
    desk.opened.compact()
    desk.look_at(desk.path)
    desk.expected.compact()
    desk.beginning = dict(desk.expected.records)
    return tuple(desk.workspace)


def save_elsewhere(desk: Desk) -> Collection[str] | None:
    """The map goes on at another place, and the former one is thrown away."""
    former, desk.path = desk.path, desk.path.with_name("other.waterhole" if desk.path.stem == "random" else "random.waterhole")
    desk.opened.save_to(desk.path)
    desk.rows.close()
    former.unlink()
    desk.look_at(desk.path)
    return tuple(desk.workspace)


def reopen(desk: Desk) -> Collection[str] | None:
    """Close the map, read the file by other means, open it again."""
    before = (desk.opened.edits, desk.opened.undo_label, desk.opened.redo_label)
    desk.close()
    agree("rows of the closed file", records_of(desk.path), desk.expected.records)
    desk.show(OpenMap.open(desk.path, desk.fresh))
    agree("edits, undo and redo", (desk.opened.edits, desk.opened.undo_label, desk.opened.redo_label), before)
    desk.compare_everything()
    return ()


ACTS: dict[str, Callable[[Desk], Collection[str] | None]] = {
    "command": command,
    "raw": raw,
    "thin out": thin_out,
    "undo": undo,
    "redo": redo,
    "restore": restore,
    "reopen": reopen,
    "compact": compact,
    "save elsewhere": save_elsewhere,
    "draft": draft,
    "name": name,
    "back and forth": back_and_forth,
    "look elsewhere": look_elsewhere,
    "paint": paint,
}
OPERATIONS = tuple(act for act in ACTS if act not in ("back and forth", "look elsewhere", "paint"))
"""What counts as an operation; looking elsewhere and painting happen in between."""
_GROWING = ("command", "raw", "redo", "reopen")
_WEIGHTS = dict(zip(ACTS, (60.0, 15.0, 0.0, 8.0, 5.0, 0.3, 0.3, 0.03, 0.03, 3.0, 1.0, 0.5, 2.0, 4.0), strict=True))
"""How often each of them comes up; maps are thinned out when they are too large."""
