"""What an intervention is expected to change, by what-if: the map with it in place (`as_if`), measured again, beside the map as it is.

An expectation about the arrangement, never a promise and never a rating of persons. What has come of it is told by the readings of its
metrics (`outlook`).
"""

from __future__ import annotations

from dataclasses import dataclass

from mapper.graph.analysis import Analysis
from mapper.graph.scope import Pair, name_of
from mapper.graph.sentences import pairs_text
from mapper.graph.slices import Slices
from mapper.metrics import MEASURES, Figure, Measure, measure, measure_of
from mapper.metrics.attainment import Attainment, attainment_of
from mapper.metrics.ground import Ground, take_ground
from mapper.metrics.words import figure_text
from mapper.model.lookups import get
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.organisation import Process
from mapper.model.units import rounded
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace
from mapper.whole.as_if import as_if, touched_by

MOVED = (
    "exceptions",
    "exception load",
    "exception cost",
    "rework share",
    "unresolved",
    "informal",
    "at risk",
    "gaps",
)
"""The measures that an intervention can move; what only counts records (steps, fields filled in) says nothing about it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A measure of the whole map as it is and as it is expected to be."""

    measure: Measure
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Outlook:
    """A metric that an intervention is to move. `expected`: its value by what-if, where it follows a computed measure; None = only
    readings will tell. `attained`: where it stands by its readings."""

    metric: str
    expected: Figure | None
    attained: Attainment


@dataclass(frozen=True, slots=True)
class Effect:
    """What is expected of one intervention.

    `moved`: the measures that change; `delay` [case-h/week] before and after; `closed`: pairs of groups with a gap that has none any more;
    `relieved`: exceptions that depended on one contact point alone and do not any more; `firmer`: contact points by their bus factor
    before and after, where that grows. `is_limit`: the most it can do, as of a system change. `is_known` False: what it complements has
    nothing to work out with.
    """

    intervention: str
    moved: tuple[Moved, ...]
    delay: tuple[float, float]
    closed: tuple[Pair, ...]
    relieved: tuple[str, ...]
    firmer: tuple[tuple[str, int, int], ...]
    outlooks: tuple[Outlook, ...]
    is_limit: bool
    is_known: bool

    @property
    def is_felt(self) -> bool:
        """Whether anything that is worked out changes."""
        return bool(self.moved or self.closed or self.relieved or self.firmer or self.delay[0] != self.delay[1])


def effect_of(workspace: Workspace, intervention_id: str) -> Slices[Effect]:
    """The expected effect, in slices; KeyError where there is no intervention of that id."""
    intervention = workspace[intervention_id]
    assert isinstance(intervention, Intervention)
    is_known = not touched_by(workspace, intervention).is_empty
    to_be = as_if(workspace, intervention)
    yield
    was = yield from take_ground(workspace)
    now = (yield from take_ground(to_be)) if to_be is not workspace else was
    moved = []
    for one in MOVED:
        figures = measure(was, one), measure(now, one)
        if figures[0].amount != figures[1].amount:
            moved.append(Moved(measure_of(one), *figures))
        yield
    outlooks = yield from _outlooks(workspace, to_be, intervention)
    return Effect(
        intervention=intervention.id,
        moved=tuple(moved),
        delay=(_delay(was.analysis), _delay(now.analysis)),
        closed=_closed(was.analysis, now.analysis),
        relieved=_relieved(was.analysis, now.analysis),
        firmer=_firmer(was.analysis, now.analysis),
        outlooks=outlooks,
        is_limit=intervention.kind == "system change",
        is_known=is_known,
    )


def _delay(analysis: Analysis) -> float:
    return round(sum(one.delay.value for one in analysis.estimates.values() if one.delay is not None), 9)


def _closed(was: Analysis, now: Analysis) -> tuple[Pair, ...]:
    left = {gap.units for gap in now.gaps}
    return tuple(gap.units for gap in was.gaps if gap.units not in left)


def _relieved(was: Analysis, now: Analysis) -> tuple[str, ...]:
    """Those that are gone altogether are not relieved: they are counted as exceptions that do not arise."""
    still = {one for risk in now.contact_points for one in risk.sole}
    return tuple(dict.fromkeys(one for risk in was.contact_points for one in risk.sole if one not in still and one in now.estimates))


def _firmer(was: Analysis, now: Analysis) -> tuple[tuple[str, int, int], ...]:
    after = {risk.contact: risk.bus_factor for risk in now.contact_points}
    both = ((risk.contact, risk.bus_factor, after.get(risk.contact, risk.bus_factor)) for risk in was.contact_points)
    return tuple(one for one in both if one[2] > one[1])


def _outlooks(workspace: Workspace, to_be: Workspace, intervention: Intervention) -> Slices[tuple[Outlook, ...]]:
    grounds: dict[str | None, Ground] = {}
    found = []
    for one in intervention.moves:
        metric = get(workspace, Metric, one)
        if metric is None:
            continue
        expected = None
        if any(known.id == metric.formula for known in MEASURES):
            process = get(workspace, Process, metric.element)
            key = process.id if process is not None else None
            if key not in grounds:
                grounds[key] = yield from take_ground(to_be, key)
            expected = measure(grounds[key], metric.formula)
        found.append(Outlook(metric.id, expected, attainment_of(metric)))
        yield
    return tuple(found)


def effect_sentences(workspace: Workspace, effect: Effect) -> tuple[str, ...]:
    """What is expected, a sentence each; one that says so where nothing is, or nothing can be worked out."""
    if not effect.is_known:
        return (say("Nothing can be worked out: link it to a contact point, an exception, or a step at which something goes wrong."),)
    if not effect.is_felt:
        return (say("By what is mapped, nothing that is worked out changes. Readings of its metrics will tell."),)
    told = [_moved_sentence(workspace, one) for one in effect.moved]
    if effect.delay[0] != effect.delay[1]:
        before, after = (rounded(hours, 0) for hours in effect.delay)
        told.append(say("Waiting of cases: {after} h/week, now {before} h/week.", before=before, after=after))
    if effect.relieved:
        one = "{n} exception no longer depends on one contact point alone: {names}."
        many = "{n} exceptions no longer depend on one contact point alone: {names}."
        told.append(say_count(len(effect.relieved), one, many, names=_names(workspace, effect.relieved)))
    if effect.closed:
        pairs = pairs_text(workspace, effect.closed)
        told.append(_no_need(effect, pairs) if effect.is_limit else _linked(effect, pairs))
    for contact, before_factor, after_factor in effect.firmer:
        template = "'{contact}' bears {after} absences before it ends, not {before}."
        told.append(say(template, contact=name_of(workspace, contact), after=str(after_factor), before=str(before_factor)))
    if effect.is_limit:
        told.append(say("That is the most it can do: as if the checks never failed again."))
    return tuple(told)


def _linked(effect: Effect, pairs: str) -> str:
    return say_count(
        len(effect.closed),
        "A formal link comes about between {pairs}.",
        "Formal links come about between {n} pairs of groups: {pairs}.",
        pairs=pairs,
    )


def _no_need(effect: Effect, pairs: str) -> str:
    return say_count(
        len(effect.closed),
        "No exception needs {pairs} to talk any more.",
        "No exception needs {n} pairs of groups to talk any more: {pairs}.",
        pairs=pairs,
    )


def _moved_sentence(workspace: Workspace, moved: Moved) -> str:
    before, after = (figure_text(moved.measure, figure, workspace.settings) for figure in (moved.before, moved.after))
    return say("{measure}: {after}, now {before}.", measure=say(moved.measure.name), before=before, after=after)


def _names(workspace: Workspace, ids: tuple[str, ...]) -> str:
    return say_list([say("'{name}'", name=name_of(workspace, one)) for one in ids])


def missing_for_trial(workspace: Workspace, intervention: Intervention) -> tuple[str, ...]:
    """What an intervention still needs before it can be a trial, a few words each; nothing where it has all."""
    metrics = [metric for one in intervention.moves if (metric := get(workspace, Metric, one)) is not None]
    missing = []
    if not any(isinstance(workspace.get(one), BusinessProblem) for one in intervention.solves):
        missing.append(say("a problem that it solves"))
    if not metrics:
        missing.append(say("a metric that it is to move"))
    elif all(metric.baseline is None for metric in metrics):
        missing.append(say("a baseline of its metric"))
    if intervention.owner is None or intervention.owner not in workspace:
        missing.append(say("an owner"))
    if not any(one in workspace for one in intervention.complements):
        missing.append(say("an element of the map that it complements"))
    return tuple(missing)
