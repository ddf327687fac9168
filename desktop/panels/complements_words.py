"""Problems, plans and what came of them, in the words of the panel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mapper.differences.names import name_of
from mapper.metrics.attainment import Attainment
from mapper.model.lookups import get
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.units import show_money, show_number, show_range
from mapper.model.words import Said, say
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from mapper.whole.effects import Effect, Outlook

KINDS: tuple[tuple[str, Said, Said], ...] = (
    ("channel", "channel", "people can reach one another without that one place"),
    ("community", "community", "people who share the craft meet"),
    ("alert", "alert", "it is noticed where it arises"),
    ("rule", "rule", "what to do is written down"),
    ("role", "role", "somebody more takes part"),
    ("system change", "system change", "the system prevents it"),
)
"""The kinds of complement: name, words, what it does."""
STATES: tuple[tuple[str, Said, Said], ...] = (
    ("idea", "idea", "kept for later"),
    ("trial", "trial", "tried and measured"),
    ("adopted", "adopted", "it stays"),
    ("dropped", "dropped", "it did not help"),
)
_KIND_WORDS = {name: words for name, words, _ in KINDS}
_STATE_WORDS = {name: words for name, words, _ in STATES}


def kind_word(kind: str) -> str:
    """The kind of a complement as people read it."""
    return say(_KIND_WORDS[kind])


def problem_words(workspace: Workspace, problem: BusinessProblem) -> str:
    """The problem, and below it who has it, what it costs, what it is about."""
    told = [problem.name]
    facts = []
    if problem.owner is not None:
        facts.append(name_of(workspace, problem.owner))
    if problem.cost is not None:
        facts.append(say("{amount} a week", amount=show_money(problem.cost, workspace.settings)))
    if facts:
        told.append(", ".join(facts))
    if problem.about:
        told.append(say("about {names}", names=_codes(workspace, problem.about)))
    return "\n".join(told)


def plan_words(workspace: Workspace, plan: Intervention) -> str:
    """The plan, and below it its kind and state, and what it complements."""
    told = [plan.name, say("{kind}, {state}", kind=kind_word(plan.kind), state=say(_STATE_WORDS[plan.state]))]
    if plan.complements:
        told.append(say("complements {names}", names=_codes(workspace, plan.complements)))
    return "\n".join(told)


def _codes(workspace: Workspace, ids: Iterable[str]) -> str:
    records = (workspace.get(one) for one in ids)
    return ", ".join(str(getattr(record, "code", "")) or name_of(workspace, record.id) for record in records if record is not None)


def days_text(plan: Intervention) -> str:
    """The effort as it is typed: "2.5", "" = unknown."""
    return "" if plan.effort is None else show_range(plan.effort, "{amount}")


def outlook_text(workspace: Workspace, effect: Effect, outlook: Outlook) -> str:
    """Where a metric of a plan stands: from where to where, what is expected, what was read, how much of the way that is."""
    metric = get(workspace, Metric, outlook.metric)
    assert metric is not None
    told = [metric.name]
    if metric.baseline is None:
        told.append(say("no baseline yet: nobody could tell what came of it"))
    else:
        told.append(_way(metric))
    if outlook.expected is not None and outlook.expected.amount is not None:
        value = show_number(round(outlook.expected.amount.value, 1))
        told.append(
            say("expected at best {value} {unit}", value=value, unit=metric.unit)
            if effect.is_limit
            else say("expected {value} {unit}", value=value, unit=metric.unit)
        )
    told += _read(metric, outlook.attained)
    return "\n".join(told)


def _way(metric: Metric) -> str:
    assert metric.baseline is not None
    baseline = show_number(metric.baseline.value)
    if metric.target is None:
        return say("from {baseline} {unit}, no target yet", baseline=baseline, unit=metric.unit)
    return say("from {baseline} to {target} {unit}", baseline=baseline, target=show_number(metric.target.value), unit=metric.unit)


def _read(metric: Metric, attained: Attainment) -> Iterable[str]:
    if not metric.observations or attained.current is None:
        yield say("nothing was read since")
        return
    value = show_number(attained.current.value)
    if attained.share is None:
        yield say("read {value} {unit}", value=value, unit=metric.unit)
    else:
        share = f"{100 * attained.share:.0f}"
        yield say("read {value} {unit}: {share} % of the way", value=value, unit=metric.unit, share=share)
    if attained.mixes_evidence:
        yield say("the baseline was estimated, this was measured: the two say little about one another")
