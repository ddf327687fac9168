"""The starter maps, and facts as JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from mapper.templates.facts_subset import of_processes

STARTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("purchase-order", ("PO",)),
    ("invoice", ("IV",)),
    ("complaint", ("TW",)),
    ("return", ("RT",)),
    ("all", ("PO", "IV", "TW", "RT")),
)
"""The starter maps by name, and the codes of the processes in each."""


def starter(name: str) -> dict[str, Any]:
    """The facts of a starter map, to be given to `read_facts`; what a process refers to in others is there only in "all".

    Raises KeyError for a name that is not in STARTERS.
    """
    codes = dict(STARTERS)[name]
    facts = json.loads(files(__name__).joinpath("starter_maps.json").read_text(encoding="utf-8"))
    return of_processes(facts, codes)
