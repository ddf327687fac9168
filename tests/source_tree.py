"""The project's own source files and what each of them imports, for the tests that read code instead of running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("desktop", "mapper", "exporters", "icons")


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: `module` in full, where it stands, and whether merely loading the file already pays for it."""

    module: str
    line: int
    is_at_load: bool


def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file of the folders, sorted, relative to the project."""
    return tuple(sorted(path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def source_of(path: Path) -> str:
    """The text of a file given relative to the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def imports_in(path: Path, source: str) -> tuple[Import, ...]:
    """What the source imports; `from a import b` counts as both a and a.b, since b may be a module.

    >>> [found.module for found in imports_in(Path("mapper/graph/x.py"), "from .overlap import pairs")]
    ['mapper.graph.overlap', 'mapper.graph.overlap.pairs']
    """
    tree = ast.parse(source)
    late = {id(inner) for node in ast.walk(tree) if not_at_load(node) for inner in ast.walk(node)}
    return tuple(
        Import(name, node.lineno, id(node) not in late)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in names_of(path, node)
    )


def not_at_load(node: ast.AST) -> bool:
    """Whether what stands inside is left alone while the file loads: a function's body, or what only the type checker reads."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def names_of(path: Path, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The full module names of one import statement."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    package = path.parent.parts[: len(path.parent.parts) - node.level + 1] if node.level else ()
    module = ".".join((*package, *(node.module.split(".") if node.module else ())))
    yield module
    yield from (f"{module}.{alias.name}" for alias in node.names)


def module_name(path: Path) -> str:
    """The dotted name of a file.

    >>> module_name(Path("mapper/graph/__init__.py")), module_name(Path("mapper/open_map.py"))
    ('mapper.graph', 'mapper.open_map')
    """
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_within(module: str, *packages: str) -> bool:
    """Whether the module is one of the packages or lies in one.

    >>> is_within("mapper.graph.overlap", "mapper.graph"), is_within("mapper.graphics", "mapper.graph")
    (True, False)
    """
    return any(module == package or module.startswith(package + ".") for package in packages)
