"""What a lint rule finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from mapper.model.workspace import Workspace

Severity = Literal["E", "W", "H"]
"""E blocks the state "validated" and nothing else, W is a warning, H a hint."""


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
    """A lint rule: its id, its severity, and how it finds elements (ids) with their sentences; it asks about nothing else."""

    rule: str
    severity: Severity
    find: Callable[[Workspace], Iterator[tuple[str, str]]]
