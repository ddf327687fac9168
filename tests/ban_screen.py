"""Finds texts that Qt or reportlab may take for markup, and XML that is read on trust."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from tests.ban_finders import calls_of, imports_of, nodes

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
        "lxml",
    )(path, source)
    aliases = [alias for statement in ast.walk(ast.parse(source)) if is_standard_xml(statement) for alias in statement.names]
    own_names = [alias.asname or alias.name for alias in aliases if alias.name in (standard, "ElementTree")]
    yield from calls_of(*(f"{name}.{reader}" for name in own_names for reader in XML_READERS))(path, source)


def is_standard_xml(node: ast.AST) -> TypeGuard[ast.Import | ast.ImportFrom]:
    """Whether a statement may bring in the standard library's ElementTree under some name."""
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module == "xml.etree")


TIPS = ("setToolTip", "setTabToolTip", "setWhatsThis", "setStatusTip", "setItemToolTip")
TAKES_MARKUP = (
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "insertMarkdown",
    "RichText",
    "AutoText",
    "MarkdownText",
    "QMessageBox",
    "QErrorMessage",
    "QInputDialog",
    "QProgressDialog",
    "QTextBrowser",
    "QStaticText",
    "QWhatsThis",
    "QSplashScreen",
    "QSystemTrayIcon",
    "QToolTip",
    "QWebEngineView",
)
"""Parts of Qt that guess whether a text is markup, and open the files that markup names."""
MAKES_PLAIN_LABELS = ("desktop/parts.py",)


def unsafe_tips(_path: Path, source: str) -> Iterator[int]:
    """Tips that are neither said without names in them, nor passed through `plain_tip`: Qt knows no plain text for tips."""
    for call in nodes(source, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in TIPS and call.args and not is_plain(call.args[-1]):
            yield call.lineno


def is_plain(node: ast.expr) -> bool:
    """Whether no name of a map can be in the text, or what is in it was made plain."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    if not isinstance(node, ast.Call):
        return False
    function = ast.unparse(node.func)
    is_fixed_sentence = function == "say" and not node.keywords and len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
    return function == "plain_tip" or function.endswith(".toolTip") or is_fixed_sentence


def unsafe_labels(path: Path, source: str) -> Iterator[int]:
    """Labels that are given a text before they are told that it is plain; a class of its own must say so as well."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QLabel" and node.args and path.as_posix() not in MAKES_PLAIN_LABELS:
            yield node.lineno
        if (
            isinstance(node, ast.ClassDef)
            and any(ast.unparse(base) == "QLabel" for base in node.bases)
            and "PlainText" not in ast.unparse(node)
        ):
            yield node.lineno


def rich_editors(_path: Path, source: str) -> Iterator[int]:
    """Editors that take markup when it is pasted or set."""
    for node in nodes(source, ast.ClassDef):
        if is_a(node, "QTextEdit") and "setAcceptRichText(False)" not in ast.unparse(node):
            yield node.lineno
    yield from calls_of("QTextEdit", "QTextDocument")(_path, source)


def is_a(node: ast.ClassDef, base: str) -> bool:
    """Whether a class is made of that one of Qt."""
    return any(ast.unparse(one) == base for one in node.bases)


def images_by_name(path: Path, source: str) -> Iterator[int]:
    """Pictures that reportlab is given otherwise than as bytes: it opens any file or address that it is given the name of."""
    if path.parts[0] == "desktop":
        return
    for call in nodes(source, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("drawImage", "drawInlineImage"):
            given = ast.unparse(call.args[0]) if call.args else ""
            if not given.startswith("ImageReader(BytesIO("):
                yield call.lineno
