"""What is exported speaks the language of the map, not that of the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporters import Selection, exporter_for
from mapper.languages import catalogue
from mapper.model.lookups import processes
from mapper.model.words import current, speaking
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH


def test_a_polish_map_is_exported_in_polish_and_an_english_one_in_english(tmp_path: Path) -> None:
    english = Workspace(starter_records("purchase-order", FRESH))
    polish = Workspace(replace(one, language="pl") if one is english.settings else one for one in english.values())
    written: dict[str, str] = {}
    for code, workspace in (("en", english), ("pl", polish)):
        path = tmp_path / f"{code}.svg"
        for interface in ("en", "pl"):
            with speaking(catalogue(interface)):
                (made,) = exporter_for(path).write(workspace, Selection(tuple(process.id for process in processes(workspace))), path)
                assert current().language == interface
            text = made.read_text(encoding="utf-8")
            assert written.setdefault(code, text) == text
    assert "h/week" in written["en"]
    assert written["en"] != written["pl"]
