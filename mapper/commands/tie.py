"""Tie a contact point to the steps it serves and the exceptions it resolves, or untie it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.commands.called import called
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace


def tie(workspace: Workspace, contact_id: str, ids: Collection[str]) -> Edit:
    """Ties the contact point to the steps and exceptions among the ids; what is tied already stays so."""
    contact = workspace[contact_id]
    return Edit(say("Tie to {name}", name=called(contact)), tied(workspace, contact_id, ids))


def tied(workspace: Workspace, contact_id: str, ids: Collection[str]) -> tuple[Change, ...]:
    """The changes that tie a contact point to the steps and exceptions among the ids."""
    contact = workspace[contact_id]
    assert isinstance(contact, ContactPoint)
    changes: list[Change] = []
    for one in dict.fromkeys(ids):
        point = get(workspace, ExceptionPoint, one)
        if point is not None and contact_id not in point.contacts:
            changes.append(Change(point, replace(point, contacts=(*point.contacts, contact_id))))
    steps = [one for one in dict.fromkeys(ids) if get(workspace, Node, one) is not None and one not in contact.serves]
    return (*changes, *update(contact, replace(contact, serves=(*contact.serves, *steps))))


def untie(workspace: Workspace, contact_id: str, ids: Collection[str]) -> Edit:
    """Unties the contact point from the steps and exceptions among the ids."""
    contact = workspace[contact_id]
    assert isinstance(contact, ContactPoint)
    changes: list[Change] = []
    for one in dict.fromkeys(ids):
        point = get(workspace, ExceptionPoint, one)
        if point is not None:
            changes.extend(update(point, replace(point, contacts=tuple(held for held in point.contacts if held != contact_id))))
    serves = tuple(one for one in contact.serves if one not in ids)
    return Edit(say("Untie from {name}", name=called(contact)), (*changes, *update(contact, replace(contact, serves=serves))))
