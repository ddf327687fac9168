"""The clipboard: elements as the map's own text for this and other maps, and as plain lines for everything else."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.bridge import Bridge
from mapper.commands.copied import bounds, copied, read_copied
from mapper.commands.paste import paste
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.geometry import Box, Point
from mapper.model.limits import VALUE_BYTES
from mapper.model.lookups import touching
from mapper.model.plain import to_plain
from mapper.model.record import Drawn, Record
from mapper.model.workspace import Workspace

MIME = "application/x-waterhole"
_put: list[bytes] = []
"""What this program put there last."""
_SAME = 8.0
"""Nearer than this two elements look like one, in points: a lane may move a copy a little."""
BESIDE = Point(30.0, 30.0)
"""How far from the original a copy lies on the same sheet, in points."""


def put(workspace: Workspace, ids: Iterable[str]) -> None:
    """Put the elements on the clipboard, with what belongs to them."""
    records = copied(workspace, ids)
    content = QMimeData()
    _put[:] = [json.dumps([to_plain(record) for record in records]).encode()]
    content.setData(MIME, _put[0])
    content.setText("\n".join(_line(record) for record in records if record.name and isinstance(record, Drawn)))
    QGuiApplication.clipboard().setMimeData(content)


def leave_as_text() -> None:
    """Leave the lines of what was copied to other programs: this one ends.

    The elements are held by Python; Qt would ask for them when there is no Python any more, and die.
    """
    board = QGuiApplication.clipboard()
    content = board.mimeData()
    # Not every platform knows whether it owns the clipboard; what lies there may be of another window of this program.
    if content is not None and _put and bytes(content.data(MIME).data()) == _put[-1]:
        board.setText(content.text())


def text() -> str:
    """The plain text on the clipboard, where it holds no elements."""
    content = QGuiApplication.clipboard().mimeData()
    return "" if content is None or content.hasFormat(MIME) else content.text()


def paste_into(bridge: Bridge, seen: Box, at: Point | None = None) -> Edit | None:
    """Paste on the sheet shown: beside the original where that is seen, else with the middle `at` the pointer, or amid what is seen.

    A copy never covers an earlier one. None where the clipboard holds no elements, or they could not be pasted (`bridge.trouble` has told
    why).
    """
    content = QGuiApplication.clipboard().mimeData()
    if not bridge.sheet or content is None or not content.hasFormat(MIME):
        return None
    try:
        records = _records(bytes(content.data(MIME).data()))
    except KnownError as error:
        bridge.trouble.emit(error)
        return None
    whole = bounds(records)
    if whole is None:
        return None
    return bridge.run(paste, records, bridge.sheet, _shift(bridge.workspace, bridge.sheet, records, seen, at))


def duplicate(bridge: Bridge) -> Edit | None:
    """Make what is selected once more, beside itself."""
    records = copied(bridge.workspace, bridge.selection)
    if bounds(records) is None:
        return None
    return bridge.run(paste, records, bridge.sheet, _uncovered(bridge.workspace, bridge.sheet, records, BESIDE))


def _shift(workspace: Workspace, sheet_id: str, records: tuple[Record, ...], seen: Box, at: Point | None) -> Point:
    whole = bounds(records) or seen
    is_here = any(getattr(workspace.get(record.id), "sheet", None) == sheet_id for record in records)
    if is_here and seen.touches(whole.moved(*BESIDE)):
        return _uncovered(workspace, sheet_id, records, BESIDE)
    middle = at or seen.centre
    return _uncovered(workspace, sheet_id, records, Point(round(middle.x - whole.centre.x), round(middle.y - whole.centre.y)))


def _uncovered(workspace: Workspace, sheet_id: str, records: Iterable[Record], by: Point) -> Point:
    """`by`, or so much more that the first of the elements does not lie exactly on one that is there."""
    first = next((record for record in records if isinstance(record, Drawn) and record.sheet is not None), None)
    while first is not None and _is_covered(workspace, sheet_id, first, by):
        by = Point(by.x + BESIDE.x, by.y + BESIDE.y)
    return by


def _is_covered(workspace: Workspace, sheet_id: str, first: Drawn, by: Point) -> bool:
    box = first.box.moved(*by)
    there = (workspace[one] for one in touching(workspace, sheet_id, box.grown(_SAME)))
    return any(
        isinstance(one, Drawn) and type(one) is type(first) and abs(one.x - box.x) < _SAME and abs(one.y - box.y) < _SAME for one in there
    )


def _records(content: bytes) -> tuple[Record, ...]:
    """The records of a clipboard's text. Raises KnownError where it is not one of ours: another program may write anything."""
    try:
        plain = json.loads(content) if len(content) <= VALUE_BYTES else None
    except (ValueError, RecursionError):
        plain = None
    return read_copied(plain)


def _line(record: Record) -> str:
    """The record as a typed line would name it."""
    sign = {"ExceptionPoint": "! ", "ContactPoint": "~ ", "Trigger": "* ", "Question": "... "}.get(type(record).__name__, "")
    return sign + " ".join(record.name.split())
