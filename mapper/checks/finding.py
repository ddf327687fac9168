"""What a lint rule finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from mapper.model.edit import Edit, Fresh
from mapper.model.record import Record
from mapper.model.words import Said
from mapper.model.workspace import Workspace

Severity = Literal["E", "W", "H"]
"""E blocks the state "validated" and nothing else, W is a warning, H a hint."""
Found = Iterator[tuple[str, str] | None]
"""Ids of elements, each with a sentence; None = a slice may end here, from rules that look at all of a process."""
Fix = Callable[[Workspace, str, Fresh], Edit]
"""The edit that mends a finding at an element."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the rule, how severe it is, the element (id) and a sentence. `accepted` = the reason somebody gave for it."""

    rule: str
    severity: Severity
    element: str
    sentence: str
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A lint rule: its id, its severity, the records it looks at, and what it finds wrong with one of them.

    What it finds may be told of another element than the record. `says` names the rule in a few words; `fix` mends what it found where
    that is a matter of one click, `fix_text` are the words on the button.
    """

    rule: str
    severity: Severity
    says: Said
    about: type[Record]
    find: Callable[[Workspace, Any], Found]
    fix: Fix | None = None
    fix_text: Said = ""
