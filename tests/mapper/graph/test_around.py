"""What belongs to an element: its lines and their ends, its exceptions, where they are resolved; a lane and what is in it."""

from __future__ import annotations

import pytest

from mapper.graph.around import around
from mapper.model.flow import Flow
from mapper.model.lookups import by_code
from mapper.model.workspace import Workspace
from mapper.templates import starter
from tests.mapper.graph.conftest import read


@pytest.fixture(scope="module")
def order() -> Workspace:
    return read(starter("purchase-order"))


def codes(workspace: Workspace, *of: str) -> set[str]:
    ids = [record.id for one in of if (record := by_code(workspace, one)) is not None]
    found = (workspace[one] for one in around(workspace, ids))
    return {getattr(record, "code", "") or record.name for record in found if not isinstance(record, Flow)} - {""}


def test_a_step_comes_with_its_neighbours_exceptions_and_meetings(order: Workspace) -> None:
    assert codes(order, "PO-80") == {"PO-70", "PO-80", "PO-90", "PO-E6", "PO-E7", "PO-E8", "PO-C1"}


def test_an_exception_comes_with_its_host_where_it_rejoins_and_where_it_is_resolved(order: Workspace) -> None:
    assert codes(order, "PO-E2") == {"PO-E2", "PO-20", "PO-30", "PO-C2"}
    assert {"PO-E2", "PO-20"} <= codes(order, "PO-C2")


def test_a_line_comes_with_its_ends_and_nothing_comes_of_what_is_not_there(order: Workspace) -> None:
    flow = next(record for record in order.values() if isinstance(record, Flow) and record.kind == "sequence")
    assert around(order, [flow.id]) == {flow.id, flow.from_id, flow.to_id}
    assert around(order, ["gone"]) == frozenset()
