"""Enter an amount in the words people use: "24/week", "25 min", "1 in 20"; "?" or nothing makes it unknown again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mapper.commands.called import called
from mapper.model.edit import Edit, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.organisation import Settings
from mapper.model.record import Quantity
from mapper.model.units import read_amount, read_delay, read_effort, read_money, read_probability, read_rate
from mapper.model.words import say
from mapper.model.workspace import Workspace

READERS: dict[str, Callable[[str, Settings], Quantity | None]] = {
    "rate": read_rate,
    "volume": read_rate,
    "frequency": read_rate,
    "probability": read_probability,
    "effort": read_effort,
    "touch": read_effort,
    "duration": read_effort,
    "delay": read_delay,
    "wait": read_delay,
    "direct_cost": read_money,
    "cost": read_money,
}
"""By name of the field, what reads its amounts."""


def estimate(workspace: Workspace, record_id: str, name: str, text: str) -> Edit:
    """Gives an amount field of a record what the text says; how often an exception happens may also be a share of cases.

    Raises KnownError where the text is no amount of that kind, KeyError where the record has no such amount.
    """
    record = workspace[record_id]
    label = say("Estimate {name}", name=called(record))
    if isinstance(record, ExceptionPoint) and name == "rate":
        amount = read_amount(text)
        if amount is not None and amount.dimension == "probability":
            share = read_probability(text, workspace.settings)
            return Edit(label, update(record, replace(record, rate=None, probability=share)))
        return Edit(label, update(record, replace(record, rate=read_rate(text, workspace.settings), probability=None)))
    if not hasattr(record, name):
        raise KeyError(name)
    read: dict[str, Any] = {name: READERS[name](text, workspace.settings)}
    return Edit(label, update(record, replace(record, **read)))


def why_no_amount(name: str, text: str, settings: Settings) -> str:
    """Why the text is no amount for that field, as a sentence; "" where it is one."""
    try:
        READERS[name](text, settings)
    except KnownError as error:
        return str(error)
    return ""
