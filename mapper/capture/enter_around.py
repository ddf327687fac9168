"""Enter what hangs on the flow: exceptions, contact points, triggers, open questions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from mapper.capture.find_target import node_named
from mapper.capture.line import Line
from mapper.capture.spot import Spot
from mapper.commands.add_question import add_question
from mapper.commands.add_trigger import add_trigger
from mapper.commands.attach_exception import attach_exception, can_host
from mapper.commands.catalogue import system_named, who_named
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.sketch import Sketch, made
from mapper.commands.tie import tied
from mapper.commands.where import Where
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Node
from mapper.model.lookups import by_name
from mapper.model.organisation import Channel, Role
from mapper.model.record import Quantity
from mapper.model.units import Amount, read_delay, read_effort, read_money, read_probability, read_rate
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

CHANNELS = ("phone", "email", "letter", "in person", "chat", "forum", "web form", "portal", "EDI", "walk-up", "Twitter/X", "Facebook")
_REJOIN = {"end": "END", "abort": "ABORT", "?": "UNKNOWN"}


def enter_exception(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """An exception on the step of the spot, with what the line says about it; without a step it waits in the tray."""
    host = spot.node if can_host(sketch.workspace, spot.node) else None
    edit = attach_exception(sketch.workspace, host, line.name, sketch.fresh, line.category)
    sketch.take(edit.changes)
    new = made(edit, ExceptionPoint)
    assert new is not None
    handlers = [who.id for name in line.roles if (who := who_named(sketch, name)) is not None]
    uses = [system.id for name in line.systems if (system := system_named(sketch, name)) is not None]
    fields: dict[str, Any] = _estimates(sketch.workspace, line.amounts)
    rejoin = _rejoin(sketch.workspace, line.target, spot)
    sketch.put(
        new,
        handlers=tuple(Handler(one) for one in dict.fromkeys(handlers)),
        uses=tuple(dict.fromkeys(uses)),
        evidence="estimated" if fields else "",
        **({"rejoin": rejoin} if rejoin else {}),
        **fields,
    )
    return replace(spot, exception=new), new


def _estimates(workspace: Workspace, amounts: tuple[Amount, ...]) -> dict[str, Quantity | None]:
    """Rate or probability, then effort, then delay; money is direct cost; "?" leaves out the next of them."""
    settings = workspace.settings
    fields: dict[str, Quantity | None] = {}
    place = 0
    for amount in amounts:
        if amount.dimension == "rate":
            fields["rate"], place = read_rate(amount.text, settings), 1
        elif amount.dimension == "probability":
            fields["probability"], place = read_probability(amount.text, settings), 1
        elif amount.dimension == "money" and amount.unit in ("", settings.currency):
            fields["direct_cost"] = read_money(amount.text, settings)
        elif amount.dimension == "unknown":
            place += 1
        elif amount.dimension == "duration" and place < 2:
            fields["effort"], place = read_effort(amount.text, settings), 2
        elif amount.dimension == "duration":
            fields["delay"], place = read_delay(amount.text, settings), 3
    return fields


def _rejoin(workspace: Workspace, target: str, spot: Spot) -> str | None:
    if not target:
        return None
    word = _REJOIN.get(target.casefold())
    node = None if word else node_named(workspace, target, spot.process)
    return word or (node.id if node is not None else None)


def enter_contact_point(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """A contact point tied to the exception just named, else to the step of the spot; one that exists by that name is tied as it is."""
    ties = [one for one in (spot.exception or spot.node,) if one is not None]
    known = by_name(sketch.workspace, ContactPoint, line.name)
    if known:
        sketch.take(tied(sketch.workspace, known[0].id, ties))
        return spot, known[0].id
    rates = [amount for amount in line.amounts if amount.dimension == "rate"]
    lengths = [amount for amount in line.amounts if amount.dimension == "duration"]
    settings = sketch.workspace.settings
    frequency = read_rate(rates[0].text, settings) if rates else None
    edit = place_contact_point(sketch.workspace, line.name, sketch.fresh, ties, people=line.people, frequency=frequency)
    sketch.take(edit.changes)
    new = made(edit, ContactPoint)
    assert new is not None
    essential = {role.id for name in line.essential for role in by_name(sketch.workspace, Role, name)}
    point = sketch.workspace[new]
    assert isinstance(point, ContactPoint)
    sketch.put(
        new,
        people=tuple(Participant(person.who, person.who in essential) for person in point.people),
        scheduled=line.scheduled and frequency is not None,
        place=line.place,
        duration=read_effort(lengths[0].text, settings) if lengths else None,
    )
    return spot, new


def enter_trigger(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """A trigger of the step of the spot, else the start of the process; "by email" at its end names the channel."""
    name, channel = _channel(sketch.workspace, line.name)
    rates = [amount for amount in line.amounts if amount.dimension == "rate"]
    rate = read_rate(rates[0].text, sketch.workspace.settings) if rates else None
    where = Where(after=spot.node, process=None if spot.node else spot.process)
    edit = add_trigger(sketch.workspace, name, sketch.fresh, where, channel, rate)
    sketch.take(edit.changes)
    new = made(edit, Node)
    if spot.node is not None or new is None:
        return spot, new
    return replace(spot, node=new, exception=None, process=getattr(sketch.workspace[new], "process", spot.process)), new


def _channel(workspace: Workspace, name: str) -> tuple[str, str]:
    found = re.search(r"\s(?:by|via)\s+([^,;]+)$|\s(in person)$", name, re.IGNORECASE)
    if found is None:
        return name, ""
    said = (found[1] or found[2]).strip()
    known = next((channel for channel in CHANNELS if channel.casefold() == said.casefold()), "")
    return (name[: found.start()].strip(), known or said) if known or by_name(workspace, Channel, said) else (name, "")


def enter_question(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """An open question about the exception or step of the spot, listed in the parking lot."""
    owner = line.roles[0] if line.roles else ""
    about = tuple(one for one in (spot.exception or spot.node,) if one is not None)
    edit = add_question(sketch.workspace, line.name, sketch.fresh, about, owner=owner)
    sketch.take(edit.changes)
    return spot, made(edit, Question)
