"""An XML file as a tree that is safe to walk: no DTD, no entity, and caps on depth, elements and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from exporters.bpmn.elements import DEFINITIONS, MODEL, NAMESPACES, XML, XSI_TYPE
from exporters.bpmn.xml_source import nothing_imported, other_format, text_of
from mapper.model.limits import XML_ATTRIBUTES, XML_DEPTH, XML_ELEMENTS
from mapper.model.words import say

_ENDS_EARLY = frozenset({3, 5, 6, 20})
"""Numbers of expat: no element found, unclosed token, partial character, unclosed CDATA section."""
_OTHER_ROOTS: tuple[tuple[str, str], ...] = (
    ("schema.omg.org/spec/BPMN/2.0", "BPMN 2.0 beta"),
    ("omg.org/bpmn20", "BPMN 2.0 beta"),
    ("wfmc.org", "XPDL"),
    ("omg.org/spec/DMN", "DMN"),
    ("omg.org/spec/CMMN", "CMMN"),
    ("docs.oasis-open.org/wsbpel", "BPEL"),
    ("schemas.microsoft.com/visio", "Microsoft Visio"),
    ("graphml.graphdrawing.org", "GraphML"),
    ("www.w3.org/2000/svg", "SVG"),
    ("www.w3.org/1999/xhtml", "HTML"),
    ("}mxfile", "draw.io"),
    ("}mxGraphModel", "draw.io"),
    ("}AML", "ARIS AML"),
    ("}epml", "EPML"),
    ("}pnml", "PNML"),
    ("}log", "XES"),
)
_LINE_ENDS = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_PREFIXED = re.compile(r"([A-Za-z_][\w.-]*):[\w.-]+")


@dataclass(slots=True, eq=False)
class XmlElement:
    """An element of the file. `id` is its id, made unique; `record` the id of the record it became, "" = none."""

    namespace: str
    name: str
    attributes: dict[str, str]
    children: list[XmlElement] = field(default_factory=list)
    text: str = ""
    tail: str = ""
    id: str = ""
    record: str = ""

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute without namespace."""
        return self.attributes.get(attribute, default)

    @property
    def is_model(self) -> bool:
        """Whether it belongs to BPMN itself, not to an extension."""
        return self.namespace == MODEL

    def every(self, *names: str) -> Iterator[XmlElement]:
        """Its children of BPMN with one of these names, in order."""
        return (child for child in self.children if child.name in names and child.namespace in NAMESPACES)

    def first(self, name: str) -> XmlElement | None:
        """Its first child of BPMN with that name."""
        return next(self.every(name), None)

    def walk(self) -> Iterator[XmlElement]:
        """It and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(frozen=True, slots=True)
class XmlFile:
    """A read file: its root, the prefixes of its namespaces, whether its encoding had to be guessed, and how many comments it held."""

    root: XmlElement
    prefixes: dict[str, str]
    is_guessed: bool
    comments: int = 0


def _split(name: str) -> tuple[str, str]:
    namespace, brace, local = name.rpartition("}")
    return (namespace[1:], local) if brace else ("", name)


class _Tree:
    """What the parser calls: builds the tree and stops as soon as a cap is passed."""

    def __init__(self) -> None:
        self.top = XmlElement("", "", {})
        self.open: list[XmlElement] = [self.top]
        self.prefixes: dict[str, str] = {}
        self.last: XmlElement | None = None
        self.elements = 0
        self.comments = 0
        self.names: dict[str, tuple[str, str]] = {}

    def start_ns(self, prefix: str, uri: str) -> None:
        if uri:
            self.prefixes.setdefault(prefix or "", uri)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self.names.get(tag)
        if name is None:
            name = self.names[tag] = _split(tag)
        if len(self.open) == 1:
            _refuse_other_root(tag, *name)
        self.elements += 1
        if len(self.open) > XML_DEPTH:
            raise nothing_imported(say("The file is nested more than {n} levels deep.", n=XML_DEPTH))
        if self.elements > XML_ELEMENTS:
            raise nothing_imported(say("The file holds more than {n} elements.", n=XML_ELEMENTS), say("Export one process a file."))
        if len(attributes) > XML_ATTRIBUTES:
            raise nothing_imported(say("An element of the file has more than {n} attributes.", n=XML_ATTRIBUTES))
        element = XmlElement(*name, attributes)
        self.open[-1].children.append(element)
        self.open.append(element)
        self.last = None

    def end(self, _tag: str) -> None:
        self.last = self.open.pop()

    def comment(self, _text: str) -> None:
        self.comments += 1

    def pi(self, _target: str, _text: str = "") -> None:
        self.comments += 1

    def data(self, text: str) -> None:
        if self.last is None:
            self.open[-1].text += text
        else:
            self.last.tail += text


def _refuse_other_root(tag: str, namespace: str, name: str) -> None:
    if (namespace, name) == (MODEL, DEFINITIONS):
        return
    for mark, other in _OTHER_ROOTS:
        if mark in f"{namespace}}}{name}":
            raise other_format(other)
    if namespace in NAMESPACES:
        raise nothing_imported(say("The file is only a part of a BPMN model: it begins with {name}.", name=name))
    if name == DEFINITIONS:
        raise nothing_imported(say("The file does not say that it is BPMN 2.0: its definitions have no or another namespace."))
    raise nothing_imported(say("The file is XML, but not BPMN: it begins with {name}.", name=name[:60]))


def read_xml(source: bytes) -> XmlFile:
    """The tree of a BPMN file. Raises KnownError, with the format named, for everything that is not one or is not safe to read."""
    text, is_guessed = text_of(source)
    tree = _Tree()
    parser = DefusedXMLParser(target=tree, encoding="utf-8", forbid_dtd=True)
    try:
        parser.feed(text.encode("utf-8", errors="replace"))
        parser.close()
    except ParseError as error:
        raise _broken(error) from None
    except DefusedXmlException:
        raise nothing_imported(
            say("The file has a document type definition, which BPMN does not use and which can be harmful."),
            say("Remove the DOCTYPE line, or export the model again."),
        ) from None
    return XmlFile(tree.top.children[0], tree.prefixes, is_guessed, tree.comments)


def _broken(error: ParseError) -> Exception:
    line = error.position[0]
    if error.code in _ENDS_EARLY:
        return nothing_imported(
            say("The file ends in the middle, at line {line}: a part of it is missing.", line=line), say("Get it again.")
        )
    reason = str(error).partition(":")[0]
    return nothing_imported(
        say("The file is not well-formed XML: {reason} at line {line}.", reason=reason, line=line), say("Export it again.")
    )


def xml_text(element: XmlElement, prefixes: dict[str, str]) -> str:
    """The element as XML that stands by itself: what it uses of the file's `prefixes` is declared on it."""
    names = _Names(prefixes)
    parts = list(_parts(element, names))
    declared = "".join(f" xmlns{':' * bool(prefix)}{prefix}={quoteattr(uri)}" for prefix, uri in sorted(names.used.items()))
    return parts[0] + declared + "".join(parts[1:])


class _Names:
    """Qualified names of one piece of XML, and the prefixes they need; no name goes without one, so that no default namespace takes it."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.prefix_of = {uri: prefix for uri, prefix in NAMESPACES.items() if prefixes.get(prefix, uri) == uri}
        self.prefix_of |= {uri: prefix for prefix, uri in reversed(prefixes.items()) if prefix}
        self.used: dict[str, str] = {}

    def qualified(self, namespace: str, name: str) -> str:
        """The name with the prefix of its namespace."""
        if not namespace:
            return name
        if namespace == XML:
            return f"xml:{name}"
        prefix = self.prefix_of.get(namespace)
        if prefix is None:
            number = len(self.prefix_of)
            while f"ns{number}" in self.prefixes:
                number += 1
            prefix = self.prefix_of[namespace] = f"ns{number}"
        self.used[prefix] = namespace
        return f"{prefix}:{name}"

    def note_value(self, key: str, value: str) -> None:
        """Values name things by prefix too (`xsi:type="bpmn:tFormalExpression"`); those prefixes are declared as well."""
        found = _PREFIXED.fullmatch(value.strip()) if ":" in value else None
        if found is not None and found[1] in self.prefixes:
            self.used.setdefault(found[1], self.prefixes[found[1]])
        elif key == XSI_TYPE and "" in self.prefixes:
            self.used[""] = self.prefixes[""]


def _parts(element: XmlElement, names: _Names) -> Iterator[str]:
    name = names.qualified(element.namespace, element.name)
    yield f"<{name}"
    for key, value in element.attributes.items():
        names.note_value(key, value)
        yield f" {names.qualified(*_split(key))}={quoteattr(value, _LINE_ENDS)}"
    if not element.namespace:
        yield ' xmlns=""'
    if not element.children and not element.text:
        yield "/>"
        return
    names.note_value("", element.text)
    is_mixed = not element.children or any(text.strip() for text in (element.text, *(child.tail for child in element.children)))
    yield ">" + escape(element.text) * is_mixed
    for child in element.children:
        yield from _parts(child, names)
        yield escape(child.tail) * is_mixed
    yield f"</{name}>"
