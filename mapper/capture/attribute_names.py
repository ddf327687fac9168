"""The names by which indented lines call the attributes of the line before: those of the fields, and what people say for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mapper.model.record import Record
from mapper.model.records import FIELDS, KIND, FieldShape

SAID_FOR: Mapping[str, tuple[str, ...]] = {
    "class": ("exception_class",),
    "cost": ("direct_cost",),
    "causes": ("leads_to",),
    "leads to": ("leads_to",),
    "handler": ("handlers",),
    "handled by": ("handlers",),
    "noticed through": ("noticed_via",),
    "from": ("from_id",),
    "to": ("to_id",),
    "how often": ("frequency", "rate"),
    "how long": ("duration", "effort", "touch"),
    "work": ("touch", "effort"),
    "waiting": ("wait", "delay"),
    "where": ("place",),
    "who": ("people", "role", "owner"),
    "system": ("systems", "uses", "system"),
    "resource": ("resources", "uses"),
    "document": ("document", "resources"),
    "asked": ("asked_by",),
    "text": ("name",),
}
"""Words people say, and the fields they may mean: the first that the record has."""
MARK = "mark"
"""`mark: 7` gives the record before a mark; `^7` means it in the lines after."""
OF_OTHERS: tuple[str, ...] = ("-> ", "pool ", "sheet ", "lane ", "event ")
"""Before the name of an attribute: it is one of the flow that leads to the record, of its pool, its sheet, its first lane, or its event."""
WORD_OF: Mapping[type[Record], str] = {
    KIND[kind]: word
    for kind, word in {
        "Settings": "map",
        "Unit": "unit",
        "Role": "role",
        "Person": "person",
        "Channel": "channel",
        "System": "system",
        "SystemFunction": "function",
        "Resource": "resource",
        "Document": "document",
        "ExceptionClass": "class",
        "GlobalStep": "shared step",
        "Process": "process",
        "Sheet": "sheet",
        "Pool": "pool",
        "Lane": "lane",
        "Node": "node",
        "Flow": "flow",
        "Trigger": "trigger",
        "Dependency": "dependency",
        "ExceptionPoint": "exception",
        "ContactPoint": "contact point",
        "Annotation": "note",
        "Group": "group",
        "DataObject": "data object",
        "DataStore": "data store",
        "Placement": "placed entry",
        "Association": "tie",
        "Foreign": "kept",
        "Metric": "metric",
        "BusinessProblem": "problem",
        "Intervention": "intervention",
        "Acceptance": "accepted finding",
        "Rejection": "rejected candidate",
        "NoneKnown": "none known",
        "Workshop": "workshop",
        "Question": "question",
        "Resolution": "answer",
        "Comment": "comment",
        "SignOff": "sign-off",
    }.items()
}
"""By class, the word behind "+" for a record of it."""
CLASS_OF: Mapping[str, type[Record]] = {word: cls for cls, word in WORD_OF.items()}
STAMPS: tuple[str, ...] = ("source", "evidence")
"""`+ source: …` and `+ evidence: …` hold for everything made after them."""

_LINE = re.compile(r"\s+(?P<name>(?:->\s*)?[^\W\d_][\w '-]{0,40}?)\s*:(?=\s|$)(?P<value>.*)", re.DOTALL)
_NAMES = frozenset(shape.name.replace("_", " ") for shapes in FIELDS.values() for shape in shapes) - {"id", "created"} | {*SAID_FOR, MARK}


def attribute_in(text: str) -> re.Match[str] | None:
    """The `name` and `value` of an indented line that sets an attribute; None for any other text."""
    found = _LINE.match(text)
    if found is None:
        return None
    words = " ".join(found["name"].split()).casefold().replace("->", "-> ").replace("->  ", "-> ")
    return found if split_owner(words)[1] in _NAMES else None


def split_owner(words: str) -> tuple[str, str]:
    """What the attribute is one of ("" = the record itself), and its name.

    >>> split_owner("-> probability"), split_owner("noticed by")
    (('-> ', 'probability'), ('', 'noticed by'))
    """
    words = re.sub(r"^->\s*", "-> ", words)
    for owner in OF_OTHERS if words not in _NAMES else ():
        if words.startswith(owner) and words[len(owner) :] in _NAMES:
            return owner, words[len(owner) :]
    return "", words


def field_called(record: Record, words: str) -> FieldShape | None:
    """The field of the record's class that people call so; None where it has none of the kind."""
    shapes = {shape.name: shape for shape in FIELDS[type(record)] if shape.name not in ("id", "created")}
    candidates = (words.replace(" ", "_"), *SAID_FOR.get(words, ()))
    return next((shapes[name] for name in candidates if name in shapes), None)
