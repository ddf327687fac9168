"""What a typed line says: the grammar of workshop.md 1, as far as text alone decides it.

`understand` never fails: a line that fits no other form is a step with that text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from mapper.capture.amounts import Tail, split_tail
from mapper.model.clean_text import clean_line
from mapper.model.exception_point import Category
from mapper.model.units import Amount, Dimension

LineKind = Literal[
    "process", "step", "decision", "join", "same step", "end", "exception", "contact point", "trigger", "question", "nothing"
]

CATEGORY_WORDS: dict[str, Category] = {
    "came from outside": "EXT",
    "from outside": "EXT",
    "outside": "EXT",
    "cannot finish": "WIF",
    "cannot": "WIF",
    "fail": "WIF",
    "failed": "WIF",
    "stuck": "WIF",
    "nobody there": "RNA",
    "nobody": "RNA",
    "absent": "RNA",
    "rule failed": "CNV",
    "rule": "CNV",
    "check": "CNV",
    "too late": "DEX",
    "late": "DEX",
}
"""The plain words that may stand right behind "!" and say the category."""


@dataclass(frozen=True, slots=True)
class Span:
    """A token of the line for colouring: what it is and where it stands (start, end in characters)."""

    kind: Literal["sign", "label", "name", "role", "system", "amount", "target"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One typed line. `name` is the label; `target` what it flows to or rejoins; `essential`: people nothing works without."""

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


_SIGNS: tuple[tuple[str, LineKind], ...] = (
    ("==", "process"),
    ("=", "same step"),
    ("->", "join"),
    ("(end)", "end"),
    ("...", "question"),
    ("…", "question"),
    ("!", "exception"),
    ("~", "contact point"),
    ("*", "trigger"),
)
SIGN_OF: dict[LineKind, str] = {kind: sign for sign, kind in reversed(_SIGNS)}
_MARK = re.compile(r"(?:(?<=\s)|^)(@|#|>>)\s*")
_COLON = re.compile(r":(?=\s|$)")
"""The colon between a name and people, not the one in "Dock coffee 09:30"."""
_BRANCH = re.compile(r"\[([^\]]*)\]\s*")
_AFTER_NAME: dict[LineKind, frozenset[Dimension]] = {
    "exception": frozenset({"rate", "probability", "duration", "money", "unknown"}),
    "trigger": frozenset({"rate"}),
}
_AFTER_MARK: frozenset[Dimension] = frozenset({"rate", "probability", "duration", "money", "unknown"})


def understand(text: str) -> Line:
    """What the line says. Empty text is of kind "nothing".

    >>> line = understand("!late No answer 18/week @Buyer >> Post invoice")
    >>> line.kind, line.category, line.name, line.roles, line.target
    ('exception', 'DEX', 'No answer', ('Buyer',), 'Post invoice')
    """
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return Line("nothing")
    line = Line("step")
    line, start = _branch(text, start, line)
    line, start = _parallel(text, start, line)
    line, start = _sign(text, start, line)
    return _FORMS.get(line.kind, _with_marks)(text, start, line)


def _span(line: Line, kind: Literal["sign", "label", "name", "role", "system", "amount", "target"], start: int, end: int) -> Line:
    return replace(line, spans=(*line.spans, Span(kind, start, end)))


def _branch(text: str, start: int, line: Line) -> tuple[Line, int]:
    found = _BRANCH.match(text, start)
    if found is None:
        return line, start
    line = _span(replace(line, branch=clean_line(found[1])), "label", start, found.start() + len(found[1]) + 2)
    return line, found.end()


def _parallel(text: str, start: int, line: Line) -> tuple[Line, int]:
    if not text.startswith("& ", start):
        return line, start
    return _span(replace(line, parallel=True), "sign", start, start + 1), start + 2


def _sign(text: str, start: int, line: Line) -> tuple[Line, int]:
    for sign, kind in _SIGNS:
        if text.startswith(sign, start):
            line, after = replace(line, kind=kind), start + len(sign)
            if kind == "exception" and (words := _category_words(text, after)):
                line, after = replace(line, category=CATEGORY_WORDS[words]), after + len(words)
            return _span(line, "sign", start, after), after
    return line, start


def _category_words(text: str, start: int) -> str:
    """The words right behind "!" that say the category, the longest that fit; "" where there are none."""
    fitting = (
        words for words in CATEGORY_WORDS if text.startswith(words, start) and text[start + len(words) : start + len(words) + 1].isspace()
    )
    return max(fitting, key=len, default="")


def _whole(text: str, start: int, line: Line) -> Line:
    """The rest of the line is the name."""
    return _span(replace(line, name=clean_line(text[start:])), "name", start, len(text))


def _target(text: str, start: int, line: Line) -> Line:
    """The rest of the line names something that exists."""
    return _span(replace(line, target=clean_line(text[start:])), "target", start, len(text))


def _with_marks(text: str, start: int, line: Line) -> Line:
    """Name, then amounts and @role #system >> target in any order."""
    marks = list(_MARK.finditer(text, start))
    ends = [mark.start() for mark in marks[1:]] + [len(text)] * bool(marks)
    name_end = marks[0].start() if marks else len(text)
    line, tail = _amounts(text, start, name_end, line, _AFTER_NAME.get(line.kind, frozenset()))
    name = clean_line(tail.text)
    line = replace(line, name=name)
    if line.kind == "step" and name.endswith("?"):
        line = replace(line, kind="decision")
    for mark, end in zip(marks, ends, strict=True):
        line = _marked(text, mark, end, line)
    return line


def _amounts(text: str, start: int, end: int, line: Line, dimensions: frozenset[Dimension]) -> tuple[Line, Tail]:
    tail = split_tail(text[start:end], dimensions) if dimensions else Tail(text[start:end].strip(), ())
    if tail.text:
        begin = start + text[start:end].index(tail.text)
        line = _span(line, "name", begin, begin + len(tail.text))
    for amount, first, last in tail.amounts:
        line = _span(replace(line, amounts=(*line.amounts, amount)), "amount", start + first, start + last)
    return line, tail


def _marked(text: str, mark: re.Match[str], end: int, line: Line) -> Line:
    kinds: dict[str, Literal["role", "system", "target"]] = {"@": "role", "#": "system", ">>": "target"}
    kind = kinds[mark[1]]
    before = line.spans
    line, tail = _amounts(text, mark.end(), end, line, _AFTER_MARK)
    held = clean_line(tail.text)
    spans = tuple(
        replace(span, kind=kind, start=mark.start(1)) if span.kind == "name" and span not in before else span for span in line.spans
    )
    line = replace(line, spans=spans)
    if not held:
        return line
    if kind == "role":
        return replace(line, roles=(*line.roles, held))
    return replace(line, systems=(*line.systems, held)) if kind == "system" else replace(line, target=held)


def _meeting(text: str, start: int, line: Line) -> Line:
    """`~ name: people, people!; how often; where` - an exclamation mark behind a person: essential."""
    head, *parts = text[start:].split(";")
    colon = _COLON.search(head)
    name, people = (head[: colon.start()], head[colon.end() :]) if colon is not None else (head, "")
    line = _span(replace(line, name=clean_line(name)), "name", start, start + len(name))
    if people.strip():
        said = [clean_line(person) for person in people.split(",") if person.strip()]
        line = _span(line, "role", start + len(name) + 1, start + len(head))
        line = replace(
            line,
            people=tuple(person.rstrip("! ") for person in said),
            essential=tuple(person.rstrip("! ") for person in said if person.endswith("!")),
        )
    position = start + len(head)
    for part in parts:
        line = _meeting_part(part, position + 1, line)
        position += 1 + len(part)
    return line


def _meeting_part(part: str, position: int, line: Line) -> Line:
    said = clean_line(part)
    ad_hoc = said.casefold().startswith("ad hoc")
    tail = split_tail("x " + (said[6:] if ad_hoc else said), {"rate", "duration"})
    if tail.amounts and tail.text == "x":
        amounts = tuple(amount for amount, _, _ in tail.amounts)
        has_rate = any(amount.dimension == "rate" for amount in amounts)
        line = replace(line, amounts=(*line.amounts, *amounts), scheduled=not ad_hoc if has_rate else line.scheduled)
        return _span(line, "amount", position, position + len(part))
    if ad_hoc:
        return _span(line, "amount", position, position + len(part))
    return _span(replace(line, place=said), "name", position, position + len(part))


_FORMS: dict[LineKind, Callable[[str, int, Line], Line]] = {
    "process": _whole,
    "question": _with_marks,
    "join": _target,
    "same step": _target,
    "contact point": _meeting,
}
