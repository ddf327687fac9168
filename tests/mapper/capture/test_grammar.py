"""The table of the grammar tells the truth: every example is understood as it says, and makes something."""

from __future__ import annotations

import itertools

import pytest

from mapper.capture.grammar import AMOUNTS, GRAMMAR, Form, as_markdown, help_rows
from mapper.capture.line import NODE_WORDS, SIGNS, understand
from mapper.capture.type_lines import type_lines
from mapper.model.edit import Fresh
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records

BEFORE = (
    "== Other",
    "Receive goods",
    "Release order",
    "== Purchase order",
    "Release order",
    "Raise requisition @Requester",
    "Above limit?",
)


def fresh() -> Fresh:
    numbers = itertools.count(1)
    return Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


@pytest.mark.parametrize("form", GRAMMAR, ids=lambda form: form.sign or "step")
def test_an_example_is_understood_as_the_table_says(form: Form) -> None:
    line = understand(form.example)
    assert line.kind == form.kind
    assert {name: getattr(line, name) for name in form.says} == form.says


@pytest.mark.parametrize("form", GRAMMAR, ids=lambda form: form.sign or "step")
def test_an_example_can_be_typed(form: Form) -> None:
    ids = fresh()
    before = type_lines(Workspace(empty_records("Map", ids)), BEFORE, ids)
    wrong = "! Approver absent" if form.kind == "attribute" else ""
    after = type_lines(before.workspace, [wrong, form.example], ids, before.spot)
    assert after.to_check == ()
    assert form.kind in ("process", "go to", "join", "attribute") or len(after.workspace) > len(before.workspace)
    assert after.spot != before.spot


def test_the_table_holds_every_sign() -> None:
    kinds = {form.kind for form in GRAMMAR}
    assert {kind for _, kind in SIGNS} <= kinds
    assert kinds == {*(kind for _, kind in SIGNS), "step", "decision", "node", "attribute"}


def test_the_amounts_of_the_table_are_amounts() -> None:
    for example, _ in AMOUNTS[:-1]:
        for amount in example.split(", "):
            line = understand(f"! Price differs {amount}")
            assert (line.name, bool(line.amounts)) == ("Price differs", True), amount
    assert [understand(f"! Price differs 1/week {mark}").evidence for mark in AMOUNTS[-1][0].split()] == [
        *("estimated", "observed", "measured", "hearsay")
    ]


def test_every_kind_of_node_can_be_said() -> None:
    ids = fresh()
    typed = type_lines(Workspace(empty_records("Map", ids)), [f"({word}) A" for word in NODE_WORDS], ids)
    assert {node.kind for node in every(typed.workspace, Node)} == set(NODE_WORDS.values())


def test_help_and_readme_show_the_same_rows() -> None:
    rows = help_rows()
    assert len(rows) == len(GRAMMAR) + len(AMOUNTS)
    assert len(as_markdown().splitlines()) == len(rows) + 2
