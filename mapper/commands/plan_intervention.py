"""Plan an intervention: what it is, what it complements, which problem it solves, which metric it is to move, who stands for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.sketch import Sketch, changed
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.effects import missing_for_trial

Kind = Literal["channel", "community", "alert", "rule", "role", "system change"]
State = Literal["idea", "trial", "adopted", "dropped"]


def plan_intervention(
    workspace: Workspace,
    name: str,
    fresh: Fresh,
    kind: Kind = "channel",
    complements: Collection[str] = (),
    solves: Collection[str] = (),
    moves: Collection[str] = (),
    owner: str = "",
    effort: Quantity | None = None,
) -> Edit:
    """An intervention in the state "idea"; nothing of the as-is map changes. `owner` by name, `effort` [person-days]; empty without a name.

    Ids that are no problem are left out of `solves`, those that are no metric out of `moves`.
    """
    sketch = Sketch(workspace, fresh)
    words = clean_line(name)
    if words:
        who = who_named(sketch, owner)
        sketch.make(
            Intervention,
            name=words,
            kind=kind,
            complements=_elements(workspace, complements),
            solves=_of(workspace, BusinessProblem, solves),
            moves=_of(workspace, Metric, moves),
            owner=who.id if who is not None else None,
            effort=effort,
        )
    return sketch.edit(say("Plan {name}", name=words[:40]))


def change_plan(workspace: Workspace, idea_id: str, kind: Kind, owner: str, effort: Quantity | None, fresh: Fresh) -> Edit:
    """Says of which kind an intervention is, who stands for it (by name, a role is made if new; "" = nobody yet) and its effort."""
    sketch = Sketch(workspace, fresh)
    who = who_named(sketch, owner)
    sketch.put(idea_id, kind=kind, owner=who.id if who is not None else None, effort=effort)
    return sketch.edit(say("Change the plan {name}", name=called(workspace[idea_id])))


def link_plan(workspace: Workspace, idea_id: str, ids: Collection[str]) -> Edit:
    """Links these to an intervention beside what it has: problems it solves, metrics it moves, all other elements it complements."""
    plan = _plan(workspace, idea_id)
    label = say("Link {name}", name=called(plan))
    return changed(
        label,
        workspace,
        plan.id,
        complements=_joined(plan.complements, _elements(workspace, ids)),
        solves=_joined(plan.solves, _of(workspace, BusinessProblem, ids)),
        moves=_joined(plan.moves, _of(workspace, Metric, ids)),
    )


def unlink_plan(workspace: Workspace, idea_id: str, ids: Collection[str]) -> Edit:
    """Takes these from what an intervention complements, solves and moves."""
    plan = _plan(workspace, idea_id)
    gone = frozenset(ids)
    fields = {name: tuple(one for one in getattr(plan, name) if one not in gone) for name in ("complements", "solves", "moves")}
    return changed(say("Unlink {name}", name=called(plan)), workspace, plan.id, **fields)


def set_state(workspace: Workspace, idea_id: str, state: State) -> Edit:
    """An idea, a trial, adopted or dropped. Raises KnownError for a trial (or what is adopted) that lacks what a trial needs.

    A trial needs a problem, a metric with a baseline, an owner and an element that it complements: else nobody can tell what came of it.
    """
    plan = _plan(workspace, idea_id)
    missing = missing_for_trial(workspace, plan) if state in ("trial", "adopted") else ()
    if missing:
        raise KnownError(
            say("'{name}' cannot be tried yet: it lacks {missing}.", name=called(plan), missing=", ".join(missing)),
            say("It stays as it is."),
            say("Without these nobody could tell afterwards what came of it."),
        )
    return changed(_state_label(plan, state), workspace, plan.id, state=state)


def _state_label(plan: Intervention, state: State) -> str:
    labels: dict[State, str] = {
        "idea": "Keep {name} as an idea",
        "trial": "Try {name}",
        "adopted": "Adopt {name}",
        "dropped": "Drop {name}",
    }
    return say(labels[state], name=called(plan))


def _plan(workspace: Workspace, idea_id: str) -> Intervention:
    plan = workspace[idea_id]
    assert isinstance(plan, Intervention)
    return plan


def _of(workspace: Workspace, cls: type[BusinessProblem | Metric], ids: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(ids) if isinstance(workspace.get(one), cls))


def _elements(workspace: Workspace, ids: Collection[str]) -> tuple[str, ...]:
    others = (BusinessProblem, Metric, Intervention)
    return tuple(one for one in dict.fromkeys(ids) if one in workspace and not isinstance(workspace[one], others))


def _joined(former: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*former, *more)))
