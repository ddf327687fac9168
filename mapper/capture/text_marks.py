"""What stands behind the name in a line: @roles, #systems, %resources, {documents} and amounts."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.capture.quoted import is_seen, quote
from mapper.capture.shadow import Shadow
from mapper.capture.value_text import name_text, quantity_text
from mapper.commands.catalogue import known_system
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_name, get
from mapper.model.organisation import Document, Resource, Role
from mapper.model.record import Quantity, Record


def marks_text(shadow: Shadow, node: Node) -> str:
    """The marks of a node, each with a space before it; what they cannot say is left to the lines below."""
    role = get(shadow.original, Role, node.role)
    who = f" @{name_text(role.name)}" if role is not None and by_name(shadow.original, Role, role.name)[:1] == (role,) else ""
    marks = who + used_text(shadow, (*node.systems, *node.resources))
    if not marks:
        return ""
    times = [("touch", node.touch), ("wait", node.wait)] if node.touch is not None else []
    return marks + amounts_text(shadow, node, times)


def used_text(shadow: Shadow, ids: Iterable[str]) -> str:
    """The systems, resources and documents with these ids."""
    return "".join(f" {mark}" for one in ids if (mark := _mark_of(shadow, one)))


def _mark_of(shadow: Shadow, record_id: str) -> str:
    record = shadow.original[record_id]
    if isinstance(record, Resource):
        return f"%{name_text(record.name)}" if by_name(shadow.original, Resource, record.name)[:1] == (record,) else ""
    if isinstance(record, Document):
        return f"{{{name_text(record.name)}}}" if by_name(shadow.original, Document, record.name)[:1] == (record,) else ""
    for words in (getattr(record, "transaction", ""), record.name, getattr(record, "code", "")):
        if words and known_system(shadow.original, words) == record:
            return f"#{name_text(words)}"
    return ""


def amounts_text(shadow: Shadow, record: Record, amounts: Iterable[tuple[str, Quantity | None]]) -> str:
    """The amounts in their order, each with a space before it; unknown ones are "?", and left out at the end."""
    texts = [quantity_text(record, field, amount, shadow.workspace.settings) if amount is not None else "?" for field, amount in amounts]
    while texts and texts[-1] == "?":
        texts.pop()
    return "".join(f" {text}" for text in texts if '"' not in text)


def estimates_text(shadow: Shadow, point: ExceptionPoint) -> str:
    """Rate or probability, effort, delay and direct cost of an exception."""
    often = ("rate", point.rate) if point.probability is None else ("probability", point.probability)
    amounts = amounts_text(shadow, point, [often, ("effort", point.effort), ("delay", point.delay)])
    if point.direct_cost is None:
        return amounts
    return f"{amounts} {quantity_text(point, 'direct_cost', point.direct_cost, shadow.workspace.settings)}"


def quoted_or_plain(name: str) -> tuple[str, ...]:
    """Ways to write a name before marks and amounts."""
    return (name, quote(name)) if name and name == " ".join(name.split()) and is_seen(name) else (quote(name),)
