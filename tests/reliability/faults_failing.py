"""Faults at the n-th call: of the system, with strace, or of SQLite, as the store makes it; each makes a scenario for every n there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reliability.faults_calls import NEVER, failing
from tests.reliability.faults_desk import Desk
from tests.reliability.faults_scenarios import Scenario, at_desk, must_have_told

MOST_CALLS = 200
"""No act makes so many calls of one kind."""


def failing_calls(calls: str, error: str, stride: int = 1, *, is_lasting: bool = False) -> Scenario:
    """Let the n-th of these system calls of an act fail, for every n there is (or every `stride`-th); `is_lasting`: and all that follow."""

    def scenario(room: Path) -> Desk:
        with at_desk(room) as desk:
            for number in range(1, MOST_CALLS, stride):
                with failing(desk.process.pid, calls, error, f"{number}+" if is_lasting else str(number)) as counted:
                    desk.act("add")
                if not counted.failed:
                    break
                desk.check(may_hold_refused=is_lasting)
                desk.must_act()
                desk.check()
            assert number > 1, f"an act makes none of the calls {calls}"
        return desk

    return scenario


def failing_opening(calls: str, error: str, stride: int = 1) -> Scenario:
    """Let the n-th of these system calls fail while the map is opened and closed, for every n there is (or every `stride`-th)."""

    def scenario(room: Path) -> Desk:
        with at_desk(room) as desk:
            desk.ask("close")
            with failing(desk.process.pid, calls, error, NEVER) as undisturbed:
                desk.must_open()
                desk.ask("close")
            assert undisturbed.made, f"opening makes none of the calls {calls}"
            for number in range(1, undisturbed.made + 1, stride):
                with failing(desk.process.pid, calls, error, str(number)):
                    desk.open()
                    desk.ask("close")
                desk.must_open()
                desk.must_act()
                desk.ask("close")
                desk.check()
            desk.must_open()
        return desk

    return scenario


def failing_statements(code: int) -> Scenario:
    """The same one floor higher: the n-th statement of an act fails as SQLite says it."""

    def scenario(room: Path) -> Desk:
        with at_desk(room) as desk:
            for number in range(1, MOST_CALLS):
                left: list[int] = []
                desk.act("add", under=_failing_statement(desk, number, code, left))
                if left[0]:
                    break
                desk.check()
                desk.must_act()
            assert number > 1, "an act runs no statement"
        must_have_told(desk, "")
        return desk

    return scenario


@contextmanager
def _failing_statement(desk: Desk, number: int, code: int, left: list[int]) -> Iterator[None]:
    desk.ask("fail_statement", number=number, code=code)
    yield
    left.append(desk.ask("fail_statement", number=0, code=0)["left"])
