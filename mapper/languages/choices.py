"""The values of the model that are words: what a field may be, where it may be one of a few, is said as it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping


def choices(trees: Iterable[ast.AST]) -> dict[str, tuple[str, ...]]:
    """By the name of a field, all that fields of that name may be in the classes of these files (`Literal`), without ""."""
    classes = list(trees)
    aliases = dict(alias for tree in classes for alias in _aliases(tree))
    found: dict[str, dict[str, None]] = {}
    for tree in classes:
        for field, annotation in _fields(tree):
            found.setdefault(field, {}).update(dict.fromkeys(_values(annotation, aliases)))
    return {field: tuple(values) for field, values in found.items() if values}


def _aliases(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Subscript):
            yield node.targets[0].id, node.value


def _fields(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        for one in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                yield one.target.id, one.annotation


def _values(annotation: ast.expr, aliases: Mapping[str, ast.expr]) -> Iterator[str]:
    if isinstance(annotation, ast.Name) and annotation.id in aliases:
        yield from _values(aliases[annotation.id], {})
    elif isinstance(annotation, ast.Subscript) and isinstance(annotation.value, ast.Name) and annotation.value.id == "Literal":
        constants = (one.value for one in ast.walk(annotation.slice) if isinstance(one, ast.Constant))
        yield from (one for one in constants if isinstance(one, str) and one)
