"""The map as if an element had been deleted, and with it what it is made of."""

from __future__ import annotations

from mapper.commands.delete import delete
from mapper.model.edit import Fresh
from mapper.model.organisation import Person, System, Unit
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules


def taken_out(workspace: Workspace, element: str, fresh: Fresh) -> Workspace:
    """The map without the element, what it is made of, and all that hangs on them; KeyError where there is none of that id."""
    return workspace.after(follow_rules(workspace, delete(workspace, made_of(workspace, element)), fresh))


def made_of(workspace: Workspace, element: str) -> tuple[str, ...]:
    """The element and what stops with it: the groups, roles and people of a group, the functions of a system."""
    record = workspace[element]
    if isinstance(record, System):
        return element, *workspace.indexed("SystemFunction.system", element)
    if not isinstance(record, Unit):
        return (element,)
    units = [element]
    for unit in units:
        units += [below for below in workspace.indexed("Unit.parent", unit) if below not in units]
    roles = [role for unit in units for role in workspace.indexed("Role.unit", unit)]
    people = dict.fromkeys(one for unit in units for one in workspace.indexed("Person.unit", unit))
    people.update((one, None) for role in roles for one in workspace.indexed("Person.roles", role) if _is_all_in(workspace, one, roles))
    return (*units, *roles, *people)


def _is_all_in(workspace: Workspace, person_id: str, roles: list[str]) -> bool:
    """Whether a person has no other role than these."""
    person = workspace[person_id]
    return isinstance(person, Person) and set(person.roles) <= set(roles)
