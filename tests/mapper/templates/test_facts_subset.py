"""Part of a facts file: nothing of the other processes is left in it."""

from __future__ import annotations

import json

import pytest

from mapper.templates import STARTERS, starter
from mapper.templates.facts_lanes import flow_friendly, happy_path


@pytest.mark.parametrize(("name", "codes"), [pair for pair in STARTERS if pair[0] != "all"])
def test_a_single_starter_names_no_other_process(name: str, codes: tuple[str, ...]) -> None:
    text = json.dumps(starter(name)["processes"])
    for other in {"PO-", "IV-", "TW-", "RT-"} - {f"{codes[0]}-"}:
        assert f'"{other}' not in text


def test_only_what_is_used_of_the_catalogues_stays() -> None:
    facts = starter("complaint")
    assert {role["name"] for role in facts["roles"]} >= {"Billing clerk", "Returns clerk", "PR officer"}
    assert "Buyer" not in {role["name"] for role in facts["roles"]}
    assert {unit["id"] for unit in facts["units"]} == {"SOC", "CSV", "QUA", "ARB", "PRC", "WHS"}
    assert not any(function["id"].startswith("MM:") for function in facts["functions"])


def test_an_unknown_starter_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        starter("banana")


def test_lanes_that_need_no_better_order_stay_as_they_appear() -> None:
    assert flow_friendly(["a", "b", "c"], [("a", "b"), ("b", "c")]) == ["a", "b", "c"]
    assert flow_friendly(list("abcdefgh"), [("a", "h")]) == list("abcdefgh")


def test_the_happy_path_takes_the_likeliest_exit_and_ends_in_a_loop() -> None:
    exits = {"a": [("b", -1.0)], "b": [("c", 0.2), ("d", 0.8)], "d": [("a", -1.0)]}
    assert happy_path(["a"], lambda key: exits.get(key, [])) == {("a", "b"), ("b", "d"), ("d", "a")}
    assert happy_path([], lambda key: []) == set()
