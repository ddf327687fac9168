"""Mark what the room was asked: nobody knows more about an element, a receiver stands for a hand-off, a group was heard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.graph.coverage import CONFIRMED, NOTHING_KNOWN
from mapper.model.edit import Change, Edit, Fresh, delete
from mapper.model.flow import Flow
from mapper.model.lookups import every, get
from mapper.model.measures import Acceptance
from mapper.model.words import say, say_count
from mapper.model.workshop import Workshop
from mapper.model.workspace import Workspace

Askable = Literal["asked", "noticed", "estimates", "meetings"]


def mark_nobody_knows(workspace: Workspace, element: str, topic: Askable, is_asked: bool, fresh: Fresh) -> Edit:
    """Says that the room was asked about a topic of an element and nobody knows (True), or takes that back (False)."""
    sketch = Sketch(workspace, fresh)
    rule = NOTHING_KNOWN[topic]
    marks = [one for one in _acceptances(workspace, element) if one.rule == rule]
    if is_asked and not marks:
        sketch.make(Acceptance, rule=rule, element=element, note=say("The room was asked: nobody knows."))
    elif not is_asked:
        sketch.take(delete(*marks))
    name = called(workspace[element])
    return sketch.edit(say("Nobody knows more of {name}", name=name) if is_asked else say("Ask again about {name}", name=name))


def _acceptances(workspace: Workspace, element: str) -> list[Acceptance]:
    found = (get(workspace, Acceptance, one) for one in workspace.indexed("Acceptance.element", element))
    return [one for one in found if one is not None]


def confirm_hand_offs(workspace: Workspace, flow_ids: Collection[str], is_confirmed: bool) -> Edit:
    """Says that the receivers stand for these flows (their evidence is "observed"), or that nobody asked them."""
    flows = [flow for one in dict.fromkeys(flow_ids) if (flow := get(workspace, Flow, one)) is not None]
    changes = tuple(
        Change(flow, replace(flow, evidence="observed" if is_confirmed else ""))
        for flow in flows
        if (flow.evidence in CONFIRMED) != is_confirmed
    )
    if is_confirmed:
        return Edit(say_count(len(flows), "Confirm {n} hand-off", "Confirm {n} hand-offs"), changes)
    return Edit(say_count(len(flows), "Ask again about {n} hand-off", "Ask again about {n} hand-offs"), changes)


def hear_group(workspace: Workspace, unit_id: str, fresh: Fresh) -> Edit:
    """Says that somebody of the group takes part in the latest workshop, made for today where there is none."""
    sketch = Sketch(workspace, fresh)
    unit = workspace[unit_id]
    name = unit.name or str(getattr(unit, "code", ""))
    workshop = latest_workshop(workspace)
    if workshop is None:
        sketch.make(Workshop, name=say("Workshop"), date=fresh.now()[:10], participants=(name,))
    elif name not in workshop.participants:
        sketch.put(workshop.id, participants=(*workshop.participants, name))
    return sketch.edit(say("{name} takes part", name=called(unit)))


def latest_workshop(workspace: Workspace) -> Workshop | None:
    """The workshop with the latest date, the last one made among equals; None where there is none."""
    return max(every(workspace, Workshop), key=lambda workshop: (workshop.date, workshop.id), default=None)
