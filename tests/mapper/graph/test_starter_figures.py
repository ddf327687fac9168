"""The figures of the four starter maps, alone and all together."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.points import OverlapPoint
from mapper.graph.scope import code_of
from mapper.model.edit import Edit, create, delete
from mapper.model.flow import WORK_KINDS, Flow, Node, Trigger
from mapper.model.lookups import every, get

ALONE: dict[str, tuple[float, dict[str, float], dict[str, float], float | None]] = {
    "purchase-order": (
        24.88,
        {"PO-E6 PO-E7 PO-E8": 9.82, "PO-E4 PO-E5": 7.27, "PO-E1 PO-E2": 4.30},
        {"MDM–PUR": 3.5, "PUR–QUA": 3.0, "QUA–WHS": 3.0},
        1235,
    ),
    "invoice": (
        40.70,
        {"IV-E1 IV-E2 IV-E3": 24.5, "IV-E5 IV-E7": 4.17},
        {"APY–PUR": 18.65, "APY–WHS": 14.5, "PUR–WHS": 5.5, "PUR–TRE": 3.15, "APY–MDM": 2.5},
        1628,
    ),
    "complaint": (
        22.67,
        {"TW-E1 TW-E7": 9.62, "TW-E2 TW-E3": 4.20},
        {"ARB–CSV": 2.25, "ARB–SOC": 2.25, "CSV–PRC": 2.0, "PRC–SOC": 2.0},
        1212,
    ),
    "return": (23.23, {"RT-E1 RT-E7": 7.87, "RT-E2 RT-E6": 6.13}, {}, 1202),
}
FOUR_NORMAL = {
    "IV-E1 IV-E2 IV-E3 PO-E6 PO-E7 PO-E8": 34.32,
    "RT-E4 TW-E1 TW-E7": 13.35,
    "RT-E1 RT-E7": 7.87,
    "PO-E4 PO-E5": 7.27,
    "RT-E2 RT-E6": 6.13,
    "PO-E1 PO-E2": 4.30,
    "TW-E2 TW-E3": 4.20,
    "IV-E5 IV-E7": 4.17,
}


def spots(answer: Any) -> dict[str, float]:
    return {" ".join(members): load for members, load in answer.spots}


@pytest.mark.parametrize("name", list(ALONE))
def test_each_map_alone(starter_map: Any, asked: Any, name: str) -> None:
    total, hot, gaps, cost = ALONE[name]
    answer = asked(starter_map(name), level=2)
    assert round(answer.found.total_load.value, 2) == total
    assert spots(answer) == hot and list(spots(answer)) == list(hot)
    if gaps:
        assert answer.gaps == gaps and list(answer.gaps) == list(gaps)
    everything = sum(estimate.cost.value for estimate in answer.found.estimates.values() if estimate.cost)
    assert round(everything) == cost


def test_invoice_gaps_alone_are_explained_as_recorded(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("invoice"))
    assert [answer.codes(gap.contact_points) for gap in answer.found.gaps] == [["IV-C1"], ["IV-C2"], [], [], []]
    assert round(answer.found.hot_spots[0].share, 2) == 0.60


def test_complaint_gaps_to_the_press_are_explained(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("complaint"))
    assert [answer.codes(gap.contact_points) for gap in answer.found.gaps] == [[], [], ["TW-C2"], ["TW-C2"]]


def test_all_four_normal(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"), level=2)
    assert round(answer.found.total_load.value, 2) == 111.48
    assert list(spots(answer).items()) == list(FOUR_NORMAL.items())
    first, second = answer.found.hot_spots[:2]
    assert (round(first.share, 3), first.cohesion, round(first.cost.value)) == (0.308, 2, 1613)
    assert answer.codes([first.anchor]) == ["IV-40"] and answer.codes(first.units) == ["APY", "PUR", "QUA", "WHS"]
    assert answer.codes([second.anchor]) == ["TW-40"] and answer.codes(second.units) == ["ARB", "CSV", "SOC"]
    assert answer.codes(first.processes) == ["IV", "PO"] and first.band == "hot"


def test_all_four_tight_and_wide(starter_map: Any, asked: Any) -> None:
    tight = spots(asked(starter_map("all"), level=1))
    assert len(tight) == 9 and next(iter(tight.items())) == ("IV-E1 IV-E2 IV-E3", 24.5)
    answer = asked(starter_map("all"), level=3)
    wide = spots(answer)
    assert len(wide) == 5
    assert next((len(members.split()), load) for members, load in wide.items()) == (10, 48.32)
    assert answer.codes(answer.found.hot_spots[0].processes) == ["IV", "PO", "RT"]
    assert wide["IV-E5 IV-E7 PO-E3"] == 7.67


def test_reference_missing_recurs_everywhere(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    first = answer.found.recurring[0]
    assert code_of(answer.workspace, first.exception_class) == "Reference missing"
    assert (len(first.processes), len(first.members), round(first.load.value, 1)) == (4, 4, 24.4)
    (point,) = [point for point in answer.found.points if point.key == first.exception_class]
    assert isinstance(point, OverlapPoint) and point.facet == "CLASS" and point.degree == 4


def test_gaps_of_all_four(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    assert list(answer.gaps.items())[:3] == [("APY–PUR", 18.65), ("ARB–CSV", 5.98), ("ARB–SOC", 5.98)]
    assert [answer.codes(gap.contact_points) for gap in answer.found.gaps[:3]] == [["IV-C1"], [], []]


def test_candidates_of_all_four(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"), level=2)
    found = [
        (
            " ".join(answer.codes(candidate.exceptions)),
            round(candidate.load.value, 2),
            sorted("–".join(answer.codes(gap.units)) for gap in candidate.gaps),
            answer.codes(candidate.contact_points),
            (candidate.state, candidate.explained),
        )
        for candidate in answer.found.candidates
    ]
    assert found == [
        ("IV-E1 IV-E3 PO-E8", 18.5, ["APY–PUR", "PUR–QUA"], ["IV-C1"], ("explained", 2)),
        ("RT-E4", 3.73, ["ARB–CSV", "ARB–SOC"], [], ("open", 0)),
        ("PO-E3", 3.5, ["MDM–PUR"], [], ("open", 0)),
        ("RT-E5", 3.5, ["ARB–SAL"], [], ("open", 0)),
        ("IV-E8", 3.15, ["APY–PUR", "PUR–TRE"], [], ("open", 0)),
        ("IV-E7", 2.5, ["APY–MDM"], [], ("open", 0)),
        ("TW-E6", 2.25, ["ARB–CSV", "ARB–SOC"], [], ("open", 0)),
        ("TW-E2", 2.0, ["CSV–PRC", "PRC–SOC"], ["TW-C2"], ("explained", 1)),
    ]
    assert [candidate.hot_spot for candidate in answer.found.candidates] == [0, 1, None, None, None, 7, None, 6]
    assert answer.found.prompts == ()


def test_contact_risks_of_all_four(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    risks = {answer.codes([risk.contact])[0]: risk for risk in answer.found.contact_points}
    group, call, chat = risks["TW-C1"], risks["IV-C1"], risks["IV-C2"]
    assert (len(group.dependents), round(group.load.value, 2), len(group.sole), round(group.at_risk.value, 2)) == (4, 22.07, 3, 18.33)
    assert group.bus_factor == 2 and [answer.codes(pair) for pair in group.lost_pairs] == [["SOC", "WHS"]] and group.wait is None
    assert answer.codes(group.degraded) == ["RT-E4"]
    assert (call.load.value, call.at_risk.value, call.bus_factor, call.wait) == (15.5, 15.5, 1, 84.0)
    assert [answer.codes(pair) for pair in call.lost_pairs] == [["APY", "PUR"]]
    assert (len(chat.dependents), chat.load.value, chat.sole) == (1, 9.0, ())


@pytest.mark.parametrize("level", [1, 2, 3])
def test_triggers_decisions_and_ends_change_nothing(starter_map: Any, asked: Any, level: int) -> None:
    """Without them the steps before and after each decision are joined directly."""
    workspace = starter_map("all")
    gone = [node for node in every(workspace, Node) if node.kind not in WORK_KINDS]
    ids = {node.id for node in gone}
    flows = [flow for flow in every(workspace, Flow) if flow.from_id in ids or flow.to_id in ids]
    joined = [
        Flow(id=f"{before.id}-{after.id}", from_id=before.from_id, to_id=after.to_id)
        for before in flows
        for after in flows
        if before.to_id == after.from_id and before.from_id not in ids and after.to_id not in ids
    ]
    assert len(joined) == 5 and all(get(workspace, Node, flow.from_id) for flow in joined)
    changes = (*delete(*flows, *gone, *every(workspace, Trigger)), *create(*joined))
    bare = asked(workspace.after(Edit("Bare", changes)), level=level)
    whole = asked(workspace, level=level)
    assert bare.spots == whole.spots and bare.gaps == whole.gaps
    assert [one.exceptions for one in bare.found.candidates] == [one.exceptions for one in whole.found.candidates]
    assert bare.found.contact_points == whole.found.contact_points


def test_a_scope_leaves_the_other_processes_out(starter_map: Any, asked: Any) -> None:
    workspace = starter_map("all")
    whole = asked(workspace)
    answer = asked(workspace, scope=(whole.id("IV"),))
    assert spots(answer) == ALONE["invoice"][1] and answer.gaps == ALONE["invoice"][2]
