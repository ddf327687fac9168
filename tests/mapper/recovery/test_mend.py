"""Any set of records is made to fit together, and one that does is left as it is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model.fit import has_unfit_text
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Point
from mapper.model.limits import COORDINATE, LABEL_CHARACTERS, PARENT_DEPTH
from mapper.model.organisation import SETTINGS_ID, Settings, Unit
from mapper.model.record import Record
from mapper.recovery.mend import mended
from mapper.store.verify_records import record_faults
from tests.strategies import filled_records, maps

WHOLE = filled_records()


def faults(records: dict[str, Record]) -> list[object]:
    """What is wrong with them."""
    return list(record_faults(list(records.values()), {one: type(record).__name__ for one, record in records.items()}))


def test_what_fits_stays() -> None:
    assert mended(WHOLE) == ({record.id: record for record in WHOLE}, {})


@settings(max_examples=40)
@given(maps())
def test_what_was_mended_fits(records: list[Record]) -> None:
    by_id, _ = mended(records)
    assert not has_unfit_text(by_id.values()) and faults(by_id) == [] and mended(by_id.values()) == (by_id, {})


def test_texts_that_no_map_may_hold_are_cleaned() -> None:
    by_id, lost = mended([Unit(id="a", name="Pur\x07chasing"), Unit(id="b", note="x" * 30_000), Unit(id="c", name="Größe")])
    assert (by_id["a"].name, len(by_id["b"].note)) == ("Purchasing", LABEL_CHARACTERS) and lost == {"a": {"name"}, "b": {"note"}}


@given(st.lists(st.sampled_from(WHOLE), unique_by=lambda record: record.id))
def test_what_is_left_of_a_map_fits_together(records: list[Record]) -> None:
    by_id, lost = mended(records)
    assert faults(by_id) == []
    changed = {record.id for record in records if by_id.get(record.id) not in (record, None)}
    assert changed == lost.keys()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=60, max_size=80))
def test_no_chain_of_parents_is_endless_or_too_deep(pairs: list[tuple[int, int]]) -> None:
    parents = dict(pairs) | {n: n + 1 for n in range(70)}
    records = [Unit(id=f"{n}", parent=f"{parents.get(n, 80)}") for n in range(81)]
    assert faults(mended(records)[0]) == []


def test_a_chain_is_cut_only_where_it_is_too_deep() -> None:
    records = [Unit(id=f"{n}", parent=f"{n + 1}" if n < 99 else None) for n in range(100)]
    by_id, lost = mended(records)
    assert faults(by_id) == [] and len(lost) <= 100 // (PARENT_DEPTH - 1) + 1
    deep = [Unit(id=f"{n}", parent=f"{n + 1}" if n < PARENT_DEPTH - 1 else None) for n in range(PARENT_DEPTH)]
    assert mended(deep) == ({record.id: record for record in deep}, {})


def test_places_off_the_sheet_and_second_settings_go() -> None:
    node = Node(id="n", x=COORDINATE, y=3.0)
    flow = Flow(id="f", waypoints=(Point(0, 0), Point(-COORDINATE, 1)))
    by_id, lost = mended([Settings(id=SETTINGS_ID), Settings(id="second"), node, flow])
    assert by_id == {SETTINGS_ID: Settings(id=SETTINGS_ID), "n": replace(node, x=0.0), "f": replace(flow, waypoints=())}
    assert lost == {"n": {"x"}, "f": {"waypoints"}}
