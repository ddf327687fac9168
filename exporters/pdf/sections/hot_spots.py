"""Every hot spot: its sentence, its place on the map, its members, and what they share."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import BODY, SMALL, Beside, Block, Card, Text, heading
from exporters.pdf.sections.map_cutting import MapCutting
from exporters.pdf.story import Story, in_register, on_map
from exporters.pdf.table import Cell, Column, Row, Table
from mapper.graph.overlap import key_label
from mapper.graph.score import HotSpot
from mapper.graph.sentences import hot_spot_sentence, spot_name, why
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import unit_of
from mapper.model.units import show_load
from mapper.model.words import say, say_count


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    analysis = story.analysis
    if not analysis.hot_spots and not analysis.hubs:
        return
    yield heading(say("Hot spots"), 1)
    yield Text(
        say("Where exceptions share steps, people or causes. A hot spot is a place to look at, not a verdict on the people there."),
        SMALL,
        colour="muted",
        below=8,
    )
    for number, spot in enumerate(analysis.hot_spots):
        yield heading(say("{rank}  {name}", rank=number + 1, name=spot_name(analysis, spot)), 2, f"hot-spot:{number}")
        yield _what(story, number, spot)
        yield _members(story, spot)
    yield from _hubs(story)


def _what(story: Story, number: int, spot: HotSpot) -> Block:
    words = [Text(hot_spot_sentence(story.analysis, number), BODY), *_shared(story, spot)]
    steps = [node.id for node in story.steps_of(spot)]
    cutting = MapCutting.round_steps(story, steps)
    if cutting is None:
        return Card(words)
    return Beside([[Card(words)], [cutting]], (3, 2), gutter=16)


def _shared(story: Story, spot: HotSpot) -> Iterator[Block]:
    facets = {
        "STEP": say("Step"),
        "WHO": say("People"),
        "WITH": say("System"),
        "CALL": say("Call"),
        "CLASS": say("Kind"),
        "NEAR": say("Neighbouring steps"),
    }
    for line in why(story.analysis, spot)[:6]:
        yield Text(
            say_count(
                len(line.members),
                "{facet}: {key} – shared by {codes}",
                "{facet}: {key} – shared by {codes}",
                facet=facets[line.facet],
                key=key_label(story.analysis.incidence, line.key),
                codes=", ".join(story.codes(line.members)),
            ),
            SMALL,
            colour="muted",
            below=1,
        )


def _members(story: Story, spot: HotSpot) -> Table:
    columns = (
        Column(say("Code"), 6),
        Column(say("Exception"), 26),
        Column(say("At step"), 26),
        Column(say("Group"), 16),
        Column(say("Handled by"), 26),
        Column(say("Work"), 10, is_number=True),
    )
    points = [point for one in spot.members if isinstance(point := story.workspace.get(one), ExceptionPoint)]
    return Table(columns, [_member(story, point) for point in points])


def _member(story: Story, point: ExceptionPoint) -> Row:
    host = story.node(point.host)
    unit = unit_of(story.workspace, point.host)
    load = story.load(point)
    return Row(
        (
            Cell(point.code, in_register(point), bold=True, colour="exception"),
            Cell(point.name),
            Cell(
                say("{code} {name}", code=host.code, name=host.name) if host is not None else "", on_map(host) if host is not None else ""
            ),
            Cell(unit.name if unit is not None else ""),
            Cell(story.names([handler.who for handler in point.handlers])),
            Cell(show_load(load) if load is not None else say("?")),
        )
    )


def _hubs(story: Story) -> Iterator[Block]:
    hubs = story.analysis.hubs
    if hubs:
        yield heading(say("Touched by very many exceptions"), 2)
        for hub in hubs:
            yield Text(
                say(
                    "{key} is touched by {count} of {all} exceptions: too many to say that they belong together.",
                    key=key_label(story.analysis.incidence, hub.key),
                    count=len(hub.members),
                    all=len(story.analysis.estimates),
                )
            )
