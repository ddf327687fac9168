"""What the program is built on: the packages that came with it, their versions and licences, from their own metadata."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files

OWN = "waterhole"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXT = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice)[^/]*$|/licen[cs]es/", re.IGNORECASE)
_FAMILY = "License :: "
_QT = ("LGPL-3.0.txt", "GPL-3.0.txt")
_TEXTS_HERE = {"pyside6_essentials": _QT, "shiboken6": _QT}
"""Packages that bring no text of their licence: it is kept in desktop/licences."""
_LONGEST = 60
"""Some packages write the whole text where its name belongs."""


@dataclass(frozen=True, slots=True)
class Component:
    """A package, or what else the program brings; `licence`: its name."""

    name: str
    version: str
    licence: str


def own_version() -> str:
    """The version of this program, "" where it was never installed."""
    try:
        return distribution(OWN).version
    except PackageNotFoundError:
        return ""


def components() -> tuple[Component, ...]:
    """All that the program brings, by name: Python, the fonts, and the packages that are there."""
    packages = [Component(one.metadata["Name"], one.version, licence_of(one)) for one in _needed()]
    python = Component("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0")
    fonts = Component("Noto fonts", "", "OFL-1.1")
    return tuple(sorted([*packages, python, fonts], key=lambda one: one.name.casefold()))


def texts_of(component: Component) -> tuple[str, ...]:
    """The texts of its licence, as they were written."""
    if component.licence == "OFL-1.1":
        return (files("mapper.drawing").joinpath("fonts", "OFL.txt").read_text(encoding="utf-8"),)
    if component.name == "Python":
        return (_text_here("PSF-2.0.txt"),)
    here = _TEXTS_HERE.get(plain_name(component.name))
    if here is not None:
        return tuple(map(_text_here, here))
    own = distribution(component.name).files or ()
    # Some are older than UTF-8.
    return tuple(
        file.read_binary().decode("utf-8", errors="replace") for file in own if ".dist-info" in str(file) and _TEXT.search(file.as_posix())
    )


def licence_of(one: Distribution) -> str:
    """What a package calls its licence: the expression, else the classifier, else the first line it wrote."""
    classifiers = [entry.rpartition(" :: ")[2] for entry in _said(one, "Classifier") if entry.startswith(_FAMILY)]
    written = [first for text in _said(one, "License") if len(first := text.strip().partition("\n")[0]) <= _LONGEST]
    return "".join(_said(one, "License-Expression")) or "".join(written) or " / ".join(classifiers)


def _said(one: Distribution, key: str) -> list[str]:
    return one.metadata.get_all(key) or []


def _needed() -> Iterator[Distribution]:
    """The packages this program needs, and those that they need, as far as they are there: a packaged program leaves some out."""
    waiting, seen = [OWN], {OWN}
    while waiting:
        try:
            one = distribution(waiting.pop())
        except PackageNotFoundError:
            continue
        if plain_name(one.metadata["Name"]) != OWN:
            yield one
        for line in one.requires or ():
            name = plain_name(line)
            if "extra ==" not in line and name not in seen:
                seen.add(name)
                waiting.append(name)


def plain_name(requirement: str) -> str:
    """The name of the package that a requirement begins with, as metadata compares names.

    >>> plain_name("PySide6-Essentials>=6.8,<6.12")
    'pyside6_essentials'
    """
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "_", found[0]).casefold() if found is not None else ""


def _text_here(name: str) -> str:
    return files("desktop").joinpath("licences", name).read_text(encoding="utf-8")
