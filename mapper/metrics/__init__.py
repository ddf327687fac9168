"""The metrics of a process and of the whole map: what each is called, its unit and formula, and how it is worked out.

Sources: Dumas et al., Fundamentals of Business Process Management, ch. 7 (cycle time, Little's law); the others are defined by this
application, in the formulas that stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mapper.graph.slices import Slices
from mapper.metrics import counts, time, trouble
from mapper.metrics.figure import Figure
from mapper.metrics.ground import Ground, take_ground
from mapper.model.words import Said
from mapper.model.workspace import Workspace

__all__ = ["MEASURES", "Figure", "Measure", "Measured", "measure", "measure_all", "measure_of"]

Group = Literal["shape", "time", "trouble", "people"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that can be worked out. `unit`: "" = a count, "currency" stands for that of the map; `better`: which way is better.

    `bound`: what the figure is while some of its parts are unknown; "" = neither bound.
    """

    id: str
    name: Said
    group: Group
    unit: str
    better: Literal["up", "down", ""]
    formula: Said
    of: Callable[[Ground], Figure]
    bound: Literal["lower", "upper", ""] = ""


MEASURES: tuple[Measure, ...] = (
    Measure("steps", "Steps", "shape", "", "", "number of steps", counts.steps),
    Measure("lanes", "Performers", "shape", "", "", "roles or groups that perform steps", counts.lanes),
    Measure("systems", "Systems", "shape", "", "", "applications that steps use", counts.systems),
    Measure("hand-offs", "Hand-offs", "shape", "", "down", "ways on from a step to a step of another group", counts.hand_offs),
    Measure("hand-off ratio", "Hand-off ratio", "shape", "%", "down", "hand-offs ÷ ways on from step to step", counts.hand_off_ratio),
    Measure(
        "hand-offs per case",
        "Hand-offs per case",
        "shape",
        "per case",
        "down",
        "Σ visits of each hand-off",
        counts.hand_offs_per_case,
        bound="lower",
    ),
    Measure(
        "system switches", "System switches", "shape", "", "down", "ways on between steps without a common system", counts.system_switches
    ),
    Measure("ping-pong", "Ping-pong", "shape", "", "down", "pairs of groups with two hand-offs or more each way", counts.ping_pong),
    Measure("automation", "Automatic steps", "shape", "%", "", "automatic steps ÷ steps of which it is known", counts.automation_share),
    Measure("completeness", "Map filled in", "shape", "%", "up", "filled fields ÷ fields that a finished map fills", counts.completeness),
    Measure("volume", "Volume", "time", "cases/week", "", "as stated", time.volume_of, bound="lower"),
    Measure("planned load", "Planned load", "time", "h/week", "down", "Σ volume × visits × touch ÷ 60", time.planned_load, bound="lower"),
    Measure("touch time", "Touch time", "time", "h/case", "down", "Σ visits × touch ÷ 60", time.touch_time, bound="lower"),
    Measure(
        "cycle time",
        "Cycle time",
        "time",
        "h/case",
        "down",
        "Σ visits × (touch ÷ 60 + wait), longest branch in parallel",
        time.cycle_time,
        bound="lower",
    ),
    Measure("efficiency", "Cycle-time efficiency", "time", "%", "up", "touch time ÷ cycle time", time.efficiency),
    Measure(
        "under way", "Cases under way", "time", "cases", "down", "volume × cycle time ÷ 168 (Little)", time.work_in_progress, bound="lower"
    ),
    Measure("exceptions", "Exceptions", "trouble", "", "", "number of exceptions", counts.exceptions),
    Measure("exception load", "Exception load", "trouble", "h/week", "down", "Σ rate × effort ÷ 60", trouble.exception_load, bound="lower"),
    Measure(
        "rework share", "Rework share", "trouble", "%", "down", "exception load ÷ (exception load + planned load)", trouble.rework_share
    ),
    Measure(
        "exception people",
        "Full-time people for exceptions",
        "trouble",
        "people",
        "down",
        "exception load ÷ hours a week",
        trouble.full_time,
        bound="lower",
    ),
    Measure(
        "exception cost",
        "Cost of exceptions",
        "trouble",
        "currency/week",
        "down",
        "Σ load × hourly rate + rate × direct cost",
        trouble.exception_cost,
        bound="lower",
    ),
    Measure(
        "exception delay",
        "Delay by exceptions",
        "trouble",
        "h/case",
        "down",
        "Σ rate × delay ÷ volume",
        trouble.exception_delay,
        bound="lower",
    ),
    Measure(
        "yield",
        "Rolled throughput yield",
        "trouble",
        "%",
        "up",
        "Π (1 − v) + v × first-pass yield of each step",
        trouble.rolled_throughput_yield,
        bound="upper",
    ),
    Measure("coverage", "Exception coverage", "trouble", "%", "up", "steps asked about ÷ steps", counts.exception_coverage),
    Measure("unresolved", "Unresolved exceptions", "trouble", "%", "down", "without handler or way back ÷ all", trouble.unresolved_share),
    Measure(
        "informal",
        "Resolved informally only",
        "people",
        "%",
        "",
        "exceptions at informal contact points only ÷ all",
        trouble.informal_share,
    ),
    Measure(
        "contact dependence",
        "Contact dependence",
        "people",
        "%",
        "",
        "load of exceptions with a contact point ÷ load of all",
        trouble.contact_dependence,
    ),
    Measure(
        "at risk",
        "Load at risk",
        "people",
        "h/week",
        "down",
        "load of exceptions with one contact point and no path",
        trouble.at_risk_load,
        bound="lower",
    ),
    Measure("gaps", "Gaps", "people", "", "down", "pairs of groups that exceptions need and no formal flow joins", counts.gaps),
)
"""All of them, in the order of reading."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and what it gave."""

    measure: Measure
    figure: Figure


def measure_all(workspace: Workspace, process_id: str | None = None) -> Slices[tuple[Measured, ...]]:
    """All measures of a process, or of the whole map (None), in slices."""
    ground = yield from take_ground(workspace, process_id)
    found: list[Measured] = []
    for one in MEASURES:
        found.append(Measured(one, one.of(ground)))
        yield
    return tuple(found)


def measure(ground: Ground, measure_id: str) -> Figure:
    """One measure by its id; KeyError where there is none."""
    return measure_of(measure_id).of(ground)


def measure_of(measure_id: str) -> Measure:
    """The measure of that id; KeyError where there is none."""
    return _BY_ID[measure_id]


_BY_ID = {one.id: one for one in MEASURES}
