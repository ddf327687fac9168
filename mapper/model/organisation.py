"""Who and what the organisation consists of: settings, units, roles, people, channels, systems, resources, documents, catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.record import Quantity, Record, refers_to, refers_to_many

SETTINGS_ID = "settings"
Vendor = Literal["SAP", "Oracle", "other"]
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEKDAYS: tuple[Weekday, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one weekday, from `start` to `end` o'clock (0 and 24 = the whole day)."""

    weekday: Weekday
    start: float = 0.0
    end: float = 24.0


WORKING_WEEK: tuple[Hours, ...] = tuple(Hours(day, 8.5, 16.0) for day in WEEKDAYS[:5])
"""37.5 hours on five days, the default calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Record):
    """What holds for the whole map; there is one, with the id `SETTINGS_ID`.

    `week_hours` [h per full-time week], `default_rate` [currency/h]. The `show_` and `rank_` fields keep how the findings are looked at.
    """

    landscape: Literal["SAP", "Oracle", "both", "other"] = "other"
    currency: str = "EUR"
    week_hours: float = 37.5
    default_rate: float = 40.0
    calendar: tuple[Hours, ...] = WORKING_WEEK
    time_zone: str = ""
    language: str = "en"
    show_findings: bool = False
    show_level: int = 2
    rank_by: Literal["load", "cost", "delay"] = "load"
    largest_hot_spot: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A functional group; `colour` is an index into the unit colours of the theme."""

    code: str = ""
    kind: Literal["internal", "external"] = "internal"
    parent: str | None = refers_to("Unit")
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """What people do somewhere in a unit. `hourly_rate` [currency/h] None = the default; `headcount` [persons] None = unknown."""

    unit: str | None = refers_to("Unit")
    hourly_rate: float | None = None
    headcount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person, where roles are not enough; exported as initials or `alias`."""

    roles: tuple[str, ...] = refers_to_many("Role")
    unit: str | None = refers_to("Unit")
    alias: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """A way by which people and cases reach the organisation."""

    kind: str = ""
    public: bool = False
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Record):
    """An application of a vendor: `product` (ECC, S/4HANA, EBS 12 …), `module` (MM, AP …)."""

    code: str = ""
    vendor: Vendor = "other"
    product: str = ""
    module: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFunction(Record):
    """A transaction, report, app or batch job of a system.

    `code` is unique in the map ("MM:ME51N"); `transaction` is what people say and type ("ME51N").
    """

    code: str = ""
    system: str | None = refers_to("System")
    vendor: Vendor = "other"
    module: str = ""
    transaction: str = ""
    kind: Literal["transaction", "report", "app", "batch"] = "transaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource(Record):
    """Something the work needs; `capacity` in units of itself, None = unknown."""

    code: str = ""
    kind: Literal["equipment", "space", "budget", "data object", "knowledge"] = "equipment"
    capacity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A form or document and the system that holds its original."""

    code: str = ""
    form_number: str = ""
    system_of_record: str | None = refers_to("System", "SystemFunction")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionClass(Record):
    """A catalogue type of exception that recurs in several places ("Reference missing")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalStep(Record):
    """One piece of work that appears as a step in several processes."""

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Record):
    """A process. `scope` = "From [trigger] to [end state] for [audience]"; `volume` [cases/week]; `position` = order of the tabs."""

    code: str = ""
    level: int = 3
    owner: str | None = refers_to("Role", "Person")
    scope: str = ""
    volume: Quantity | None = None
    status: Literal["draft", "validated", "signed"] = "draft"
    vendor_reference: str = ""
    parent: str | None = refers_to("Process")
    position: int = 0
