"""What the commands of the review are given by chance: comments, readings, goals, signatures."""

from __future__ import annotations

from mapper.commands.accept_evidence import Shown
from mapper.metrics import MEASURES
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.measures import Metric, Reading
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace
from tests.reliability.random_operations_picks import Make, NothingThere, ids, one
from tests.reliability.random_operations_values import NAMES, Dice


def _reading(dice: Dice, workspace: Workspace) -> Reading:
    return Reading(dice.number(), dice.pick(("", "2026-02-01", "2026-03-01")), dice.pick((None, 0, 120)), dice.pick(("", "measured")))


def _position(dice: Dice, workspace: Workspace) -> int:
    """A place at which every metric has a reading."""
    fewest = min((len(metric.observations) for metric in every(workspace, Metric)), default=0)
    if not fewest:
        raise NothingThere
    return dice.random.randrange(fewest)


def _figures(dice: Dice, workspace: Workspace) -> tuple[Shown, ...]:
    """Figures of a log, some of the same thing twice."""
    elements = ids(workspace, Node, ExceptionPoint)
    if not elements:
        raise NothingThere
    names = ("How often (event log)", "Delay (event log)")
    return tuple(
        Shown(dice.pick(elements), dice.pick(names), dice.pick(("per week", "h")), dice.label(), _reading(dice, workspace))
        for _ in range(dice.random.randint(0, 4))
    )


REVIEW_BY_PARAMETER: dict[str, Make] = {
    "comment_id": one(Comment),
    "outcome": lambda dice, workspace: dice.label(),
    "metric_id": one(Metric),
    "measure_id": lambda dice, workspace: dice.pick(MEASURES).id,
    "reading": _reading,
    "readings": lambda dice, workspace: tuple(_reading(dice, workspace) for _ in range(dice.random.randint(0, 3))),
    "figures": _figures,
    "positions": lambda dice, workspace: tuple(range(dice.random.randint(0, 2))),
    "signed_by": lambda dice, workspace: dice.pick(NAMES),
    "note": lambda dice, workspace: dice.label(),
}
"""By the name of a parameter."""
REVIEW_BY_COMMAND: dict[tuple[str, str], Make] = {
    ("change_reading", "position"): _position,
    ("add_comment", "text"): lambda dice, workspace: dice.label() or "Why?",
    ("set_baseline", "baseline"): lambda dice, workspace: None if dice.happens(0.2) else _reading(dice, workspace),
    ("set_target", "target"): lambda dice, workspace: None if dice.happens(0.2) else _reading(dice, workspace),
    ("follow_measure", "value"): lambda dice, workspace: dice.pick((None, dice.number())),
}
"""By command and parameter, where the name alone does not say it."""
