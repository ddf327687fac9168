"""What was chosen for an export becomes arguments that the command line takes, and is remembered map by map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli import Parser
from desktop.cli.export import declare
from desktop.cli.export_choices import selection_of
from desktop.exporting.settings import DOCUMENT, PICTURES, TABLES, ExportSettings, read, remember, remembered, written
from exporters.selection import SECTIONS
from tests.exporters.hostile_map import starter_map

CHOSEN = (
    ExportSettings(),
    ExportSettings(part="process", of="IV", left_out=("maps", "hot spots"), names="none", with_private=True),
    ExportSettings(paper="A3", maps_paper="A0", is_portrait=True, is_poster=True, part="system", of="SAP MM"),
    ExportSettings(format="png", scale="3", is_transparent=True, part="hot-spot", of="1"),
    ExportSettings(format="svg", has_outlines=True, part="unit", of="Purchasing"),
    ExportSettings(format="zip", left_out=("raci",)),
)


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda chosen: chosen.format)
def test_the_command_line_takes_what_was_chosen(chosen: ExportSettings) -> None:
    parser = Parser(exit_on_error=False)
    declare(parser)
    workspace = starter_map()
    arguments = parser.parse_args(["m.waterhole", "-o", f"x.{chosen.format}", *chosen.arguments()])
    selection = selection_of(arguments, workspace, "")
    assert len(selection.processes) == (1 if chosen.part == "process" else 4)
    assert bool(selection.system or selection.hot_spot or selection.unit) is (chosen.part in ("system", "hot-spot", "unit"))
    assert selection.left_out == frozenset(chosen.left_out)
    assert (selection.names, selection.with_private) == (chosen.names, chosen.with_private)
    if chosen.format in DOCUMENT:
        paper = selection.paper
        assert (paper.name, paper.maps, paper.is_landscape, paper.is_poster) == (
            chosen.paper,
            chosen.maps_paper or None,
            not chosen.is_portrait,
            chosen.is_poster,
        )
    if chosen.format in PICTURES:
        assert f"{selection.drawing.scale:g}" == chosen.scale
        assert selection.drawing.is_transparent is chosen.is_transparent and selection.drawing.has_outlines is chosen.has_outlines


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda chosen: chosen.format)
def test_it_is_remembered_for_its_map_alone(chosen: ExportSettings, tmp_path: Path) -> None:
    one, other = starter_map("invoice"), starter_map("return")
    moved = {process.id for process in other.values()} - {process.id for process in one.values()}
    remember(one, str(tmp_path / "one"), chosen)
    assert remembered(one, str(tmp_path / "moved")) == chosen
    assert not moved or remembered(other, str(tmp_path / "one")) in (ExportSettings(), chosen)
    assert read(written(chosen)) == chosen


@given(st.one_of(st.text(), st.dictionaries(st.sampled_from(["paper", "scale", "left_out", "is_poster", "of"]), st.integers()).map(str)))
def test_whatever_is_found_in_the_preferences_can_be_chosen(text: str) -> None:
    found = read(text)
    assert found == replace(found) and isinstance(found.paper, str) and set(found.left_out) <= set(SECTIONS)


def test_only_what_has_pages_is_previewed() -> None:
    assert ExportSettings().for_preview() == ExportSettings()
    small = ExportSettings(format="svg", scale="6").for_preview()
    assert small is not None and (small.format, small.scale) == ("png", "1")
    assert [ExportSettings(format=one).for_preview() for one in TABLES] == [None] * len(TABLES)
