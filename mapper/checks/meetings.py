"""X10, C1–C3: a contact point joins people of several groups, does not hang on one of them, and is not all that is known."""

from __future__ import annotations

from mapper.checks.finding import Found
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import resolved_at, unit_of
from mapper.model.organisation import Role
from mapper.model.words import say, say_list
from mapper.model.workspace import Workspace


def find_empty_meetings(workspace: Workspace, contact: ContactPoint) -> Found:
    """X10: a contact point that exceptions name, and of which nobody said who meets there."""
    if not contact.people and resolved_at(workspace, contact.id):
        yield contact.id, say("Who meets at '{contact}'? Exceptions are sorted out there.", contact=_name(contact))


def find_lonely_meetings(workspace: Workspace, contact: ContactPoint) -> Found:
    """C1: a contact point of one group only."""
    units = {unit.id if (unit := unit_of(workspace, person.who)) is not None else person.who for person in contact.people}
    if len(contact.people) > 1 and len(units) == 1:
        yield contact.id, say("Only people of one group meet at '{contact}': who else comes?", contact=_name(contact))


def find_single_points(workspace: Workspace, contact: ContactPoint) -> Found:
    """C2: a contact point that hangs on one arrangement: somebody essential without a deputy."""
    essential = [person.who for person in contact.people if person.essential]
    if not essential:
        return
    names = [workspace[one].name for one in essential if isinstance(workspace.get(one), Role)]
    if len(names) < len(essential):
        yield contact.id, say("'{contact}' depends on one person: who stands in?", contact=_name(contact))
    else:
        yield contact.id, say("'{contact}' depends on {people}: who stands in?", contact=_name(contact), people=say_list(names))


def find_unwritten_ways(workspace: Workspace, point: ExceptionPoint) -> Found:
    """C3: an exception that is only sorted out informally, and of which no path is written."""
    contacts = [contact for one in point.contacts if isinstance(contact := workspace.get(one), ContactPoint)]
    if contacts and not point.path and all(contact.formality != "formal" for contact in contacts):
        words = {"exception": point.name or point.code, "contact": _name(contacts[0])}
        yield point.id, say("How '{exception}' is sorted out at '{contact}' is written down nowhere.", **words)


def _name(contact: ContactPoint) -> str:
    return contact.name or contact.code
