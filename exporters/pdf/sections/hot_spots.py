"""Every hot spot: its sentence, its place on the map, its members, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporters.pdf.blocks import SMALL, Beside, Block, Card, Text, heading
from exporters.pdf.sections.map_cutting import MapCutting
from exporters.pdf.sections.summary import MOST_SUMMED_UP
from exporters.pdf.story import Story, hot_spot_place, in_register
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.overlap import key_label
from mapper.graph.score import HotSpot
from mapper.graph.sentences import SharedKey, amount_text, hot_spot_sentence, spot_name, why
from mapper.graph.statements import circle_sentence, collision_sentence, hub_sentence, recurring_sentence, zone_sentence
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS
from mapper.model.lookups import unit_of
from mapper.model.words import say

_MOST_TOLD = 20
"""So many hot spots are told in full; those after them, which matter less, have a line each."""
_MOST_SHARED, _MOST_SHARED_ALONE = 5, 6
_SENTENCE = 9.5
_ROW = 48.0
"""The register has the names in full."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    spots, larger = story.part.hot_spots, list(_larger(story))
    if not spots and not larger:
        return
    yield heading(say("Hot spots"), 1)
    yield Text(
        say("Where exceptions share steps, people or causes. A hot spot is a place to look at, not a verdict on the people there."),
        SMALL,
        colour="muted",
        below=0,
    )
    for number, spot in spots[:_MOST_TOLD]:
        yield heading(say("{rank}  {name}", rank=number + 1, name=spot_name(story.analysis, spot)), 2, hot_spot_place(number))
        yield _what(story, number, spot)
        yield _members(story, spot)
    if len(spots) > _MOST_TOLD:
        yield heading(say("Further hot spots"), 2)
        yield _further(story)
    for title, sentences in larger:
        yield heading(title, 2)
        yield from (Text(sentence, max_lines=4) for sentence in sentences)


def blocks_of_edition(story: Story) -> Iterator[Block]:
    """What the summary of an edition does not say: all that its one hot spot shares, or the sentences it has no room for."""
    spots = story.part.hot_spots
    if story.part.selection.hot_spot:
        for _, spot in spots:
            yield heading(say("What these exceptions share"), 2)
            yield from (Text(_shared_words(story, line), below=2, max_lines=2) for line in why(story.analysis, spot)[:_MOST_SHARED_ALONE])
        return
    further = spots[MOST_SUMMED_UP:]
    if further:
        yield heading(say("Further hot spots"), 2)
        for number, _ in further:
            yield Card([Text(hot_spot_sentence(story.analysis, number), _SENTENCE, max_lines=9)], padding=8)


def _larger(story: Story) -> Iterator[tuple[str, list[str]]]:
    """What recurs, leads back, or is too large: findings about the processes as a whole."""
    if story.is_narrowed:
        return
    analysis = story.analysis
    recurring = [recurring_sentence(analysis, found) for found in analysis.recurring]
    if recurring:
        yield say("The same kind in several processes"), recurring
    circles = [circle_sentence(analysis, circle) for circle in analysis.circles]
    circles += [collision_sentence(analysis, collision) for collision in analysis.collisions]
    if circles:
        yield say("Circles and collisions"), circles
    large = [zone_sentence(analysis, zone) for zone in analysis.zones] + [hub_sentence(analysis, hub) for hub in analysis.hubs]
    if large:
        yield say("Too large to be one hot spot"), large


def _what(story: Story, number: int, spot: HotSpot) -> Block:
    """The sentence and what is shared, beside the places on the maps: the anchor, and the first step on another map."""
    card = Card([Text(hot_spot_sentence(story.analysis, number), _SENTENCE, max_lines=9), *_shared(story, spot)], padding=8)
    cuttings: dict[str, MapCutting] = {}
    for step in story.steps_of(spot):
        if step.sheet is not None and step.sheet not in cuttings and len(cuttings) < 2:
            cutting = MapCutting.round(story, step)
            if cutting is not None:
                cuttings[step.sheet] = cutting
    if not cuttings:
        return replace(card, keep_with_next=True)
    shares = (6, 5) if len(cuttings) == 1 else (12, 7, 7)
    return Beside([[card], *([cutting] for cutting in cuttings.values())], shares, gutter=12, keep_with_next=True)


def _shared(story: Story, spot: HotSpot) -> Iterator[Block]:
    for line in why(story.analysis, spot)[:_MOST_SHARED]:
        yield Text(_shared_words(story, line), SMALL, colour="muted", below=1, max_lines=2)


def _shared_words(story: Story, line: SharedKey) -> str:
    words = {"key": _key(story, line.key), "codes": ", ".join(story.codes(line.members))}
    return {
        "STEP": say("Step: {key} – shared by {codes}", **words),
        "WHO": say("People: {key} – shared by {codes}", **words),
        "WITH": say("System: {key} – shared by {codes}", **words),
        "CALL": say("Call: {key} – shared by {codes}", **words),
        "CLASS": say("Kind: {key} – shared by {codes}", **words),
        "NEAR": say("Neighbouring steps: {key} – shared by {codes}", **words),
    }[line.facet]


def _key(story: Story, key: str) -> str:
    """What a reader of the maps calls a key: decisions and events have no code there."""
    node = story.node(key)
    return node.name if node is not None and node.kind not in WORK_KINDS and node.name else key_label(story.analysis.incidence, key)


def _members(story: Story, spot: HotSpot) -> Block:
    columns = (
        Column(say("Code")),
        Column(say("Exception"), 26),
        Column(say("At step"), 26),
        Column(say("Group"), 16),
        Column(say("Handled by"), 26),
        Column(say("Work"), is_number=True),
    )
    points = [point for one in spot.members if isinstance(point := story.workspace.get(one), ExceptionPoint)]
    return table(columns, [_member(story, point) for point in points], below=6.0, tallest=_ROW)


def _member(story: Story, point: ExceptionPoint) -> Row:
    host = story.node(point.host)
    unit = unit_of(story.workspace, point.host)
    step = say("{code} {name}", code=host.code, name=host.name) if host is not None else ""
    return Row(
        (
            Cell(point.code, in_register(point), bold=True, colour="exception"),
            Cell(point.name),
            Cell(step, story.on_map(host) if host is not None else ""),
            Cell(unit.name if unit is not None else ""),
            Cell(story.names([handler.who for handler in point.handlers])),
            Cell(story.work((point,))),
        )
    )


def _further(story: Story) -> Block:
    columns = (
        Column(say("Rank"), is_number=True),
        Column(say("Hot spot"), 30),
        Column(say("Exceptions"), 40),
        Column(say("Work"), is_number=True),
    )
    rows = []
    for number, spot in story.part.hot_spots[_MOST_TOLD:]:
        load = say("{load} h/week", load=amount_text(spot.load)) if spot.known else say("?")
        codes = Cell(", ".join(story.codes(spot.members)), in_register(story.workspace[spot.members[0]]))
        cells = (Cell(str(number + 1)), Cell(spot_name(story.analysis, spot), bold=True), codes, Cell(load))
        rows.append(Row(cells, place_name=hot_spot_place(number)))
    return table(columns, rows)
