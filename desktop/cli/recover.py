"""`waterhole recover`: a new map of what can be had of a damaged or lost one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import refuse_overwriting, refuse_the_map_itself
from mapper.model.words import say, say_count

_MOST = 200
"""So many things that were lost are listed; --json lists all."""


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP", help=say("the damaged map, or where it was"))
    parser.add_argument("-o", dest="new", type=Path, metavar="NEW", required=True, help=say("the map to make"))
    parser.add_argument("--force", action="store_true", help=say("replace the file if it exists"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Make the map, say what it was made of and list what is missing; gives 0. Raises KnownError where nothing can be had."""
    from mapper.recovery.recover import recover

    refuse_the_map_itself(arguments.map, arguments.new)
    refuse_overwriting(arguments.new, arguments.force)
    made = recover(arguments.map, arguments.new, overwrite=arguments.force)
    if arguments.json:
        left_out = [
            {"kind": one.kind, "id": one.id, "name": one.name, "there": one.is_there, "sentence": str(one)} for one in made.left_out
        ]
        facts = {"map": str(made.path), "from": made.source, "edits": made.edits, "at": made.at, "left_out": left_out}
        print(json.dumps(facts, indent=1, ensure_ascii=False))
        return 0
    for sentence in made.sentences:
        print(sentence)
    for one in made.left_out[:_MOST]:
        print(f"  {one}", file=sys.stderr)
    if more := len(made.left_out[_MOST:]):
        print(say_count(more, "  and {n} more", "  and {n} more"), file=sys.stderr)
    return 0
