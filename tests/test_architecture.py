"""Who may know whom. Each rule is one sentence, is held against every file, and must catch a breach planted for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.source_tree import PROGRAM, Import, imports_in, is_within, module_name, python_files, source_of

QT = ("PySide6", "shiboken6")
FONT_LIBRARIES = ("uharfbuzz", "fontTools", "bidi")

# Each room of the mapper may know itself and the rooms on the lines above its own.
CHAIN: tuple[tuple[str, ...], ...] = (
    ("model",),
    ("disk",),
    ("languages",),
    ("drawing",),
    ("shapes",),
    ("layout", "graph"),
    ("metrics",),
    ("whole",),
    ("commands",),
    ("rules", "checks", "capture", "templates", "evidence"),
    ("new_map",),
    ("recovery", "differences"),
    ("timeline", "workshop_page", "what_if", "merge", "compare"),
    ("review", "registers"),
    ("open_map",),
    ("share", "common_history"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence, the modules it speaks of, what they must not import, and a breach it must catch."""

    says: str
    speaks_of: Callable[[str], bool]
    never: tuple[str, ...]
    planted: tuple[str, str]
    only_at_load: bool = False

    def breaches(self, path: Path, imports: Iterable[Import]) -> Iterator[str]:
        """One line for each import that breaks the rule."""
        if self.speaks_of(module_name(path)):
            for found in imports:
                if is_within(found.module, *self.never) and (found.is_at_load or not self.only_at_load):
                    yield f"{path}:{found.line} imports {found.module}, but {self.says}"


def inside(*packages: str) -> Callable[[str], bool]:
    """The modules of these packages."""
    return lambda module: is_within(module, *packages)


def outside(*packages: str) -> Callable[[str], bool]:
    """All modules but those of these packages."""
    return lambda module: not is_within(module, *packages)


def handles_fonts(module: str) -> bool:
    """Whether the module is one of the few that shape text or cut fonts."""
    return module.startswith(("mapper.drawing.text", "mapper.drawing.fonts"))


def rooms_after(room: str) -> tuple[str, ...]:
    """The rooms of the mapper on the lines of the chain after that of this one."""
    level = next(index for index, rooms in enumerate(CHAIN) if room in rooms)
    return tuple(f"mapper.{other}" for rooms in CHAIN[level + 1 :] for other in rooms)


FAULTS = ("mapper.model", "mapper.model.errors", "mapper.model.words")
MODEL_BUT_FAULTS = tuple(
    module for path in python_files("mapper") if is_within(module := module_name(path), "mapper.model") and module not in FAULTS
)

RULES: tuple[Rule, ...] = (
    Rule(
        "the mapper knows neither screen nor paper nor program",
        inside("mapper"),
        (*QT, "reportlab", "desktop", "exporters", "icons"),
        ("mapper/model/units.py", "def width() -> None:\n    from PySide6.QtGui import QFont"),
    ),
    Rule("exporters need no screen", inside("exporters"), QT, ("exporters/svg/write.py", "import PySide6.QtGui")),
    Rule("icons are drawings and know nobody", inside("icons"), (*QT, "mapper", "exporters"), ("icons/__init__.py", "import mapper.model")),
    Rule(
        "nothing imports the program but itself",
        outside("desktop"),
        ("desktop",),
        ("exporters/pdf/cover.py", "from desktop.theme import ink"),
    ),
    Rule(
        "networkx stays with the graph and the layout",
        outside("mapper.graph", "mapper.layout"),
        ("networkx",),
        ("mapper/checks/islands.py", "def f() -> None:\n    import networkx"),
    ),
    Rule(
        "networkx takes a quarter of a second to load, so it is imported where it is used",
        inside(*PROGRAM),
        ("networkx",),
        ("mapper/graph/brokers.py", "import networkx as nx"),
        only_at_load=True,
    ),
    Rule(
        "sqlite_utils is slow to load, so it is imported where it is used",
        inside(*PROGRAM),
        ("sqlite_utils",),
        ("mapper/store/file.py", "from sqlite_utils import Database"),
        only_at_load=True,
    ),
    Rule(
        "only the store speaks SQL",
        outside("mapper.store"),
        ("sqlite3", "sqlite_utils", "apsw"),
        ("mapper/open_map.py", "import sqlite3"),
    ),
    Rule(
        "text is shaped, and fonts are cut, in one place",
        lambda module: not handles_fonts(module),
        FONT_LIBRARIES,
        ("exporters/pdf/page.py", "from fontTools import subset"),
    ),
    Rule(
        "the store is reached through the gate",
        outside("mapper.store", "mapper.recovery", "mapper.open_map", "desktop.cli"),
        ("mapper.store",),
        ("desktop/bridge.py", "from mapper.store import file"),
    ),
    Rule(
        "the disk knows of the model how faults are said, and nothing else",
        inside("mapper.disk"),
        MODEL_BUT_FAULTS,
        ("mapper/disk/app_folder.py", "from mapper.model.record import Record"),
    ),
    Rule(
        "the store knows the model and the disk only",
        inside("mapper.store"),
        rooms_after("disk"),
        ("mapper/store/rows.py", "from mapper.shapes import SHAPES"),
    ),
    Rule(
        "recovery knows the model, the disk and the store only",
        inside("mapper.recovery"),
        tuple(room for room in rooms_after("disk") if room != "mapper.recovery"),
        ("mapper/recovery/salvage.py", "from mapper.rules import follow_rules"),
    ),
    Rule(
        "what a map was and how it differs is a matter of the model only",
        inside("mapper.timeline", "mapper.differences"),
        ("mapper.store", *(room for room in rooms_after("model") if room not in ("mapper.timeline", "mapper.differences"))),
        ("mapper/differences.py", "from mapper.graph import analyse"),
    ),
    Rule(
        "reportlab belongs to the PDF alone",
        outside("exporters.pdf", "exporters.png"),
        ("reportlab",),
        ("exporters/svg/write.py", "import reportlab"),
    ),
    Rule(
        "the command line starts without a screen",
        inside("desktop.cli"),
        QT,
        ("desktop/cli/analyse.py", "def f() -> None:\n    from PySide6 import QtWidgets"),
    ),
    Rule(
        "a program that is only asked for its version does not load Qt",
        inside("desktop.__main__"),
        QT,
        ("desktop/__main__.py", "from PySide6.QtWidgets import QApplication"),
        only_at_load=True,
    ),
    Rule(
        "tools do not know panels", inside("desktop.tools"), ("desktop.panels",), ("desktop/tools/draw.py", "import desktop.panels.outline")
    ),
    Rule(
        "panels do not know tools", inside("desktop.panels"), ("desktop.tools",), ("desktop/panels/outline.py", "import desktop.tools.draw")
    ),
)


def rooms_above(room: str) -> tuple[str, ...]:
    """The rooms of the mapper that this one must not know: its neighbours on the same line and all on the lines after it."""
    level = next(index for index, rooms in enumerate(CHAIN) if room in rooms)
    return tuple(f"mapper.{other}" for rooms in CHAIN[level:] for other in rooms if other != room)


CHAIN_RULES = tuple(
    Rule(
        f"in the mapper's one chain {room} knows only the rooms before it",
        inside(f"mapper.{room}"),
        rooms_above(room),
        (f"mapper/{room}/planted.py", f"import {rooms_above(room)[-1]}.planted"),
    )
    for rooms in CHAIN[:-1]
    for room in rooms
)
ALL_RULES = (*RULES, *CHAIN_RULES)


def says(rule: Rule) -> str:
    """The name of a rule in the test report."""
    return rule.says


@pytest.mark.parametrize("rule", ALL_RULES, ids=says)
def test_every_file_keeps(rule: Rule) -> None:
    breaches = [line for path in python_files(*PROGRAM) for line in rule.breaches(path, imports_in(path, source_of(path)))]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("rule", ALL_RULES, ids=says)
def test_a_planted_breach_is_caught_by(rule: Rule) -> None:
    path, source = Path(rule.planted[0]), rule.planted[1]
    assert list(rule.breaches(path, imports_in(path, source)))
    assert not list(rule.breaches(path, imports_in(path, "import json")))


FORMATS = {f"exporters.{path.parts[1]}" for path in python_files("exporters") if len(path.parts) > 2}


def sibling_formats(path: Path, imports: Iterable[Import]) -> Iterator[str]:
    """One line for each import by which a format reaches into another (a bitmap is a rasterised PDF, so png may)."""
    module = module_name(path)
    if not module.startswith("exporters.") or is_within(module, "exporters.png"):
        return
    others = FORMATS - {".".join(module.split(".")[:2])}
    for found in imports:
        if is_within(found.module, *others):
            yield f"{path}:{found.line} imports {found.module}: a format knows the mapper and its own library, never another format"


def test_no_format_knows_another() -> None:
    breaches = [line for path in python_files("exporters") for line in sibling_formats(path, imports_in(path, source_of(path)))]
    assert not breaches, "\n".join(breaches)


def test_a_planted_reach_into_another_format_is_caught() -> None:
    path = Path("exporters/svg/write.py")
    assert list(sibling_formats(path, imports_in(path, "from exporters.bpmn import paint")))
    assert not list(sibling_formats(path, imports_in(path, "from exporters.svg import paint")))


def first_circle(sources: dict[Path, str]) -> list[str]:
    """The modules of one circle of imports that loading runs into, or nothing."""
    modules = {module_name(path) for path in sources}
    knows = {
        module_name(path): {found.module for found in imports_in(path, source) if found.is_at_load and found.module in modules}
        - {module_name(path), *parents_of(module_name(path))}
        for path, source in sources.items()
    }
    try:
        TopologicalSorter(knows).prepare()
    except CycleError as circle:
        return [str(module) for module in circle.args[1]]
    return []


def parents_of(module: str) -> Iterator[str]:
    """The packages a module lies in; naming one of them in an import loads nothing that is not loaded already."""
    parts = module.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts)))


def test_no_imports_run_in_a_circle() -> None:
    assert first_circle({path: source_of(path) for path in python_files(*PROGRAM)}) == []


def test_a_planted_circle_is_caught() -> None:
    planted = {Path("mapper/model/a.py"): "from mapper.model import b", Path("mapper/model/b.py"): "from mapper.model.a import x"}
    assert sorted(set(first_circle(planted))) == ["mapper.model.a", "mapper.model.b"]
    late = {**planted, Path("mapper/model/b.py"): "def f() -> None:\n    from mapper.model.a import x"}
    assert first_circle(late) == []


def test_every_room_of_the_mapper_has_its_place_in_the_chain() -> None:
    rooms = {path.parts[1].removesuffix(".py") for path in python_files("mapper")} - {"__init__"}
    assert rooms <= {room for rooms_on_line in CHAIN for room in rooms_on_line} | {"store"}
