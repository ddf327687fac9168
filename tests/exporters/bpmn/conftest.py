"""What the tests of the BPMN reader share: reading a fixture or a few lines of BPMN."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exporters.bpmn.read import read_bpmn
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from tests.exporters.bpmn.reading_aids import FIXTURES, HEAD, Found, counting


@pytest.fixture
def fixture() -> Callable[[str], Found]:
    """Reads a file of the fixtures."""
    return lambda name: Found(read_bpmn((FIXTURES / f"{name}.bpmn").read_bytes(), counting(), "a file"))


@pytest.fixture(scope="session")
def starters() -> Workspace:
    """The four starter maps as one."""
    return Workspace(starter_records("all", counting()))


@pytest.fixture
def bpmn() -> Callable[[str], Found]:
    """Reads the children of `definitions`."""
    return lambda body: Found(read_bpmn(f"{HEAD}{body}</definitions>".encode(), counting(), "a file"))
