"""What a name stands for in a source file, as far as it can be read there: tables and texts that are given a name before they are said."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

Values = Mapping[str, list[ast.expr]]
"""What a name is assigned, wherever that happens."""
Functions = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Names:
    """The names of one file: those of its functions, its own, and those it imports from `others`, by module."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.tree = tree
        self.module = module
        self.own = _assigned(tree.body)
        self.imported = dict(_imported(tree))

    def calls(self) -> Iterator[tuple[ast.Call, tuple[Values, ...]]]:
        """Each call, with what the names of the functions round it are assigned, the innermost first."""
        yield from _calls(self.tree, ())

    def values(self, name: str, scopes: tuple[Values, ...], others: Mapping[str, Names]) -> list[ast.expr]:
        """What the name may stand for, in a function or in the file; nothing where that cannot be told."""
        for scope in (*scopes, self.own):
            if name in scope:
                return scope[name]
        module, original = self.imported.get(name, ("", ""))
        return others[module].own.get(original, []) if module in others else []


def _calls(node: ast.AST, scopes: tuple[Values, ...]) -> Iterator[tuple[ast.Call, tuple[Values, ...]]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        scopes = (_assigned(node.body), *scopes)
    if isinstance(node, ast.Call):
        yield node, scopes
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, scopes)


def _assigned(body: list[ast.stmt]) -> dict[str, list[ast.expr]]:
    """What is assigned in these lines, those of functions and classes in them left out."""
    found: dict[str, list[ast.expr]] = {}
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            for target, value in _targets(node):
                found.setdefault(target, []).append(value)
    return found


def _targets(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
        yield node.target.id, node.value
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _pairs(target, node.value)
    if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Tuple | ast.List):
        for row in node.iter.elts:
            yield from _pairs(node.target, row)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _pairs(one, other)


def _imported(tree: ast.AST) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each name that a file imports, with the module it comes from and its name there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from ((one.asname or one.name, (node.module, one.name)) for one in node.names)
