"""The channel register: what comes by each channel, who listens and when, and whether anybody does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.metrics.figure import Figure
from mapper.model.flow import Trigger
from mapper.model.lookups import get
from mapper.model.record import Quantity
from mapper.model.units import show_delay, show_effort
from mapper.model.words import say, say_count
from mapper.whole.channels import ChannelUse, channel_register
from mapper.whole.pages import coded
from mapper.whole.pages_of_use import hours_text


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: the channels by which something of this document comes."""
    found = [ours for use in channel_register(story.workspace) if (ours := _ours(story, use)) is not None]
    if not found:
        return
    yield heading(say("Channels"), 1)
    unheard = sum(use.is_unheard for use in found)
    if unheard:
        words = say_count(
            unheard,
            "By {n} channel people come, and no step listens: it stands first.",
            "By {n} channels people come, and no step listens: they stand first.",
        )
        yield Text(words, SMALL, colour="exception", below=4)
    yield table(_columns(), [_row(story, use) for use in found])


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Channel"), 13),
        Column(say("Public")),
        Column(say("Comes in"), 19),
        Column(say("Exceptions noticed"), 19),
        Column(say("Contact points"), 14),
        Column(say("Listening steps"), 20),
        Column(say("Served by"), 15),
        Column(say("Hours"), 13),
        Column(say("First response"), 12),
        Column(say("Effort"), is_number=True),
        Column(say("Time to notice"), is_number=True),
    )


def _row(story: Story, use: ChannelUse) -> Row:
    return Row(
        (
            Cell(use.channel.name, bold=True, colour="exception" if use.is_unheard else "ink"),
            Cell(say("yes") if use.channel.public else ""),
            _listed(story, use.triggers),
            _listed(story, use.exceptions),
            _listed(story, use.contact_points),
            _listed(story, use.steps),
            Cell(story.names(use.served_by)),
            Cell(hours_text(use.hours) if use.hours else ""),
            Cell(story.name(use.first_response)),
            Cell(_mean(use.effort, show_effort)),
            Cell(_mean(use.notice, show_delay)),
        )
    )


def _listed(story: Story, ids: Sequence[str]) -> Cell:
    """Elements by code and name; it leads to the first of them."""
    first = story.workspace.get(ids[0]) if ids else None
    return Cell(", ".join(coded(story.workspace, one) for one in ids), story.on_map(first) if first is not None else "")


def _mean(figure: Figure, show: Callable[[Quantity | None], str]) -> str:
    """The mean of what is known, and of how many that is; "" where there is nothing to know."""
    amount = figure.amount
    if amount is None:
        return say("?") if figure.of else ""
    shown = show(Quantity(round(amount.low, 1), round(amount.high, 1)))
    if figure.known < figure.of:
        return say("{amount} ({known} of {of} known)", amount=shown, known=figure.known, of=figure.of)
    return shown


def _ours(story: Story, use: ChannelUse) -> ChannelUse | None:
    """What of a channel is told of in the document; None where nothing is. A channel that nobody uses stands where all of the map does."""
    if story.part.is_whole:
        return use
    ours = {one.id for kind in (story.nodes, story.exceptions, story.contact_points) for one in kind}
    here = replace(
        use,
        triggers=tuple(one for one in use.triggers if _node_of(story, one) in ours),
        exceptions=_among(use.exceptions, ours),
        contact_points=_among(use.contact_points, ours),
        steps=_among(use.steps, ours),
    )
    return here if here.triggers or here.exceptions or here.contact_points or here.steps else None


def _among(ids: Iterable[str], ours: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in ours)


def _node_of(story: Story, one: str) -> str | None:
    trigger = get(story.workspace, Trigger, one)
    return trigger.node if trigger is not None else None
