"""The registries are the whole truth: every file is listed once, every target is there, every icon is drawn, no key is taken twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from icons import ICONS, icon_svg
from tests.source_tree import PROGRAM, ROOT, imports_in, module_name, python_files, source_of

SVG = "{http://www.w3.org/2000/svg}"
LINE_ICONS = tuple(name for name in ICONS if name != "app")

# Where a registry lives, its name, and the folder whose files it lists.
REGISTRIES = (
    ("mapper.rules", "RULES", "mapper/rules"),
    ("mapper.shapes", "SHAPES", "mapper/shapes"),
    ("mapper.commands", "COMMANDS", "mapper/commands"),
    ("mapper.checks", "CHECKS", "mapper/checks"),
    ("exporters", "EXPORTERS", "exporters"),
    ("desktop.cli", "VERBS", "desktop/cli"),
    ("desktop.tools", "TOOLS", "desktop/tools"),
    ("desktop.panels", "PANELS", "desktop/panels"),
)
TARGET = re.compile(r"(?:desktop|mapper|exporters)(?:\.\w+)+(?::\w+)?")
# Tools for whoever works on the project; no part of the program starts them.
RUN_BY_HAND = ("mapper.drawing.fonts.make_code_boxes", "mapper.languages.templates", "mapper.languages.update", "mapper.store.ddl")


def target(path: str) -> object:
    """What "module:name" or "module" names; fails where it is not there."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name) if name else import_module(module)


def homes_of(entry: object) -> Iterator[str]:
    """The modules an entry of a registry lives in: a function's own, a "module:function" or "package.module" text's, a record's fields'.

    >>> list(homes_of("mapper.commands.move:move")), list(homes_of(homes_of))[0].endswith("test_registries")
    (['mapper.commands.move'], True)
    """
    if isinstance(entry, str):
        if TARGET.fullmatch(entry):
            yield entry.partition(":")[0]
    elif is_dataclass(entry) and not isinstance(entry, type):
        for field in fields(entry):
            yield from homes_of(getattr(entry, field.name))
    elif isinstance(entry, Mapping):
        for value in entry.values():
            yield from homes_of(value)
    elif isinstance(entry, tuple | list):
        for part in entry:
            yield from homes_of(part)
    elif callable(entry):
        yield entry.__module__


def out_of_reach(files: Mapping[Path, str], roots: Iterable[str]) -> list[str]:
    """The modules that nothing in the roots uses at any remove, by an import or by naming it as text: nobody would ever run them."""
    modules = {module_name(path): path for path in files}
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in modules and name not in reached:
            reached.add(name)
            waiting += [name.rpartition(".")[0], *uses_of(modules[name], files[modules[name]])]
    return sorted(set(modules) - reached)


def uses_of(path: Path, source: str) -> Iterator[str]:
    """The modules a source imports or names as text."""
    yield from (found.module for found in imports_in(path, source))
    yield from (text.partition(":")[0] for text in targets_in(source))


def targets_in(source: str) -> list[str]:
    """The "package.module" and "package.module:name" texts of a source that lie in this project.

    >>> targets_in('Action("move", runs="mapper.commands.move:move", icon="pan")')
    ['mapper.commands.move:move']
    """
    return re.findall(rf'"({TARGET.pattern})"', source)


PROGRAM_SOURCES = {path: source_of(path) for path in python_files(*PROGRAM)}


@pytest.mark.parametrize(("module", "name", "folder"), REGISTRIES, ids=lambda part: part)
def test_every_file_of_the_folder_is_listed_once(module: str, name: str, folder: str) -> None:
    entries = getattr(import_module(module), name)
    assert isinstance(entries, tuple), f"{module}.{name} is to be a plain tuple"
    inside = {path: source for path, source in PROGRAM_SOURCES.items() if path.is_relative_to(folder)}
    used = [use for path, source in PROGRAM_SOURCES.items() if path not in inside for use in uses_of(path, source)]
    listed = [home for entry in entries for home in set(homes_of(entry))]
    assert out_of_reach(inside, [module, *listed, *used]) == []
    assert [entry for entry, times in Counter(map(repr, entries)).items() if times > 1] == []


def test_every_module_is_reached_from_the_command() -> None:
    assert out_of_reach(PROGRAM_SOURCES, ["desktop.__main__", *RUN_BY_HAND]) == []


def test_a_forgotten_file_is_caught() -> None:
    planted = {
        Path("mapper/rules/grow_lane.py"): "from mapper.rules import room_needed",
        Path("mapper/rules/room_needed.py"): 'runs = "mapper.rules.named:run"',
        Path("mapper/rules/named.py"): "",
        Path("mapper/rules/forgotten.py"): "from mapper.rules import room_needed",
    }
    assert out_of_reach(planted, ["mapper.rules.grow_lane"]) == ["mapper.rules.forgotten"]


def test_every_target_written_as_text_is_there() -> None:
    for text in sorted({text for source in PROGRAM_SOURCES.values() for text in targets_in(source)}):
        target(text)
    with pytest.raises(AttributeError):
        target("mapper.model.words:shout")
    with pytest.raises(ModuleNotFoundError):
        target("mapper.model.wards")


def test_actions_have_words_icons_and_keys_of_their_own() -> None:
    actions = import_module("desktop.actions").ACTIONS
    keys = [key for action in actions for key in ([action.keys] if isinstance(action.keys, str) else action.keys) if key]
    assert [name for name, times in Counter(action.name for action in actions).items() if times > 1] == []
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert [action.name for action in actions if not action.text.strip()] == []
    assert [action.icon for action in actions if action.icon and action.icon not in ICONS] == []


def test_every_icon_file_is_listed_once_and_in_order() -> None:
    assert list(ICONS) == sorted(path.stem for path in (ROOT / "icons").glob("*.svg"))


def drawn_parts(svg: bytes) -> list[Element]:
    """The root and all that is drawn below it."""
    return list(ElementTree.fromstring(svg).iter())


STYLE = {
    "width": "24",
    "height": "24",
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


def off_style(svg: bytes) -> list[str]:
    """How a drawing differs from the one style: 24 px grid, 1.5 px round lines in the theme's ink, nothing filled."""
    root, *parts = drawn_parts(svg)
    wrong = [f"{key} is {root.get(key)}" for key, value in STYLE.items() if root.get(key) != value]
    own = [
        f"{part.tag.removeprefix(SVG)} sets its own {key}"
        for part in parts
        for key in part.attrib
        if key in STYLE.keys() - {"width", "height"}
    ]
    odd = [f"{part.tag.removeprefix(SVG)} is no line" for part in parts if part.tag.removeprefix(SVG) not in ("path", "rect", "circle")]
    return [*wrong, *own, *odd]


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icons_are_drawn_in_one_style(name: str) -> None:
    assert off_style(icon_svg(name)) == []


def test_an_icon_out_of_style_is_caught() -> None:
    drawn = icon_svg("step")
    assert off_style(drawn.replace(b'"1.5"', b'"2"', 1))
    assert off_style(drawn.replace(b"<rect", b'<rect fill="#B93815"'))
    assert off_style(drawn.replace(b"<path", b"<image"))


def test_no_two_icons_are_the_same_drawing() -> None:
    drawings = Counter(icon_svg(name) for name in ICONS)
    assert len(drawings) == len(ICONS)


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icon_svg("../pyproject")


@pytest.mark.parametrize("name", ICONS)
def test_qt_draws_each_icon_within_its_grid(name: str) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(26, 26, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.translate(1, 1)
    QSvgRenderer(icon_svg(name)).render(painter, QRectF(0, 0, 24, 24))
    painter.end()
    inked = [(x, y) for x in range(26) for y in range(26) if image.pixelColor(x, y).alpha() > 96]
    assert len(inked) > 10, "nothing is drawn"
    assert all(1 <= x <= 24 and 1 <= y <= 24 for x, y in inked), "a line leaves the grid"
