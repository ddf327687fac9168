"""What a part of a map is chosen by: systems in people's words, hot spots by rank or code, groups by code or name."""

from __future__ import annotations

import pytest

from exporters.choices import functions_meant, hot_spot_meant, hot_spots_to_choose, systems_to_choose, unit_meant, units_to_choose
from mapper.model.errors import KnownError
from mapper.model.lookups import by_code, processes
from mapper.model.organisation import SystemFunction
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import made_map, starter_map


@pytest.fixture(scope="module")
def four() -> Workspace:
    return starter_map()


def codes(workspace: Workspace, words: str) -> list[str]:
    found = (workspace[one] for one in functions_meant(workspace, words))
    return sorted(one.transaction or one.name for one in found if isinstance(one, SystemFunction))


def test_a_system_is_named_by_vendor_module_or_function(four: Workspace) -> None:
    assert codes(four, "SAP MM") == codes(four, "mm") == codes(four, "  sap   MM ")
    assert len(codes(four, "SAP MM")) == 14 and len(codes(four, "SAP")) == 32
    assert codes(four, "MIRO") == codes(four, "mm:miro") == ["MIRO"]
    assert codes(four, "Navision") == []


def test_each_system_that_is_offered_means_something(four: Workspace) -> None:
    offered = systems_to_choose(four)
    assert [choice.key for choice in offered if not functions_meant(four, choice.key)] == []
    keys = [choice.key for choice in offered]
    assert keys.index("SAP") < keys.index("SAP MM") < keys.index("MIRO") < keys.index("Oracle")
    assert len({key.casefold() for key in keys}) == len(keys)
    assert systems_to_choose(made_map()) == ()


def test_hot_spots_by_rank_or_code(four: Workspace) -> None:
    chosen = [process.id for process in processes(four)]
    offered = hot_spots_to_choose(four, chosen)
    assert len(offered) == 8
    assert offered[0].title == "1  Match invoice to order and receipt (Accounts payable)"
    assert hot_spot_meant(four, chosen, "1") == offered[0].key
    point = by_code(four, "IV-E2")
    assert point is not None and hot_spot_meant(four, chosen, "IV-E2") == point.id
    for words in ("0", "9", "IV-40", "nowhere"):
        with pytest.raises(KnownError, match="no hot spot"):
            hot_spot_meant(four, chosen, words)


def test_groups_by_code_or_name(four: Workspace) -> None:
    assert unit_meant(four, "pur") == unit_meant(four, "Purchasing")
    assert [choice.title for choice in units_to_choose(four)] == sorted(choice.title for choice in units_to_choose(four))
    with pytest.raises(KnownError, match="no group Kitchen") as fault:
        unit_meant(four, "Kitchen")
    assert "Purchasing" in (fault.value.todo or "")
