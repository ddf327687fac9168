"""A process with an open map that does what it is told, line by line, while the rig breaks the disk, the folder or the file under it.

Each answer says whether the act was acknowledged ("done"), refused in plain words ("told": a KnownError) or ended in a bug ("bug"), and
what the workspace holds then, as a sum.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import mapper
from mapper.model.errors import KnownError
from mapper.open_map import OpenMap
from tests.reliability.kills_child import perform
from tests.reliability.kills_plan import COUNTER, next_act, sum_of

NOBODY = 65534


class Hand:
    """The open map, and what can be asked of it."""

    def __init__(self) -> None:
        self._opened: OpenMap | None = None
        self._chance = Random(7)
        self._is_careless = False

    @property
    def opened(self) -> OpenMap:
        """The map; asked for only when one is open."""
        assert self._opened is not None
        return self._opened

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked; gives what came of it."""
        verb = request.pop("verb")
        try:
            said = getattr(self, verb)(**request)
            outcome = {"done": True, **(said or {})}
        except KnownError as fault:
            outcome = {"done": True} if self._is_careless else {"told": str(fault)}
        except Exception:
            outcome = {"bug": traceback.format_exc()}
        return outcome | ({"sum": sum_of(self._opened.workspace), "edits": self._opened.edits} if self._opened else {})

    def make(self, path: str) -> None:
        """A new map, not open."""
        OpenMap.create(Path(path), [COUNTER]).close()

    def open(self, path: str, read_only: bool = False) -> None:
        """Open the map, and keep second copies of it."""
        opened = OpenMap.open(Path(path), read_only=read_only)
        opened.keep_copies()
        self._opened = opened

    def close(self) -> None:
        """Close the map."""
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def plan(self) -> dict[str, Any]:
        """What might be done next."""
        opened = self.opened
        return {"act": next_act(self._chance, opened.workspace, opened.edits + 1, bool(opened.undo_label), bool(opened.redo_label))}

    def perform(self, act: dict[str, Any]) -> None:
        """Do an act."""
        perform(self.opened, act)

    def save_to(self, path: str) -> None:
        """Go on in another file."""
        self.opened.save_to(Path(path))

    def become_nobody(self) -> None:
        """Go on as a user whom the system can refuse something; what is still to be loaded is loaded before."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "rehearsal.waterhole"
            OpenMap.create(path, [COUNTER]).close()
            with OpenMap.open(path) as opened:
                opened.keep_copies()
                perform(opened, next_act(self._chance, opened.workspace, 1, False, False))
        for module in pkgutil.walk_packages(mapper.__path__, "mapper."):
            importlib.import_module(module.name)
        os.seteuid(NOBODY)

    def fail_statement(self, number: int, code: int) -> dict[str, Any]:
        """Let the statement with that number from now on fail, as SQLite says it with that code; 0 = none. Gives the number left over."""
        left, _Failing.countdown, _Failing.code = _Failing.countdown, number, code
        return {"left": left}

    # Negative controls

    def become_careless(self) -> None:
        """Say "done" where the store refused."""
        self._is_careless = True

    def forget_transactions(self) -> None:
        """Write every statement by itself."""
        _Failing.is_without_transactions = True


class _Failing(sqlite3.Connection):
    """A connection whose n-th statement fails before it is run; all connections of the hand count together."""

    countdown = 0
    code = 0
    is_without_transactions = False

    def execute(self, statement: str, *args: Any, **kwargs: Any) -> sqlite3.Cursor:
        self._count()
        if self.is_without_transactions and statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            statement = "SELECT 1"
        return super().execute(statement, *args, **kwargs)

    def executemany(self, *args: Any, **kwargs: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*args, **kwargs)

    @classmethod
    def _count(cls) -> None:
        if cls.countdown:
            cls.countdown -= 1
            if not cls.countdown:
                fault = sqlite3.OperationalError("planted")
                fault.sqlite_errorcode = cls.code
                raise fault


def _connect_failing(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    return lambda *args, **kwargs: connect(*args, **{"factory": _Failing, **kwargs})


def main() -> None:
    """Answer line by line until there are no more."""
    sqlite3.connect = _connect_failing(sqlite3.connect)  # type: ignore[assignment]
    hand = Hand()
    for line in sys.stdin:
        print(json.dumps(hand.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
