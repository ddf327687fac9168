"""Metrics, business problems, and the interventions that complement a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.model.record import ANY, Evidence, Quantity, Record, refers_to, refers_to_many


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a metric on a date (ISO 8601, "" = unknown), from `count` cases."""

    value: float
    date: str = ""
    count: int | None = None
    evidence: Evidence = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Record):
    """A number followed over time at an element; `formula` is the id of a computed measure, "" = read by hand."""

    definition: str = ""
    formula: str = ""
    unit: str = ""
    direction: Literal["up", "down"] = "down"
    element: str | None = refers_to(*ANY)
    baseline: Reading | None = None
    target: Reading | None = None
    observations: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessProblem(Record):
    """An observable problem (`name` = the statement, no solution in it); `cost` [currency/week]."""

    owner: str | None = refers_to("Role", "Person")
    cost: Quantity | None = None
    about: tuple[str, ...] = refers_to_many(*ANY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(Record):
    """A to-be change that complements what exists; `effort` [person-days]."""

    kind: Literal["channel", "community", "alert", "rule", "role", "system change"] = "channel"
    complements: tuple[str, ...] = refers_to_many(*ANY)
    solves: tuple[str, ...] = refers_to_many("BusinessProblem")
    moves: tuple[str, ...] = refers_to_many("Metric")
    owner: str | None = refers_to("Role", "Person")
    state: Literal["idea", "trial", "adopted", "dropped"] = "idea"
    effort: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Record):
    """A lint finding (`rule` at `element`) accepted with a reason (`note`)."""

    rule: str = ""
    element: str | None = refers_to(*ANY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection(Record):
    """A watering-hole candidate ruled out with a reason (`note`): its exceptions and the units it would have joined."""

    exceptions: tuple[str, ...] = refers_to_many("ExceptionPoint")
    units: tuple[str, ...] = refers_to_many("Unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneKnown(Record):
    """The room was asked what goes wrong at a step, and knew nothing."""

    step: str | None = refers_to("Node")
