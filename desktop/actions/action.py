"""What an action of the editor is: name, words, icon, keys, when it can be done, and what it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from mapper.model.words import Said

When = Literal["window", "map", "selection", "several", "three", "node", "laned", "step", "undo", "redo"]
"""What there must be: only the window; an open map; something selected; two elements or more, three or more; one node; one node or lane;
one step; something to undo or redo."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. `runs` = "module:function" of the editor - or of the window, where it needs no map (`when` = "window").

    `keys`: as Qt writes them, the first one is shown. `tip`: one sentence more where the words do not say it all. `edits`: it changes the
    map, and cannot be done in one that is open to read only.
    """

    name: str
    text: Said
    icon: str
    keys: tuple[str, ...]
    runs: str
    when: When = "map"
    tip: Said = ""
    edits: bool = False

    @property
    def function(self) -> Callable[[Any], object]:
        """What it runs, loaded on first use."""
        module, _, name = self.runs.partition(":")
        found: Callable[[Any], object] = getattr(import_module(module), name)
        return found
