"""What is drawn beside the flow: notes, groups, data, associations, placed catalogue entries, and content kept from an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.record import ANY, Drawn, Line, Record, refers_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Drawn):
    """A note on the sheet (`name` = its text)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Drawn):
    """A dashed frame round elements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataObject(Drawn):
    """A document where it is used; `state` as in "Order [approved]"."""

    document: str | None = refers_to("Document")
    process: str | None = refers_to("Process")
    parent: str | None = refers_to("Node")
    role: Literal["object", "input", "output"] = "object"
    collection: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataStore(Drawn):
    """A system where it is read or written."""

    system: str | None = refers_to("System", "SystemFunction")
    process: str | None = refers_to("Process")
    parent: str | None = refers_to("Node")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Drawn):
    """A catalogue entry (resource, document, system, function) placed on a sheet; one entry may stand in many places."""

    of: str | None = refers_to("Resource", "Document", "System", "SystemFunction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Line):
    """A dotted tie between two elements."""

    from_id: str | None = refers_to(*ANY)
    to_id: str | None = refers_to(*ANY)
    direction: Literal["none", "one", "both"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(Record):
    """Content of an imported file that is kept as it came: XML under `owner`, at `slot` (where in the owner it stood)."""

    owner: str | None = refers_to(*ANY)
    slot: str = ""
    xml: str = ""
