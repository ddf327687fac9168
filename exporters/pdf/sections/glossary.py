"""Glossary: the words of this document, each in a sentence; those alone that are used in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.pdf.blocks import Beside, Block, Text, heading
from exporters.pdf.story import Story
from mapper.model.words import say

_SIZE = 8.5
_MOST_TOGETHER = 26
"""Terms that stand in two columns on one page."""


def blocks(story: Story) -> Iterator[Block]:
    """The blocks of the section: two columns, each to be read down."""
    terms = sorted(_terms(story), key=lambda term: term[0].casefold())
    yield heading(say("Glossary"), 1)
    for start in range(0, len(terms), _MOST_TOGETHER):
        block = terms[start : start + _MOST_TOGETHER]
        half = (len(block) + 1) // 2
        columns = [[part for term in column for part in _entry(*term)] for column in (block[:half], block[half:])]
        yield Beside(columns, (1, 1), gutter=24)


def _entry(term: str, meaning: str) -> Sequence[Block]:
    return [Text(term, _SIZE, bold=True, below=0), Text(meaning, _SIZE, below=6)]


def _terms(story: Story) -> Iterator[tuple[str, str]]:
    yield from _of_the_work()
    if story.exceptions or story.loose:
        yield from _of_exceptions()
    if story.part.hot_spots or story.analysis.hubs or story.analysis.zones:
        yield from _of_overlap()
    if story.contact_points or story.part.candidates:
        yield from _of_meetings()
    left_out = story.part.selection.left_out
    if not story.is_narrowed and "sipoc" not in left_out:
        yield say("SIPOC"), say("Suppliers, inputs, process, outputs, customers: a process in outline.")
    if not story.is_narrowed and "raci" not in left_out:
        yield say("RACI"), say("Who is responsible, accountable, consulted and informed at each step.")
    if not story.is_narrowed and "metrics" not in left_out:
        yield from _of_figures()


def _of_the_work() -> Iterator[tuple[str, str]]:
    yield say("As-is"), say("The process as it is done today, not as it was intended or is planned.")
    yield say("Step"), say("Work done by one role or group.")
    yield say("Decision"), say("Where a case takes one of several ways.")
    yield say("Trigger"), say("What makes a process start or go on: an event, or a call by somebody.")
    yield say("Hand-off"), say("A way on from a step of one group to a step of another.")
    yield say("Group"), say("A functional unit, such as purchasing; its members are named by roles.")
    yield say("Fit and gap"), say("Fit: a step names a function of the application. Gap: it names none and is not done by hand on purpose.")


def _of_exceptions() -> Iterator[tuple[str, str]]:
    yield say("Exception"), say("Something that makes a case leave the normal course of the work, at a certain step.")
    yield say("Handling path"), say("The steps done because of an exception, until the case is back on its normal course.")
    yield say("Work (of an exception)"), say("How often a week it happens, times the working time each time takes; in person-hours a week.")
    yield say("Delay"), say("Elapsed time by which a case is later each time the exception happens.")
    yield say("Kind of exception"), say("A type of exception that recurs in several places, such as “Reference missing”.")
    words = say("Where a figure comes from: somebody's judgement, somebody watched it, or it was counted.")
    yield say("Estimated, observed, measured"), words


def _of_overlap() -> Iterator[tuple[str, str]]:
    words = say("A group of exceptions that overlap: they share a step, a handling path or a cause. A place to look at, no verdict.")
    yield say("Hot spot"), words
    yield say("Hub"), say("Somebody or something that so many exceptions touch that it tells nothing about any of them.")


def _of_meetings() -> Iterator[tuple[str, str]]:
    yield say("Contact point"), say("A place, call or group where people of different groups sort things out, recorded by the room.")
    words = say("Groups that share exceptions and no formal flow: probably people meet somewhere. To be asked, not stated.")
    yield say("Possible watering hole"), words
    yield say("Formal flow"), say("A flow drawn on the map, or a contact point that the organisation has set up.")
    yield say("No other way"), say("Work of the exceptions that have this contact point alone and no written path.")
    yield say("Absences that end it"), say("After how many absences a contact point resolves nothing any more.")


def _of_figures() -> Iterator[tuple[str, str]]:
    yield say("Rework share"), say("Exception work as a share of exception work and planned work together.")
    yield say("Rolled throughput yield"), say("Share of cases that come through all steps without an interrupting exception.")
    yield say("Baseline"), say("What a metric read before anything was changed.")
