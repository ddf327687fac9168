"""A PDF as it is read aloud: its parts in the order of the tree, each with the words painted for it, read from the file alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pypdf

_MARKED = re.compile(rb"/(\w+)(?:<</MCID (\d+)>>BDC| BMC)\n(.*?)\nEMC", re.DOTALL)
_SHOWN = re.compile(rb"(/W\d+) \S+ Tf .*? Tm \[(.*?)\] TJ")
_CODES = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass(slots=True)
class Part:
    """A part of a document: its role, its words, what it is called in its place, where its links lead (page numbers from 0)."""

    role: str
    words: str = ""
    alt: str = ""
    scope: str = ""
    leads_to: list[int] = field(default_factory=list)
    link_names: list[str] = field(default_factory=list)
    below: list[Part] = field(default_factory=list)

    def every(self, *roles: str) -> Iterator[Part]:
        """The parts below with one of these roles, in reading order, and this one."""
        if self.role in roles or not roles:
            yield self
        for part in self.below:
            yield from part.every(*roles)

    def all_words(self) -> str:
        """Its words and those of all parts below."""
        return " ".join(part.words for part in self.every() if part.words)


class Spoken:
    """The document in `file`."""

    def __init__(self, file: bytes) -> None:
        self.reader = pypdf.PdfReader(BytesIO(file))
        self._numbers = {page.indirect_reference.idnum: at for at, page in enumerate(self.reader.pages) if page.indirect_reference}

    @cached_property
    def document(self) -> Part:
        """The whole."""
        return self._part(self._tree["/K"].get_object())

    @cached_property
    def decoration(self) -> list[str]:
        """By page, the words that are for the eye only."""
        pages = range(len(self.reader.pages))
        return [" ".join(" ".join(words for mark, words in self._marked(at) if mark is None).split()) for at in pages]

    def parents(self) -> dict[int, Any]:
        """By key, the elements that pages and links say they belong to."""
        nums = self._tree["/ParentTree"]["/Nums"]
        return {int(nums[at]): nums[at + 1].get_object() for at in range(0, len(nums), 2)}

    @property
    def _tree(self) -> Any:
        root: Any = self.reader.trailer["/Root"]
        return root["/StructTreeRoot"]

    @cached_property
    def _words(self) -> dict[tuple[int, int], str]:
        pages = range(len(self.reader.pages))
        return {(at, mark): words for at in pages for mark, words in self._marked(at) if mark is not None}

    def _marked(self, at: int) -> Iterator[tuple[int | None, str]]:
        page: Any = self.reader.pages[at]
        content = page.get_contents().get_data()
        texts = {name: self._texts(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        for found in _MARKED.finditer(content):
            words = [_decoded(texts[shown[1].decode()], shown[2]) for shown in _SHOWN.finditer(found[3])]
            yield (int(found[2]) if found[2] else None), " ".join(" ".join(words).split())

    def _texts(self, font: Any) -> dict[int, str]:
        table = font["/ToUnicode"].get_data().decode("ascii")
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in _CODES.findall(table)}

    def _part(self, element: Any) -> Part:
        page = self._numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else -1
        part = Part(str(element["/S"])[1:], alt=str(element.get("/Alt", "")), scope=str(element.get("/A", {}).get("/Scope", ""))[1:])
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            one = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(one, int):
                part.words += self._words[page, one]
            elif one.get("/Type") == "/MCR":
                part.words += " " + self._words[self._numbers[one.raw_get("/Pg").idnum], int(one["/MCID"])]
            elif one.get("/Type") == "/OBJR":
                link = one["/Obj"]
                part.leads_to.append(self._numbers[link["/Dest"][0].idnum])
                part.link_names.append(str(link["/Contents"]))
            else:
                assert one["/P"] == element
                part.below.append(self._part(one))
        return part


def _decoded(texts: dict[int, str], operands: bytes) -> str:
    """What the operands of a TJ say: codes of four digits in angle brackets, gaps between them."""
    codes = "".join(found.decode() for found in re.findall(rb"<(.*?)>", operands))
    return "".join(texts[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4))
