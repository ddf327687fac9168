"""`waterhole merge`: a colleague's copy of a map merged into one's own, as a new map."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_anyway, read_map, refuse_overwriting, refuse_the_map_itself
from mapper.common_history import common_state
from mapper.disk.replace_file import replacing
from mapper.graph.scope import code_of
from mapper.merge import Merged, merge_maps
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH, OpenMap


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("mine", type=Path, metavar="A", help=say("your map"))
    parser.add_argument("theirs", type=Path, metavar="B", help=say("the other copy"))
    parser.add_argument("-o", dest="out", type=Path, metavar="C", required=True, help=say("the merged map to make"))
    parser.add_argument("--base", type=Path, metavar="BASE", help=say("the map both come from, where their history was removed"))
    parser.add_argument("--force", action="store_true", help=say("replace the file if it exists"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Write the merged map; gives 0, or 1 where conflicts are left. Raises KnownError where the maps share nothing."""
    for one in (arguments.mine, arguments.theirs):
        refuse_the_map_itself(one, arguments.out)
    refuse_overwriting(arguments.out, arguments.force)
    mine = read_map(arguments.mine).workspace
    theirs = read_map(arguments.theirs).workspace
    merged = merge_maps(_base(arguments), mine, theirs, say("Merge {name}", name=arguments.theirs.name), FRESH)
    _write(arguments.mine, arguments.out, merged)
    if arguments.json:
        conflicts = [{"element": _code(mine, theirs, one.element), "sentence": one.sentence} for one in merged.conflicts]
        print(json.dumps({"conflicts": conflicts}, indent=1, ensure_ascii=False))
    else:
        _tell(arguments.out, merged)
    return int(bool(merged.conflicts))


def _code(mine: Workspace, theirs: Workspace, element: str) -> str:
    return code_of(mine if element in mine else theirs, element)


def _base(arguments: Arguments) -> Workspace:
    if arguments.base is not None:
        return read_map(arguments.base).workspace
    found = read_anyway(arguments.mine, lambda mine: read_anyway(arguments.theirs, lambda theirs: _shared(mine, theirs)))
    if found is None:
        raise KnownError(
            say("The two maps share no history, so nobody can say what changed on which side."),
            say("Nothing was changed."),
            say("Name the map that both come from with --base."),
        )
    return found


def _shared(mine: Path, theirs: Path) -> Workspace | None:
    with OpenMap.open(mine, read_only=True) as one, OpenMap.open(theirs, read_only=True) as other:
        return common_state(one, other)


def _write(mine: Path, out: Path, merged: Merged) -> None:
    """A copy of one's own map with its history, and the merge as one edit that can be taken back."""
    with replacing(out) as part:
        read_anyway(mine, lambda path: shutil.copyfile(path, part))
    with OpenMap.open(out) as opened:
        if merged.edit:
            opened.do(merged.edit)


def _tell(out: Path, merged: Merged) -> None:
    print(say("Wrote {path}.", path=out))
    if merged.conflicts:
        count = len(merged.conflicts)
        print(say_count(count, "{n} conflict is kept as an open question:", "{n} conflicts are kept as open questions:"), file=sys.stderr)
    for conflict in merged.conflicts:
        print(textwrap.fill(conflict.sentence, width=100, initial_indent="  ", subsequent_indent="  "), file=sys.stderr)
