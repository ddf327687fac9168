"""`waterhole text`: a map as lines that can be typed again."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from mapper.model.words import say


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP", help=say("the map"))


def run(arguments: Arguments) -> int:
    """Print the lines; gives 0. Raises KnownError where it is no map."""
    from mapper.capture.as_text import as_text

    if not sys.stdout.isatty():  # A file of lines is read as UTF-8, whatever the terminal speaks.
        cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    print(as_text(read_map(arguments.map).workspace), end="")
    return 0
