"""What a child of the kill rig does: it opens a map, edits, closes it, and opens it again, until it is killed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

from mapper.model.edit import Edit
from mapper.open_map import OpenMap
from tests.reliability.kills_nursery import Tell
from tests.reliability.kills_plan import COUNTER, Act, changes_of, next_act, sum_of

ACKNOWLEDGED = "="
"""The line that says: the act announced before is on the disk."""
AT_WORK = "at work"
LONGEST_SITTING = 24
"""Acts between opening the map and closing it."""


def make(tell: Tell, path: str) -> None:
    """A new map of one record."""
    OpenMap.create(Path(path), [COUNTER]).close()
    tell("made")


def work(tell: Tell, path: str, seed: int, is_hasty: bool = False) -> None:
    """Open, edit, close, and again, for ever; each act is told before it is begun and after it is acknowledged.

    Half of the time second copies are kept, as the window does. `is_hasty`: the negative control, acknowledging when the commit begins.
    """
    acknowledge = _Hasty(tell) if is_hasty else _Honest(tell)
    chance = Random(seed)
    while True:
        tell("opening")
        opened = OpenMap.open(Path(path))
        drafts = {draft.place: draft.text for draft in opened.drafts.values()}
        tell("opened " + json.dumps({"edits": opened.edits, "sum": sum_of(opened.workspace), "drafts": drafts}))
        if chance.random() < 0.5:
            opened.keep_copies()
        tell(AT_WORK)
        for _ in range(chance.randint(1, LONGEST_SITTING)):
            act = next_act(chance, opened.workspace, opened.edits + 1, opened.undo_label is not None, opened.redo_label is not None)
            tell("? " + json.dumps(act))
            acknowledge.begins()
            perform(opened, act)
            acknowledge.returned()
        tell("closing")
        opened.close()
        tell("closed")


def perform(opened: OpenMap, act: Act) -> None:
    """Do the act to the open map; it is on the disk when this returns."""
    if act["act"] == "undo":
        assert opened.undo() is not None
    elif act["act"] == "redo":
        assert opened.redo() is not None
    elif act["act"] == "draft":
        opened.keep_draft(act["place"], act["text"])
    elif act["act"] == "name":
        opened.name_version(act["label"])
    else:
        opened.do(Edit(act["label"], changes_of(act, opened.workspace)))


def undo_everything(tell: Tell, path: str) -> None:
    """Take back every edit of the map."""
    with OpenMap.open(Path(path)) as opened:
        count = 0
        while opened.undo() is not None:
            count += 1
    tell(str(count))


class _Honest:
    """Acknowledges what the store has returned from."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def begins(self) -> None:
        """An act begins."""

    def returned(self) -> None:
        """The act is done."""
        self._tell(ACKNOWLEDGED)


class _Hasty:
    """Acknowledges at the beginning of COMMIT, of every connection made from now on."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._is_waiting = False
        connect = sqlite3.connect

        def watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*args, **kwargs)
            connection.set_trace_callback(self._on_statement)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]

    def begins(self) -> None:
        """An act begins."""
        self._is_waiting = True

    def returned(self) -> None:
        """Told long before."""
        self._on_statement("COMMIT")

    def _on_statement(self, statement: str) -> None:
        if statement == "COMMIT" and self._is_waiting:
            self._is_waiting = False
            self._tell(ACKNOWLEDGED)
