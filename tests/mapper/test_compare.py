"""Two maps compared: what differs, which exceptions and contact points came and went, and which numbers moved."""

from __future__ import annotations

import itertools
from dataclasses import replace

from mapper.commands.attach_exception import attach_exception
from mapper.commands.delete import delete
from mapper.compare import aligned, compare
from mapper.graph.slices import run
from mapper.model.edit import Fresh
from mapper.model.lookups import by_code
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules
from mapper.templates import starter
from mapper.templates.facts import read_facts


def starter_map(name: str, prefix: str) -> Workspace:
    numbers = itertools.count()
    return Workspace(read_facts(starter(name), Fresh(lambda: f"{prefix}{next(numbers):06}", lambda: "")).records)


BEFORE = starter_map("purchase-order", "a")


def coded(workspace: Workspace, code: str) -> Record:
    found = by_code(workspace, code)
    assert found is not None
    return found


def changed(workspace: Workspace) -> Workspace:
    """Another map in which an exception and a meeting are gone, an exception is new, and one happens less often."""
    numbers = itertools.count()
    fresh = Fresh(lambda: f"z{next(numbers):06}", lambda: "")
    rarer = coded(workspace, "PO-E4")
    workspace = Workspace(replace(one, rate=Quantity.of(9)) if one.id == rarer.id else one for one in workspace.values())  # type: ignore[call-arg]
    gone = delete(workspace, (coded(workspace, "PO-E7").id, coded(workspace, "PO-C2").id))
    workspace = workspace.after(follow_rules(workspace, gone, fresh))
    new = attach_exception(workspace, coded(workspace, "PO-50").id, "Lead on leave", fresh)
    return workspace.after(follow_rules(workspace, new, fresh))


def test_a_map_and_itself_do_not_differ() -> None:
    found = run(compare(BEFORE, BEFORE))
    assert (found.differences, found.gone, found.new, found.lost, found.found, found.shifts) == ((), (), (), (), (), ())


def test_what_came_and_went_and_what_it_does_to_the_numbers() -> None:
    found = run(compare(BEFORE, changed(BEFORE)))
    assert [one.code for one in found.gone] == ["PO-E7"]
    assert [one.name for one in found.new] == ["Lead on leave"]
    assert ([one.code for one in found.lost], found.found) == (["PO-C2"], ())
    assert any("Supplier does not confirm in time" in one.sentence and "→" in one.sentence for one in found.differences)
    load = next(one for one in found.shifts if one.measure.id == "exception load" and not one.process)
    assert (round(load.before.value or 0, 2), round(load.after.value or 0, 2)) == (24.88, 20.17)
    assert {one.process for one in found.shifts} == {"", coded(BEFORE, "PO").id}


def test_maps_of_other_origin_are_matched_by_codes_and_names() -> None:
    other = starter_map("purchase-order", "b")
    assert not set(BEFORE) & set(other) - {"settings"}
    assert run(compare(BEFORE, other)).differences == ()
    found = run(compare(BEFORE, changed(other)))
    assert [one.code for one in found.gone] == ["PO-E7"] and [one.code for one in found.lost] == ["PO-C2"]


def test_versions_of_one_map_keep_their_ids() -> None:
    after = changed(BEFORE)
    assert aligned(BEFORE, after) is after


def test_maps_that_have_nothing_in_common() -> None:
    found = run(compare(Workspace(), BEFORE))
    assert len(found.new) == 8 and {one.how for one in found.differences} == {"added"}
    assert run(compare(BEFORE, Workspace([]))).gone != ()
