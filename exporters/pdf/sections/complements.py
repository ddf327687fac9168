"""Business problems, and what is planned to complement the process: where it works, what is expected of it, how its metrics stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporters.pdf.blocks import BODY, SMALL, Beside, Block, Card, Text, heading
from exporters.pdf.sections.map_cutting import MapCutting
from exporters.pdf.sections.metric_words import value_text
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.slices import run
from mapper.metrics.attainment import attainment_of
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import get, resolved_at
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.organisation import Settings
from mapper.model.record import Record
from mapper.model.units import show_money, show_range
from mapper.model.words import say, say_list
from mapper.whole.effects import effect_of, effect_sentences
from mapper.whole.pages import coded

_MOST_WORKED_OUT = 20
"""What-if looks at the whole map twice for each complement; of so many the effect is worked out, of the others it is not told."""
_SENTENCES = 12


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    problems = [one for one in story.all_of(BusinessProblem) if _is_ours(story, one)]
    plans = [one for one in story.all_of(Intervention) if one.state != "dropped" and _is_planned_here(story, one, problems)]
    if not problems and not plans:
        return
    yield heading(say("Problems and complements"), 1)
    words = say("What is planned complements the process as it is. Effects are expected by what is mapped, not promised.")
    yield Text(words, SMALL, colour="muted", below=4)
    if problems:
        yield table(_problem_columns(), [_problem(story, one, plans) for one in problems])
    for number, plan in enumerate(plans):
        yield heading(say("Complement: {name}", name=plan.name), 2)
        yield _plan(story, plan, is_worked_out=number < _MOST_WORKED_OUT)


def _is_ours(story: Story, problem: BusinessProblem) -> bool:
    return story.part.tells_of(problem.about)


def _is_planned_here(story: Story, plan: Intervention, problems: Iterable[BusinessProblem]) -> bool:
    return story.part.tells_of(plan.complements) or any(problem.id in plan.solves for problem in problems)


def _problem_columns() -> tuple[Column, ...]:
    return (
        Column(say("Problem"), 40),
        Column(say("Who has it"), 14),
        Column(say("Cost a week"), is_number=True),
        Column(say("About"), 26),
        Column(say("Complements"), 24),
    )


def _problem(story: Story, problem: BusinessProblem, plans: Iterable[Intervention]) -> Row:
    about = [record for one in problem.about if (record := story.workspace.get(one)) is not None]
    return Row(
        (
            Cell(problem.name, bold=True),
            Cell(story.name(problem.owner)),
            Cell(show_money(problem.cost, story.workspace.settings) if problem.cost is not None else ""),
            Cell(", ".join(coded(story.workspace, one.id) for one in about), story.on_map(about[0]) if about else ""),
            Cell(", ".join(plan.name for plan in plans if problem.id in plan.solves) or say("none yet")),
        )
    )


def _plan(story: Story, plan: Intervention, *, is_worked_out: bool) -> Block:
    card = Card([*_facts(story, plan), *(_effect(story, plan) if is_worked_out else ())], stripe="meeting", padding=9)
    cutting = _cutting(story, plan)
    return card if cutting is None else Beside([[card], [cutting]], (6, 5), gutter=12)


def _facts(story: Story, plan: Intervention) -> Iterator[Block]:
    yield Text(say("{kind}, {state}", kind=_kind(plan), state=_state(plan)), SMALL, colour="muted", below=3)
    if plan.complements:
        yield Text(say("Complements {names}", names=_coded(story, plan.complements)), BODY, below=2, max_lines=3)
    if any(one in story.workspace for one in plan.solves):
        names = say_list([say("“{name}”", name=story.name(one)) for one in plan.solves if one in story.workspace])
        yield Text(say("Solves {names}", names=names), BODY, below=2, max_lines=3)
    if plan.owner is not None:
        yield Text(say("Owner: {name}", name=story.name(plan.owner)), BODY, below=2, max_lines=1)
    if plan.effort is not None:
        yield Text(show_range(plan.effort, "Effort: {amount} person-days"), BODY, below=2, max_lines=1)


def _kind(plan: Intervention) -> str:
    return {
        "channel": say("channel"),
        "community": say("community"),
        "alert": say("alert"),
        "rule": say("rule"),
        "role": say("role"),
        "system change": say("system change"),
    }[plan.kind]


def _state(plan: Intervention) -> str:
    return {"idea": say("idea"), "trial": say("trial"), "adopted": say("adopted"), "dropped": say("dropped")}[plan.state]


def _coded(story: Story, ids: Iterable[str]) -> str:
    return say_list([coded(story.workspace, one) for one in ids if one in story.workspace])


def _effect(story: Story, plan: Intervention) -> Iterator[Block]:
    """What is expected, a line each, and where each metric stands that it is to move."""
    effect = run(effect_of(story.workspace, plan.id))
    yield Text(say("Expected effect on the whole map"), SMALL, bold=True, colour="muted", below=2)
    for sentence in effect_sentences(story.workspace, effect)[:_SENTENCES]:
        yield Text(sentence, 9, below=1, max_lines=3)
    for outlook in effect.outlooks:
        metric = get(story.workspace, Metric, outlook.metric)
        if metric is not None:
            expected = outlook.expected.value if outlook.expected is not None else None
            yield Text(_metric(metric, expected, story.workspace.settings), 9, below=1, max_lines=2)


def _metric(metric: Metric, expected: float | None, settings: Settings) -> str:
    """From where to where a metric is to go, what is expected of it, and where it is."""
    words = {"metric": metric.name, "way": _way(metric, settings)}
    attained = attainment_of(metric)
    if expected is not None:
        return say("{metric}: {way}, expected {value}.", value=value_text(metric, round(expected, 1), settings), **words)
    if attained.current is not None and attained.current is not metric.baseline:
        return say("{metric}: {way}, last read {value}.", value=value_text(metric, attained.current.value, settings), **words)
    return say("{metric}: {way}, nothing was read since.", **words)


def _way(metric: Metric, settings: Settings) -> str:
    if metric.baseline is None:
        return say("no baseline yet")
    baseline = value_text(metric, metric.baseline.value, settings)
    if metric.target is None:
        return say("from {baseline}, no target yet", baseline=baseline)
    return say("from {baseline} to {target}", baseline=baseline, target=value_text(metric, metric.target.value, settings))


def _cutting(story: Story, plan: Intervention) -> MapCutting | None:
    """The map round the first step that it has to do with."""
    for one in plan.complements:
        for step in _steps(story, story.workspace.get(one)):
            cutting = MapCutting.round(story, step)
            if cutting is not None:
                return cutting
    return None


def _steps(story: Story, record: Record | None) -> Iterator[Node]:
    if isinstance(record, Node):
        yield record
    elif isinstance(record, ExceptionPoint):
        host = story.node(record.host)
        if host is not None:
            yield host
    elif isinstance(record, ContactPoint):
        for point in resolved_at(story.workspace, record.id):
            yield from _steps(story, point)
