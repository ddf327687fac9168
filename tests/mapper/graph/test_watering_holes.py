"""Flags, rejections and prompts of watering-hole candidates, and what counts as a formal link."""

from __future__ import annotations

from typing import Any

from mapper.model.edit import Edit, create
from mapper.model.measures import Rejection


def exception(code: str, host: str, *handlers: str, **more: Any) -> dict[str, Any]:
    return {"id": code, "name": code, "host": host, "rate": 1, "effort": 60, "handlers": list(handlers), **more}


ROLES = {"a": "AP", "b": "PUR", "c": "REQ"}


def test_undocumented_means_known_to_happen_and_nothing_written(small_map: Any, asked: Any) -> None:
    exceptions = [exception("x", "A", "b"), exception("y", "A", "b", rejoin="A")]
    answer = asked(small_map(ROLES, {"A": "a"}, [], exceptions))
    assert "U" in answer.found.candidates[0].flags
    answer = asked(small_map(ROLES, {"A": "a"}, [], exceptions[1:]))
    assert "U" not in answer.found.candidates[0].flags


def test_work_that_goes_to_and_fro(small_map: Any, asked: Any) -> None:
    steps = {"A": "a", "B": "b", "C": "a", "D": "b", "E": "a"}
    flows = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")]
    exceptions = [exception("x", "A", "b", rejoin="B"), exception("y", "A", "b", rejoin="B")]
    answer = asked(small_map(ROLES, steps, flows, exceptions))
    assert answer.found.candidates == ()
    (prompt,) = answer.found.prompts
    assert prompt.flags == ("P",) and prompt.gaps == () and answer.codes(prompt.units) == ["AP", "PUR"]
    assert asked(small_map(ROLES, steps, flows[:3], exceptions)).found.prompts == ()


def test_a_hand_off_looks_through_events_and_gateways(small_map: Any, asked: Any) -> None:
    steps: dict[str, Any] = {"A": "a", "G": ("a", {"kind": "gateway"}), "B": "b", "C": "a", "D": "b", "E": "a"}
    flows = [("A", "G"), ("G", "B"), ("B", "C"), ("C", "D"), ("D", "E")]
    exceptions = [exception("x", "A", "b", rejoin="B"), exception("y", "A", "b", rejoin="B")]
    assert asked(small_map(ROLES, steps, flows, exceptions)).found.prompts[0].flags == ("P",)


def test_a_rejected_candidate_says_why_until_something_new_happens(small_map: Any, asked: Any) -> None:
    workspace = small_map(ROLES, {"A": "a"}, [], [exception("x", "A", "b")])
    answer = asked(workspace)
    (candidate,) = answer.found.candidates
    rejection = Rejection(id="r", note="They share a desk", exceptions=candidate.exceptions, units=candidate.units)
    (again,) = asked(workspace.after(Edit("Reject", create(rejection)))).found.candidates
    assert (again.state, again.reason) == ("rejected", "They share a desk")
    other = Rejection(id="r", note="Something else", exceptions=candidate.exceptions, units=candidate.units[:1])
    assert asked(workspace.after(Edit("Reject", create(other)))).found.candidates[0].state == "open"


def test_an_outside_unit_is_no_gap(small_map: Any, asked: Any) -> None:
    facts_units = [{"id": "AP", "name": "AP"}, {"id": "PUR", "name": "Supplier", "kind": "external"}, {"id": "REQ", "name": "REQ"}]
    exceptions = [exception("x", "A", "b"), exception("y", "A", "b")]
    answer = asked(small_map(ROLES, {"A": "a"}, [], exceptions, units=facts_units))
    assert answer.gaps == {}
    (spot,) = answer.found.hot_spots
    assert answer.codes(spot.units) == ["AP"] and answer.codes(spot.external_units) == ["PUR"]


def test_a_message_between_processes_is_a_formal_link(small_map: Any, asked: Any) -> None:
    steps = {"P1.A": "a", "P2.B": "b"}
    assert asked(small_map(ROLES, steps, [], [exception("x", "P1.A", "b")])).gaps == {"AP–PUR": 1.0}
    assert asked(small_map(ROLES, steps, [("P2.B", "P1.A")], [exception("x", "P1.A", "b")])).gaps == {}
