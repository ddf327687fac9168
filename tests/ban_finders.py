"""The tools with which forbidden lines are found in a source."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tests.source_tree import imports_in, is_within

Node = TypeVar("Node", bound=ast.AST)
Finder = Callable[[Path, str], Iterator[int]]
"""The path and text of a file -> the lines that break the ban"""


def nodes(source: str, kind: type[Node]) -> Iterator[Node]:
    """All nodes of one kind in a source."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, kind))


def calls_of(*names: str) -> Finder:
    """Calls written exactly so: `eval` finds eval(…) and not window.eval(…), `os.system` finds os.system(…)."""
    return lambda _path, source: (n.lineno for n in nodes(source, ast.Call) if ast.unparse(n.func) in names)


def names_used(*names: str) -> Finder:
    """Uses of a name, or of an attribute with one of these names, whatever it hangs on."""

    def find(_path: Path, source: str) -> Iterator[int]:
        yield from (n.lineno for n in nodes(source, ast.Attribute) if n.attr in names)
        yield from (n.lineno for n in nodes(source, ast.Name) if n.id in names)

    return find


def imports_of(*modules: str) -> Finder:
    """Import statements that name one of the modules or something in it."""
    return lambda path, source: (found.line for found in imports_in(path, source) if is_within(found.module, *modules))


def any_of(*finders: Finder) -> Finder:
    """What one of the finders finds."""
    return lambda path, source: (line for find in finders for line in find(path, source))
