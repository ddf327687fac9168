"""What is not done in this program: each ban is a sentence, a finder of the lines that break it, and planted cases that it must find."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ban_finders import Finder, any_of, calls_of, imports_of, names_used, nodes
from tests.ban_screen import TAKES_MARKUP, images_by_name, rich_editors, trusting_xml, unsafe_labels, unsafe_tips
from tests.ban_sql import is_made, made_sql
from tests.ban_writing import written_in_place


@dataclass(frozen=True, slots=True)
class Ban:
    """`find` must find each of `planted` and nothing in `harmless`."""

    find: Finder
    planted: tuple[str, ...]
    harmless: str = ""


def joined_sentences(_path: Path, source: str) -> Iterator[int]:
    """Templates put together from parts before they are said: no translator ever sees the whole sentence."""
    for call in nodes(source, ast.Call):
        said = ast.unparse(call.func)
        templates = call.args[:1] if said == "say" else call.args[1:3] if said == "say_count" else []
        yield from (part.lineno for part in templates if isinstance(part, ast.JoinedStr) or is_made(part))


NETWORK = (
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib.request",
    "urllib.robotparser",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "poplib",
    "imaplib",
    "nntplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
    "webbrowser",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebEngineCore",
)

BANS: dict[str, Ban] = {
    "code is not made of text": Ban(
        calls_of("eval", "exec", "compile", "__import__"), ("eval(text)", "exec(text)", '__import__("os")'), "menu.exec()"
    ),
    "a map or a setting is never unpickled": Ban(
        imports_of("pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "jsonpickle"), ("from pickle import loads", "import shelve")
    ),
    "SQL runs one bound statement at a time": Ban(names_used("executescript"), ("base.executescript(text)",)),
    "SQL is not put together of text": Ban(
        made_sql,
        (
            'base.execute(f"DELETE FROM {name}")',
            'base.execute("DELETE FROM %s" % name)',
            'base.execute("DELETE FROM {}".format(name))',
            'base.executemany("DELETE FROM " + name, rows)',
            'statement = f"SELECT * FROM {name}"',
            'statement = "UPDATE node SET name = " + name',
            'base.execute("PRAGMA user_version = " + str(version))',
        ),
        'base.execute("PRAGMA user_version = " + str(VERSION))\nbase.execute(sql.DONE, (seq,))\nsay("Update {name}", name=name)\n'
        '"".join(parts)',
    ),
    "a file is never written in place": Ban(
        written_in_place,
        (
            'open(path, "w")',
            'path.open("wb")',
            'path.open(mode="a")',
            'open(path, mode="r+b")',
            "path.write_text(text)",
            "path.write_bytes(content)",
            "os.open(path, os.O_WRONLY | os.O_CREAT)",
            "shutil.copyfile(source, path)",
            "path.touch()",
        ),
        'with replacing(path) as made:\n    made.write_bytes(content)\nwith path.open("rb") as file:\n    file.read()\n'
        "OpenMap.open(path)\nos.open(path, os.O_RDONLY)\nos.open(os.devnull, os.O_WRONLY)",
    ),
    "labels are shown as plain text": Ban(
        any_of(names_used(*TAKES_MARKUP), unsafe_tips, unsafe_labels, rich_editors),
        (
            "view.setHtml(label)",
            "made.setTextFormat(Qt.TextFormat.RichText)",
            "from PySide6.QtWidgets import QMessageBox\nQMessageBox.warning(window, title, name)",
            "item.setToolTip(record.name)",
            "self.setTabToolTip(number, sheet.name)",
            'button.setToolTip(say("Undo {name}", name=name))',
            'button.setToolTip(f"{name}")',
            "made = QLabel(record.name)",
            "class Title(QLabel):\n    pass",
            "class Notes(QTextEdit):\n    pass",
            "QToolTip.showText(place, name)",
        ),
        'made.setToolTip(say("More"))\nmade.setToolTip(plain_tip(name))\nmade = QLabel()\n'
        "class Name(QLabel):\n    def f(self):\n        self.setTextFormat(Qt.TextFormat.PlainText)",
    ),
    "text reaches paper as shaped glyphs": Ban(
        names_used("drawString", "drawRightString", "drawCentredString", "textLine", "textLines", "textOut", "beginText"),
        ("canvas.drawString(0, 0, label)", "text = canvas.beginText()"),
    ),
    "pages are laid out by this project": Ban(
        any_of(
            imports_of("reportlab.platypus", "reportlab.lib.styles"),
            names_used("Paragraph"),
            images_by_name,
        ),
        ("from reportlab.platypus import Paragraph, Table", "import reportlab.platypus", "canvas.drawImage(name, 0, 0)"),
    ),
    "XML from outside is read with care": Ban(
        trusting_xml, ("import xml.etree.ElementTree as ET\nET.parse(path)", "from lxml import etree")
    ),
    "no line goes through a shell": Ban(
        any_of(
            calls_of("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"),
            lambda _path, source: (
                call.lineno
                for call in nodes(source, ast.Call)
                if any(keyword.arg == "shell" and ast.unparse(keyword.value) != "False" for keyword in call.keywords)
            ),
        ),
        ("os.system(line)", "subprocess.run(line, shell=True)", "os.popen(line)"),
    ),
    "the program talks to no network": Ban(
        imports_of(*NETWORK),
        (
            "import socket",
            "import ssl",
            "import http.client",
            "from urllib.request import urlopen",
            "from ftplib import FTP",
            "import smtplib",
            "from asyncio import open_connection",
            "from PySide6.QtNetwork import QLocalServer",
            "from PySide6 import QtNetwork",
        ),
        "from urllib.parse import quote",
    ),
    "a sentence is one whole template": Ban(joined_sentences, ('say(f"{n} steps")',), 'say("{n} steps", n=n)'),
}

HARMLESS = """
import xml.etree.ElementTree as ET
say("{n} steps", n=len(steps))
say_count(len(names), "{n} step", "{n} steps")
menu.exec()
ET.SubElement(parent, "task")
step.system
"""
"""What no ban finds anything in."""
