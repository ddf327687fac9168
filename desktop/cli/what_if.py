"""`waterhole whatif`: what breaks if an element stops, as sentences or as JSON."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.called import called
from desktop.cli.paths import read_map
from mapper.graph.scope import code_of
from mapper.graph.slices import run as run_slices
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH
from mapper.what_if import WhatIf, what_if, what_if_sentences


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--without", required=True, metavar="CODE", help=say("the code or name of what stops"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what is lost; gives 0. Raises KnownError where nothing, or more than one thing, is called so."""
    workspace = read_map(arguments.map).workspace
    found = run_slices(what_if(workspace, called(workspace, arguments.without), FRESH))
    if arguments.json:
        print(json.dumps(_facts(workspace, found), indent=1, ensure_ascii=False))
    else:
        for sentence in what_if_sentences(found):
            print(textwrap.fill(sentence, width=100))
    return 0


def _facts(workspace: Workspace, found: WhatIf) -> dict[str, object]:
    def codes(ids: tuple[str, ...]) -> list[str]:
        return [code_of(workspace, one) for one in ids]

    return {
        "without": code_of(workspace, found.element),
        "gone": codes(found.gone),
        "homeless": codes(found.homeless),
        "unresolved": codes(found.unresolved),
        "unhandled": codes(found.unhandled),
        "load": found.load.value if _is_known(found) else None,
        "untooled": codes(found.untooled),
        "unnoticed": codes(found.unnoticed),
        "idle": codes(found.idle),
        "undone": codes(found.undone),
        "unsupported": codes(found.unsupported),
        "cut_off": codes(found.cut_off),
        "straight": None if found.straight is None else codes(found.straight),
        "unheard": codes(found.unheard),
        "links": [codes(pair) for pair in found.links],
        "gaps": [codes(pair) for pair in found.gaps],
        "load_before": found.before.total_load.value,
        "load_after": found.after.total_load.value,
        "sentences": list(what_if_sentences(found)),
    }


def _is_known(found: WhatIf) -> bool:
    """Whether the load of what is lost is known at all, or nothing is lost; unknown is never told as 0."""
    lost = (*found.unresolved, *found.unhandled)
    return not lost or any(found.before.estimates[one].load is not None for one in lost)
