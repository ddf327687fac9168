"""From the bytes of a file to its text: encodings, and a plain word for every format that is not BPMN."""

from __future__ import annotations

import codecs
import re

from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES
from mapper.model.words import say

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office 97"),
    (b"SQLite format 3", "SQLite"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_ENCODINGS = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp(125\d|437|85\d|866|874|932|936|949|950)|koi8-[ru]|mac-roman|gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr|hz"
)
"""What Python calls the encodings that files come in; others are refused, some of its codecs take quadratic time."""
_DECLARATION = re.compile(r"<\?xml\b[^<>]*\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


def nothing_imported(happened: str, todo: str = "") -> KnownError:
    """The refusal of a file: `happened` says why, in a whole sentence."""
    return KnownError(happened, say("Nothing was imported."), todo)


def other_format(name: str) -> KnownError:
    """The refusal of a file of another format, named."""
    return nothing_imported(
        say("The file is {format}, not BPMN 2.0.", format=name), say("Export the model as BPMN 2.0 XML and import that.")
    )


def text_of(source: bytes) -> tuple[str, bool]:
    """The text of an XML file, without its declaration, and whether the encoding it names had to be set aside.

    Lines keep their numbers. Raises KnownError for what is too large, empty, or known to be of another format.
    """
    if len(source) > IMPORT_BYTES:
        raise nothing_imported(say("The file is larger than {n} MB.", n=IMPORT_BYTES // 1024**2), say("Export one process a file."))
    for signature, name in _SIGNATURES:
        if source.startswith(signature):
            raise other_format(name)
    if not source.strip(b"\x00 \t\r\n"):
        raise nothing_imported(say("The file is empty."))
    text, is_guessed = _decoded(source)
    text = text.lstrip("\ufeff")
    body = text.lstrip()
    _refuse_other_text(body)
    lines_before = text.count("\n", 0, len(text) - len(body))
    declaration = _DECLARATION.match(body)
    if declaration is not None:
        lines_before += declaration[0].count("\n")
        body = body[declaration.end() :]
    return "\n" * lines_before + body, is_guessed


def _decoded(source: bytes) -> tuple[str, bool]:
    encoding = _encoding_of(source)
    try:
        return source.decode(encoding), False
    except UnicodeDecodeError:
        # Tools that write in the code page of their machine and declare UTF-8 all the same are common; letters matter more than the label.
        return source.decode("cp1252", errors="replace"), True


def _encoding_of(source: bytes) -> str:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return encoding
    declared = _DECLARED.match(source[:400])
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if known.startswith(("utf-16", "utf-32")):
        return "utf-8"  # The declaration could be read byte by byte, so it is not UTF-16, whatever it says.
    if _ENCODINGS.fullmatch(known) is None:
        raise nothing_imported(say("The file is written in {encoding}, which cannot be read.", encoding=name), say("Save it as UTF-8."))
    return known


def _refuse_other_text(body: str) -> None:
    start = body[:200].lower()
    if start.startswith(("{", "[")):
        raise other_format("JSON")
    if start.startswith(("<!doctype html", "<html")):
        raise other_format("HTML")
    if not start.startswith("<"):
        raise nothing_imported(say("The file is not XML, so it is not BPMN."), say("Export the model as BPMN 2.0 XML and import that."))
