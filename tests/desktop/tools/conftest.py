"""The canvas that these tests work on."""

from __future__ import annotations

from tests.desktop.board import board, starter_board

__all__ = ["board", "starter_board"]
