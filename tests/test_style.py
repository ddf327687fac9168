"""How the code is written: ruff and mypy have nothing to say, every module says what it is, and some ways are not taken."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard, TypeVar

import pytest

from tests.source_tree import PROGRAM, ROOT, imports_in, is_within, python_files, source_of

Node = TypeVar("Node", bound=ast.AST)

ALL_FILES = python_files(*PROGRAM, "tests")
PROGRAM_FILES = python_files(*PROGRAM)


def run_tool(*arguments: str) -> str:
    """What a tool prints about the whole project; empty when it is content."""
    run = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def test_ruff_finds_nothing() -> None:
    found = run_tool("ruff", "check", "--quiet")
    assert not found, found


def test_every_file_is_formatted() -> None:
    found = run_tool("ruff", "format", "--check", "--quiet")
    assert not found, f"run  ruff format  on:\n{found}"


@pytest.mark.timeout(900)
def test_types_fit() -> None:
    found = run_tool("mypy", "--no-error-summary")
    assert not found, found


# What is not done here, and how it is found: the lines of a file that do it.
Finder = Callable[[Path, str], Iterator[int]]


def calls_of(*names: str) -> Finder:
    """Calls written exactly so: `eval` finds eval(…) and not window.eval(…), `os.system` finds os.system(…)."""
    return lambda _path, source: (n.lineno for n in nodes(source, ast.Call) if ast.unparse(n.func) in names)


def names_used(*names: str) -> Finder:
    """Uses of an attribute with one of these names, whatever it hangs on."""
    return lambda _path, source: (n.lineno for n in nodes(source, ast.Attribute) if n.attr in names)


def imports_of(*modules: str) -> Finder:
    """Import statements that name one of the modules or something in it."""
    return lambda path, source: (found.line for found in imports_in(path, source) if is_within(found.module, *modules))


def nodes(source: str, kind: type[Node]) -> Iterator[Node]:
    """All nodes of one kind in a source."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, kind))


XML_READERS = ("parse", "iterparse", "fromstring", "fromstringlist", "XML", "XMLParser", "XMLPullParser")


def trusting_xml(path: Path, source: str) -> Iterator[int]:
    """XML read by the standard library, which follows entities; defusedxml reads, the standard library only writes."""
    standard = "xml.etree.ElementTree"
    yield from imports_of(
        *(f"{standard}.{reader}" for reader in XML_READERS),
        "xml.sax.parse",
        "xml.sax.parseString",
        "xml.sax.make_parser",
        "xml.dom",
        "xml.parsers",
    )(path, source)
    aliases = [alias for statement in ast.walk(ast.parse(source)) if is_standard_xml(statement) for alias in statement.names]
    own_names = [alias.asname or alias.name for alias in aliases if alias.name in (standard, "ElementTree")]
    yield from calls_of(*(f"{name}.{reader}" for name in own_names for reader in XML_READERS))(path, source)


def is_standard_xml(node: ast.AST) -> TypeGuard[ast.Import | ast.ImportFrom]:
    """Whether a statement may bring in the standard library's ElementTree under some name."""
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module == "xml.etree")


def joined_sentences(_path: Path, source: str) -> Iterator[int]:
    """Templates put together from parts before they are said: no translator ever sees the whole sentence."""
    for call in nodes(source, ast.Call):
        said = ast.unparse(call.func)
        templates = call.args[:1] if said == "say" else call.args[1:3] if said == "say_count" else []
        yield from (part.lineno for part in templates if isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call))


BANS: dict[str, tuple[Finder, str]] = {
    "code is not made of text": (calls_of("eval", "exec", "compile", "__import__"), "eval(text)"),
    "a map or a setting is never unpickled": (imports_of("pickle", "marshal", "shelve", "dill"), "from pickle import loads"),
    "SQL runs one bound statement at a time": (names_used("executescript"), "base.executescript(text)"),
    "labels are shown as plain text": (names_used("setHtml", "insertHtml", "RichText"), "view.setHtml(label)"),
    "text reaches paper as shaped glyphs": (
        names_used("drawString", "drawRightString", "drawCentredString", "textLine", "textOut"),
        "canvas.drawString(0, 0, label)",
    ),
    "pages are laid out by this project": (imports_of("reportlab.platypus"), "from reportlab.platypus import Paragraph, Table"),
    "XML from outside is read with care": (trusting_xml, "import xml.etree.ElementTree as ET\nET.parse(path)"),
    "no line goes through a shell": (calls_of("os.system", "os.popen", "subprocess.getoutput"), "os.system(line)"),
    "a sentence is one whole template": (joined_sentences, 'say(f"{n} steps")'),
}


HARMLESS = """
import xml.etree.ElementTree as ET
say("{n} steps", n=len(steps))
say_count(len(names), "{n} step", "{n} steps")
menu.exec()
ET.SubElement(parent, "task")
step.system
"""


@pytest.mark.parametrize("ban", BANS)
def test_nowhere_in_the_program(ban: str) -> None:
    find, _ = BANS[ban]
    breaches = [f"{path}:{line}" for path in PROGRAM_FILES for line in find(path, source_of(path))]
    assert not breaches, f"{ban}: {', '.join(breaches)}"


@pytest.mark.parametrize("ban", BANS)
def test_a_planted_line_is_caught(ban: str) -> None:
    find, planted = BANS[ban]
    assert list(find(Path("mapper/planted.py"), planted))
    assert not list(find(Path("mapper/planted.py"), HARMLESS))


def first_sentence(source: str) -> str | None:
    """The first paragraph of a module's docstring."""
    text = ast.get_docstring(ast.parse(source))
    return text.split("\n\n")[0] if text else None


@pytest.mark.parametrize("path", ALL_FILES, ids=Path.as_posix)
def test_a_module_says_what_it_is(path: Path) -> None:
    sentence = first_sentence(source_of(path))
    assert sentence, f"{path} has no docstring"
    assert len(sentence.split()) >= 4 and sentence.endswith("."), f"{path} says {sentence!r}, which is no sentence"


def silent_functions(source: str) -> list[str]:
    """The public functions and classes of a module that do not say what they give."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    found = [n for n in ast.parse(source).body if isinstance(n, kinds) and not n.name.startswith("_")]
    return [node.name for node in found if not ast.get_docstring(node)]


def test_public_functions_say_what_they_give() -> None:
    silent = [f"{path}: {', '.join(names)}" for path in PROGRAM_FILES if (names := silent_functions(source_of(path)))]
    assert not silent, "\n".join(silent)
    assert silent_functions('def a() -> int:\n    return 1\ndef b() -> int:\n    """One."""\n    return 1') == ["a"]


LEFT_UNDONE = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")


def test_nothing_is_left_undone() -> None:
    undone = [f"{p}:{n}" for p in PROGRAM_FILES for n, line in enumerate(source_of(p).splitlines(), 1) if LEFT_UNDONE.search(line)]
    assert not undone, ", ".join(undone)
    assert LEFT_UNDONE.search("x = 1  # TODO later") and not LEFT_UNDONE.search('KnownError(said, todo="Choose another place.")')


VAGUE = re.compile(r"(?<=[a-z])(Manager|Helper|Utils?|Base|Info)$|(^|_)(manager|helpers?|utils?)(_|$)")


def test_names_say_something() -> None:
    names = [(path, node.name) for path in PROGRAM_FILES for node in ast.walk(ast.parse(source_of(path))) if isinstance(node, ast.ClassDef)]
    names += [(path, path.stem) for path in PROGRAM_FILES]
    assert not [f"{path}: {name}" for path, name in names if VAGUE.search(name)]
    assert VAGUE.search("MapManager") and VAGUE.search("text_utils") and not VAGUE.search("Database")
