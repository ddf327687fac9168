"""What a child of the editor rig does: it starts the real window on a map and types, letter by letter, until it is killed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import drafts
from mapper.new_map import empty_records
from mapper.open_map import FRESH, OpenMap
from tests.reliability.kills_nursery import Tell
from tests.reliability.kills_plan import sum_of
from tests.reliability.kills_window import editor_of, window_on

LINES = (
    "Post invoice {n} @Clerk",
    "! Price of {n} differs 9/week",
    "Check delivery {n}",
    "Amount over {n},000?",
    "~ Corridor talk {n}: Clerk, Buyer",
)
PAUSES = (0, 0, 5, 20, 60)
"""Milliseconds between letters."""
THINKING = 1_500
AT_WORK = "at work"


def make(tell: Tell, path: str) -> None:
    """A new map with one empty process."""
    OpenMap.create(Path(path), empty_records("Killed", FRESH)).close()
    tell("made")


def type_on(tell: Tell, path: str, seed: int, is_careless: bool = False) -> None:
    """Tell what is in the line at the start; then type, enter and undo for ever, telling what stands in the line after every letter, and
    every edit that the window shows as saved. `is_careless`: the negative control, which keeps what is typed only when asked to."""
    if is_careless:
        drafts.KEPT_AFTER = 10_000_000
    _, window = window_on(Path(path))
    editor = editor_of(window)
    bridge, field = editor.bridge, editor.typed_line.input
    tell("found " + json.dumps({"text": field.text, "edits": bridge.open_map.edits, "sum": sum_of(bridge.workspace)}))
    bridge.saved.connect(lambda edits: tell("saved " + json.dumps({"edits": edits, "sum": sum_of(bridge.workspace)})))

    def typed() -> None:
        tell("typed " + json.dumps([time.monotonic(), field.text]))

    typed()
    tell(AT_WORK)
    chance = Random(seed)
    field.write("")
    typed()
    while True:
        for letter in chance.choice(LINES).format(n=bridge.open_map.edits):
            QTest.keyClicks(field, letter)
            typed()
            QTest.qWait(chance.choice(PAUSES))
        if chance.random() < 0.3:
            QTest.qWait(THINKING)
        QTest.keyClick(field, Qt.Key.Key_Return)
        typed()
        if chance.random() < 0.2:
            window.actions_by_name["undo"].trigger()
