"""One page for the hurried reader: the hot spots as sentences, what they cost, and how much of it is estimated."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import BODY, SMALL, Beside, Block, Card, Stamp, Text, heading
from exporters.pdf.page import MARGIN
from exporters.pdf.paper import PageFormat
from exporters.pdf.story import GUESSES, Story, hot_spot_place, in_register, trust
from mapper.drawing.text import text_width
from mapper.graph.load import Estimate, total
from mapper.graph.sentences import amount_text, hot_spot_sentence, question
from mapper.graph.statements import contact_statement
from mapper.model.exception_point import ContactPoint
from mapper.model.lookups import get
from mapper.model.organisation import Settings
from mapper.model.record import Quantity
from mapper.model.units import show_number, show_range
from mapper.model.words import say, say_count

MOST_SUMMED_UP = 3
_FIGURE, _GUTTER = 22.0, 20.0
_LINES = 4
"""Lines of a sentence at most: a summary is one page."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("In short"), 2) if story.is_narrowed else heading(say("Summary"), 1)
    figures = list(_figures(story))
    room = (PageFormat.of(story.part.selection.paper).size.width - 2 * MARGIN + _GUTTER) / len(figures) - _GUTTER
    widest = max(text_width(value, _FIGURE, bold=True) for value, _ in figures)
    size = _FIGURE * max(min(room / widest, 1.0), 0.5)
    yield Beside(tuple(_figure(*figure, size) for figure in figures), (1,) * len(figures), gutter=_GUTTER)
    if story.exceptions and trust(story.exceptions) and not story.is_narrowed:
        yield Stamp(trust(story.exceptions), below=0)
    yield from _hot_spots(story)
    yield from _contact_points(story)
    yield from _watering_holes(story)
    yield Text(_how_sure(story), SMALL, colour="muted", above=8)


def _figure(value: str, words: str, size: float) -> tuple[Block, Block]:
    """A number as large as all of them have room for, and what it counts."""
    return Text(value, size, bold=True, below=0, max_lines=2), Text(words, SMALL, colour="muted")


def _figures(story: Story) -> Iterator[tuple[str, str]]:
    settings, estimates, spots = story.workspace.settings, _estimates(story), story.part.hot_spots
    load, cost = total(estimate.load for estimate in estimates), total(estimate.cost for estimate in estimates)
    if any(estimate.load is not None for estimate in estimates):
        is_partial = any(estimate.load is None for estimate in estimates)
        hours = say("≥ {hours} h", hours=amount_text(load)) if is_partial else say("{hours} h", hours=amount_text(load))
        people = Quantity(load.low / settings.week_hours, load.high / settings.week_hours)
        yield hours, say("a week are spent on exceptions")
        yield show_range(_readable(people), "{amount} FTE"), say("of a week of {hours} h", hours=show_number(settings.week_hours))
    if any(estimate.cost is not None for estimate in estimates):
        yield _money(cost, settings), say("a week, what they cost")
    yield str(len(estimates)), say_count(len(estimates), "exception recorded", "exceptions recorded")
    yield (
        str(len(spots)),
        say_count(len(spots), "place where exceptions overlap", "places where exceptions overlap"),
    )


def _readable(amount: Quantity) -> Quantity:
    """With no more digits than an estimate bears."""
    return Quantity(float(f"{amount.low:.3g}"), float(f"{amount.high:.3g}"))


def _money(cost: Quantity, settings: Settings) -> str:
    """Money in whole units, both ends of a range."""
    low, high = (f"{end:,.0f}".replace(",", "\u202f") for end in (cost.low, cost.high))
    amount = low if low == high else say("{low}–{high}", low=low, high=high)
    return say("{amount} {currency}", amount=amount, currency=settings.currency)


def _estimates(story: Story) -> list[Estimate]:
    """What is known of the exceptions of the document."""
    found = story.analysis.estimates
    return [found[point.id] for point in story.exceptions if point.id in found]


def _hot_spots(story: Story) -> Iterator[Block]:
    spots = story.part.hot_spots
    if not spots:
        yield Text(say("No exceptions overlap at this level."), BODY, above=10)
        return
    yield heading(say_count(min(len(spots), MOST_SUMMED_UP), "The strongest hot spot", "The {n} strongest hot spots"), 2)
    for number, _ in spots[:MOST_SUMMED_UP]:
        words = hot_spot_sentence(story.analysis, number)
        yield Card([Text(words, BODY, target=hot_spot_place(number), below=0, max_lines=_LINES)], padding=9)


def _contact_points(story: Story) -> Iterator[Block]:
    """The contact point whose end would hurt most."""
    shown = {point.id for point in story.contact_points}
    risks = [risk for risk in story.analysis.contact_points if risk.contact in shown and risk.sole]
    point = get(story.workspace, ContactPoint, risks[0].contact) if risks else None
    if point is not None:
        yield heading(say("What would break first"), 2)
        words = contact_statement(story.analysis, risks[0])
        yield Text(words, BODY, target=in_register(point), max_lines=_LINES)


def _watering_holes(story: Story) -> Iterator[Block]:
    waiting = story.part.candidates if not story.is_narrowed else ()
    if waiting:
        yield heading(say("Ask next"), 2)
        for candidate in waiting[:MOST_SUMMED_UP]:
            words = question(story.analysis, candidate)
            yield Text(words, BODY, colour="meeting", below=2, target=candidate_place(candidate.exceptions), max_lines=2)


def candidate_place(exceptions: tuple[str, ...]) -> str:
    """The name of the place where a possible watering hole is listed."""
    return f"candidate:{exceptions[0]}"


def _how_sure(story: Story) -> str:
    estimates = _estimates(story)
    if not estimates:
        return say("No exceptions are recorded yet.")
    known = sum(1 for estimate in estimates if estimate.load is not None)
    guessed = sum(1 for point in story.exceptions if point.evidence in GUESSES)
    words = {"known": known, "guessed": guessed}
    return say_count(
        len(estimates),
        "Rate and effort are stated for {known} of {n} exception, {guessed} of them estimated. What is unknown is not counted.",
        "Rate and effort are stated for {known} of {n} exceptions, {guessed} of them estimated. What is unknown is not counted.",
        **words,
    )
