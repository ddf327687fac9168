"""The maps opened last, for the welcome page."""

from __future__ import annotations

from pathlib import Path

from desktop.preferences import preferences

_KEY = "recent/maps"
MOST = 8
"""As many as a person looks through."""


def recent_maps() -> tuple[Path, ...]:
    """The maps opened last that are still there, the latest first."""
    return tuple(path for path in _listed() if path.is_file())


def remember(path: Path) -> None:
    """Put a map first in the list."""
    known = [path.resolve(), *(other for other in _listed() if other != path.resolve())]
    preferences().setValue(_KEY, [str(one) for one in known[:MOST]])


def forget_all() -> None:
    """Empty the list; the maps themselves stay."""
    preferences().remove(_KEY)


def _listed() -> list[Path]:
    held = preferences().value(_KEY, [])
    texts = [held] if isinstance(held, str) else held if isinstance(held, list) else []
    return [Path(str(text)) for text in texts if text]
