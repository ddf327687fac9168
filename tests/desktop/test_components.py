"""The parts of the program are known by their own metadata, each with a licence and its text."""

from __future__ import annotations

import re

import pytest

from desktop.components import Component, components, own_version, plain_name, texts_of
from tests.source_tree import ROOT
from tests.test_project import LOCK, pins

SAYS_A_LICENCE = re.compile(r"licen[cs]e|public domain|permission is hereby granted|redistribution", re.IGNORECASE)


def test_the_version_is_that_of_the_project_file() -> None:
    written = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert written is not None and own_version() == written[1]


def test_every_part_is_a_pinned_one_or_python_or_the_fonts() -> None:
    pinned = {plain_name(name) for name in pins(LOCK)}
    named = {plain_name(one.name) for one in components()}
    assert {"pyside6_essentials", "reportlab", "networkx", "python_bidi"} <= named
    assert named - pinned <= {"python", "noto"}


@pytest.mark.parametrize("component", components(), ids=lambda one: one.name)
def test_every_part_has_a_licence_and_its_text(component: Component) -> None:
    assert component.licence
    texts = texts_of(component)
    assert texts and any(SAYS_A_LICENCE.search(text) for text in texts)
