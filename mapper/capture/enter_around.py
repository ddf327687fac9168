"""Enter what hangs on the flow: exceptions, contact points, triggers, open questions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from mapper.capture.enter_record import used
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
from mapper.model.flow import Node, Trigger
from mapper.model.lookups import by_name
from mapper.model.organisation import Channel
from mapper.model.record import Quantity
from mapper.model.spoken import all_words, meanings
from mapper.model.units import Amount, read_delay, read_effort, read_money, read_probability, read_rate
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

_LONGEST = 80
"""So near to the end of a name its channel is looked for."""
CHANNELS = (
    "phone",
    "email",
    "letter",
    "in person",
    "chat",
    "forum",
    "web form",
    "portal",
    "EDI",
    "walk-up",
    "system",
    "Twitter/X",
    "Facebook",
)
_REJOIN = meanings(lambda spoken: spoken.rejoin)
_BY = "|".join(re.escape(word) for word in all_words(lambda spoken: spoken.by))
_CHANNEL = re.compile(rf"\s(?:{_BY})\s+([^,;]+)$|\s(in person)$", re.IGNORECASE)


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
    uses += used(sketch, line)
    sketch.put(
        new,
        handlers=tuple(Handler(one) for one in dict.fromkeys(handlers)),
        uses=tuple(dict.fromkeys(uses)),
        evidence=line.evidence or ("estimated" if fields else ""),
        **({"rejoin": rejoin} if rejoin else {}),
        **fields,
    )
    return replace(spot, exception=new, last=new), new


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
    node = node_named(workspace, target, spot.process, marks=spot.marks)
    return node.id if node is not None else _REJOIN.get(target.casefold())


def enter_contact_point(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """A contact point tied to the exception just named, else to the step of the spot; one that exists by that name is tied as it is."""
    ties = [one for one in (spot.exception or spot.node,) if one is not None]
    known = by_name(sketch.workspace, ContactPoint, line.name) if line.name else ()
    if known:
        sketch.take(tied(sketch.workspace, known[0].id, ties))
        new = known[0].id
    else:
        edit = place_contact_point(sketch.workspace, line.name, sketch.fresh, ties)
        sketch.take(edit.changes)
        made_now = made(edit, ContactPoint)
        assert made_now is not None
        new = made_now
    _say_of_meeting(sketch, line, new)
    return replace(spot, last=new), new


def _say_of_meeting(sketch: Sketch, line: Line, contact_id: str) -> None:
    """Who meets, how often, how long and where, as far as the line says; what is known already stays."""
    settings = sketch.workspace.settings
    point = sketch.workspace[contact_id]
    assert isinstance(point, ContactPoint)
    people = {person.who: person for person in point.people}
    for name in line.people:
        who = who_named(sketch, name)
        if who is not None:
            people[who.id] = Participant(who.id, name in line.essential or (who.id in people and people[who.id].essential))
    fields: dict[str, Any] = {"people": tuple(people.values())}
    rates = [amount for amount in line.amounts if amount.dimension == "rate"]
    lengths = [amount for amount in line.amounts if amount.dimension == "duration"]
    if rates:
        fields |= {"frequency": read_rate(rates[0].text, settings), "scheduled": line.scheduled}
    if lengths:
        fields["duration"] = read_effort(lengths[0].text, settings)
    if line.place:
        fields["place"] = line.place
    sketch.put(contact_id, **fields)


def enter_trigger(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """A trigger of the step of the spot, else the start of the process; "by email" at its end names the channel."""
    name, channel = _channel(sketch.workspace, line.name)
    rates = [amount for amount in line.amounts if amount.dimension == "rate"]
    rate = read_rate(rates[0].text, sketch.workspace.settings) if rates else None
    evidence = {"evidence": line.evidence} if line.evidence else {}
    where = Where(after=spot.node, process=None if spot.node else spot.process)
    edit = add_trigger(sketch.workspace, name, sketch.fresh, where, channel, rate)
    sketch.take(edit.changes)
    new, trigger = made(edit, Node), made(edit, Trigger)
    assert trigger is not None
    sketch.put(trigger, **evidence)
    if spot.node is not None or new is None:
        return replace(spot, last=trigger), new
    process = getattr(sketch.workspace[new], "process", spot.process)
    return replace(spot, node=new, exception=None, process=process, last=trigger), new


def _channel(workspace: Workspace, name: str) -> tuple[str, str]:
    found = _CHANNEL.search(name[-_LONGEST:])
    if found is None:
        return name, ""
    said = (found[1] or found[2]).strip()
    known = next((channel for channel in CHANNELS if channel.casefold() == said.casefold()), "")
    ahead = len(name) - len(name[-_LONGEST:])
    return (name[: ahead + found.start()].strip(), known or said) if known or by_name(workspace, Channel, said) else (name, "")


def enter_question(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """An open question about the exception or step of the spot, listed in the parking lot."""
    owner = line.roles[0] if line.roles else ""
    about = tuple(one for one in (spot.exception or spot.node,) if one is not None)
    edit = add_question(sketch.workspace, line.name, sketch.fresh, about, owner=owner)
    sketch.take(edit.changes)
    new = made(edit, Question)
    return replace(spot, last=new), new
