"""Fit and gap of a process against the applications of a vendor: at which steps a function of it is named, and at which none is.

It is read off the steps: a function stands under the systems of a step or, for another vendor, under its alternatives. A step that is done
by hand on purpose needs none and is no gap.
"""

from __future__ import annotations

from dataclasses import dataclass

from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import System, SystemFunction, Vendor
from mapper.model.workspace import Workspace
from mapper.whole.ways import steps_of


@dataclass(frozen=True, slots=True)
class Fit:
    """The steps of a process (ids, by code) that a vendor has a function for, those that it has none for, and those done by hand."""

    vendor: Vendor
    fitting: tuple[str, ...]
    gaps: tuple[str, ...]
    by_hand: tuple[str, ...]


def fit_gap(workspace: Workspace, process_id: str) -> tuple[Fit, ...]:
    """One for each vendor of which a step names a function, SAP before Oracle before the others."""
    steps = steps_of(workspace, process_id)
    vendors = {step.id: _vendors(workspace, step) for step in steps}
    named: tuple[Vendor, ...] = ("SAP", "Oracle", "other")
    return tuple(_fit(vendor, steps, vendors) for vendor in named if any(vendor in found for found in vendors.values()))


def _fit(vendor: Vendor, steps: tuple[Node, ...], vendors: dict[str, frozenset[Vendor]]) -> Fit:
    fitting = tuple(step.id for step in steps if vendor in vendors[step.id])
    by_hand = tuple(step.id for step in steps if step.automation == "manual" and not vendors[step.id])
    rest = frozenset((*fitting, *by_hand))
    return Fit(vendor, fitting, tuple(step.id for step in steps if step.id not in rest), by_hand)


def _vendors(workspace: Workspace, step: Node) -> frozenset[Vendor]:
    functions = (get(workspace, SystemFunction, one) or get(workspace, System, one) for one in (*step.systems, *step.alternatives))
    return frozenset(function.vendor for function in functions if function is not None)
