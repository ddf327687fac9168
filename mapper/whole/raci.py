"""RACI of a process: who does each step, who answers for it, who is asked, who is told - derived, never a rating of persons.

* Responsible: the role of the step; where none is said that of its lane, else its group.
* Accountable: the owner of the process.
* Consulted: the handlers of the exceptions that arise at the step, and the people of the contact points that serve it (tied to the
  step, or where one of its exceptions is resolved).
* Informed: whoever performs a following step in another group, and whoever notices an exception of the step.

Who stands under an earlier letter is not named again under a later one; only the owner of the process may also do the step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mapper.model.flow import Node
from mapper.model.lookups import exceptions_on, unit_of
from mapper.model.organisation import Process
from mapper.model.workspace import Workspace
from mapper.whole.ways import contacts_at, next_steps, performer, steps_of

LETTERS = ("R", "A", "C", "I")


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One step: ids of roles, persons or groups under each letter, in the order in which they are met."""

    step: str
    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]

    def letters(self, who: str) -> str:
        """The letters of somebody at this step, "" = none: "R", "R/A"."""
        held = zip(LETTERS, (self.responsible, self.accountable, self.consulted, self.informed), strict=True)
        return "/".join(letter for letter, ids in held if who in ids)

    @property
    def everybody(self) -> tuple[str, ...]:
        """All who stand under a letter."""
        return tuple(dict.fromkeys((*self.responsible, *self.accountable, *self.consulted, *self.informed)))


def raci(workspace: Workspace, process_id: str) -> tuple[RaciRow, ...]:
    """A row a step, by code; KeyError where there is no process of that id."""
    process = workspace[process_id]
    assert isinstance(process, Process)
    return tuple(_row(workspace, process, step) for step in steps_of(workspace, process_id))


def _row(workspace: Workspace, process: Process, step: Node) -> RaciRow:
    points = exceptions_on(workspace, step.id)
    doer = performer(workspace, step)
    responsible = (doer,) if doer is not None else ()
    accountable = (process.owner,) if process.owner is not None and process.owner in workspace else ()
    consulted = _others(
        (
            *(handler.who for point in points for handler in point.handlers),
            *(one.who for contact in contacts_at(workspace, step.id) for one in contact.people),
        ),
        (*responsible, *accountable),
    )
    informed = _others(
        (*_following(workspace, step), *(who for point in points for who in point.noticed_by)), (*responsible, *accountable, *consulted)
    )
    return RaciRow(step.id, responsible, accountable, consulted, informed)


def _others(found: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(found) if one not in known)


def _following(workspace: Workspace, step: Node) -> list[str]:
    """The performers of the steps that follow, where these are of another group."""
    own = unit_of(workspace, step.id)
    found = []
    for after in next_steps(workspace, step.id):
        unit, doer = unit_of(workspace, after.id), performer(workspace, after)
        if doer is not None and unit is not None and (own is None or unit.id != own.id):
            found.append(doer)
    return found


def columns_of(workspace: Workspace, rows: Iterable[RaciRow]) -> tuple[str, ...]:
    """Everybody who stands in the matrix: those who do steps first, then the others; who is not in the map any more is left out."""
    listed = tuple(rows)
    ids = (*(one for row in listed for one in row.responsible), *(one for row in listed for one in row.everybody))
    return tuple(one for one in dict.fromkeys(ids) if one in workspace)
