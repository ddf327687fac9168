"""Exceptions and contact points, the two things this application treats as first-class."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mapper.model.flow import EventType
from mapper.model.organisation import Hours
from mapper.model.record import Drawn, Quantity, refers_to, refers_to_many

Category = Literal["", "WIF", "DEX", "RNA", "EXT", "CNV"]
REJOIN_WORDS = ("END", "ABORT", "UNKNOWN")
"""Instead of a node: the case ends normally, is abandoned, or nobody knows."""

CATEGORIES: dict[EventType, Category] = {
    "error": "WIF",
    "timer": "DEX",
    "escalation": "RNA",
    "message": "EXT",
    "signal": "EXT",
    "condition": "CNV",
}
"""By event type of a boundary event, the category of the exception; compensation, cancel and multiple have none (domain.md 1.2)."""
ABORTING: frozenset[EventType] = frozenset({"error", "terminate", "cancel"})
"""End events that abandon the case."""


@dataclass(frozen=True, slots=True)
class Handler:
    """A role or person who handles an exception; `share` of the effort [0–1], None = an equal part of what is left."""

    who: str = field(metadata={"refers": ("Role", "Person"), "words": ()})
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionPoint(Drawn):
    """Something that leaves normal execution at the step `host` (None = in the tray, not placed).

    `rate` [per week] or `probability` [per case], `effort` [person-min per occurrence, all handlers together], `delay` [elapsed h per
    occurrence], `direct_cost` [currency per occurrence]; None = unknown. `path`: handling nodes in order; `rejoin`: a node id or a word
    of REJOIN_WORDS. `window` None = at any time.
    """

    code: str = ""
    host: str | None = refers_to("Node")
    category: Category = ""
    exception_class: str | None = refers_to("ExceptionClass")
    rate: Quantity | None = None
    probability: Quantity | None = None
    effort: Quantity | None = None
    delay: Quantity | None = None
    direct_cost: Quantity | None = None
    interrupting: bool = True
    noticed_by: tuple[str, ...] = refers_to_many("Role", "Person")
    noticed_via: tuple[str, ...] = refers_to_many("Trigger", "Channel")
    noticed_at: str | None = refers_to("Node")
    handlers: tuple[Handler, ...] = ()
    path: tuple[str, ...] = refers_to_many("Node")
    uses: tuple[str, ...] = refers_to_many("SystemFunction", "System", "Resource", "Document")
    rejoin: str = refers_to("Node", words=REJOIN_WORDS)
    case_handling: Literal["", "continue", "remove this case", "remove all cases"] = ""
    recovery: Literal["none", "rollback", "compensate"] = "none"
    leads_to: tuple[str, ...] = refers_to_many("ExceptionPoint")
    contacts: tuple[str, ...] = refers_to_many("ContactPoint")
    event_type: EventType = ""
    window: tuple[Hours, ...] = ()
    known: Literal["", "documented", "tribal", "denied"] = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who meets there; `essential`: nothing is resolved without them."""

    who: str = field(metadata={"refers": ("Role", "Person"), "words": ()})
    essential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(Drawn):
    """A recorded place, call or group where people sort things out. What it resolves is kept at the exceptions (`contacts`).

    `frequency` [per week]; `scheduled` False = ad hoc; `duration` [min]. `serves`: steps it is tied to beside the exceptions.
    """

    code: str = ""
    kind: Literal["place", "call", "chat group", "list/forum", "meeting", "community"] = "place"
    virtual: bool = False
    formality: Literal["informal", "tolerated", "formal", "workaround"] = "informal"
    place: str = ""
    channel: str | None = refers_to("Channel")
    people: tuple[Participant, ...] = ()
    frequency: Quantity | None = None
    scheduled: bool = False
    duration: Quantity | None = None
    exchanged: tuple[str, ...] = ()
    serves: tuple[str, ...] = refers_to_many("Node")
    propinquity: bool = False
    privacy: bool = False
    social_designation: bool = False
    not_for_export: bool = False
