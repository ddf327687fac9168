"""No network: a day with the program is played without one, and no module imports one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import network
from tests.reliability.figures import say_nothing
from tests.reliability.network_play import PARTS


def test_the_program_works_without_a_network_and_asks_for_none() -> None:
    played = network.day()
    assert played.returncode == 0, played.stderr[-3000:]
    assert network.outside_calls(played) == []
    assert [line for line in played.stdout.splitlines() if line.startswith("played ")] == [f"played {part.__name__}" for part in PARTS]
    assert played.stdout.splitlines()[-1] == "network of Qt: not loaded"


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_suite_passes_without_a_network_interface() -> None:
    figures = network.run(2, say_nothing)
    assert figures["network calls"] == 0 and int(figures["tests passed without an interface"]) > 500, figures


def test_a_planted_call_is_found_out() -> None:
    played = network.day("call")
    assert played.returncode != 0
    assert "NetworkUsed: socket." in played.stderr
    assert network.outside_calls(played)


def test_no_module_imports_a_network() -> None:
    assert list(network.imports()) == []


@pytest.mark.parametrize("planted", ["import ssl", "def f():\n    from urllib.request import urlopen", "from PySide6 import QtNetwork"])
def test_a_planted_import_is_found_out(planted: str) -> None:
    assert list(network.network_imports(Path("desktop/planted.py"), planted))
