"""Faults of disk, folder and file: nothing acknowledged is lost, nothing is half applied, and editing goes on when the fault ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.reliability import faults
from tests.reliability.faults import NORMAL, Fault
from tests.reliability.faults_desk import Loss
from tests.reliability.faults_scenarios import at_desk, limited
from tests.reliability.figures import say_nothing

PLAYABLE = faults.playable(NORMAL)


@pytest.mark.parametrize("fault", PLAYABLE, ids=[fault.name for fault in PLAYABLE])
def test_nothing_is_lost_and_editing_goes_on(fault: Fault) -> None:
    played = faults.played_once(fault)
    assert "scenarios with a loss" not in played
    assert int(played["acts acknowledged"]) > 5


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_is_lost_at_any_call_of_the_system() -> None:
    figures = faults.run(2, say_nothing)
    assert figures["scenarios with a loss"] == 0 and int(figures["scenarios"]) >= len(PLAYABLE), figures


def test_every_claim_is_played_on_every_machine() -> None:
    without_needs = {fault.name for fault in NORMAL if not fault.needs}
    twins = {
        "disk full": "no file may grow",
        "own folder full": "own folder cannot be made",
        "medium becomes read-only": "folder becomes read-only",
        "n-th write fails": "n-th statement cannot be written",
    }
    assert twins.keys() <= {fault.name for fault in NORMAL} and set(twins.values()) <= without_needs


def test_a_program_that_says_done_too_soon_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(Loss, match="workspace"), at_desk(tmp_path) as desk:
        desk.ask("become_careless")
        desk.act("add many", under=limited(desk.process.pid, 0))


def test_a_store_without_transactions_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(Loss, match="file holds"), at_desk(tmp_path) as desk:
        desk.ask("forget_transactions")
        desk.ask("fail_statement", number=4, code=sqlite3.SQLITE_FULL)
        desk.act("add")
        desk.check()
