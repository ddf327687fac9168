"""The list of processes, and the groups among which their work and their exceptions are spread."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.pdf.blocks import SMALL, Block, Text, heading
from exporters.pdf.story import Story
from exporters.pdf.table import Cell, Column, Row, table
from mapper.model.flow import WORK_KINDS
from mapper.model.lookups import nodes_of
from mapper.model.organisation import Process, Unit
from mapper.model.units import show_rate
from mapper.model.words import say
from mapper.whole.fit_gap import Fit, fit_gap
from mapper.whole.shares import Share, shares_of_units

_MOST_GAPS = 3


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("Processes"), 1, "processes")
    rows = [_row(story, process) for process in story.processes]
    yield table(_columns(), rows, below=6)
    yield from _notes(story)
    groups = _groups(story)
    if groups:
        yield heading(say("Groups"), 2)
        doing = [_group_row(story, share) for share in groups if share.steps]
        if doing:
            yield table(_group_columns(), doing, below=6)
        yield from (Text(_helps(share), SMALL, colour="muted", below=1) for share in groups if not share.steps)


def _helps(share: Share[Unit]) -> str:
    """A group without a step of its own here, in a sentence."""
    codes = ", ".join(point.code for point in share.handled)
    return say("{group} does no step here and helps to handle {codes}.", group=share.who.name or share.who.code, codes=codes)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Code")),
        Column(say("Process"), 20),
        Column(say("Scope"), 20),
        Column(say("Scope item, APQC or flow id")),
        Column(say("Owner"), 9),
        Column(say("Volume"), is_number=True),
        Column(say("Steps"), is_number=True),
        Column(say("Fit – gap"), 30),
        Column(say("Exceptions"), is_number=True),
        Column(say("Exception work"), is_number=True),
        Column(say("State")),
    )


def _notes(story: Story) -> Iterator[Block]:
    """How fit and gap are read, and what is not recorded at any process."""
    if any(fit_gap(story.workspace, process.id) for process in story.processes):
        words = say("Fit: steps at which a function of the application is named. Gap: none is named, and they are not done by hand.")
        yield Text(words, SMALL, colour="muted", below=1)
    else:
        yield Text(say("Fit and gap are not known: no step names a function of an application yet."), SMALL, colour="muted", below=1)
    if not any(process.vendor_reference for process in story.processes):
        words = say("No scope item, APQC or flow id is recorded at any of these processes yet.")
        yield Text(words, SMALL, colour="muted", below=1)
    if not any(process.owner for process in story.processes):
        yield Text(say("Nobody is recorded as owner of any of these processes yet."), SMALL, colour="muted", below=1)


def _fit(story: Story, process: Process) -> str:
    """How many steps each vendor has a function for, and the codes of the first few that it has none for."""
    found = fit_gap(story.workspace, process.id)
    vendors = [fit for fit in found if fit.vendor != "other"] or found
    return "; ".join(_fit_words(story, fit) for fit in vendors)


def _fit_words(story: Story, fit: Fit) -> str:
    vendor = say("Other") if fit.vendor == "other" else fit.vendor
    words = {"vendor": vendor, "fitting": len(fit.fitting), "all": len(fit.fitting) + len(fit.gaps)}
    if not fit.gaps:
        return say("{vendor} {fitting} of {all}", **words)
    gaps = ", ".join(story.codes(fit.gaps[:_MOST_GAPS]))
    if len(fit.gaps) > _MOST_GAPS:
        return say("{vendor} {fitting} of {all}, gap {codes} …", codes=gaps, **words)
    return say("{vendor} {fitting} of {all}, gap {codes}", codes=gaps, **words)


def _row(story: Story, process: Process) -> Row:
    work = [node for node in nodes_of(story.workspace, process.id) if node.kind in WORK_KINDS]
    exceptions = story.exceptions_of(process)
    states = {"draft": say("draft"), "validated": say("validated"), "signed": say("signed")}
    return Row(
        (
            Cell(process.code, story.map_of(process), bold=True),
            Cell(process.name),
            Cell(process.scope),
            Cell(process.vendor_reference),
            Cell(story.name(process.owner)),
            Cell(show_rate(process.volume) if process.volume is not None else say("unknown")),
            Cell(str(len(work))),
            Cell(_fit(story, process)),
            Cell(str(len(exceptions))),
            Cell(story.work(exceptions)),
            Cell(states[process.status]),
        )
    )


def _groups(story: Story) -> list[Share[Unit]]:
    """Each group with the steps it does and the exceptions it helps to handle, most steps first."""
    found = shares_of_units(story.workspace, story.nodes, story.exceptions)
    return sorted(found, key=lambda share: (-len(share.steps), -len(share.handled), share.who.name, share.who.id))


def _group_columns() -> tuple[Column, ...]:
    return (
        Column(say("Group"), 14),
        Column(say("Processes")),
        Column(say("Steps"), is_number=True),
        Column(say("Exceptions at its steps"), 24),
        Column(say("Work of these"), is_number=True),
        Column(say("Exceptions it helps to handle"), 30),
    )


def _group_row(story: Story, share: Share[Unit]) -> Row:
    hosts = (story.node(point.host) for point in share.handled)
    touched = {node.process for node in (*share.steps, *hosts) if node is not None}
    return Row(
        (
            Cell(share.who.name, bold=True),
            Cell(", ".join(process.code for process in story.processes if process.id in touched)),
            Cell(str(len(share.steps))),
            Cell(", ".join(point.code for point in share.arising)),
            Cell(story.work(share.arising)),
            Cell(", ".join(point.code for point in share.handled)),
        )
    )
