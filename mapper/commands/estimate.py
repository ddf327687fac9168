"""Estimate: how often, how long, how much - with where the figure comes from."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.set_field import set_field
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Evidence, Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace


def estimate(
    workspace: Workspace, record_id: str, field: str, quantity: Quantity | None, fresh: Fresh, evidence: Evidence = "estimated"
) -> Edit:
    """Gives the field that amount in its canonical unit (None = unknown) and says how it is known.

    An exception has a rate or a probability: giving one clears the other. Raises KeyError for an unknown field, KnownError for an amount
    below 0 or one that is no range.
    """
    record = workspace[record_id]
    sketch = Sketch(workspace, fresh)
    sketch.take(set_field(workspace, record_id, field, quantity).changes)
    if quantity is not None and isinstance(record, ExceptionPoint) and field in ("rate", "probability"):
        sketch.put(record_id, **{"probability" if field == "rate" else "rate": None})
    if quantity is not None and sketch.edit(""):
        sketch.put(record_id, evidence=evidence)
    return sketch.edit(say("Estimate {name}", name=called(record)))


def stamp_evidence(workspace: Workspace, record_id: str, evidence: Evidence, source: str, fresh: Fresh) -> Edit:
    """Says how the figures of a record are known, and from whom."""
    sketch = Sketch(workspace, fresh)
    sketch.take(set_field(workspace, record_id, "evidence", evidence).changes)
    sketch.take(set_field(sketch.workspace, record_id, "source", source).changes)
    return sketch.edit(say("Evidence for {name}", name=called(workspace[record_id])))
