"""The workspace: it never changes, and its indexes after any edits are those of a workspace built anew."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper.model.edit import Change, Edit, create, delete, update
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.index import CELL, FAMILIES
from mapper.model.organisation import SETTINGS_ID, Role, Settings, Unit
from mapper.model.record import Record
from mapper.model.records import RECORDS
from mapper.model.workspace import Workspace
from tests.strategies import maps, records


def all_keys(held: Workspace) -> dict[str, dict[object, set[str]]]:
    """Every family of the index, whole."""
    return {name: {key: set(ids) for key, ids in held._family(name).items()} for name in FAMILIES}


@st.composite
def two_maps(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """A map, and another one in which some of its records are changed, gone or new."""
    first, other = draw(maps(4)), {record.id: record for record in draw(maps(4))}
    ids = {cls.__name__: [record.id for record in first if type(record) is cls] for cls in RECORDS}
    for record in first:
        fate = draw(st.sampled_from(["stays", "goes", "changes"]))
        if fate == "stays":
            other[record.id] = record
        elif fate == "changes":
            other[record.id] = draw(records(type(record), record.id, ids))
        else:
            other.pop(record.id, None)
    return first, list(other.values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(both=two_maps())
def test_the_index_keeps_up_with_any_edit(both: tuple[list[Record], list[Record]]) -> None:
    before, after = ({record.id: record for record in one} for one in both)
    held = Workspace(before.values())
    whole = all_keys(held)
    changed = [one for one in sorted(before.keys() | after.keys()) if before.get(one) != after.get(one)]
    edit = Edit("Change", tuple(Change(before.get(one), after.get(one)) for one in changed))
    following = held.after(edit)
    assert dict(following) == after
    assert all_keys(following) == all_keys(Workspace(after.values()))
    assert all_keys(following.after(edit.inverse())) == whole
    assert all_keys(held) == whole, "the workspace before the edit has changed"


def test_it_is_a_mapping() -> None:
    held = Workspace([Unit(id="b"), Unit(id="a")])
    assert (len(held), "a" in held, "c" in held, held.get("c"), sorted(held)) == (2, True, False, None, ["a", "b"])
    with pytest.raises(KeyError):
        held["c"]


def test_settings_are_the_defaults_where_there_are_none() -> None:
    assert Workspace().settings == Settings(id=SETTINGS_ID)
    chosen = Settings(id=SETTINGS_ID, currency="CHF")
    assert Workspace([chosen]).settings == chosen


def test_what_is_under_a_key_is_sorted() -> None:
    held = Workspace([Unit(id=one, name="Purchasing") for one in ("c", "a", "b")])
    assert held.indexed("kind", "Unit") == ("a", "b", "c")
    assert held.indexed("name", ("Unit", "purchasing")) == ("a", "b", "c")
    assert (held.count("kind", "Unit"), held.count("kind", "Role"), held.indexed("kind", "Role")) == (3, 0, ())
    with pytest.raises(KeyError):
        held.indexed("colour", "red")


def test_words_in_place_of_an_id_are_not_references() -> None:
    node = Node(id="n")
    held = Workspace([node, ExceptionPoint(id="e", rejoin="ABORT"), ExceptionPoint(id="f", rejoin="n")])
    assert held.indexed("ExceptionPoint.rejoin", "n") == ("f",)
    assert held.indexed("ExceptionPoint.rejoin", "ABORT") == ()


def test_who_refers_is_found_through_every_field() -> None:
    exception = ExceptionPoint(id="e", host="n", path=("n", "m"), handlers=(Handler("r"),))
    held = Workspace([Node(id="n", role="r"), Node(id="m"), Role(id="r"), exception])
    assert (held.referring("n"), held.referring("m"), held.referring("r"), held.referring("e")) == (("e",), ("e",), ("e", "n"), ())


def test_shapes_are_found_by_the_cell_they_cover() -> None:
    sheet = Sheet(id="s")
    wide = Node(id="wide", sheet="s", x=CELL - 10, y=0, width=20, height=10)
    line = Flow(id="line", sheet="s", waypoints=(Point(0, CELL + 1), Point(CELL * 2, CELL + 1)))
    huge = Node(id="huge", sheet="s", width=CELL * 100, height=CELL)
    held = Workspace([sheet, wide, line, huge, Pool(id="p", sheet="s", width=10, height=10), Lane(id="l", sheet="s"), Node(id="off")])
    assert held.indexed("cell", ("s", 0, 0)) == ("wide",) == held.indexed("cell", ("s", 1, 0))
    assert held.indexed("cell", ("s", 2, 1)) == ("line",)
    assert held.indexed("cell", ("s", None, None)) == ("huge",)


def test_a_family_of_many_keeps_up() -> None:
    """Past a few ids the set of a key changes its form; it must hold the same."""
    held = Workspace([Sheet(id="s")])
    for n in range(40):
        held.indexed("Node.sheet", "s")
        held = held.after(Edit("Add", create(Node(id=f"n{n:02}", sheet="s"))))
    assert held.indexed("Node.sheet", "s") == tuple(f"n{n:02}" for n in range(40))
    for n in range(40):
        held = held.after(Edit("Delete", delete(held[f"n{n:02}"])))
    assert held.indexed("Node.sheet", "s") == ()


def test_an_edit_costs_what_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once built, no family is built again, and of the records only the changed one is asked for its keys."""
    node = Node(id="n7", sheet="s")
    held = Workspace([Sheet(id="s"), node, *(Node(id=f"m{n}", sheet="s") for n in range(200))])
    all_keys(held)
    asked: list[str] = []

    def asking(name: str) -> None:
        classes, keys_of = FAMILIES[name]

        def ask(record: Record) -> Iterable[Hashable]:
            asked.append(record.id)
            return keys_of(record)

        monkeypatch.setitem(FAMILIES, name, (classes, ask))

    for name in FAMILIES:
        asking(name)
    following = held.after(Edit("Move", update(node, replace(node, x=5.0))))
    all_keys(following)
    assert set(asked) == {"n7"}
    assert len(asked) < 2 * len(FAMILIES)
    all_keys(Workspace(held.values()))
    assert len(set(asked)) == len(held), "the records are counted at all"
