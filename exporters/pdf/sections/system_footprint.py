"""The system footprint: per SAP transaction or Oracle function, which steps and exceptions touch it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story, function_place
from exporters.pdf.table import Cell, Column, Row, table
from mapper.graph.formal_links import StepLink, step_links
from mapper.graph.sentences import amount_text
from mapper.graph.slices import run
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.words import say
from mapper.whole.system_footprint import VENDORS, FunctionUse, ModuleUse, Used, system_footprint


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: one table a vendor."""
    links = run(step_links(story.analysis.scope))
    modules, instead = _modules(story, links), _instead(story, links)
    if not modules and not instead:
        return
    yield heading(say("System footprint"), 1)
    yield Text(
        say(
            "Which steps use a transaction or function, which exceptions are handled with it, and where work goes on to another group. "
            "An exception may count in several rows: do not add them up."
        ),
        SMALL,
        colour="muted",
        below=0,
    )
    titles = {"SAP": "SAP", "Oracle": "Oracle", "other": say("Other systems")}
    everything = [_row(story, use) for module in modules for use in module.functions]
    for vendor in VENDORS:
        rows = [_row(story, use) for module in modules if module.vendor == vendor for use in module.functions]
        if rows:
            yield heading(titles[vendor], 2)
            yield table(_columns(), rows, like=everything)
    if instead:
        yield heading(say("Named as what could be used instead"), 2)
        yield table(_columns_instead(), [_row_instead(story, use) for use in instead])


def _instead(story: Story, links: Sequence[StepLink]) -> list[FunctionUse]:
    """The functions that steps name only as another vendor's alternative: what readers of that vendor look for."""
    if story.part.functions:
        return []
    used = {one for node in story.nodes for one in node.systems} | {one for point in story.exceptions for one in point.uses}
    nodes = [replace(node, systems=tuple(one for one in node.alternatives if one not in used)) for node in story.nodes]
    modules = system_footprint(Used(story.workspace, nodes, (), story.analysis.estimates, links))
    return [use for module in modules for use in module.functions]


def _columns_instead() -> tuple[Column, ...]:
    return (
        Column(say("Vendor")),
        Column(say("Module")),
        Column(say("Function"), 24),
        Column(say("Steps where it could be used"), 44),
        Column(say("Handed over at"), 24),
    )


def _row_instead(story: Story, use: FunctionUse) -> Row:
    vendor = say("Other") if use.function.vendor == "other" else use.function.vendor
    return Row(
        (
            Cell(vendor),
            Cell(use.function.module),
            Cell(story.function_name(use.function), bold=True),
            _listed(story, _records(story, use.touched.steps)),
            Cell(_hand_offs(story, use)),
        ),
        place_name=function_place(use.function.id),
    )


def _modules(story: Story, links: Sequence[StepLink]) -> tuple[ModuleUse, ...]:
    """The footprint of what the document tells of; about one system, of that alone, steps at which it could be used included."""
    functions = frozenset(story.part.functions)
    if not functions:
        return system_footprint(Used(story.workspace, story.nodes, story.exceptions, story.analysis.estimates, links))
    nodes = [replace(node, systems=tuple(dict.fromkeys((*node.systems, *node.alternatives)))) for node in story.nodes]
    modules = system_footprint(Used(story.workspace, nodes, story.exceptions, story.analysis.estimates, links))
    ours = [replace(module, functions=tuple(use for use in module.functions if use.function.id in functions)) for module in modules]
    return tuple(module for module in ours if module.functions)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Module")),
        Column(say("Transaction or function"), 16),
        Column(say("Steps that use it"), 36),
        Column(say("Exceptions handled with it"), 36),
        Column(say("Handed over at"), 20),
        Column(say("Exception work"), is_number=True),
    )


def _row(story: Story, use: FunctionUse) -> Row:
    steps, exceptions = _records(story, use.touched.steps), _records(story, use.touched.exceptions)
    return Row(
        (
            Cell(use.function.module),
            Cell(story.function_name(use.function), bold=True),
            _listed(story, steps),
            _listed(story, exceptions),
            Cell(_hand_offs(story, use)),
            Cell(_work(use)),
        ),
        place_name=function_place(use.function.id),
    )


def _hand_offs(story: Story, use: FunctionUse) -> str:
    """The ways on to another group, from or to a step that uses it."""
    codes = [story.codes(link) for link in use.touched.hand_offs]
    return ", ".join(say("{one} → {other}", one=one, other=other) for one, other in codes)


def _work(use: FunctionUse) -> str:
    """The work of its exceptions, both ends of a range; that it is more where some are not estimated."""
    touched = use.touched
    if touched.load is None:
        return say("?") if touched.exceptions else ""
    load = amount_text(touched.load)
    return say("≥ {load} h/week", load=load) if touched.known < len(touched.exceptions) else say("{load} h/week", load=load)


def _records(story: Story, ids: tuple[str, ...]) -> list[Node | ExceptionPoint]:
    return [record for one in ids if isinstance(record := story.workspace[one], Node | ExceptionPoint)]


def _listed(story: Story, records: list[Node | ExceptionPoint]) -> Cell:
    words = ", ".join(say("{code} {name}", code=one.code, name=one.name) for one in records)
    return Cell(words, story.on_map(records[0]) if records else "")
