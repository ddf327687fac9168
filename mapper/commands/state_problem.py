"""State a business problem: something observable that hurts, with no solution in it, and what of the map it is about."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.sketch import Sketch, changed
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.measures import BusinessProblem
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace


def state_problem(
    workspace: Workspace, text: str, fresh: Fresh, about: Collection[str] = (), owner: str = "", cost: Quantity | None = None
) -> Edit:
    """A problem in words, about these elements; `owner` by name (a role is made if new), `cost` [currency/week].

    Raises KnownError without words.
    """
    name = clean_line(text)
    if not name:
        raise KnownError(say("A problem needs words."), say("Nothing was changed."), say("Say what is observed, without a solution."))
    sketch = Sketch(workspace, fresh)
    who = who_named(sketch, owner)
    ids = tuple(one for one in dict.fromkeys(about) if one in workspace)
    sketch.make(BusinessProblem, name=name, about=ids, owner=who.id if who is not None else None, cost=cost)
    return sketch.edit(say("Problem: {name}", name=name[:40]))


def link_problem(workspace: Workspace, problem_id: str, ids: Collection[str]) -> Edit:
    """Says what a problem is about: these elements and no others."""
    about = tuple(one for one in dict.fromkeys(ids) if one in workspace and one != problem_id)
    return changed(say("Link {name}", name=called(workspace[problem_id])), workspace, problem_id, about=about)


def assess_problem(workspace: Workspace, problem_id: str, owner: str, cost: Quantity | None, fresh: Fresh) -> Edit:
    """Says who has the problem (by name, a role is made if new; "" = nobody said) and what it costs [currency/week], None = unknown."""
    sketch = Sketch(workspace, fresh)
    who = who_named(sketch, owner)
    sketch.put(problem_id, owner=who.id if who is not None else None, cost=cost)
    return sketch.edit(say("Assess {name}", name=called(workspace[problem_id])))
