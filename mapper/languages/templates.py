"""All templates that the program says, read from its source: what the catalogues have to hold.

Read are the calls of `say` and `say_count`, and whatever carries the annotation `Said` or `SaidOfCount` (mapper.model.words): tables and
other variables, fields of dataclasses and parameters of functions, whose arguments are found at every call.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("desktop", "exporters", "mapper")
ONE, COUNT = "Said", "SaidOfCount"


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence, or with `many` its two forms; `places` are the files in which it is said, from the root of the project."""

    one: str
    many: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A parameter that takes templates: its place in the call, its name, and whether it takes both forms."""

    place: int
    name: str
    is_count: bool


Parameters = Mapping[str, tuple[_Parameter, ...]]
"""By the name of the function or class."""
_SAYING: Parameters = {"say": (_Parameter(0, "template", False),)}


def templates(root: Path = ROOT) -> tuple[Template, ...]:
    """Every template, in alphabetical order."""
    sources = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))]
    trees = {path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in sources}
    parameters = dict(_SAYING)
    for tree in trees.values():
        parameters |= {name: found for name, found in _annotated(tree) if found}
    places: dict[tuple[str, str], list[str]] = {}
    for place, tree in trees.items():
        for found in _said_in(tree, parameters):
            if found[0] and place not in places.setdefault(found, []):
                places[found].append(place)
    return tuple(Template(one, many, tuple(where)) for (one, many), where in sorted(places.items()))


def _annotated(tree: ast.AST) -> Iterator[tuple[str, tuple[_Parameter, ...]]]:
    """The functions and dataclasses that take templates."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
            yield node.name, tuple(_parameters((one.target.id, one.annotation) for one in fields if isinstance(one.target, ast.Name)))
            yield from _of_maker(node)
        elif isinstance(node, ast.FunctionDef):
            yield node.name, tuple(_parameters(_arguments(node)))


def _of_maker(node: ast.ClassDef) -> Iterator[tuple[str, tuple[_Parameter, ...]]]:
    """A class is called as its `__init__` is, without `self`."""
    for made in node.body:
        if isinstance(made, ast.FunctionDef) and made.name == "__init__":
            yield node.name, tuple(_parameters(_arguments(made)))


def _arguments(node: ast.FunctionDef) -> Iterator[tuple[str, ast.expr | None]]:
    given = [*node.args.posonlyargs, *node.args.args]
    if given and given[0].arg in ("self", "cls"):
        del given[0]
    yield from ((one.arg, one.annotation) for one in (*given, *node.args.kwonlyargs))


def _parameters(annotated: Iterable[tuple[str, ast.expr | None]]) -> Iterator[_Parameter]:
    for place, (name, annotation) in enumerate(annotated):
        kinds = _kinds(annotation)
        if kinds:
            yield _Parameter(place, name, COUNT in kinds)


def _kinds(annotation: ast.expr | None) -> set[str]:
    """Which of the two annotations stand in this one."""
    return {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)} & {ONE, COUNT} if annotation is not None else set()


def _said_in(tree: ast.AST, parameters: Parameters) -> Iterator[tuple[str, str]]:
    """Each (template, "") and (template for one, template for many) of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _said_by(node, parameters)
        elif isinstance(node, ast.AnnAssign) and node.value is not None and (kinds := _kinds(node.annotation)):
            yield from _pairs(node.value) if COUNT in kinds else _strings(node.value)


def _said_by(call: ast.Call, parameters: Parameters) -> Iterator[tuple[str, str]]:
    name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name == "say_count" and len(call.args) > 2:
        yield from _pairs(ast.Tuple(elts=call.args[1:3]))
    for parameter in parameters.get(name, ()):
        given = [one.value for one in call.keywords if one.arg == parameter.name] or call.args[parameter.place : parameter.place + 1]
        for value in given:
            yield from _pairs(value) if parameter.is_count else _strings(value)


def _strings(value: ast.expr) -> Iterator[tuple[str, str]]:
    """The strings in a table or an expression; keys and what is compared or called with are none."""
    if isinstance(value, ast.Constant):
        if isinstance(value.value, str):
            yield value.value, ""
        return
    for part in _parts(value):
        yield from _strings(part)


def _pairs(value: ast.expr) -> Iterator[tuple[str, str]]:
    """The pairs of strings in a table or an expression."""
    if isinstance(value, ast.Tuple) and len(value.elts) == 2:
        one, many = (tuple(_strings(element)) for element in value.elts)
        if one and many and all(isinstance(element, ast.Constant | ast.IfExp) for element in value.elts):
            yield from ((first[0], second[0]) for first, second in zip(one, many, strict=False))
            return
    for part in _parts(value):
        yield from _pairs(part)


def _parts(value: ast.expr) -> tuple[ast.expr, ...]:
    if isinstance(value, ast.Dict):
        return tuple(value.values)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return tuple(value.elts)
    if isinstance(value, ast.IfExp):
        return (value.body, value.orelse)
    if isinstance(value, ast.BoolOp):
        return tuple(value.values)
    if isinstance(value, ast.Subscript):
        return (value.value,)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        return (value.func.value, *value.args[1:])
    return ()
