"""A map as text, and back: typing the lines gives the same map."""

from __future__ import annotations

import itertools

import pytest

from mapper.capture.as_text import as_text
from mapper.capture.type_lines import typed_records
from mapper.model.edit import Fresh
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.templates import STARTERS
from tests.mapper.capture.random_maps import random_map
from tests.mapper.capture.same_map import differences, normal_form


def counting() -> Fresh:
    numbers = itertools.count(1)
    return Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


def typed_again(workspace: Workspace) -> Workspace:
    """The map that its text gives; every line of it must be understood."""
    records, to_check = typed_records(as_text(workspace), "", counting())
    marked = [number for number in to_check if not any(getattr(one, "to_check", False) for one in workspace.values())]
    assert marked == []
    return Workspace(records)


@pytest.mark.parametrize("name", [name for name, _ in STARTERS])
def test_a_starter_map_survives_its_text(name: str) -> None:
    workspace = Workspace(starter_records(name, counting()))
    assert differences(workspace, typed_again(workspace)) == []


def test_the_comparison_sees_a_single_word() -> None:
    """The negative control: one note, one amount, one tie less is a difference."""
    workspace = Workspace(starter_records("purchase-order", counting()))
    text = as_text(workspace)
    for lost in ("  share: 0.92", "  noticed by: Approver", " 14/week", "-> PO-10"):
        assert lost in text
        records, _ = typed_records(text.replace(lost, "", 1), "", counting())
        assert normal_form(Workspace(records)) != normal_form(workspace)


@pytest.mark.parametrize("part", range(10))
def test_random_maps_survive_their_text(part: int) -> None:
    for seed in range(part * 20, part * 20 + 20):
        workspace = random_map(seed)
        assert differences(workspace, typed_again(workspace)) == [], seed
