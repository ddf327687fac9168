"""What changed in one element, field by field: "touch time 10 min → 12 min", "moved to lane Buyer"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mapper.differences.fields import PLACE, TICKS, words_of
from mapper.differences.names import name_of, shortened
from mapper.differences.values import amount_text, item_of, text_of
from mapper.model.edit import Change
from mapper.model.record import Quantity, Record
from mapper.model.records import FIELDS, FieldShape
from mapper.model.words import say, say_list
from mapper.model.workspace import Workspace

Clause = Callable[[Record, Record, Workspace, Workspace], str]


def changed_fields(change: Change) -> tuple[FieldShape, ...]:
    """The fields in which the record before and the record after differ; () for one that was created or deleted."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ()
    return tuple(shape for shape in FIELDS[type(after)] if getattr(before, shape.name) != getattr(after, shape.name))


def is_only_moved(change: Change) -> bool:
    """Whether nothing but its place changed."""
    fields = changed_fields(change)
    return bool(fields) and all(shape.name in PLACE for shape in fields)


def clauses(change: Change, before: Workspace, after: Workspace) -> Iterator[str]:
    """The clauses of a changed record, in the order of its fields; where it also moved, that comes last."""
    shapes = changed_fields(change)
    for shape in shapes:
        if shape.name not in PLACE:
            yield from _clauses_of(change, shape, before, after)
    has_new_lane = any(shape.name in ("lane", "host") for shape in shapes)
    if not has_new_lane and any(shape.name in PLACE and shape.name != "waypoints" for shape in shapes):
        yield say("moved")


def _clauses_of(change: Change, shape: FieldShape, before: Workspace, after: Workspace) -> Iterator[str]:
    assert change.before is not None and change.after is not None
    own = _OWN.get(shape.name)
    if own is not None:
        yield own(change.before, change.after, before, after)
        return
    was, now = getattr(change.before, shape.name), getattr(change.after, shape.name)
    if shape.scalar == "yes/no":
        yield say(TICKS[shape.name][0 if now else 1])
        return
    words = words_of(type(change.after).__name__, shape.name)
    field = say(words)
    if shape.many:
        yield from _many(field, shape, (was, before), (now, after))
    else:
        yield _one(field, shape, (was, before), (now, after))


def _one(field: str, shape: FieldShape, was: tuple[Any, Workspace], now: tuple[Any, Workspace]) -> str:
    former, present = text_of(was[1], shape, was[0]), text_of(now[1], shape, now[0])
    if former == present and isinstance(was[0], Quantity) and isinstance(now[0], Quantity):
        former, present = (amount_text(place, shape.name, value, as_typed=False) for value, place in (was, now))
    if former == present:
        return say("{field} changed", field=field)
    nothing = say("not known") if shape.struct is Quantity or shape.scalar == "number" else say("none")
    return say("{field} {before} → {after}", field=field, before=former or nothing, after=present or nothing)


def _many(field: str, shape: FieldShape, was: tuple[tuple[Any, ...], Workspace], now: tuple[tuple[Any, ...], Workspace]) -> Iterator[str]:
    """What came and what went; where only the order changed, that."""
    came = [item_of(now[1], shape, item) for item in now[0] if item not in was[0]]
    went = [item_of(was[1], shape, item) for item in was[0] if item not in now[0]]
    if came:
        yield say("{field}: also {names}", field=field, names=say_list(came))
    if went:
        yield say("{field}: no longer {names}", field=field, names=say_list(went))
    if not came and not went:
        yield say("{field}: in another order", field=field)


def _name(was: Record, now: Record, before: Workspace, after: Workspace) -> str:
    return say("was called “{name}”", name=shortened(was.name)) if was.name.strip() else say("named")


def _note(was: Record, now: Record, before: Workspace, after: Workspace) -> str:
    if not was.note:
        return say("note “{note}”", note=shortened(now.note))
    return say("note changed to “{note}”", note=shortened(now.note)) if now.note else say("note removed")


def _lane(was: Any, now: Any, before: Workspace, after: Workspace) -> str:
    return say("taken out of its lane") if now.lane is None else say("moved to lane {lane}", lane=name_of(after, now.lane))


def _host(was: Any, now: Any, before: Workspace, after: Workspace) -> str:
    return say("put back into the tray") if now.host is None else say("moved to {step}", step=name_of(after, now.host))


_OWN: dict[str, Clause] = {"name": _name, "note": _note, "lane": _lane, "host": _host}
"""Fields with sentences of their own."""
