"""A step whose line was not understood says "check" on its edge; looked at, it says nothing."""

from __future__ import annotations

from dataclasses import replace

from mapper.drawing.picture import GlyphRun
from mapper.model.edit import Change, Edit
from mapper.model.flow import Node
from mapper.shapes import picture_of
from tests.every_shape import every_shape


def test_what_is_to_be_checked_says_so() -> None:
    workspace = every_shape()
    step = workspace["match"]
    assert isinstance(step, Node) and not step.to_check

    def words(one: Node) -> list[str]:
        after = workspace.after(Edit("", (Change(step, one),) if one != step else ()))
        return [part.text for part in picture_of(after, step.id).primitives if isinstance(part, GlyphRun)]

    assert "check" not in words(step)
    assert "check" in words(replace(step, to_check=True))
