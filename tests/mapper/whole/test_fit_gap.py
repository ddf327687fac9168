"""Fit and gap: which steps of a process an application has a function for, which it has none for, which need none."""

from __future__ import annotations

from mapper.model.flow import Node
from mapper.model.organisation import Process, SystemFunction
from mapper.model.workspace import Workspace
from mapper.whole.fit_gap import Fit, fit_gap

FUNCTIONS = (
    SystemFunction(id="miro", code="MM:MIRO", vendor="SAP"),
    SystemFunction(id="quick", code="AP:Quick", vendor="Oracle"),
)


def steps(*records: Node) -> Workspace:
    return Workspace([Process(id="p"), *FUNCTIONS, *records])


def test_a_vendor_fits_where_a_function_of_it_is_named_as_used_or_instead() -> None:
    workspace = steps(
        Node(id="a", code="A", process="p", systems=("miro",), alternatives=("quick",)),
        Node(id="b", code="B", process="p", systems=("miro",)),
        Node(id="c", code="C", process="p"),
    )
    assert fit_gap(workspace, "p") == (Fit("SAP", ("a", "b"), ("c",), ()), Fit("Oracle", ("a",), ("b", "c"), ()))


def test_what_is_done_by_hand_on_purpose_is_no_gap() -> None:
    workspace = steps(
        Node(id="a", code="A", process="p", systems=("miro",), automation="manual"),
        Node(id="b", code="B", process="p", automation="manual"),
        Node(id="end", process="p", kind="end"),
    )
    assert fit_gap(workspace, "p") == (Fit("SAP", ("a",), (), ("b",)),)


def test_without_any_function_nothing_is_known() -> None:
    assert fit_gap(steps(Node(id="a", process="p")), "p") == ()
