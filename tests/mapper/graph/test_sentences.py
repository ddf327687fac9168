"""What is said about hot spots and other findings, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.as_json import to_json
from mapper.graph.sentences import headline_gap, hot_spot_sentence, question, spot_name, why
from mapper.graph.statements import (
    broker_sentence,
    circle_sentence,
    collision_sentence,
    contact_statement,
    hub_sentence,
    point_sentence,
    recurring_sentence,
    zone_sentence,
)
from mapper.graph.windows import Collision

PRINTED = (
    "Match invoice to order and receipt: 6 exceptions from 2 processes take 34.3 person-hours a week (31 % of all mapped exception work; "
    "6 of 6 estimated). Handling 'No goods receipt posted' sends people to 'Receive goods', where 3 more exceptions arise. Accounts "
    "payable, Purchasing, Quality and Warehouse are involved; no formal flow links Accounts payable and Purchasing – bridged informally by "
    "'Thursday blocked-invoice call', once a week."
)
FIRST = {
    "all": PRINTED,
    "purchase-order": (
        "Receive goods: 3 exceptions from 1 process take 9.8 person-hours a week (39 % of all mapped exception work; 3 of 3 estimated). "
        "All arise at 'Receive goods'. Purchasing, Quality and Warehouse are involved; no formal flow links Purchasing and Quality – "
        "possible watering hole."
    ),
    "invoice": (
        "Match invoice to order and receipt: 3 exceptions from 1 process take 24.5 person-hours a week (60 % of all mapped exception work; "
        "3 of 3 estimated). All arise at 'Match invoice to order and receipt'. Accounts payable, Purchasing and Warehouse are involved; no "
        "formal flow links Accounts payable and Purchasing – bridged informally by 'Thursday blocked-invoice call', once a week."
    ),
    "complaint": (
        "Identify customer and order: 2 exceptions from 1 process take 9.6 person-hours a week (42 % of all mapped exception work; "
        "2 of 2 estimated). Both arise at 'Identify customer and order'. Customer service and Social media are involved."
    ),
    "return": (
        "Receive returned goods: 2 exceptions from 1 process take 7.9 person-hours a week (34 % of all mapped exception work; "
        "2 of 2 estimated). Both arise at 'Receive returned goods'. Customer service and Warehouse are involved."
    ),
}


@pytest.mark.parametrize("name", list(FIRST))
def test_the_first_hot_spot_of_each_starter_map(starter_map: Any, asked: Any, name: str) -> None:
    assert hot_spot_sentence(asked(starter_map(name)).found, 0) == FIRST[name]


def test_all_sentences_of_all_four(starter_map: Any, asked: Any, golden: Any) -> None:
    lines = []
    for level in (1, 2, 3):
        found = asked(starter_map("all"), level=level).found
        lines += [f"{level}.{number + 1} {hot_spot_sentence(found, number)}" for number in range(len(found.hot_spots))]
    golden("sentences_of_all_four", "\n".join(lines))


def exception(code: str, host: str, rate: Any = 1, effort: Any = 60, *handlers: str, **more: Any) -> dict[str, Any]:
    return {"id": code, "name": code, "host": host, "rate": rate, "effort": effort, "handlers": list(handlers), **more}


def said(asked: Any, workspace: Any, level: int = 2) -> str:
    sentence: str = hot_spot_sentence(asked(workspace, level=level).found, 0)
    return sentence


def test_partly_estimated_and_not_at_all(small_map: Any, asked: Any) -> None:
    partly = small_map({"r": "AP"}, {"A": "r"}, [], [exception("x", "A", 2, 60), exception("y", "A", None)])
    assert said(asked, partly).startswith("A: 2 exceptions from 1 process take ≥ 2.0 person-hours a week (100 % of")
    nothing = small_map({"r": "AP"}, {"A": "r"}, [], [exception("x", "A", None), exception("y", "A", 1, None)])
    assert said(asked, nothing) == "A: 2 exceptions from 1 process; no estimates. Both arise at 'A'. AP is involved."


def test_a_range_is_said_with_both_ends(small_map: Any, asked: Any) -> None:
    workspace = small_map({}, {"A": ""}, [], [exception("x", "A", [1, 2], 60), exception("y", "A", 1, [60, 120])])
    assert "take 2.0–4.0 person-hours" in said(asked, workspace)
    assert asked(workspace).found.hot_spots[0].load.value == 3.0


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        ([exception("x", "A", path=["B"]), exception("y", "B")], "Handling 'x' sends people to 'B', where 1 more exception arises."),
        ([exception("x", "A", causes=["y"]), exception("y", "B")], "'x' brings about 'y'."),
        ([exception("x", "A", path=["C"]), exception("y", "B", path=["C"])], "Handling both leads through 'C'."),
        (
            [exception("x", "A", 1, 60, "r", uses=["F1"]), exception("y", "B", 1, 60, "r", uses=["F1"])],
            "Both call in r and use F1.",
        ),
        (
            [exception("x", "A", 1, 60, "r", **{"class": "K"}), exception("y", "B", 1, 60, "r", **{"class": "K"})],
            "Both call in r and are of the class 'K'.",
        ),
    ],
)
def test_the_strongest_reason(small_map: Any, asked: Any, exceptions: list[dict[str, Any]], expected: str) -> None:
    workspace = small_map({"r": "AP"}, {"A": "", "B": "", "C": ""}, [], exceptions)
    assert f" {expected} " in f" {said(asked, workspace, level=3)} "


@pytest.mark.parametrize(
    ("per_week", "ending"),
    [
        (1, "'Lunch', once a week."),
        (2, "'Lunch', twice a week."),
        (5, "'Lunch', 5 times a week."),
        (0.5, "'Lunch', once in 2 weeks."),
        (None, "bridged informally by 'Lunch'."),
    ],
)
def test_how_often_people_meet(small_map: Any, asked: Any, per_week: float | None, ending: str) -> None:
    lunch = {"id": "c", "name": "Lunch", "people": {"r": "AP", "q": "PUR"}, "per_week": per_week}
    exceptions = [exception("x", "A", 1, 60, "q", contacts=["c"]), exception("y", "A", 1, 60)]
    workspace = small_map({"r": "AP", "q": "PUR"}, {"A": "r"}, [], exceptions, [lunch])
    assert said(asked, workspace).endswith(ending)


def test_an_open_gap_goes_before_a_heavier_explained_one(small_map: Any, asked: Any) -> None:
    lunch = {"id": "c", "name": "Lunch", "people": {"r": "AP", "q": "PUR"}}
    exceptions = [exception("x", "A", 9, 60, "q", contacts=["c"]), exception("y", "A", 1, 60, "s")]
    answer = asked(small_map({"r": "AP", "q": "PUR", "s": "REQ"}, {"A": "r"}, [], exceptions, [lunch]))
    gap = headline_gap(answer.found, 0)
    assert gap is not None and answer.codes(gap.units) == ["AP", "REQ"]
    assert said(asked, answer.workspace).endswith("no formal flow links AP and REQ – possible watering hole.")


def test_name_question_and_why(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    first = answer.found.hot_spots[0]
    assert spot_name(answer.found, first) == "Match invoice to order and receipt (Accounts payable)"
    assert question(answer.found, answer.found.candidates[0]) == "Who do you ask when 'Goods damaged on arrival' happens – and where?"
    lines = [(line.facet, answer.codes([line.key])[0], len(line.members)) for line in why(answer.found, first)]
    assert lines[:3] == [("STEP", "PO-80", 4), ("STEP", "IV-40", 3), ("NEAR", "PO-80 → IV-40", 6)]
    assert lines[3] == ("WHO", "Buyer", 5)
    assert ("CLASS", "Quantity differs", 2) in lines and all(count > 1 for _, _, count in lines)


def test_contact_statements(starter_map: Any, asked: Any) -> None:
    found = asked(starter_map("all")).found
    said_of = {found.scope.code(risk.contact): contact_statement(found, risk) for risk in found.contact_points}
    assert said_of["IV-C1"] == (
        "If 'Thursday blocked-invoice call' stops, 2 exceptions (15.5 h/week) lose their only known resolution, and "
        "Accounts payable and Purchasing lose their only link."
    )
    assert said_of["TW-C2"] == (
        "If 'Crisis huddle' stops, 1 exception (2.0 h/week) loses its only known resolution, and 2 pairs of groups lose their only link: "
        "Customer service–Press & communications and Press & communications–Social media. 'Crisis huddle' depends on Community manager."
    )
    assert said_of["IV-C2"] == "If 'Chat group “missing receipts”' stops, every exception resolved there still has another way."


def test_other_findings_in_words(starter_map: Any, asked: Any, small_map: Any) -> None:
    found = asked(starter_map("all")).found
    assert recurring_sentence(found, found.recurring[0]) == ("'Reference missing' recurs in 4 processes (4 exceptions, 24.4 h/week).")
    exceptions = [exception(f"x{n:02}", f"s{n}", 1, 30, "IT desk", path=[f"s{(n + 1) % 14}"]) for n in range(14)]
    hubs = asked(small_map({"IT desk": "IT"}, {f"s{n}": "" for n in range(14)}, [], exceptions)).found
    assert hub_sentence(hubs, hubs.hubs[0]) == "IT desk is touched by 14 of 14 exceptions."
    assert zone_sentence(hubs, hubs.zones[0]).startswith("14 exceptions hang together round x00")
    assert circle_sentence(hubs, hubs.circles[0]).endswith("'x12' and 'x13' leads back to where they arise.")
    who = hubs.hubs[0].key
    assert collision_sentence(hubs, Collision(who, ("Wed", None), 2.5, 2.0, ())) == (
        "IT desk, Wed: 2.5 h of exceptions for 2.0 h of working time (125 %)."
    )
    assert (
        collision_sentence(hubs, Collision(who, ("Sun", 9), 2.5, 0.0, ())) == "IT desk, Sun 9–10: 2.5 h of exceptions and no working time."
    )


def test_json_carries_the_sentence(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    assert to_json(answer.workspace, answer.found)["hot_spots"][0]["sentence"] == PRINTED


def test_where_the_work_of_groups_comes_together(starter_map: Any, asked: Any) -> None:
    found = asked(starter_map("invoice")).found
    (clerk,) = [one for one in found.brokers if one.is_broker and broker_sentence(found, one)]
    assert broker_sentence(found, clerk) == (
        "Exception work of Accounts payable, Master data, Purchasing, Requesting department and Warehouse comes together at AP clerk, "
        "for some of them nowhere else (in network terms: boundary spanner, information broker, liaison)."
    )


def test_a_person_is_never_described_so(small_map: Any, asked: Any) -> None:
    lunch = {"id": "c", "name": "Lunch", "people": {"Ana": "AP"}}
    exceptions = [exception("x", "A", 1, 60, "r", "Ana"), exception("y", "B", 1, 60, "q", "Ana")]
    found = asked(small_map({"r": "AP", "q": "PUR"}, {"A": "", "B": ""}, [], exceptions, [lunch])).found
    assert any(one.is_broker for one in found.brokers), "somebody stands between the two"
    assert [broker_sentence(found, one) for one in found.brokers if one.is_broker and found.scope.code(one.who) == "Ana"] == [""]


def test_what_most_exceptions_touch(starter_map: Any, asked: Any) -> None:
    found = asked(starter_map("all")).found
    assert [point_sentence(found, point) for point in found.points[:2]] == [
        "AP clerk: 8 exceptions (40.7 h/week).",
        "Buyer: 9 exceptions (39.2 h/week).",
    ]
