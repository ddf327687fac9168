"""Maps as files: names that are free, what an import gives."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.doing import maps
from desktop.window import Window
from mapper.templates import starter


def test_a_new_name_is_never_taken(tmp_path: Path) -> None:
    first = maps.free_path(tmp_path, "New map")
    first.touch()
    second = maps.free_path(tmp_path, "New map")
    assert (first.name, second.name) == ("New map.waterhole", "New map 2.waterhole")


def test_facts_become_a_map_beside_them(welcome: Window, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(starter("invoice")), encoding="utf-8")
    assert maps.open_file(welcome, facts)
    assert welcome.editor is not None and welcome.editor.bridge.open_map.path == tmp_path / "facts.waterhole"


def test_what_is_no_facts_is_told_and_leaves_no_file(welcome: Window, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text("[", encoding="utf-8")
    assert not maps.open_file(welcome, facts)
    assert welcome.page.messages.words and not (tmp_path / "facts.waterhole").exists()
