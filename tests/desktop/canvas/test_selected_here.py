"""What is selected on another sheet leaves no frame on this one."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.canvas import stage
from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened


def test_a_frame_is_painted_where_the_selected_element_is_drawn(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened("all")
    assert window.editor is not None
    canvas, bridge = window.editor.canvas, window.editor.bridge
    here, elsewhere = by_code(bridge.workspace, "PO-40"), by_code(bridge.workspace, "IV-40")
    assert here is not None and elsewhere is not None
    framed: list[tuple[str, ...]] = []

    def heard(painter: Any, overlay: Any, view: Any, workspace: Any, selection: tuple[str, ...], colours: Any) -> None:
        framed.append(selection)

    monkeypatch.setattr(stage, "paint_overlay", heard)
    for chosen in ((here.id, elsewhere.id), (elsewhere.id,), (here.id,)):
        bridge.select(chosen)
        canvas.grab()
        assert framed[-1] == tuple(one for one in chosen if one == here.id)
    bridge.show_element(elsewhere.id)
    canvas.grab()
    assert framed[-1] == (elsewhere.id,)
