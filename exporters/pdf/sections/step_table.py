"""The steps of a process, one a row: who does it, with which function, how long it takes, and what goes wrong there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, function_place, in_register
from exporters.pdf.table import Cell, Column, Row, table
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get, unit_of
from mapper.model.organisation import Process, System, SystemFunction, Unit
from mapper.model.units import show_delay, show_effort, show_number
from mapper.model.words import say
from mapper.whole.ways import performer


def blocks(story: Story, process: Process) -> Iterator[Block]:
    """The blocks of the section; none where nothing of the process is told."""
    steps = [node for node in story.nodes_of(process) if node.kind in WORK_KINDS]
    if not steps:
        return
    yield heading(say("Steps of {name}", name=process.name or process.code), 2)
    yield from _told(story, steps)


def blocks_of_edition(story: Story) -> Iterator[Block]:
    """The steps of all processes that an edition tells of, in one table: their codes say of which."""
    steps = [node for process in story.processes for node in story.nodes_of(process) if node.kind in WORK_KINDS]
    if steps:
        yield heading(say("Steps"), 1)
        yield from _told(story, steps)


def _told(story: Story, steps: Sequence[Node]) -> Iterator[Block]:
    unsaid = _unsaid(steps)
    if unsaid:
        yield Text(unsaid, SMALL, colour="muted", below=2, keep_with_next=True)
    has_times = (any(node.touch is not None for node in steps), any(node.wait is not None for node in steps))
    at_step: dict[str | None, list[ExceptionPoint]] = {}
    for point in story.exceptions:
        at_step.setdefault(point.host, []).append(point)
    yield table(_columns(), [_row(story, node, at_step.get(node.id, []), *has_times) for node in steps])


def _unsaid(steps: Sequence[Node]) -> str:
    """What no step has, said once in place of a column of question marks."""
    has_touch, has_wait = any(node.touch is not None for node in steps), any(node.wait is not None for node in steps)
    if not has_touch and not has_wait:
        return say("Working and waiting times are not estimated yet.")
    if has_touch and has_wait:
        return ""
    return say("Waiting times are not estimated yet.") if has_touch else say("Working times are not estimated yet.")


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code")),
        Column(say("Step"), 27),
        Column(say("Done by"), 14),
        Column(say("Group"), 17),
        Column(say("Function"), 12),
        Column(say("Instead of it"), 19),
        Column(say("Working time"), is_number=True),
        Column(say("Waiting time"), is_number=True),
        Column(say("Cases"), is_number=True),
        Column(say("How")),
        Column(say("Value")),
        Column(say("Exceptions"), 14),
        Column(say("Exception work"), is_number=True),
    )


def _row(story: Story, node: Node, points: Sequence[ExceptionPoint], has_touch: bool, has_wait: bool) -> Row:
    """The row of a step; a time that is not known is "?" where that of another step is."""
    who, unit = performer(story.workspace, node), unit_of(story.workspace, node.id)
    return Row(
        (
            Cell(node.code, story.on_map(node), bold=True),
            Cell(node.name),
            Cell(story.name(who) if not isinstance(story.workspace.get(who or ""), Unit) else ""),
            Cell(unit.name if unit is not None else ""),
            _functions(story, node.systems),
            _functions(story, node.alternatives),
            Cell(show_effort(node.touch) if has_touch else ""),
            Cell(show_delay(node.wait) if has_wait else ""),
            Cell(say("{share} %", share=show_number(round(node.share * 100, 1))) if node.share is not None else ""),
            Cell(_automation(node)),
            Cell(node.value),
            Cell(", ".join(point.code for point in points), in_register(points[0]) if points else ""),
            Cell(story.work(points)),
        ),
        place_name=in_register(node),
    )


def _functions(story: Story, ids: Sequence[str]) -> Cell:
    found = [function for one in ids if (function := _function(story, one)) is not None]
    return Cell(", ".join(story.function_name(one) for one in found), function_place(found[0].id) if found else "")


def _function(story: Story, one: str) -> SystemFunction | System | None:
    return get(story.workspace, SystemFunction, one) or get(story.workspace, System, one)


def _automation(node: Node) -> str:
    return {"": "", "manual": say("by hand"), "assisted": say("assisted"), "automatic": say("automatic")}[node.automation]
