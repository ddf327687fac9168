"""The analysis as a whole: it runs in slices, and an earlier one may spare work without changing the result."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

from mapper.graph.analysis import analyse, run
from mapper.graph.as_json import to_json
from mapper.graph.slices import in_order
from mapper.model.edit import Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import every
from mapper.model.record import Quantity


def test_it_yields_often_and_can_be_dropped(starter_map: Any) -> None:
    slices = analyse(starter_map("all"))
    count = sum(1 for _ in slices)
    assert count > 50
    half = analyse(starter_map("all"))
    next(half)
    half.close()


def test_run_leaves_the_collector_as_it_was(starter_map: Any) -> None:
    run(analyse(starter_map("invoice")))
    assert gc.isenabled()
    gc.disable()
    try:
        run(analyse(starter_map("invoice")))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_earlier_analysis_spares_work_and_changes_nothing(starter_map: Any) -> None:
    workspace = starter_map("all")
    earlier = run(analyse(workspace))
    point = every(workspace, ExceptionPoint)[0]
    assert point.rate is not None
    changed = replace(point, rate=Quantity.of(99))
    after = workspace.after(Edit("Rate", update(point, changed)))
    again = run(analyse(after, previous=earlier))
    assert again.kept.handling.reached[1] is earlier.kept.handling.reached[1]
    assert to_json(after, again) == to_json(after, run(analyse(after)))


def test_long_lists_are_sorted_as_sorted_does() -> None:
    items = [(n * 7919) % 3001 for n in range(3000)]
    assert run(in_order(items, lambda item: item % 100)) == sorted(items, key=lambda item: item % 100)
    assert run(in_order([], lambda item: item)) == []
