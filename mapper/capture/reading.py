"""A line while it is read: the text, how far it has been understood, and what it says so far."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapper.capture.amounts import Tail, split_tail
from mapper.capture.line import Line, LineKind, Span, SpanKind
from mapper.capture.quoted import quoted_at
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.units import Dimension

AFTER_MARK: frozenset[Dimension] = frozenset({"rate", "probability", "duration", "money", "unknown"})


class Reading:
    """Collects in lists what a `Line` holds in tuples, so that a line of many marks is not copied for each of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = len(text) - len(text.lstrip())
        self.kind: LineKind = "step"
        self.fields: dict[str, Any] = {}
        self.many: dict[str, list[Any]] = {}
        self.spans: list[Span] = []

    def span(self, kind: SpanKind, start: int, end: int) -> None:
        """Colour a part."""
        self.spans.append(Span(kind, start, end))

    def more(self, field: str, value: Any) -> None:
        """Add to a field of several values."""
        self.many.setdefault(field, []).append(value)

    def line(self) -> Line:
        """What was said."""
        held: dict[str, Any] = {field: tuple(values) for field, values in self.many.items()}
        return replace(Line(self.kind), **self.fields, **held, spans=tuple(self.spans))

    def rest(self, field: str, kind: SpanKind) -> None:
        """All that is left of the line is one name."""
        start = self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
        self.fields[field] = said_name(self.text[start:])
        self.span(kind, start, len(self.text))

    def named(self, start: int, end: int, kind: SpanKind, dimensions: frozenset[Dimension]) -> str:
        """The name in a part of the text, in quotes or not; amounts behind it are taken, and all of it is coloured."""
        while start < end and self.text[start].isspace():
            start += 1
        held = quoted_at(self.text, start)
        if held is None or held.end > end:
            tail = split_tail(self.text[start:end], dimensions) if dimensions else Tail(self.text[start:end].strip(), ())
            if tail.text:
                self.span(kind, start, start + len(tail.text))
            self.take(tail, start)
            return clean_line(tail.text)
        self.span(kind, start, held.end)
        tail = split_tail(self.text[held.end : end], dimensions or AFTER_MARK, 0)
        self.take(tail, held.end)
        if tail.text:  # What stands between the quotes and the amounts was meant to be read too.
            return clean_text(f"{held.text} {clean_line(tail.text)}")
        return clean_text(held.text)

    def take(self, tail: Tail, start: int) -> None:
        found = [(begin, end, "amount", amount) for amount, begin, end in tail.amounts]
        if tail.evidence is not None:
            evidence, begin, end = tail.evidence
            self.fields["evidence"] = evidence
            found.append((begin, end, "evidence", None))  # type: ignore[arg-type]
        for begin, end, kind, amount in sorted(found, key=lambda one: one[0]):
            self.span("amount" if kind == "amount" else "evidence", start + begin, start + end)
            if amount is not None:
                self.more("amounts", amount)


def said_name(text: str) -> str:
    """A name as it is meant: on one line, or just as it stands in quotes."""
    text = text.strip()
    held = quoted_at(text, 0)
    return clean_text(held.text) if held is not None and held.end == len(text) else clean_line(text)
