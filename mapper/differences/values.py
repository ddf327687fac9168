"""How the value of a field reads in a difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mapper.differences.fields import CHOICES
from mapper.differences.names import name_of, shortened
from mapper.model.exception_point import Handler, Participant
from mapper.model.measures import Reading
from mapper.model.organisation import Hours
from mapper.model.record import Quantity
from mapper.model.records import FieldShape
from mapper.model.units import show_delay, show_effort, show_money, show_number, show_range, show_rate
from mapper.model.words import say
from mapper.model.workshop import AgendaBox
from mapper.model.workspace import Workspace

_LONGEST = 40
_AMOUNTS: dict[str, Callable[[Quantity], str]] = {
    "touch": show_effort,
    "effort": show_effort,
    "duration": show_effort,
    "wait": show_delay,
    "delay": show_delay,
    "rate": show_rate,
    "frequency": show_rate,
    "volume": show_rate,
}
_MONEY = ("direct_cost", "cost", "default_rate", "hourly_rate")


def amount_text(workspace: Workspace, field: str, quantity: Quantity, as_typed: bool = True) -> str:
    """An amount with its unit: as somebody typed it, or in the unit it is kept in."""
    if as_typed and quantity.text:
        return shortened(quantity.text, _LONGEST)
    if field in _MONEY:
        return show_money(quantity, workspace.settings)
    if field == "probability":
        return show_range(Quantity(quantity.low * 100, quantity.high * 100), "{amount} %")
    show = _AMOUNTS.get(field)
    return show(quantity) if show is not None else show_range(quantity, "{amount}")


def text_of(workspace: Workspace, shape: FieldShape, value: Any) -> str:
    """What a value that is no tuple reads as; "" where nothing is said."""
    if value is None or value == "":
        return ""
    if isinstance(value, Quantity):
        return amount_text(workspace, shape.name, value)
    if shape.struct is not None:
        return item_text(workspace, value)
    if isinstance(value, float | int):
        return _number(workspace, shape.name, value)
    known = CHOICES.get(shape.name, {}).get(value)
    if known is not None:
        return say(known)
    return shortened(name_of(workspace, value) if shape.refers else value, _LONGEST)


def _number(workspace: Workspace, field: str, value: float) -> str:
    if field == "probability":
        return say("{percent} %", percent=show_number(value * 100))
    return show_money(Quantity.of(value), workspace.settings) if field in _MONEY else show_number(value)


def item_text(workspace: Workspace, item: object) -> str:
    """What one item of a tuple reads as."""
    if isinstance(item, Handler):
        who = name_of(workspace, item.who)
        return who if item.share is None else say("{who} ({percent} %)", who=who, percent=show_number(item.share * 100))
    if isinstance(item, Participant):
        who = name_of(workspace, item.who)
        return say("{who} (essential)", who=who) if item.essential else who
    if isinstance(item, Hours):
        return say("{weekday} {start}–{end}", weekday=say(item.weekday), start=show_number(item.start), end=show_number(item.end))
    if isinstance(item, Reading):
        value = show_number(item.value)
        return say("{value} on {date}", value=value, date=item.date) if item.date else value
    if isinstance(item, AgendaBox):
        return say("{title} ({minutes} min)", title=item.title, minutes=show_number(item.minutes))
    return str(item)


def item_of(workspace: Workspace, shape: FieldShape, item: Any) -> str:
    """What one item of a field of many reads as."""
    return shortened(name_of(workspace, item) if shape.refers else item_text(workspace, item), _LONGEST)
