"""The table of the rigs: every rig is in it, rows survive being written, and what did not hold is said."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

from tests.reliability import table
from tests.reliability.figures import Figures, Report, say_nothing

RIG = table.Rig("planted", "nothing is lost", "planted", 2, 2_000, "{n} acts", ("lost",), (("acts", 2_000),))


class Planted:
    """A module with a rig that holds, or not."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault

    def run(self, size: int, report: Report) -> Figures:
        """The rig."""
        if self.fault:
            raise AssertionError(self.fault)
        return {"lost": 0, "acts": size}


def test_every_rig_of_the_folder_is_in_the_table() -> None:
    folder = Path(__file__).parent
    with_run = {path.stem for path in folder.glob("[!t]*.py") if "\ndef run(size: int, report: Report" in path.read_text(encoding="utf-8")}
    assert with_run == {rig.module for rig in table.RIGS}


@pytest.mark.parametrize("rig", table.RIGS, ids=lambda rig: rig.name)
def test_every_rig_takes_a_size_and_a_report(rig: table.Rig) -> None:
    parameters = inspect.signature(importlib.import_module(f"tests.reliability.{rig.module}").run).parameters
    assert list(parameters)[:2] == ["size", "report"]
    assert all(one.default is not inspect.Parameter.empty for one in list(parameters.values())[2:])


def test_rows_are_written_and_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "RIGS", (RIG,))
    out = tmp_path / "build" / "rows.jsonl"
    monkeypatch.setattr(importlib, "import_module", lambda name: Planted("lost edit 7\nand more"))
    (fallen,) = table.run_all((RIG,), False, out, say_nothing)
    assert "DID NOT HOLD: AssertionError: lost edit 7 |" in str(fallen)
    assert table.put_together([out]) == [fallen]
    monkeypatch.setattr(importlib, "import_module", lambda name: Planted())
    (held,) = table.run_all((RIG,), True, out, say_nothing)
    assert str(held) == "| nothing is lost | 2,000 acts | 0 lost, 2,000 acts | 0 s |"
    assert table.table_text(table.put_together([out])).splitlines() == ["| claim | size | figures | time |", "|---|---|---|---|", str(held)]


def test_a_claim_holds_only_within_its_limits() -> None:
    assert RIG.broken({"lost": 0, "acts": 2_000}) == ""
    assert RIG.broken({"lost": 1, "acts": 2_001}) == "1 lost, 2,001 acts"
    with pytest.raises(KeyError):
        RIG.broken({"acts": 1})
