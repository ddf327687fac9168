"""One page for the hurried reader: the hot spots as sentences, what they cost, and how much of it is estimated."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import BODY, SMALL, Beside, Block, Card, Space, Text, heading
from exporters.pdf.story import Story
from mapper.graph.load import total
from mapper.graph.sentences import amount_text, hot_spot_sentence, question
from mapper.model.units import show_number
from mapper.model.words import say, say_count

_MOST = 3


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("Summary"), 1)
    yield Beside(tuple(_figure(*figure) for figure in _figures(story)), (1, 1, 1, 1))
    yield Space(10)
    yield from _hot_spots(story)
    yield from _watering_holes(story)
    yield Text(_how_sure(story), SMALL, colour="muted", above=6)


def _figure(value: str, words: str) -> tuple[Block, Block]:
    return Text(value, 22, bold=True, below=0), Text(words, SMALL, colour="muted")


def _figures(story: Story) -> Iterator[tuple[str, str]]:
    analysis, settings = story.analysis, story.workspace.settings
    estimates = analysis.estimates.values()
    load, cost = total(estimate.load for estimate in estimates), total(estimate.cost for estimate in estimates)
    yield say("{hours} h", hours=amount_text(load)), say("a week are spent on exceptions")
    yield say("{share} FTE", share=show_number(load.value / settings.week_hours)), say("of a week of {hours} h", hours=settings.week_hours)
    yield (
        say("{amount} {currency}", amount=f"{cost.value:,.0f}".replace(",", " "), currency=settings.currency),
        say("a week, what they cost"),
    )
    yield (
        str(len(analysis.hot_spots)),
        say_count(len(analysis.hot_spots), "place where exceptions overlap", "places where exceptions overlap"),
    )


def _hot_spots(story: Story) -> Iterator[Block]:
    spots = story.analysis.hot_spots
    if not spots:
        yield Text(say("No exceptions overlap at this level."), BODY)
        return
    yield heading(say_count(min(len(spots), _MOST), "The strongest hot spot", "The {n} strongest hot spots"), 2)
    for number in range(min(len(spots), _MOST)):
        yield Card([Text(hot_spot_sentence(story.analysis, number), BODY, target=f"hot-spot:{number}", below=0)])


def _watering_holes(story: Story) -> Iterator[Block]:
    waiting = [candidate for candidate in story.analysis.candidates if candidate.state == "open"]
    if waiting:
        yield heading(say("Ask next"), 2)
        for candidate in waiting[:_MOST]:
            yield Text(question(story.analysis, candidate), BODY, colour="meeting", below=2)


def _how_sure(story: Story) -> str:
    estimates = story.analysis.estimates
    known = sum(1 for estimate in estimates.values() if estimate.load is not None)
    guessed = sum(1 for point in story.exceptions if point.evidence in ("estimated", "hearsay", ""))
    words = {"known": known, "guessed": guessed}
    return say_count(
        len(estimates),
        "Rate and effort are known for {known} of {n} exception, estimated for {guessed}. What is unknown is not counted.",
        "Rate and effort are known for {known} of {n} exceptions, estimated for {guessed}. What is unknown is not counted.",
        **words,
    )
