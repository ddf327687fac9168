"""What the layout tests share: maps made by chance, and graphlay as the judge of a drawing."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from mapper.model.edit import Fresh
from mapper.model.workspace import Workspace
from tests.layout_judge import drawing_of, make_random_map, measures_of

RandomMap = Callable[..., Workspace]
Judge = Callable[[Workspace, str], dict[str, Any]]


@pytest.fixture
def random_map() -> RandomMap:
    return make_random_map


@pytest.fixture
def judge() -> Judge:
    return lambda workspace, sheet_id: measures_of(drawing_of(workspace, sheet_id))


@pytest.fixture
def fresh() -> Fresh:
    numbers = itertools.count()
    return Fresh(lambda: f"id{next(numbers):06d}", lambda: "2026-01-01T00:00:00+00:00")
