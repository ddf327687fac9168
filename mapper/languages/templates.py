"""All templates that the program says, read from its source: what the catalogues have to hold.

Read are the calls of `say` and `say_count`, what the names in them stand for, and whatever carries the annotation `Said` or `SaidOfCount`
(mapper.model.words): tables, fields of dataclasses and parameters of functions, whose arguments are found at every call.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mapper.languages.choices import choices
from mapper.languages.named import Names, Values

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("desktop", "exporters", "mapper")
MODEL = "mapper/model/"
ONE, COUNT = "Said", "SaidOfCount"
Found = Iterator[tuple[str, str]]
"""Each (template, "") and (template for one, template for many)."""


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


_Definitions = Mapping[str, Mapping[str, tuple[_Parameter, ...]]]
"""What functions and classes of a name take, by the module that defines them; nothing where they take none. Methods are named ".so"."""


def templates(root: Path = ROOT) -> tuple[Template, ...]:
    """Every template, in alphabetical order."""
    sources = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))]
    files: dict[str, Names] = {}
    definitions: dict[str, dict[str, tuple[_Parameter, ...]]] = {}
    for path in sources:
        place = path.relative_to(root).as_posix()
        module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        files[place] = Names(module, ast.parse(path.read_text(encoding="utf-8")))
        for name, parameters in _defined(files[place].tree):
            definitions.setdefault(name, {})[module] = parameters
    modules = {names.module: names for names in files.values()}
    words = choices(names.tree for place, names in files.items() if place.startswith(MODEL))
    places: dict[tuple[str, str], list[str]] = {}
    for place, names in files.items():
        for found in _File(names, modules, definitions, words).said():
            if found[0] and place not in places.setdefault(found, []):
                places[found].append(place)
    return tuple(_joined(places))


def _joined(places: Mapping[tuple[str, str], list[str]]) -> Iterator[Template]:
    """One template for each sentence: gettext knows it by its form for one, whether it has others or not. Two where its plurals differ."""
    by_one: dict[str, list[tuple[str, list[str]]]] = {}
    for (one, many), where in sorted(places.items()):
        by_one.setdefault(one, []).append((many, where))
    for one, found in by_one.items():
        # "{n} exception" found as its own plural is what the form for many is chosen beside.
        others = [many for many, _ in found if many not in ("", one)] or list({many: None for many, _ in found if many}) or [""]
        for many in others:
            yield Template(one, many, tuple(sorted({place for _, where in found for place in where})))


def _defined(tree: ast.AST) -> Iterator[tuple[str, tuple[_Parameter, ...]]]:
    """The functions and classes of a file, with the templates they take; a class is called as its `__init__` is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = {one.name: tuple(_parameters(_arguments(one))) for one in node.body if isinstance(one, ast.FunctionDef)}
            fields = ((getattr(one.target, "id", ""), one.annotation) for one in node.body if isinstance(one, ast.AnnAssign))
            yield node.name, methods.get("__init__", tuple(_parameters(fields)))
            yield from ((f".{name}", parameters) for name, parameters in methods.items())
        elif isinstance(node, ast.FunctionDef):
            yield node.name, tuple(_parameters(_arguments(node)))


def _arguments(node: ast.FunctionDef) -> Iterator[tuple[str, ast.expr | None]]:
    given = [*node.args.posonlyargs, *node.args.args]
    if given and given[0].arg in ("self", "cls"):
        del given[0]
    yield from ((one.arg, one.annotation) for one in (*given, *node.args.kwonlyargs))


def _parameters(annotated: Iterable[tuple[str, ast.expr | None]]) -> Iterator[_Parameter]:
    for place, (name, annotation) in enumerate(annotated):
        if kinds := _kinds(annotation):
            yield _Parameter(place, name, COUNT in kinds)


def _kinds(annotation: ast.expr | None) -> set[str]:
    """Which of the two annotations stand in this one."""
    return {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)} & {ONE, COUNT} if annotation is not None else set()


@dataclass(frozen=True, slots=True)
class _File:
    """One file among the others."""

    names: Names
    modules: Mapping[str, Names]
    definitions: _Definitions
    choices: Mapping[str, tuple[str, ...]]
    looking: set[str] = field(default_factory=set)
    """The names that are being looked up."""

    def said(self) -> Found:
        """What it says."""
        for call, scopes in self.names.calls():
            yield from self._said_by(call, scopes)
        for node in ast.walk(self.names.tree):
            if isinstance(node, ast.AnnAssign) and node.value is not None:
                yield from self._annotated(node.annotation, node.value)

    def _annotated(self, annotation: ast.expr, value: ast.expr) -> Found:
        """What stands in a table where its annotation has templates: in `tuple[Said, str]` the first of each two."""
        if isinstance(annotation, ast.Name):
            if annotation.id in (ONE, COUNT):
                yield from self._forms(value, (), is_count=annotation.id == COUNT)
            for alias in self.names.values(annotation.id, (), self.modules):
                yield from self._annotated(alias, value)
        elif _kinds(annotation):
            for inner, part in _matched(annotation, value):
                yield from self._annotated(inner, part)

    def _said_by(self, call: ast.Call, scopes: tuple[Values, ...]) -> Found:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "say" and call.args:
            yield from self._forms(call.args[0], scopes)
        elif name == "say_count" and len(call.args) > 1:
            both: ast.expr = call.args[1].value if isinstance(call.args[1], ast.Starred) else ast.Tuple(elts=call.args[1:3])
            yield from self._forms(both, scopes, is_count=True)
        else:
            taken = {parameter.name: parameter for parameter in self._taken(call.func)}
            if taken.keys() >= {"one", "many"}:
                given = [*_given(call, taken.pop("one")), *_given(call, taken.pop("many"))]
                # Without a form for many that for one does for both.
                yield from self._forms(ast.Tuple(elts=[*given, *given][:2]), scopes, is_count=True)
            for parameter in taken.values():
                for value in _given(call, parameter):
                    yield from self._forms(value, scopes, is_count=parameter.is_count)

    def _taken(self, called: ast.expr) -> Iterable[_Parameter]:
        """What the called takes: where two modules define the name, that of the one it comes from, if that can be told."""
        if isinstance(called, ast.Name):
            known = self.definitions.get(called.id, {})
            own = known.get(self.names.imported.get(called.id, (self.names.module, ""))[0])
            if own is not None:
                return own
        elif isinstance(called, ast.Attribute):
            of_module = isinstance(called.value, ast.Name) and called.value.id in self.names.imported
            known = self.definitions.get(called.attr if of_module else f".{called.attr}", {})
        else:
            return ()
        return {parameter for parameters in known.values() for parameter in parameters}

    def _forms(self, value: ast.expr, scopes: tuple[Values, ...], *, is_count: bool = False) -> Found:
        """The templates in an expression or a table; keys, and what is compared or called with, are none."""
        if not is_count and isinstance(value, ast.Constant):
            if isinstance(value.value, str):
                yield value.value, ""
        elif is_count and isinstance(value, ast.Tuple) and (pairs := self._pairs(value, scopes)):
            yield from pairs
        elif isinstance(value, ast.Attribute) and not is_count:
            yield from ((word, "") for word in self.choices.get(value.attr, ()))
        elif isinstance(value, ast.Name):
            yield from self._named(value.id, scopes, is_count)
        else:
            for part in _parts(value):
                yield from self._forms(part, scopes, is_count=is_count)

    def _named(self, name: str, scopes: tuple[Values, ...], is_count: bool) -> list[tuple[str, str]]:
        """The templates that a name stands for; what names itself again, as `words = words or "element"`, is looked through once."""
        if name in self.looking:
            return []
        self.looking.add(name)
        values = self.names.values(name, scopes, self.modules)
        found = [form for value in values for form in self._forms(value, scopes, is_count=is_count)]
        self.looking.remove(name)
        return found

    def _pairs(self, value: ast.Tuple, scopes: tuple[Values, ...]) -> list[tuple[str, str]]:
        """The two forms that a tuple of two texts stands for; several where each text is one of several."""
        if len(value.elts) != 2 or any(isinstance(element, ast.Tuple) for element in value.elts):
            return []
        one, many = ([template for template, _ in self._forms(element, scopes)] for element in value.elts)
        return list(zip(one, many, strict=False))


def _matched(annotation: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The parts of a table, each with what its annotation says of it."""
    if not isinstance(annotation, ast.Subscript):
        yield from ((part, value) for part in ast.iter_child_nodes(annotation) if isinstance(part, ast.expr))
        return
    kinds = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
    if isinstance(value, ast.Dict):
        yield from ((kinds[-1], one) for one in value.values)
    elif isinstance(value, ast.Tuple | ast.List | ast.Set):
        is_even = len(kinds) != len(value.elts) or any(isinstance(kind, ast.Constant) for kind in kinds)  # tuple[Said, ...]
        yield from zip([kinds[0]] * len(value.elts) if is_even else kinds, value.elts, strict=True)


def _given(call: ast.Call, parameter: _Parameter) -> list[ast.expr]:
    named = [one.value for one in call.keywords if one.arg == parameter.name]
    return named or call.args[parameter.place : parameter.place + 1]


def _parts(value: ast.expr) -> Iterable[ast.expr]:
    """What an expression may come to; of a table its values."""
    if isinstance(value, ast.Dict):
        return value.values
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return value.elts
    if isinstance(value, ast.IfExp):
        return (value.body, value.orelse)
    if isinstance(value, ast.BoolOp):
        return value.values
    if isinstance(value, ast.Subscript):
        return (value.value,)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        return (value.func.value, *value.args[1:])
    return ()
