"""What a line says beyond what its kind can hold is kept as a note: nothing typed is lost."""

from __future__ import annotations

from mapper.capture.line import Line, LineKind
from mapper.commands.sketch import Sketch
from mapper.model.units import Dimension

_ROLES: dict[LineKind, int] = {"step": 1, "decision": 1, "node": 1, "end": 1, "question": 1, "exception": 10**6}
"""How many roles a line of that kind takes."""
_USING: frozenset[LineKind] = frozenset({"step", "decision", "node", "end", "exception"})
_SYSTEMS: frozenset[LineKind] = frozenset({"step", "node", "exception"})
_AMOUNTS: dict[LineKind, dict[Dimension, int]] = {
    "step": {"duration": 2},
    "decision": {"duration": 2},
    "node": {"duration": 2},
    "end": {"duration": 2},
    "exception": {"rate": 1, "probability": 1, "duration": 2, "money": 1, "unknown": 3},
    "trigger": {"rate": 1, "unknown": 1},
    "contact point": {"rate": 1, "duration": 1},
}
"""How many amounts of which dimension."""


def keep_leftovers(sketch: Sketch, line: Line, record_id: str | None) -> None:
    """Add to the note of the record what the line said and nothing took."""
    left = " ".join(_leftovers(line, sketch.workspace.settings.currency))
    record = sketch.workspace.get(record_id) if record_id is not None else None
    if left and record is not None:
        sketch.put(record.id, note=f"{record.note}\n{left}".strip())


def _leftovers(line: Line, currency: str) -> list[str]:
    left = [f"@{name}" for name in line.roles[_ROLES.get(line.kind, 0) :]]
    if line.kind not in _SYSTEMS:
        left += [f"#{name}" for name in line.systems]
    if line.kind not in _USING:
        left += [f"%{name}" for name in line.resources] + [f"{{{name}}}" for name in line.documents]
    if line.target and line.kind in ("step", "decision", "node", "end", "trigger", "question"):
        left.append(f">> {line.target}")
    taken: dict[Dimension, int] = {}
    for amount in line.amounts:
        taken[amount.dimension] = taken.get(amount.dimension, 0) + 1
        is_foreign = amount.dimension == "money" and amount.unit not in ("", currency)
        if is_foreign or taken[amount.dimension] > _AMOUNTS.get(line.kind, {}).get(amount.dimension, 0):
            left.append(amount.text)
    return left
