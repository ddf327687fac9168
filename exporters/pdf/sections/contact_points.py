"""Contact points: where people meet informally, what depends on them, what breaks if they stop, and where to ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.sections.summary import candidate_place
from exporters.pdf.story import Story, in_register
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.contact_risk import ContactRisk
from mapper.graph.sentences import amount_text, question
from mapper.graph.statements import contact_statement
from mapper.graph.watering_holes import Candidate
from mapper.model.exception_point import ContactPoint
from mapper.model.units import show_rate
from mapper.model.words import say, say_list


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    risks = {risk.contact: risk for risk in story.analysis.contact_points}
    points = story.contact_points
    candidates = story.part.candidates
    if not points and not candidates:
        return
    yield heading(say("Contact points"), 1)
    yield Text(
        say(
            "Where people of different groups meet to sort things out that no workflow defines. "
            "The risk belongs to the arrangement, not to people."
        ),
        SMALL,
        colour="muted",
        below=8,
    )
    if points:
        yield table(_columns(), [_row(story, point, risks.get(point.id)) for point in points])
        yield heading(say("What breaks if it stops"), 2)
        columns = (Column(say("Code")), Column(say("What breaks"), 1))
        told = {point.id: point for point in points}
        yield table(columns, [_statement(story, told[one], risk) for one, risk in risks.items() if one in told])
    if candidates:
        yield heading(say("Possible watering holes – ask the room"), 2)
        yield table(_candidate_columns(), [_candidate(story, candidate) for candidate in candidates])


def blocks_of_edition(story: Story) -> Iterator[Block]:
    """The contact points of an edition in one table, each with what breaks if it stops."""
    risks = {risk.contact: risk for risk in story.analysis.contact_points}
    if not story.contact_points:
        return
    yield heading(say("Contact points"), 1)
    columns = (*_columns()[:5], Column(say("What breaks if it stops"), 50))
    rows = []
    for point in story.contact_points:
        risk = risks.get(point.id)
        row = _row(story, point, risk)
        breaks = contact_statement(story.analysis, risk) if risk is not None else ""
        rows.append(replace(row, cells=(*row.cells[:5], Cell(breaks))))
    yield table(columns, rows)


def _statement(story: Story, point: ContactPoint, risk: ContactRisk) -> Row:
    return Row((_code(story, point), Cell(contact_statement(story.analysis, risk))))


def _code(story: Story, point: ContactPoint) -> Cell:
    return Cell(point.code, story.on_map(point), bold=True, colour="meeting")


def _candidate_columns() -> tuple[Column, ...]:
    return (
        Column(say("The question"), 30),
        Column(say("Groups without a formal flow"), 22),
        Column(say("Exceptions"), 10),
        Column(say("Work"), is_number=True),
    )


def _candidate(story: Story, candidate: Candidate) -> Row:
    return Row(
        (
            Cell(question(story.analysis, candidate), bold=True),
            Cell(say_list([story.name(unit) for unit in candidate.units])),
            Cell(", ".join(story.codes(candidate.exceptions)), in_register(story.workspace[candidate.exceptions[0]])),
            Cell(say("{load} h/week", load=amount_text(candidate.load))),
        ),
        place_name=candidate_place(candidate.exceptions),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code")),
        Column(say("Contact point"), 18),
        Column(say("Where"), 16),
        Column(say("Who meets (essential in brackets)"), 26),
        Column(say("How often")),
        Column(say("Sorts out"), 16),
        Column(say("Work that depends on it"), is_number=True),
        Column(say("No other way"), is_number=True),
        Column(say("Absences that end it"), is_number=True),
    )


def _row(story: Story, point: ContactPoint, risk: ContactRisk | None) -> Row:
    often = show_rate(point.frequency) if point.frequency is not None else ""
    ad_hoc = say("ad hoc, {often}", often=often) if often else say("ad hoc")
    dependents = risk.dependents if risk is not None else ()
    return Row(
        (
            _code(story, point),
            Cell(point.name),
            Cell(point.place),
            Cell(", ".join(_person(story, person.who, person.essential) for person in point.people)),
            Cell((often or say("scheduled")) if point.scheduled else ad_hoc),
            Cell(", ".join(story.codes(dependents)), in_register(story.workspace[dependents[0]]) if dependents else ""),
            Cell(say("{load} h/week", load=amount_text(risk.load)) if risk is not None else ""),
            Cell(say("{load} h/week", load=amount_text(risk.at_risk)) if risk is not None else ""),
            Cell(str(risk.bus_factor) if risk is not None else ""),
        ),
        place_name=in_register(point),
    )


def _person(story: Story, who: str, is_essential: bool) -> str:
    return say("[{name}]", name=story.name(who)) if is_essential else story.name(who)
