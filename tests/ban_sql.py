"""Finds SQL that is put together of text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.ban_finders import nodes

RUNS_SQL = ("execute", "executemany")
MAKES_SQL = ("mapper/store/sql.py", "mapper/store/ddl.py", "mapper/store/lenient_rows.py", "mapper/store/migration.py")
"""Where statements are put together, of names that `quoted` has checked."""
MAKES_TEXT = ("format", "format_map", "join", "replace")
SQL = re.compile(r"\s*(SELECT|INSERT( OR \w+)? INTO|UPDATE \S+ SET|DELETE FROM|(CREATE|DROP|ALTER) [A-Z]+|ATTACH|PRAGMA)\s")


def made_sql(path: Path, source: str) -> Iterator[int]:
    """SQL put together of parts where it is run, or anywhere outside the files that check the names they put into it."""
    checks_names = path.as_posix() in MAKES_SQL
    for call in nodes(source, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in RUNS_SQL:
            yield from (part.lineno for part in call.args[:1] if is_made(part) and not (checks_names and isinstance(part, ast.BinOp)))
    if not checks_names:
        yield from (node.lineno for node in nodes(source, ast.expr) if is_made(node) and starts_as_sql(node))


def is_made(node: ast.expr) -> bool:
    """Whether an expression makes a text of parts; a constant of the program in capitals, made a text, is no such part."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return not isinstance(node.op, ast.Add) or not is_number_of_the_program(node.right)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MAKES_TEXT


def is_number_of_the_program(node: ast.expr) -> bool:
    """`str(VERSION)`: PRAGMA takes no parameters."""
    if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "str" and len(node.args) == 1):
        return False
    return isinstance(node.args[0], ast.Name) and node.args[0].id.isupper()


def starts_as_sql(node: ast.expr) -> bool:
    """Whether the first words of a text that is made are those of a statement."""
    if isinstance(node, ast.JoinedStr):
        return bool(node.values) and starts_as_sql(node.values[0])
    if isinstance(node, ast.BinOp):
        return starts_as_sql(node.left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return starts_as_sql(node.func.value)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value) is not None
