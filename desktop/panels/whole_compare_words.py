"""A comparison of two maps as lines and as a table: what differs by process, exceptions and contact points, numbers before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mapper.graph.scope import name_of
from mapper.graph.slices import Slices
from mapper.metrics.words import figure_text
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.pages import shortened

if TYPE_CHECKING:
    from mapper.compare import Comparison, Shift


def comparison_listing(before: Workspace, after: Workspace, now: Workspace) -> Slices[Listing]:
    """What differs from `before` to `after`; a line leads to its element where that is in `now`, the map on the screen."""
    from mapper.compare import compare

    found = yield from compare(before, after)
    sections = [section for section in (*_points(found, now), *_numbers(found), *_changes(found, now)) if section.lines]
    cells = tuple((section.heading, " ".join(line.words.split("\n"))) for section in sections for line in section.lines)
    shown = tuple(Section(section.heading, shortened(section.lines)) for section in sections)
    return Listing(shown, (say("Where"), say("What differs")), cells)


def _points(found: Comparison, now: Workspace) -> Iterator[Section]:
    yield Section(say("Exceptions gone"), _named(found.gone, now))
    yield Section(say("New exceptions"), _named(found.new, now))
    yield Section(say("Contact points lost"), _named(found.lost, now))
    yield Section(say("New contact points"), _named(found.found, now))


def _named(records: Sequence[ExceptionPoint | ContactPoint], now: Workspace) -> tuple[Line, ...]:
    return tuple(Line(say("{code} {name}", code=one.code, name=" ".join(one.name.split())), _place(now, one.id)) for one in records)


def _place(now: Workspace, element: str) -> str:
    return element if element in now else ""


def _numbers(found: Comparison) -> Iterator[Section]:
    for process in dict.fromkeys(shift.process for shift in found.shifts):
        shifts = (_shift(found, shift) for shift in found.shifts if shift.process == process)
        lines = tuple(line for line in shifts if line is not None)
        yield Section(say("Numbers: {process}", process=_title(found, process)), lines)


def _shift(found: Comparison, shift: Shift) -> Line | None:
    """None where the two are the same as people read them."""
    both = ((shift.before, found.before), (shift.after, found.after))
    was, now = (figure_text(shift.measure, figure, workspace.settings) for figure, workspace in both)
    if was == now:
        return None
    return Line(say("{measure}: {after}, before {before}", measure=say(shift.measure.name), before=was, after=now), shift.process)


def _changes(found: Comparison, now: Workspace) -> Iterator[Section]:
    by_process: dict[str, list[Line]] = {}
    for one in found.differences:
        by_process.setdefault(one.process, []).append(Line(one.sentence, _place(now, one.element)))
    for process, lines in by_process.items():
        yield Section(_title(found, process), tuple(lines))


def _title(found: Comparison, process: str) -> str:
    if not process:
        return say("The whole map")
    return name_of(found.after if process in found.after else found.before, process)
