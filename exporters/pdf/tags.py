"""What the parts of a document are, for those who hear it: elements in reading order, each with what is painted for it and its links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["Document", "Sect", "Title", "H1", "H2", "P", "Link", "Figure", "Table", "TR", "TH", "TD"]
Scope = Literal["", "Column", "Row"]

CONTAINERS: frozenset[Role] = frozenset(("Document", "Sect", "Table", "TR"))
"""Elements that hold others only: what is painted in one of them is a paragraph of its own."""


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document: a heading, a paragraph, a table, a cell, a link, a picture. Its own content comes before its children.

    `alt`: what a picture shows, in words; `scope`: what a head of a table heads.
    """

    role: Role
    parent: Element | None = None
    alt: str = ""
    scope: Scope = ""
    children: list[Element] = field(default_factory=list)


class Tree:
    """The elements of one document, in the order in which they are opened: that is the order in which they are read."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = self.root
        self._is_decoration = False

    @contextmanager
    def element(self, role: Role, *, alt: str = "", scope: Scope = "", resumed: bool = False) -> Iterator[Element | None]:
        """What is painted until the block ends belongs to a new element; `resumed`: to the last one, where it is of that role.

        Gives the element; None in decoration, which has no parts.
        """
        if self._is_decoration:
            yield None
            return
        before = self._open
        parent = before.parent if before.role == "Figure" and before.parent is not None else before
        if resumed and parent.children and parent.children[-1].role == role:
            found = parent.children[-1]
        else:
            found = self._added(parent, Element(role, parent, alt, scope))
        self._open = found
        try:
            yield found
        finally:
            self._open = before

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is painted until the block ends is for the eye only: running heads, repeated heads, cut marks."""
        before, self._is_decoration = self._is_decoration, True
        try:
            yield
        finally:
            self._is_decoration = before

    def owner(self, *, is_text: bool) -> Element | None:
        """The element to which something painted now belongs; None = decoration, as all forms are that are no part of a picture."""
        if self._is_decoration or not (is_text or self._open.role == "Figure"):
            return None
        if self._open.role in CONTAINERS:
            return self._added(self._open, Element("P", self._open))
        return self._open

    def _added(self, parent: Element, child: Element) -> Element:
        parent.children.append(child)
        return child
