"""What is selected on another sheet leaves no frame on this one."""

from __future__ import annotations

from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened


def test_a_frame_is_painted_where_the_selected_element_is_drawn(opened: Opened) -> None:
    window = opened("all")
    assert window.editor is not None
    canvas, bridge = window.editor.canvas, window.editor.bridge
    here, elsewhere = by_code(bridge.workspace, "PO-40"), by_code(bridge.workspace, "IV-40")
    assert here is not None and elsewhere is not None
    canvas.fit()
    bridge.select((here.id, elsewhere.id))
    both = canvas.grab().toImage()
    bridge.select((here.id,))
    assert canvas.grab().toImage() == both
    bridge.select((elsewhere.id,))
    assert canvas.grab().toImage() != both
    assert canvas.stage._selected_here() == ()
