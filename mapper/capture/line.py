"""What a typed line says: the grammar of workshop.md 1, as far as text alone decides it.

`understand` never fails: a line that fits no other form is a step with that text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mapper.model.exception_point import Category
from mapper.model.flow import NodeKind
from mapper.model.record import Evidence
from mapper.model.spoken import meanings
from mapper.model.units import Amount

LineKind = Literal[
    "process",
    "step",
    "decision",
    "node",
    "join",
    "same step",
    "end",
    "exception",
    "contact point",
    "trigger",
    "question",
    "metric",
    "dependency",
    "resource",
    "document",
    "record",
    "go to",
    "attribute",
    "nothing",
]
SpanKind = Literal["sign", "label", "name", "role", "system", "resource", "document", "amount", "evidence", "target", "attribute"]

CATEGORY_WORDS: dict[str, Category] = meanings(lambda spoken: spoken.categories)  # type: ignore[assignment]
"""The plain words of all languages that may stand right behind "!" and say the category."""

NODE_WORDS: Mapping[str, NodeKind] = {
    "end": "end",
    "ende": "end",
    "fin": "end",
    "fine": "end",
    "start": "start",
    "event": "intermediate",
    "step": "step",
    "decision": "decision",
    "in parallel": "parallel",
    "and or": "inclusive",
    "first event": "event based",
    "complex": "complex",
    "sub-process": "subprocess",
    "call": "call",
    "transaction": "transaction",
    "ad hoc": "ad hoc",
}
"""The words in brackets at the beginning of a line that say what kind of node it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """A token of the line for colouring: what it is and where it stands (start, end in characters)."""

    kind: SpanKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One typed line. `name` is the label; `target` what it flows to, rejoins, needs or goes to; `essential`: people nothing works without.

    `word`: the kind of record behind "+", or the name of the attribute of an indented line; `value`: what that line says it is, or the
    figures of a metric; `again`: make a new record even where there is one of that name. `share`: how often a branch is taken.
    """

    kind: LineKind
    name: str = ""
    branch: str | None = None
    parallel: bool = False
    category: Category = ""
    roles: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    target: str = ""
    people: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    place: str = ""
    scheduled: bool = False
    spans: tuple[Span, ...] = ()
    resources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: Evidence = ""
    node_kind: NodeKind = "step"
    share: Amount | None = None
    word: str = ""
    value: str = ""
    again: bool = False


SIGNS: tuple[tuple[str, LineKind], ...] = (
    ("==", "process"),
    ("=", "same step"),
    ("->", "join"),
    ("→", "join"),
    ("(end)", "end"),
    ("...", "question"),
    ("…", "question"),
    ("!", "exception"),
    ("~", "contact point"),
    ("*", "trigger"),
    ("$", "metric"),
    ("<<", "dependency"),
    ("%", "resource"),
    ("{", "document"),
    ("++", "record"),
    ("+", "record"),
    ("^", "go to"),
)
SIGN_OF: dict[LineKind, str] = {kind: sign for sign, kind in reversed(SIGNS)}


def understand(text: str) -> Line:
    """What the line says. Empty text is of kind "nothing". The time it takes grows with the length of the text, not faster.

    >>> line = understand("!late No answer 18/week @Buyer >> Post invoice")
    >>> line.kind, line.category, line.name, line.roles, line.target
    ('exception', 'DEX', 'No answer', ('Buyer',), 'Post invoice')
    """
    if not text:
        # The line as it stands at the start: no grammar is asked.
        return Line("nothing")
    from mapper.capture.forms import read_line

    return read_line(text)
