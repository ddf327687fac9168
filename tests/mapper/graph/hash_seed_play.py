"""Played in a process of its own: a new map, commands by chance with the rules behind them, an analysis; prints what came of it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from mapper.graph.analysis import Options, analyse, run
from mapper.graph.as_json import to_json
from mapper.model.errors import KnownError
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.rules import follow_rules
from tests.mapper.graph.engine_rules import counted
from tests.reliability.random_operations_edits import arguments_for, command_by_chance, commanded
from tests.reliability.random_operations_picks import NothingThere
from tests.reliability.random_operations_values import Dice


def told(records: Iterable[Record]) -> str:
    """All records in few letters."""
    return hashlib.sha256(repr(sorted(records, key=lambda record: record.id)).encode()).hexdigest()


def play(edits: int) -> Iterable[str]:
    """What the map is at first, after each command, and what is found in it."""
    dice, fresh = Dice("hash seed"), counted()
    workspace = Workspace(starter_records("all", fresh))
    yield told(workspace.values())
    while edits:
        command = command_by_chance(dice)
        try:
            edit = commanded(command, arguments_for(dice, command, workspace), workspace, fresh)
            workspace = workspace.after(follow_rules(workspace, edit, fresh))
        except (NothingThere, KnownError):
            continue
        edits -= 1
        yield f"{command} {told(workspace.values())}"
    yield json.dumps(to_json(workspace, run(analyse(workspace, Options(level=3))), pairs=True))


if __name__ == "__main__":
    print("\n".join(play(int(sys.argv[1]))))
