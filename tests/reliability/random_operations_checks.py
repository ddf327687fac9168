"""What must hold after every random operation: what the rig expects == the workspace == the rows of the file == what the canvas holds.

The rows are read by `own_reader` through a connection of its own; the canvas is compared with pictures drawn afresh.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from desktop.canvas.canvas import Canvas
from desktop.canvas.sheet_paint import box_of, everything_on, painted_on
from mapper.model.edit import Edit
from mapper.model.flow import Lane, Pool, Sheet
from mapper.model.geometry import Box
from mapper.model.index import FAMILIES
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.shapes import picture_of
from tests.reliability.own_reader import Draft, Entry, Source, drafts_of, history_of, records_of, some_records_of

Records = dict[str, Record]
SOFT = 16
"""Of 255: a single row of pixels that differs by no more is the soft edge of a line."""


class Disagree(AssertionError):
    """Two of workspace, rows and scene are not the same."""


@dataclass(slots=True)
class Expected:
    """What the rig expects, kept by own simple means: a dict, and per edit that can be undone what each record was and became."""

    records: Records
    done: list[tuple[int, dict[str, tuple[Record | None, Record | None]]]] = field(default_factory=list)
    undone: list[tuple[int, dict[str, tuple[Record | None, Record | None]]]] = field(default_factory=list)
    history: list[tuple[str, int, int]] = field(default_factory=list)
    drafts: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def stands_at(self) -> int:
        """The number of the edit applied last."""
        return self.done[-1][0] if self.done else 0

    def do(self, edit: Edit) -> None:
        """The edit was done."""
        steps = {change.id: (self.records.get(change.id), change.after) for change in edit.changes}
        came_from = self.stands_at
        self.done.append((len(self.history) + 1, steps))
        self.undone.clear()
        self._note("do", came_from)
        _put(self.records, {one: after for one, (_, after) in steps.items()})

    def undo(self) -> Collection[str]:
        """The last edit was taken back; gives the ids that this changes."""
        came_from = self.stands_at
        seq, steps = self.done.pop()
        self.undone.append((seq, steps))
        self._note("undo", came_from)
        _put(self.records, {one: before for one, (before, _) in steps.items()})
        return steps.keys()

    def redo(self) -> Collection[str]:
        """The edit taken back last was done again; gives the ids that this changes."""
        came_from = self.stands_at
        seq, steps = self.undone.pop()
        self.done.append((seq, steps))
        self._note("redo", came_from)
        _put(self.records, {one: after for one, (_, after) in steps.items()})
        return steps.keys()

    def name(self) -> None:
        """The version got a name."""
        self._note("name", self.stands_at)

    def compact(self) -> None:
        """The history was forgotten."""
        self.done.clear()
        self.undone.clear()
        self.history.clear()

    def earlier(self, steps: int) -> Records:
        """The records as they were so many edits ago."""
        found = dict(self.records)
        for _, changed in reversed(self.done[len(self.done) - steps :]):
            _put(found, {one: before for one, (before, _) in changed.items()})
        return found

    def _note(self, act: str, came_from: int) -> None:
        self.history.append((act, came_from, self.stands_at))


def _put(records: Records, following: dict[str, Record | None]) -> None:
    for one, record in following.items():
        if record is None:
            records.pop(one, None)
        else:
            records[one] = record


def agree(what: str, found: object, expected: object) -> None:
    """Raises Disagree, with the first differences, where the two are not equal."""
    if found == expected:
        return
    if isinstance(found, dict) and isinstance(expected, dict):
        others = [one for one in found.keys() | expected.keys() if found.get(one) != expected.get(one)]
        raise Disagree(f"{what}: {len(others)} differ, first " + "; ".join(_difference(found, expected, one) for one in sorted(others)[:2]))
    if isinstance(found, set | frozenset) and isinstance(expected, set | frozenset):
        raise Disagree(f"{what}: too many {sorted(found - expected)[:5]}, missing {sorted(expected - found)[:5]}")
    raise Disagree(f"{what}: {str(found)[:300]} instead of {str(expected)[:300]}")


def _difference(found: dict[str, object], expected: dict[str, object], one: str) -> str:
    return f"{one}: {str(found.get(one))[:600]} instead of {str(expected.get(one))[:600]}"


def check_rows(source: Source, expected: Expected, ids: Iterable[str]) -> None:
    """The rows of these ids are what is expected; one that is expected to be gone has none."""
    wanted = list(ids)
    agree("rows", some_records_of(source, wanted), {one: expected.records[one] for one in wanted if one in expected.records})


def check_all_rows(source: Source, expected: Expected) -> None:
    """All rows, the history and the drafts are what is expected."""
    agree("all rows", records_of(source), expected.records)
    entries: list[Entry] = history_of(source)
    agree("numbers of the history", [entry.seq for entry in entries], list(range(1, len(entries) + 1)))
    agree("history", [(entry.act, entry.came_from, entry.stands_at) for entry in entries], expected.history)
    drafts: dict[str, Draft] = drafts_of(source)
    agree("drafts", {place: (draft.about, draft.text) for place, draft in drafts.items()}, expected.drafts)


def check_workspace(opened: OpenMap, expected: Expected, ids: Iterable[str]) -> None:
    """The workspace holds at these ids what is expected, and no more records than expected; nothing among them refers to nothing."""
    held = opened.workspace
    agree("records in the workspace", len(held), len(expected.records))
    agree("edits", opened.edits, len(expected.history))
    agree("can be undone", opened.undo_label is not None, bool(expected.done))
    agree("can be done again", opened.redo_label is not None, bool(expected.undone))
    for one in ids:
        agree(f"{one} in the workspace", held.get(one), expected.records.get(one))
        if one in held:
            agree(f"references of {one} that lead to nothing", [key for key, to in referred_ids(held[one]) if to not in held], [])


def check_all_workspace(opened: OpenMap, expected: Expected) -> None:
    """The workspace is what is expected, and what it knows by index is what a new workspace finds."""
    held = opened.workspace
    agree("workspace", dict(held), expected.records)
    check_workspace(opened, expected, held)
    fresh = Workspace(expected.records.values())
    for name in FAMILIES:
        kept, found = held._family(name), fresh._family(name)
        agree(f"index {name}", {key: set(kept[key]) for key in kept}, {key: set(found[key]) for key in found})


def neighbours(workspace: Workspace, ids: Iterable[str]) -> set[str]:
    """The records themselves, what they refer to, and what refers to them: whose pictures an edit may change."""
    found: set[str] = set()
    for one in ids:
        found.add(one)
        found.update(workspace.referring(one))
        if one in workspace:
            found.update(target for _, target in referred_ids(workspace[one]))
    return found


def check_scene(canvas: Canvas, workspace: Workspace, ids: Iterable[str]) -> int:
    """What the canvas holds of these ids is their picture in this workspace, nothing of what is gone; gives how many were compared."""
    pictures = canvas.stage.pictures
    compared = 0
    for one in ids:
        if one not in workspace:
            agree(f"picture of {one}, which is gone", pictures.kept(one), None)
        elif isinstance(workspace[one], Drawn | Line):
            agree(f"picture of {one}", pictures.of(one), picture_of(workspace, one))
            compared += 1
    return compared


def check_all_scene(canvas: Canvas, expected: Expected) -> int:
    """The pictures of all elements, what is drawn on every sheet, and the pixels of the sheet that is shown; gives how many pictures.

    The workspace to compare with is made anew of the expected records: nothing of it was kept up.
    """
    fresh = Workspace(expected.records.values())
    for sheet in (one for one in fresh.values() if isinstance(one, Sheet)):
        expected_there = _drawn_on(fresh, sheet.id)
        agree(f"elements drawn on {sheet.id}", _painted_at(canvas, sheet.id, expected_there), expected_there)
        agree(f"elements on {sheet.id}", set(everything_on(canvas.workspace, sheet.id)), _placed_on(fresh, sheet.id))
    kept = [one for one in canvas.stage.pictures._pictures if one not in fresh]
    agree("pictures of what is gone", kept, [])
    shown = canvas.bridge.sheet
    agree("the sheet shown exists", shown == "" or isinstance(fresh.get(shown), Sheet), True)
    return check_scene(canvas, fresh, fresh)


def _painted_at(canvas: Canvas, sheet_id: str, ids: Iterable[str]) -> set[str]:
    """What the canvas paints of a sheet where these elements are, and where those are that it lists."""
    held = canvas.workspace
    boxes = {_seen_with(held, one) for one in (*ids, *everything_on(held, sheet_id)) if one in held}
    return {one for box in boxes if box is not None for one in painted_on(held, sheet_id, box)}


def _seen_with(workspace: Workspace, one: str) -> Box | None:
    """The box to look at to see an element; a lane is painted with its pool."""
    record = workspace[one]
    box = box_of(record)
    pool = workspace.get(record.pool) if isinstance(record, Lane) and record.pool is not None else None
    return box.united(pool.box).grown(1.0) if box is not None and isinstance(pool, Pool) else box.grown(1.0) if box is not None else None


def _placed_on(workspace: Workspace, sheet_id: str) -> set[str]:
    return {one.id for one in workspace.values() if isinstance(one, Drawn | Line) and one.sheet == sheet_id}


def _drawn_on(workspace: Workspace, sheet_id: str) -> set[str]:
    """What there is to be painted: lanes come with their pool, a line without a course is nowhere."""
    pools = {one.id for one in workspace.values() if isinstance(one, Pool) and one.sheet == sheet_id}
    lanes = {one.id for one in workspace.values() if isinstance(one, Lane) and one.pool in pools}
    return pools | lanes | {one for one in _placed_on(workspace, sheet_id) if _has_a_place(workspace[one])}


def _has_a_place(record: Record) -> bool:
    return bool(record.waypoints) if isinstance(record, Line) else not isinstance(record, Pool | Lane)


def check_pixels(canvas: Canvas) -> None:
    """What is painted, where only the changed places were painted anew, is what painting everything gives."""
    kept = canvas.grab().toImage()
    canvas.stage.spoil_all()
    afresh = canvas.grab().toImage()
    if kept != afresh and (stale := stale_pixels(kept, afresh)):
        raise Disagree(f"pixels: {stale} are stale on the canvas")


def stale_pixels(kept: QImage, afresh: QImage) -> int:
    """How many pixels of two images of one size differ: clearly, or as part of an area, however faint.

    Where a line ends at the edge of what is painted anew, its softest row of pixels is left out: no area, and nothing that anybody sees.
    """
    first, second, width = bytes(kept.constBits()), bytes(afresh.constBits()), kept.width()
    different = {at // 4 for at in range(0, len(first), 4) if first[at : at + 4] != second[at : at + 4]}
    return sum(
        {one + 1, one + width, one + width + 1} <= different
        or any(abs(first[at] - second[at]) > SOFT for at in range(one * 4, one * 4 + 4))
        for one in different
    )
