"""The command line: one verb a file, none of which needs a display or imports Qt."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from desktop.cli.plain_output import plain_output
from mapper.model.errors import KnownError
from mapper.model.words import Said, say

Arguments = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """Reads arguments; says what is wrong with them in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say it on stderr and leave with 2."""
        self.exit(2, say("{program}: {fault}. See {program} --help.\n", program=self.prog, fault=message))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line; its module has `declare(parser)` and `run(arguments) -> exit code`."""

    name: str
    module: str
    summary: Said


VERBS: tuple[Verb, ...] = (
    Verb("new", "desktop.cli.new", "make a new map, empty or from a starter map"),
    Verb("import", "desktop.cli.import_map", "make a map of BPMN files, one or many, or of facts (JSON)"),
    Verb("type", "desktop.cli.type_map", "make a map of lines as they are typed, or add them to one"),
    Verb("text", "desktop.cli.text_map", "print a map as lines that can be typed again"),
    Verb("analyse", "desktop.cli.analyse", "print the hot spots, watering-hole candidates and contact-point risks"),
    Verb("check", "desktop.cli.check", "list what is still missing in a map"),
    Verb("whatif", "desktop.cli.what_if", "say what breaks if a meeting, role, system or step stops"),
    Verb("merge", "desktop.cli.merge", "merge a colleague's copy of a map into yours, as a new map"),
    Verb("compare", "desktop.cli.compare", "say what differs between two maps, and what that does to the numbers"),
    Verb("metrics", "desktop.cli.metrics", "print cycle time, load, yield, hand-offs and the other numbers of each process"),
    Verb("evidence", "desktop.cli.evidence", "print what an event log shows beside the estimates of a map, and accept it"),
    Verb("export", "desktop.cli.export", "write the map, or a part of it, as PDF, SVG, PNG, XLSX or CSV"),
    Verb("verify", "desktop.cli.verify", "check that a map file is whole"),
    Verb("recover", "desktop.cli.recover", "make a new map of what can be had of a damaged or lost one"),
    Verb("history", "desktop.cli.history", "list the edits, named versions and restore points of a map"),
    Verb("share", "desktop.cli.share", "copy a map without its history, text being typed and names of people"),
    Verb("info", "desktop.cli.info", "say what a map holds"),
    Verb("demo", "desktop.cli.demo", "open the starter maps; without a display, build, analyse and print them"),
)


def is_for_the_command_line(arguments: Sequence[str]) -> bool:
    """Whether these arguments name a verb or an option, or are wrong - rather than asking for the editor.

    A single word that is neither a verb nor a file, nor looks like one, is a verb mistyped.
    """
    if not arguments:
        return False
    first = arguments[0]
    if first.startswith("-") or first in {verb.name for verb in VERBS} or len(arguments) > 1:
        return True
    return not Path(first).suffix and Path(first).name == first and not Path(first).exists()


class _Instead(argparse.Action):
    """An option that does something of its own instead of a verb, and leaves with its exit code. Loads only then what it needs."""

    def __init__(self, option_strings: Sequence[str], dest: str, does: Callable[[], int], help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)
        self._does = does

    def __call__(self, parser: argparse.ArgumentParser, namespace: Arguments, values: Any, option_string: str | None = None) -> None:
        parser.exit(self._does())


def _print_version() -> int:
    from importlib.metadata import version

    print(f"waterhole {version('waterhole')}")
    return 0


def _test_itself() -> int:
    from desktop.self_test import run as run_self_test

    return run_self_test()


def _associate() -> int:
    from desktop.association import associate

    print(associate())
    return 0


def _dissociate() -> int:
    from desktop.association import dissociate

    print(dissociate())
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run one verb; gives the exit code 0, 1 (a known fault, told on stderr) or 2 (wrong arguments)."""
    parser = Parser(
        prog="waterhole",
        description=say(
            "Maps processes with their exceptions and contact points. Without a verb: open the editor, on MAP if one is given."
        ),
        epilog=say("waterhole MAP opens the editor on that map."),
    )
    instead = partial(parser.add_argument, action=_Instead)
    instead("--version", does=_print_version, help=say("print the version and leave"))
    instead("--self-test", does=_test_itself, help=say("draw, edit, save and export a map of its own, and say whether that works"))
    instead("--associate", does=_associate, help=say("let the system open maps with this program, for you alone"))
    instead("--dissociate", does=_dissociate, help=say("take that back"))
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        declared = verbs.add_parser(verb.name, help=say(verb.summary), description=say(verb.summary))
        if arguments and arguments[0] == verb.name:
            _module(verb).declare(declared)
    with plain_output():
        return _run(parser, arguments)


def _run(parser: Parser, arguments: Sequence[str]) -> int:
    try:
        chosen = parser.parse_args(arguments)
        verb = next(verb for verb in VERBS if verb.name == chosen.verb)
        code = int(_module(verb).run(chosen))
        sys.stdout.flush()
        return code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except KnownError as fault:
        print(say("waterhole: {fault}", fault=fault), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is left to tell, and Python must not try to when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _module(verb: Verb) -> Any:
    return import_module(verb.module)
