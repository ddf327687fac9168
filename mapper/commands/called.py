"""What a record is called in the label of an edit."""

from __future__ import annotations

from mapper.model.record import Record
from mapper.model.words import say

_LONGEST = 40
"""A label is read in a menu: a longer name is cut there."""

KIND_WORDS: dict[str, str] = {
    "Flow": "flow",
    "Lane": "lane",
    "Pool": "pool",
    "Process": "process",
    "ExceptionPoint": "exception",
    "ContactPoint": "contact point",
    "Question": "question",
    "Annotation": "note",
    "Group": "group",
    "Association": "tie",
    "Dependency": "dependency",
    "DataObject": "document",
    "DataStore": "system",
    "Placement": "placed entry",
    "Trigger": "trigger",
}


def called(record: Record) -> str:
    """The record's name, else its code, else the word for its kind, short enough for a menu.

    >>> from mapper.model.flow import Node
    >>> called(Node(id="a", name="Post invoice")), called(Node(id="a", kind="decision"))
    ('Post invoice', 'decision')
    """
    name = " ".join(record.name.split()) or str(getattr(record, "code", ""))
    if not name:
        kind = type(record).__name__
        return say(KIND_WORDS.get(kind) or str(getattr(record, "kind", "")) or "element")
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
