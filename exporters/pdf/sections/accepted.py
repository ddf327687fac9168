"""What the figures rest on, what was asked without an answer, and which findings were accepted or ruled out, with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.checks import CHECKS, check_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import get
from mapper.model.measures import Acceptance, NoneKnown, Rejection
from mapper.model.record import Record
from mapper.model.units import show_number
from mapper.model.words import say, say_count, say_list
from mapper.whole.pages import coded
from mapper.whole.pages_of_use import hours_text


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("Assumptions and accepted findings"), 1)
    yield heading(say("What the figures rest on"), 2)
    yield table((Column(say("Assumption"), 1), Column(say("Value"), 2)), [Row((Cell(what), Cell(value))) for what, value in _ground(story)])
    accepted = [one for one in story.all_of(Acceptance) if story.part.tells_of((one.element,))]
    if accepted:
        yield heading(say("Accepted findings"), 2)
        columns = (Column(say("Rule")), Column(say("Finding"), 26), Column(say("About"), 24), Column(say("Why it is accepted"), 40))
        yield table(columns, [_acceptance(story, one) for one in accepted])
    rejected = [one for one in story.all_of(Rejection) if story.part.tells_of(one.exceptions)]
    if rejected:
        yield heading(say("Watering holes that were ruled out"), 2)
        shown = (Column(say("Exceptions"), 24), Column(say("Groups"), 24), Column(say("Why it is none"), 40))
        yield table(shown, [_rejection(story, one) for one in rejected])
    asked = [one.step for one in story.all_of(NoneKnown) if one.step is not None and story.part.tells_of((one.step,))]
    if asked:
        yield heading(say("Asked, and nothing known to go wrong"), 2)
        yield Text(", ".join(coded(story.workspace, one) for one in asked), SMALL)


def _ground(story: Story) -> Iterator[tuple[str, str]]:
    settings = story.workspace.settings
    yield say("Full-time week"), say("{hours} h", hours=show_number(settings.week_hours))
    rate = say("{amount} {currency} an hour", amount=show_number(settings.default_rate), currency=settings.currency)
    yield say("Hourly rate where a role states none"), rate
    yield say("Working week"), hours_text(settings.calendar)
    levels = {
        1: say("tight: exceptions of the same step"),
        2: say("normal: exceptions that share a step, a handling path or a cause"),
        3: say("wide: also exceptions that share people, systems, calls, kinds or neighbours"),
    }
    yield say("What counts as one hot spot"), levels[settings.show_level]
    ranks = {"load": say("work a week"), "cost": say("cost a week"), "delay": say("delay a week")}
    yield say("Hot spots are ranked by"), ranks[settings.rank_by]
    points = (*story.exceptions, *story.loose)
    if points:
        yield say("Where figures of exceptions come from"), _evidence(points)
        unknown = sum(1 for point in points if story.load(point) is None)
        if unknown:
            one = "Work of {n} of {all} exception is not known and counts nowhere"
            many = "Work of {n} of {all} exceptions is not known and counts nowhere"
            yield say("What is unknown"), say_count(unknown, one, many, all=len(points))
    yield say("Scope of the findings"), _scope(story)


def _evidence(points: tuple[ExceptionPoint, ...]) -> str:
    counted: Counter[str] = Counter(point.evidence or "estimated" for point in points)
    words = {
        "measured": say("{n} measured", n=counted["measured"]),
        "observed": say("{n} observed", n=counted["observed"]),
        "estimated": say("{n} estimated", n=counted["estimated"]),
        "hearsay": say("{n} by hearsay", n=counted["hearsay"]),
    }
    return say_list([told for kind, told in words.items() if counted[kind]])


def _scope(story: Story) -> str:
    codes = say_list([process.code or process.name for process in story.processes])
    if story.part.is_whole:
        return say("All processes of the map: {codes}", codes=codes)
    return say("These processes alone, not the others of the map: {codes}", codes=codes)


def _acceptance(story: Story, one: Acceptance) -> Row:
    known = any(check.rule == one.rule for check in CHECKS)
    return Row((Cell(one.rule, bold=True), Cell(say(check_of(one.rule).says) if known else ""), _about(story, one.element), Cell(one.note)))


def _about(story: Story, element: str | None) -> Cell:
    record = get(story.workspace, Record, element)
    return Cell(coded(story.workspace, record.id), story.on_map(record)) if record is not None else Cell("")


def _rejection(story: Story, one: Rejection) -> Row:
    return Row((Cell(", ".join(story.codes(one.exceptions))), Cell(say_list([story.name(unit) for unit in one.units])), Cell(one.note)))
