"""Contact points: where people meet informally, what depends on them, and what breaks if they stop."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import BODY, SMALL, Block, Card, Text, heading
from exporters.pdf.story import Story, in_register, on_map
from exporters.pdf.table import Cell, Column, Row, Table
from mapper.graph.contact_risk import ContactRisk
from mapper.graph.sentences import amount_text, question
from mapper.graph.statements import contact_statement
from mapper.graph.watering_holes import Candidate
from mapper.model.exception_point import ContactPoint
from mapper.model.units import show_rate
from mapper.model.words import say, say_list


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    points = {point.id: point for point in story.contact_points}
    risks = [risk for risk in story.analysis.contact_points if risk.contact in points]
    candidates = [candidate for candidate in story.analysis.candidates if candidate.state == "open"]
    if not risks and not candidates:
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
    if risks:
        yield Table(_columns(), [_row(story, points[risk.contact], risk) for risk in risks])
        yield heading(say("What breaks if it stops"), 2)
        yield from (_card(contact_statement(story.analysis, risk), "", in_register(points[risk.contact])) for risk in risks)
    if candidates:
        yield heading(say("Possible watering holes – ask the room"), 2)
        yield from (_candidate(story, candidate) for candidate in candidates)


def _card(title: str, words: str, target: str = "") -> Card:
    texts = [Text(title, BODY, bold=bool(words), below=1 if words else 0, target=target)]
    if words:
        texts.append(Text(words, SMALL, colour="muted", below=0))
    return Card(texts, "meeting_fill", "meeting")


def _candidate(story: Story, candidate: Candidate) -> Card:
    work = say(
        "{units} · {load} h/week · exceptions {codes}",
        units=say_list([story.name(unit) for unit in candidate.units]),
        load=amount_text(candidate.load),
        codes=_codes(story, candidate.exceptions),
    )
    return _card(question(story.analysis, candidate), work)


def _codes(story: Story, ids: tuple[str, ...]) -> str:
    return ", ".join(story.codes(ids))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code"), 6),
        Column(say("Contact point"), 18),
        Column(say("Where"), 16),
        Column(say("Who meets (essential in brackets)"), 26),
        Column(say("How often"), 10),
        Column(say("Sorts out"), 20),
        Column(say("Work that depends on it"), 11, is_number=True),
        Column(say("No other way"), 10, is_number=True),
        Column(say("Absences that end it"), 9, is_number=True),
    )


def _row(story: Story, point: ContactPoint, risk: ContactRisk) -> Row:
    often = show_rate(point.frequency) if point.frequency is not None else ""
    ad_hoc = say("ad hoc, {often}", often=often) if often else say("ad hoc")
    return Row(
        (
            Cell(point.code, on_map(point), bold=True, colour="meeting"),
            Cell(point.name),
            Cell(point.place),
            Cell(", ".join(_person(story, person.who, person.essential) for person in point.people)),
            Cell(often if point.scheduled else ad_hoc),
            Cell(_codes(story, risk.dependents)),
            Cell(say("{load} h/week", load=amount_text(risk.load))),
            Cell(say("{load} h/week", load=amount_text(risk.at_risk))),
            Cell(str(risk.bus_factor)),
        ),
        place_name=in_register(point),
    )


def _person(story: Story, who: str, is_essential: bool) -> str:
    return say("[{name}]", name=story.name(who)) if is_essential else story.name(who)
