"""The system footprint: per transaction, function, system and module, the steps, exceptions and hand-offs that touch it.

The one source for the panel and for the section of the PDF. An exception counts at each function it is handled with, so loads of several
rows must not be added; those of a module count each exception once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.formal_links import StepLink
from mapper.graph.load import Estimate, total
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import code_order, get, unit_of
from mapper.model.organisation import System, SystemFunction
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace

VENDORS = ("SAP", "Oracle", "other")


@dataclass(frozen=True, slots=True)
class Touched:
    """What touches a function, or a module: ids in the order given.

    `hand_offs`: ways on to a step of another group, from or to a step that uses it. `load` [person-h/week] of the exceptions, None = none
    of them is estimated; `known` of them are.
    """

    steps: tuple[str, ...]
    exceptions: tuple[str, ...]
    hand_offs: tuple[StepLink, ...]
    load: Quantity | None
    known: int


@dataclass(frozen=True, slots=True)
class FunctionUse:
    """One transaction, function or system, and what touches it."""

    function: SystemFunction | System
    touched: Touched


@dataclass(frozen=True, slots=True)
class ModuleUse:
    """The functions of one module of a vendor ("" = no module is said), by code, and what touches any of them, each thing once."""

    vendor: str
    module: str
    functions: tuple[FunctionUse, ...]
    touched: Touched


@dataclass(frozen=True, slots=True)
class Used:
    """What is asked about: steps, exceptions, what is known of these, and the ways on from step to step."""

    workspace: Workspace
    nodes: Sequence[Node]
    exceptions: Sequence[ExceptionPoint]
    estimates: Mapping[str, Estimate]
    links: Sequence[StepLink] = ()


def system_footprint(used: Used) -> tuple[ModuleUse, ...]:
    """By vendor (SAP, Oracle, other) and module; functions named only as the other vendor's alternative are left out."""
    steps: dict[str, list[str]] = {}
    points: dict[str, list[str]] = {}
    for node in used.nodes:
        for one in dict.fromkeys(node.systems):
            steps.setdefault(one, []).append(node.id)
    for point in used.exceptions:
        for one in dict.fromkeys(point.uses):
            points.setdefault(one, []).append(point.id)
    hand_offs = _hand_offs(used)
    functions = [record for one in {**steps, **points} if isinstance(record := used.workspace.get(one), SystemFunction | System)]
    modules: dict[tuple[str, str], list[FunctionUse]] = {}
    for function in sorted(functions, key=_order):
        touched = _touched(used, hand_offs, steps.get(function.id, ()), points.get(function.id, ()))
        modules.setdefault((function.vendor, function.module), []).append(FunctionUse(function, touched))
    return tuple(ModuleUse(vendor, module, tuple(uses), _together(used, hand_offs, uses)) for (vendor, module), uses in modules.items())


def function_name(function: SystemFunction | System) -> str:
    """What a function or system is called: its transaction and title, or its name."""
    transaction = function.transaction if isinstance(function, SystemFunction) else ""
    if transaction and function.name and function.name != transaction:
        return say("{transaction} {title}", transaction=transaction, title=function.name)
    return transaction or function.name or function.code


def _order(function: SystemFunction | System) -> tuple[object, ...]:
    return (VENDORS.index(function.vendor), not function.module, function.module, function.code or function.name, function.id)


def _hand_offs(used: Used) -> list[StepLink]:
    """The ways on between steps of different groups, by code: flows come in no order."""
    found = []
    for one, other in used.links:
        giving, taking = unit_of(used.workspace, one), unit_of(used.workspace, other)
        if giving is not None and taking is not None and giving.id != taking.id:
            found.append((one, other))
    return sorted(found, key=lambda link: [(code_order(str(getattr(used.workspace[end], "code", ""))), end) for end in link])


def _touched(used: Used, hand_offs: Iterable[StepLink], steps: Iterable[str], points: Iterable[str]) -> Touched:
    own = tuple(dict.fromkeys(steps))
    exceptions = tuple(dict.fromkeys(points))
    among = frozenset(own)
    loads = [load for one in exceptions if one in used.estimates and (load := used.estimates[one].load) is not None]
    over = tuple(link for link in hand_offs if among.intersection(link))
    return Touched(own, exceptions, over, total(loads) if loads else None, len(loads))


def _together(used: Used, hand_offs: Iterable[StepLink], uses: Iterable[FunctionUse]) -> Touched:
    listed = tuple(uses)
    return _touched(
        used,
        hand_offs,
        (one for use in listed for one in use.touched.steps),
        (one for use in listed for one in use.touched.exceptions),
    )


def system_of(workspace: Workspace, function: SystemFunction | System) -> System | None:
    """The system a function is part of; a system itself."""
    return function if isinstance(function, System) else get(workspace, System, function.system)
