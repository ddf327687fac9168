"""A tree of XML as text: one prefix a namespace, declared once, two spaces a level; the same tree gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from exporters.bpmn.elements import MODEL, NAMESPACES, XML, XSI, XSI_TYPE
from exporters.bpmn.own_words import OWN
from exporters.bpmn.xml_tree import XmlElement, read_xml
from mapper.model.errors import KnownError

_WRAP = "waterhole-piece"
_PREFIXED = re.compile(r"\s*([A-Za-z_][\w.-]*):([\w.-]+)\s*")
_LOCAL = re.compile(r"[A-Za-z_][\w.-]*")
_IN_VALUES = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Prefixes:
    """The prefixes of one file: each stands for one namespace, the first that asked for it."""

    def __init__(self) -> None:
        self.uri_of = {prefix: uri for uri, prefix in NAMESPACES.items()} | {"xsi": XSI, "waterhole": OWN}
        self.prefix_of = {uri: prefix for prefix, uri in self.uri_of.items()}

    def for_uri(self, uri: str, wanted: str = "") -> str:
        """The prefix of a namespace: the one it has, else the one that is wanted if it is free, else a new one."""
        prefix = self.prefix_of.get(uri)
        if prefix is None:
            prefix = wanted if wanted and wanted not in self.uri_of else f"ns{len(self.uri_of)}"
            while prefix in self.uri_of:
                prefix += "_"
            self.prefix_of[uri], self.uri_of[prefix] = prefix, uri
        return prefix

    def piece(self, xml: str) -> XmlElement | None:
        """A piece of kept XML as a tree whose values name things by the prefixes of this file; None where it is damaged."""
        try:
            file = read_xml(f'<{_WRAP}:definitions xmlns:{_WRAP}="{MODEL}">{xml}</{_WRAP}:definitions>'.encode())
        except KnownError:
            return None
        if not file.root.children:
            return None
        declared = {prefix: uri for prefix, uri in file.prefixes.items() if prefix != _WRAP}
        changed = {prefix: new for prefix, uri in declared.items() if (new := self.for_uri(uri, prefix)) != prefix}
        element = file.root.children[0]
        if changed:
            _rename(element, changed)
        return element


def _rename(top: XmlElement, changed: Mapping[str, str]) -> None:
    """Values that name something by a prefix follow the prefix; a type without one was in the default namespace."""
    for element in top.walk():
        for key, value in element.attributes.items():
            found = _PREFIXED.fullmatch(value)
            if found is not None and found[1] in changed:
                element.attributes[key] = f"{changed[found[1]]}:{found[2]}"
            elif key == XSI_TYPE and "" in changed and _LOCAL.fullmatch(value.strip()):
                element.attributes[key] = f"{changed['']}:{value.strip()}"
        found = _PREFIXED.fullmatch(element.text)
        if found is not None and found[1] in changed:
            element.text = f"{changed[found[1]]}:{found[2]}"


def file_text(root: XmlElement, prefixes: Prefixes) -> str:
    """The whole file, with its declaration and a line break at the end."""
    body = "".join(_lines(root, prefixes, ""))  # Before the declarations: a namespace may turn up anywhere.
    head, brace, rest = body.partition(">")
    closed = "/" * head.endswith("/")
    head = head.removesuffix("/")
    declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in sorted(prefixes.uri_of.items()) if prefix)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_with_declarations(head, declared)}{closed}{brace}{rest}'


def _with_declarations(head: str, declared: str) -> str:
    name, space, attributes = head.partition(" ")
    return f"{name}{declared}{space}{attributes}"


def _qualified(prefixes: Prefixes, namespace: str, name: str) -> str:
    if not namespace:
        return name
    return f"xml:{name}" if namespace == XML else f"{prefixes.for_uri(namespace)}:{name}"


def _attribute(prefixes: Prefixes, key: str, value: str) -> str:
    namespace, brace, local = key.rpartition("}")
    name = _qualified(prefixes, namespace[1:], local) if brace else key
    return f" {name}={quoteattr(_NO_XML.sub('', value), _IN_VALUES)}"


def _lines(element: XmlElement, prefixes: Prefixes, indent: str) -> Iterator[str]:
    """The element on lines of its own; one with words between its children on one line, as it came."""
    name = _qualified(prefixes, element.namespace, element.name)
    start = f"<{name}" + "".join(_attribute(prefixes, key, value) for key, value in element.attributes.items())
    if not element.children and not element.text:
        yield f"{indent}{start}/>\n"
    elif not element.children or _is_mixed(element):
        yield f"{indent}{''.join(_on_one_line(element, prefixes))}\n"
    else:
        yield f"{indent}{start}>\n"
        for child in element.children:
            yield from _lines(child, prefixes, indent + "  ")
        yield f"{indent}</{name}>\n"


def _is_mixed(element: XmlElement) -> bool:
    return bool(element.text.strip()) or any(child.tail.strip() for child in element.children)


def _on_one_line(element: XmlElement, prefixes: Prefixes) -> Iterator[str]:
    name = _qualified(prefixes, element.namespace, element.name)
    yield f"<{name}" + "".join(_attribute(prefixes, key, value) for key, value in element.attributes.items())
    if not element.children and not element.text:
        yield "/>"
        return
    yield f">{_escaped(element.text)}"
    for child in element.children:
        yield from _on_one_line(child, prefixes)
        yield _escaped(child.tail)
    yield f"</{name}>"


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("", text), {"\r": "&#13;"})
