"""Sections that are a few lines too long for their page are drawn together: nobody turns a page for two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporters.pdf.blocks import Beside, Block, Card, Space, Stamp, Text
from exporters.pdf.table import Table

_MOST = 0.6
"""Gaps shrink by this share at most."""


def drawn_together(blocks: Sequence[Block], width: float, room: float) -> Sequence[Block]:
    """The blocks with smaller gaps between them where they then fit into the room and would not otherwise; else as they are."""
    gaps = sum(_gaps(block) for block in blocks)
    over = sum(block.height(width) for block in blocks) - room
    if not 0 < over <= _MOST * gaps:
        return blocks
    share = 1 - over / gaps
    return [_with_gaps(block, share) for block in blocks]


def _gaps(block: Block) -> float:
    if isinstance(block, Space):
        return block.points
    if isinstance(block, Text):
        return block.above + block.below
    return block.below if isinstance(block, Beside | Card | Stamp | Table) else 0.0


def _with_gaps(block: Block, share: float) -> Block:
    """The block with so much of its gaps."""
    if isinstance(block, Space):
        return replace(block, points=block.points * share)
    if isinstance(block, Text):
        return replace(block, above=block.above * share, below=block.below * share)
    return replace(block, below=block.below * share) if isinstance(block, Beside | Card | Stamp | Table) else block
