"""The analysis after an edit goes on from the one before, and says the same as one of the whole map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from mapper.commands.attach_exception import attach_exception
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.graph.analysis import Options, analyse, run
from mapper.graph.as_json import to_json
from mapper.model.lookups import by_code
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Any:
    bridge = Bridge(OpenMap.create(tmp_path / "map.waterhole", starter_records("invoice", FRESH)))
    with qtbot.waitSignal(bridge.analysed):
        pass
    yield bridge
    bridge.close()


def id_of(bridge: Bridge, code: str) -> str:
    found = by_code(bridge.workspace, code)
    assert found is not None
    return found.id


def whole(bridge: Bridge) -> dict[str, Any]:
    settings = bridge.workspace.settings
    options = Options(settings.show_level, settings.rank_by, settings.largest_hot_spot)
    return to_json(bridge.workspace, run(analyse(bridge.workspace, options)))


def test_after_edits_and_undo_it_is_what_a_whole_analysis_says(bridge: Bridge, qtbot: QtBot) -> None:
    step = id_of(bridge, "IV-40")
    for change in (
        lambda: bridge.run(attach_exception, step, "One more"),
        lambda: bridge.run(delete, (id_of(bridge, "IV-E2"),)),
        lambda: (bridge.run(edit_text, step, "Compare papers"), bridge.run(delete, (step,))),
        bridge.undo,
    ):
        with qtbot.waitSignal(bridge.analysed):
            change()
        assert bridge.analysis is not None
        assert to_json(bridge.workspace, bridge.analysis) == whole(bridge)


def test_only_what_was_touched_is_looked_at_again(bridge: Bridge, qtbot: QtBot) -> None:
    first = bridge.analysis
    with qtbot.waitSignal(bridge.analysed):
        bridge.run(attach_exception, id_of(bridge, "IV-40"), "One more")
    assert first is not None and bridge.analysis is not None
    untouched = id_of(bridge, "IV-E1")
    assert bridge.analysis.incidence.footprints[untouched] is first.incidence.footprints[untouched]
