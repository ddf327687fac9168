"""Cover: what the document is about, of when, made with whom."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Beside, Block, Space, Text
from exporters.pdf.story import Story
from mapper.model.lookups import every
from mapper.model.record import Quantity
from mapper.model.units import show_range
from mapper.model.words import say, say_count
from mapper.model.workshop import Workshop


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the cover."""
    settings = story.workspace.settings
    yield Space(56)
    yield Text(say("Process map with exceptions and contact points"), 11, colour="muted", below=8)
    yield Text(settings.name or say("Unnamed map"), 30, bold=True, below=18, measure=620)
    yield Text(_counts(story), 12, colour="muted", below=26)
    for process in story.processes:
        yield Text(say("{code}  {name}", code=process.code, name=process.name), 12, bold=True, below=2, target=f"process:{process.id}")
        yield Text(_scope(process.scope, process.volume), 10, below=10, measure=620)
    yield Space(16)
    yield Beside([[Text(say("State"), 8, colour="muted", below=1), Text(_state(story))], [*_when(story)], [*_workshops(story)]], (1, 1, 2))


def _counts(story: Story) -> str:
    steps = sum(1 for node in story.nodes if node.kind == "step")
    return say(
        "{processes} · {steps} · {exceptions} · {contacts}",
        processes=say_count(len(story.processes), "{n} process", "{n} processes"),
        steps=say_count(steps, "{n} step", "{n} steps"),
        exceptions=say_count(len(story.exceptions), "{n} exception", "{n} exceptions"),
        contacts=say_count(len(story.contact_points), "{n} contact point", "{n} contact points"),
    )


def _scope(scope: str, volume: Quantity | None) -> str:
    if volume is None:
        return scope or say("Scope not stated yet.")
    return say("{scope} · {amount} cases a week", scope=scope or say("Scope not stated yet"), amount=show_range(volume, "{amount}"))


def _state(story: Story) -> str:
    states = {process.status for process in story.processes}
    words = {"draft": say("Draft – as-is, not validated yet"), "validated": say("Validated"), "signed": say("Signed off")}
    return words[min(states, key=list(words).index, default="draft")]


def _when(story: Story) -> Iterator[Block]:
    yield Text(say("As of"), 8, colour="muted", below=1)
    yield Text(story.date[:10] or say("date unknown"))


def _workshops(story: Story) -> Iterator[Block]:
    workshops = every(story.workspace, Workshop)
    yield Text(say("Workshops"), 8, colour="muted", below=1)
    for workshop in workshops:
        yield Text(say("{date}  {name}: {people}", date=workshop.date, name=workshop.name, people=", ".join(workshop.participants)))
    if not workshops:
        yield Text(say("none recorded"))
