"""A hand at work on a map, and beside it what the map must hold: every act is judged as soon as it was answered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Self

from tests.reliability.kills_nursery import ROOT
from tests.reliability.kills_plan import Act, Expected, Found, found_in, sum_of


class Loss(AssertionError):
    """Something acknowledged is gone, something refused is there, or editing does not go on."""


class Desk:
    """A process with a map of `path` open. `told` are the refusals so far, `done` counts what was acknowledged; `refused` is the last act
    where it was not."""

    def __init__(self, path: Path, data: Path, expected: Expected | None = None) -> None:
        self.path = path
        self.expected = expected or Expected()
        self.told: list[str] = []
        self.done = 0
        self.refused: Act | None = None
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "WATERHOLE_DATA": str(data)}
        command = [sys.executable, "-m", "tests.reliability.faults_hand"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)

    def ask(self, verb: str, **request: Any) -> dict[str, Any]:
        """What the hand answers. Raises Loss where it ended in a bug."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({"verb": verb, **request}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        if "bug" in answer:
            raise Loss(f"{verb} {request}: {answer['bug']}")
        if "told" in answer:
            self.told.append(answer["told"])
        return answer

    def open(self) -> bool:
        """Open the map; whether that was done."""
        return "done" in self.ask("open", path=str(self.path))

    def act(self, *kinds: str, under: AbstractContextManager[object] | None = None) -> bool:
        """Do what might be done next (of these kinds), `under` a fault; whether it was acknowledged.

        Raises Loss where the workspace is not as it must be.
        """
        act = self._planned(kinds)
        with under or nullcontext():
            answer = self.ask("perform", act=act)
        self.refused = None if "done" in answer else act
        if self.refused is None:
            self.expected.take(act)
            self.done += 1
        if (answer["sum"], answer["edits"]) != (sum_of(self.expected.records), len(self.expected.history)):
            raise Loss(f"the workspace is not as it must be after {act}: {answer}")
        return "done" in answer

    def _planned(self, kinds: tuple[str, ...]) -> Act:
        for _ in range(1_000):
            act: Act = self.ask("plan")["act"]
            if not kinds or act["act"] in kinds:
                return act
        raise AssertionError(f"{kinds} never came")

    def must_act(self, *kinds: str) -> None:
        """Do something that must be acknowledged. Raises Loss where it is not."""
        if not self.act(*kinds):
            raise Loss(f"editing does not go on: {self.told[-1]}")

    def must_open(self) -> None:
        """Open the map. Raises Loss where that is refused."""
        if not self.open():
            raise Loss(f"the map is not opened: {self.told[-1]}")

    def must_not_act(self, *kinds: str) -> None:
        """Do something that must be refused. Raises Loss where it is acknowledged."""
        if self.act(*kinds):
            raise Loss("acknowledged what cannot be on the disk")

    def check(self, path: Path | None = None, *, may_hold_refused: bool = False) -> None:
        """Raises Loss where the file (with the journal beside it) does not hold just what was acknowledged.

        `may_hold_refused`: while the disk refuses everything, what was refused last cannot be taken out of the file either.
        """
        found = copied_and_read(path or self.path)
        if may_hold_refused and self.refused is not None and self.expected.then(self.refused).is_in(found):
            return
        if not found.is_sound or not self.expected.is_in(found):
            raise Loss(f"the file holds {found.history[-3:]}, {found.drafts}; acknowledged was {self.expected.history[-3:]}")

    def finish(self) -> None:
        """Close the map, open it again, go on, take everything back: it must be as it was made. Raises Loss where it is not."""
        self.ask("close")
        self.check()
        self.must_open()
        self.must_act("add")
        self.check()
        while self.expected.stands_at:
            self.must_act("undo")
        self.check()
        self.ask("close")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def copied_and_read(path: Path) -> Found:
    """What a map holds that may be open in another process: read from a copy, a broken-off write taken back there."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(journal.name))
        return found_in(copy)
