"""Registers of what the work is done with: the system footprint, channels, documents and resources."""

from __future__ import annotations

from typing import NamedTuple

from mapper.graph.formal_links import step_links
from mapper.graph.slices import run
from mapper.metrics.figure import Figure
from mapper.model.lookups import code_order, every
from mapper.model.organisation import Document, Resource, SystemFunction
from mapper.model.words import say
from mapper.registers.register import Register, Subject, number, reckoned, register, text, yes
from mapper.whole.channels import channel_register
from mapper.whole.pages_of_use import hours_text
from mapper.whole.system_footprint import FunctionUse, Used, function_name, system_footprint, system_of


def footprint(subject: Subject) -> Register:
    """A row a transaction, function or system, with what touches it. An exception counts in each row it is handled with."""
    used = Used(subject.workspace, subject.nodes, subject.exceptions, subject.analysis.estimates, run(step_links(subject.analysis.scope)))
    uses: list[FunctionUse] = [use for module in system_footprint(used) for use in module.functions]
    return register(
        say("System footprint"),
        uses,
        text(say("Vendor"), lambda one: one.function.vendor, 9),
        text(say("Module"), lambda one: one.function.module, 9),
        text(say("System"), lambda one: found.name if (found := system_of(subject.workspace, one.function)) is not None else "", 18),
        text(say("Transaction"), lambda one: one.function.transaction if isinstance(one.function, SystemFunction) else "", 13),
        text(say("Function"), lambda one: function_name(one.function), 30),
        text(say("Kind"), lambda one: say(one.function.kind) if isinstance(one.function, SystemFunction) else say("system"), 12),
        text(say("Steps that use it"), lambda one: subject.codes(one.touched.steps), 26),
        number(say("Number of steps"), lambda one: len(one.touched.steps), width=9),
        text(say("Exceptions handled with it"), lambda one: subject.codes(one.touched.exceptions), 26),
        number(say("Number of exceptions"), lambda one: len(one.touched.exceptions), width=10),
        number(say("Hand-offs"), lambda one: len(one.touched.hand_offs), width=10),
        reckoned(say("Exception work"), lambda one: one.touched.load, say("h/week")),
    )


def channels(subject: Subject) -> Register:
    """A row a channel by which people and cases come, those first on which nobody listens."""
    return register(
        say("Channels"),
        channel_register(subject.workspace)
        if subject.is_whole
        else [use for use in channel_register(subject.workspace) if _is_ours(subject, use)],
        text(say("Channel"), lambda one: one.channel.name, 20),
        text(say("Kind"), lambda one: one.channel.kind, 12),
        text(say("Public"), lambda one: yes(one.channel.public), 8),
        text(say("Nobody listens"), lambda one: yes(one.is_unheard), 10),
        text(say("Triggers"), lambda one: subject.names(one.triggers), 26),
        text(say("Exceptions noticed"), lambda one: subject.codes(one.exceptions), 20),
        text(say("Contact points"), lambda one: subject.codes(one.contact_points), 14),
        text(say("Listening steps"), lambda one: subject.codes(one.steps), 18),
        text(say("Served by"), lambda one: subject.names(one.served_by), 26),
        text(say("Hours"), lambda one: hours_text(one.hours) if one.hours else "", 26),
        text(say("First response"), lambda one: subject.name(one.first_response), 20),
        number(say("Effort"), lambda one: _value(one.effort), say("min")),
        number(say("Time to notice"), lambda one: _value(one.notice), say("h")),
    )


class Thing(NamedTuple):
    """A document or resource and the ids of what uses it."""

    record: Document | Resource
    steps: tuple[str, ...]
    exceptions: tuple[str, ...]


def things(subject: Subject) -> Register:
    """A row a document and resource that the work uses."""
    return register(
        say("Documents and resources"),
        _things(subject),
        text(say("Code"), lambda one: one.record.code, 9),
        text(say("Name"), lambda one: one.record.name, 28),
        text(say("Kind"), lambda one: say(one.record.kind) if isinstance(one.record, Resource) else say("document"), 13),
        text(say("Form number"), lambda one: one.record.form_number if isinstance(one.record, Document) else "", 12),
        text(say("Original in"), lambda one: subject.name(one.record.system_of_record) if isinstance(one.record, Document) else "", 18),
        number(say("Capacity"), lambda one: one.record.capacity if isinstance(one.record, Resource) else None, width=9),
        text(say("Used at steps"), lambda one: subject.codes(one.steps), 24),
        text(say("Used by exceptions"), lambda one: subject.codes(one.exceptions), 24),
    )


def _things(subject: Subject) -> list[Thing]:
    found = []
    listed: tuple[Document | Resource, ...] = (*every(subject.workspace, Document), *every(subject.workspace, Resource))
    for record in listed:
        steps, exceptions = (
            tuple(one for one in subject.workspace.indexed(key, record.id) if one in subject.ids)
            for key in ("Node.resources", "ExceptionPoint.uses")
        )
        if subject.is_whole or steps or exceptions:
            found.append(Thing(record, steps, exceptions))
    return sorted(found, key=lambda one: (isinstance(one.record, Resource), code_order(one.record.code), one.record.name, one.record.id))


def _is_ours(subject: Subject, use: object) -> bool:
    ids = (getattr(use, name) for name in ("exceptions", "contact_points", "steps"))
    return any(one in subject.ids for listed in ids for one in listed)


def _value(figure: Figure) -> float | None:
    return figure.value if figure.of else None
