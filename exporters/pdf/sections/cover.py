"""Cover: what the document is about, of when, made with whom."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import Beside, Block, Space, Stamp, Text
from exporters.pdf.sections.silhouette import silhouette
from exporters.pdf.story import Story, trust
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.units import show_range
from mapper.model.words import say, say_count
from mapper.model.workshop import Workshop

_MOST_PROCESSES, _MOST_DRAWN, _MOST_WORKSHOPS = 6, 5, 4
_DRAWING_ROOM = 190.0


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the cover; it holds one page whatever the map holds."""
    yield Space(26)
    yield Text(say("Process map with exceptions and contact points"), 11, colour="muted", below=8)
    yield Text(story.workspace.settings.name or say("Unnamed map"), 30, bold=True, below=14, max_lines=2, role="Title")
    yield Text(_counts(story), 12, colour="muted", below=22)
    for process in story.processes[:_MOST_PROCESSES]:
        yield _process(story, process)
    others = len(story.processes) - _MOST_PROCESSES
    if others > 0:
        more = say_count(others, "and {n} more process, listed below “Processes”", "and {n} more processes, listed below “Processes”")
        yield Text(more, colour="muted", target="processes")
    yield Space(10)
    yield Beside([[*_state(story)], [*_when(story)], [*_workshops(story)]], (1, 1, 2))


def edition(story: Story) -> Iterator[Block]:
    """The head of an edition about a system, a hot spot or a group: what it is about, of which map, of when, and in which state."""
    yield Text(_edition_kind(story), 11, colour="muted", below=4)
    yield Text(story.part.title, 22, bold=True, below=4, max_lines=2, role="Title", bookmark=0)
    yield Text(_counts(story), 11, colour="muted", below=8)
    scopes = [say("{code}  {name}", code=process.code, name=process.name) for process in story.processes]
    name = story.workspace.settings.name or say("Unnamed map")
    yield Beside([[*_of_map(name, scopes)], [*_state(story)], [*_when(story)]], (3, 2, 1))


def _edition_kind(story: Story) -> str:
    if story.part.selection.system:
        return say("Everything that touches")
    return say("One hot spot") if story.part.selection.hot_spot else say("Everything that touches the group")


def _of_map(name: str, processes: list[str]) -> Iterator[Block]:
    yield Text(say("From the map"), 8, colour="muted", below=1)
    more = len(processes) - _MOST_PROCESSES
    told = "; ".join(processes[:_MOST_PROCESSES])
    if more > 0:
        yield Text(say("{map}: {processes} and {n} more", map=name, processes=told, n=more), max_lines=3)
    else:
        yield Text(say("{map}: {processes}", map=name, processes=told), max_lines=3)


def _counts(story: Story) -> str:
    steps = sum(1 for node in story.nodes if node.kind == "step")
    return say(
        "{processes} · {steps} · {exceptions} · {contacts}",
        processes=say_count(len(story.processes), "{n} process", "{n} processes"),
        steps=say_count(steps, "{n} step", "{n} steps"),
        exceptions=say_count(len(story.exceptions), "{n} exception", "{n} exceptions"),
        contacts=say_count(len(story.contact_points), "{n} contact point", "{n} contact points"),
    )


def _process(story: Story, process: Process) -> Block:
    """Code, name and scope, with the silhouette of the map beside them; below them where there is only this one."""
    title = Text(
        say("{code}  {name}", code=process.code, name=process.name),
        12,
        bold=True,
        below=2,
        target=story.map_of(process),
        max_lines=1,
    )
    scope = Text(_scope(process.scope, process.volume), 10, below=10, max_lines=2)
    count = len(story.processes)
    drawn = silhouette(story, process, _DRAWING_ROOM / count) if count <= _MOST_DRAWN else None
    if count == 1:
        return Beside([[title, scope, *([drawn] if drawn is not None else [])]], (1,))
    return Beside([[title, scope], [drawn] if drawn is not None else []], (1, 1))


def _scope(scope: str, volume: Quantity | None) -> str:
    if volume is None:
        return scope or say("Scope not stated yet.")
    return say("{scope} · {amount} cases a week", scope=scope or say("Scope not stated yet"), amount=show_range(volume, "{amount}"))


def _state(story: Story) -> Iterator[Block]:
    states = {process.status for process in story.processes}
    words = {"draft": say("Draft – as-is, not validated yet"), "validated": say("Validated"), "signed": say("Signed off")}
    yield Text(say("State"), 8, colour="muted", below=1)
    yield Text(words[min(states, key=list(words).index, default="draft")])
    if story.exceptions and trust(story.exceptions):
        yield Stamp(trust(story.exceptions))


def _when(story: Story) -> Iterator[Block]:
    yield Text(say("As of"), 8, colour="muted", below=1)
    yield Text(story.date[:10] or say("date unknown"))


def _workshops(story: Story) -> Iterator[Block]:
    workshops = sorted(story.all_of(Workshop), key=lambda workshop: workshop.date)
    yield Text(say("Workshops"), 8, colour="muted", below=1)
    for workshop in workshops[:_MOST_WORKSHOPS]:
        words = say("{date}  {name}: {people}", date=workshop.date, name=workshop.name, people=", ".join(workshop.participants))
        yield Text(words, max_lines=2)
    if not workshops:
        yield Text(say("none recorded"))
