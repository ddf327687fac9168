"""The stops of the tour, in order: what each says, what may be typed there, and how it is seen that a person has done it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from desktop.editor import Editor
from desktop.panels.findings import Findings
from desktop.panels.whole import Whole
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.words import Said

STARTER = "purchase-order"
ROLES = {"first": "Buyer", "second": "Requester"}
"""Of the starter map, for what is typed: names are those of the map, not of the language."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a stop looks at to see that something was done."""

    selection: tuple[str, ...]
    nodes: int
    exceptions: int
    meetings: int


Done = Callable[[Editor, Seen], bool]
"""Whether a person has done it, on that map, since it was as seen."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop. `action`: the name of the action whose key stands for {key} in the words; `types`: a line that may be typed."""

    title: Said
    words: Said
    beside: Literal["map", "line", "findings", "export"]
    is_done: Done
    types: Said = ""
    action: str = ""


def seen(editor: Editor) -> Seen:
    """The map as it is."""
    counts = (editor.bridge.workspace.count("kind", kind.__name__) for kind in (Node, ExceptionPoint, ContactPoint))
    return Seen(editor.bridge.selection, *counts)


def _has_chosen_a_step(editor: Editor, before: Seen) -> bool:
    chosen = editor.selected
    return isinstance(chosen, Node) and chosen.kind in WORK_KINDS and editor.bridge.selection != before.selection


def _asks_why(editor: Editor, before: Seen) -> bool:
    panel = editor.page.panel("findings")
    return isinstance(panel, Findings) and panel.shows_reasons


def _asks_what_if(editor: Editor, before: Seen) -> bool:
    panel = editor.page.panel("whole") if editor.page.right_shown == "whole" else None
    return isinstance(panel, Whole) and panel.shown == "what_if"


STOPS: tuple[Stop, ...] = (
    Stop(
        "A map",
        "This is how an order is bought: from left to right, with a band for each role. Select a step: click it, or go there with the "
        "arrow keys.",
        "map",
        _has_chosen_a_step,
    ),
    Stop(
        "Type a step",
        "Type the line below and press Enter. The step goes after the one that is selected, into the band of the role behind @.",
        "line",
        lambda editor, before: seen(editor).nodes > before.nodes,
        "Check the price @{first}",
    ),
    Stop(
        "What goes wrong there?",
        "A line that begins with ! is an exception at the selected step: how often, how much work it makes, how long the case waits, "
        "and who handles it.",
        "line",
        lambda editor, before: seen(editor).exceptions > before.exceptions,
        "! Price list is out of date 5/week 20min 8h @{first}",
    ),
    Stop(
        "Whom do people ask, and where?",
        "A line that begins with ~ is a contact point: an informal meeting that helps when the exception happens. It is tied to what "
        "is selected.",
        "line",
        lambda editor, before: seen(editor).meetings > before.meetings,
        "~ Price corner: {first}, {second}; daily",
    ),
    Stop(
        "Hot spots",
        "Exceptions that share people, systems or causes overlap: there is a hot spot. In a new map that stays hidden, so that the "
        "room looks for itself first. Reveal it: {key}.",
        "findings",
        lambda editor, before: editor.bridge.workspace.settings.show_findings,
        action="reveal",
    ),
    Stop(
        "Why?",
        "Press “Why?” on the first card: it lists what the exceptions share, and each name leads to its place on the map. "
        "From the map, F6 gives the keys to the panel.",
        "findings",
        _asks_why,
    ),
    Stop(
        "What breaks without it?",
        "Select a meeting, a step or a role, and ask what breaks without it: {key}. The map is looked through as if it were gone.",
        "findings",
        _asks_what_if,
        action="what_if",
    ),
    Stop(
        "Hand it out",
        "The map becomes a document, a picture, a table or a BPMN model: {key}. You see the pages before anything is written.",
        "export",
        lambda editor, before: editor.shows_export,
        action="export",
    ),
    Stop(
        "That is all you need",
        "Everything you did is saved, in a file of your own among your documents. {key} shows all that can be typed, every key, and "
        "the words used here.",
        "map",
        lambda editor, before: False,
        action="help",
    ),
)
