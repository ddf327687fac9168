"""A walked case in words: where it is, where it may go, what it has taken so far, and how it came out."""

from __future__ import annotations

from mapper.graph.case_sums import CaseSums, Sum, sums_of
from mapper.graph.case_walk import Outcome, Step, Walk, Way, outcome, steps_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import get, trigger_of
from mapper.model.record import Record
from mapper.model.units import show_number, show_rate
from mapper.model.words import Said, say, say_count
from mapper.model.workspace import Workspace


def amount_words(amount: Sum, template: Said, **values: str) -> str:
    """A sum in a template such as "{amount} h"; "≥ 3.5 h, 2 of 6 estimated" where not everything is known, "?" where nothing is.

    >>> amount_words(Sum(3.5, 4.0, 2, 2), "{amount} h"), amount_words(Sum(3.5, 4.0, 2, 6), "{amount} h")
    ('3.5–4 h', '≥ 3.5 h, 2 of 6 estimated')
    """
    if amount.asked and not amount.known and not amount.high:
        return say("? (0 of {asked} estimated)", asked=amount.asked)
    low, high = _rounded(amount.low), _rounded(amount.high)
    if not amount.is_whole:
        least = say(template, amount=low, **values)
        return say("≥ {least}, {known} of {asked} estimated", least=least, known=amount.known, asked=amount.asked)
    return say(template, amount=low if low == high else say("{low}–{high}", low=low, high=high), **values)


def _rounded(value: float) -> str:
    return show_number(round(value, 1 if value >= 1 else 2))


def totals_words(workspace: Workspace, sums: CaseSums) -> str:
    """Work, time and money so far, then how often things happened."""
    currency = workspace.settings.currency
    totals = say(
        "work {work} · {elapsed} since the beginning · {cost}",
        work=amount_words(sums.work, "{amount} h"),
        elapsed=amount_words(sums.elapsed, "{amount} h"),
        cost=amount_words(sums.cost, "{amount} {currency}", currency=currency),
    )
    happened = [
        words
        for count, words in (
            (sums.exceptions, say_count(sums.exceptions, "{n} exception", "{n} exceptions")),
            (sums.loops, say_count(sums.loops, "back {n} time", "back {n} times")),
        )
        if count
    ]
    return say("{totals} · {happened}", totals=totals, happened=" · ".join(happened)) if happened else totals


def place_words(workspace: Workspace, walk: Walk) -> str:
    """Where the case is, or how it came out."""
    steps = list(steps_of(workspace, walk))
    if not steps:
        return say("Where does the case begin?")
    templates: dict[Outcome, str] = {
        "": "The case is at: {place}",
        "ended": "The case has ended: {place}",
        "abandoned": "The case is given up: {place}",
        "unknown": "Nobody knows where the case goes from here: {place}",
        "open": "The map does not say where the case goes from here: {place}",
    }
    return say(templates[outcome(workspace, walk)], place=element_words(workspace, steps[-1].record))


def element_words(workspace: Workspace, record: Record) -> str:
    """An element as the room calls it: its code, its name, and who does it."""
    code = getattr(record, "code", "") if not isinstance(record, Node) or record.kind not in ("start", "end") else ""
    name = record.name or say("(no name)")
    called = say("{code} {name}", code=code, name=name) if code else name
    role = workspace.get(record.role or "") if isinstance(record, Node) else None
    return say("{element} ({role})", element=called, role=role.name) if role is not None and role.name else called


def way_words(workspace: Workspace, way: Way) -> str:
    """A way on, with its branch and its chance where the map says them."""
    record = workspace[way.stop.element]
    place = element_words(workspace, record)
    if way.stop.how == "start":
        trigger = trigger_of(workspace, record.id)
        return say("{place}, {rate}", place=place, rate=show_rate(trigger.rate)) if trigger is not None and trigger.rate else place
    templates = {
        "branch": "next branch: {place}",
        "inside": "inside: {place}",
        "exception": "{place} happens",
        "path": "handled: {place}",
        "rejoin": "back to {place}",
    }
    words = say(templates.get(way.stop.how, "{place}"), place=place)
    flow = get(workspace, Flow, way.stop.by[0]) if way.stop.by else None
    branch = (flow.name or flow.condition) if flow is not None else ""
    if branch:
        words = say("{branch}: {place}", branch=branch, place=words)
    return words if way.chance is None else say("{way} ({percent} %)", way=words, percent=show_number(round(way.chance * 100, 1)))


def summary(workspace: Workspace, walk: Walk) -> tuple[str, ...]:
    """The case in a few sentences, to be read out at its end."""
    sums = sums_of(workspace, walk)
    lines = [place_words(workspace, walk), totals_words(workspace, sums)]
    lines.append(say_count(sums.steps, "It went through {n} step.", "It went through {n} steps."))
    happened = [step for step in steps_of(workspace, walk) if isinstance(step.record, ExceptionPoint)]
    lines += [_exception_line(workspace, step) for step in happened]
    return tuple(lines)


def _exception_line(workspace: Workspace, step: Step) -> str:
    point = step.record
    assert isinstance(point, ExceptionPoint)
    host = workspace.get(point.host or "")
    effort = Sum().plus(point.effort)
    delay = Sum().plus(point.delay)
    return say(
        "{exception} at {host}: {effort} of work, {delay} of delay.",
        exception=element_words(workspace, point),
        host=host.name if host is not None else say("(no step)"),
        effort=amount_words(effort, "{amount} min"),
        delay=amount_words(delay, "{amount} h"),
    )
