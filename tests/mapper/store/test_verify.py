"""Verify finds what is wrong, by name, in a file whose tables and pages are sound; each fault here is planted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.model.edit import Change, Edit, create
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Node, Sheet
from mapper.model.geometry import Point
from mapper.model.limits import LABEL_CHARACTERS, PARENT_DEPTH
from mapper.model.organisation import SETTINGS_ID, Role, Settings, Unit
from mapper.store.faults import UnfitFile
from mapper.store.map_file import MapFile
from mapper.store.records import read_records
from mapper.store.seal import SEAL, digest_of_all, parsed, read_meta, write_seal
from mapper.store.sound import read_drafts
from mapper.store.verify import verify

AT = "2026-03-02T09:30:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound map with three edits, the last undone."""
    path = tmp_path / "office.waterhole"
    settings, sheet, role = Settings(id=SETTINGS_ID, calendar=()), Sheet(id="s"), Role(id="r", name="Buyer")
    node = Node(id="n", sheet="s", role="r")
    flow = Flow(id="f", sheet="s", from_id="n", to_id="n", waypoints=(Point(0, 0), Point(1, 1)))
    file = MapFile.create(path, [settings, sheet, role, node, flow])
    renamed = replace(role, name="Chief buyer")
    file.write(Edit("Rename", (Change(role, renamed),)), AT)
    file.write(Edit("Add", create(Unit(id="u"), Unit(id="v", parent="u"))), AT)
    last = Edit("Rename again", (Change(renamed, replace(role, name="Head of buying")),))
    file.write(last, AT)
    file.write_undo(last.inverse(), AT)
    file.close()
    return path


def found(path: Path) -> list[str]:
    """The names of what verify finds."""
    return [finding.name for finding in verify(path).findings]


@pytest.fixture
def tamper(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of another program, which keeps no rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA ignore_check_constraints = ON")
        yield base


def test_a_sound_map_is_whole_and_counted(path: Path) -> None:
    report = verify(path)
    assert report.is_whole and report.findings == ()
    assert {name: count for name, count in report.rows.items() if count} == {
        "meta": 4,
        "history": 4,
        "history_change": 4,
        "element": 7,
        "settings": 1,
        "sheet": 1,
        "role": 1,
        "node": 1,
        "flow": 1,
        "flow_waypoints": 2,
        "unit": 2,
    }


FAULTS: dict[str, tuple[str, list[str]]] = {
    "coordinate": ("UPDATE node SET x = 1e8", ["digest", "values"]),
    "corner": ("UPDATE flow_waypoints SET x = -1e7 WHERE position = 1", ["digest", "values"]),
    "kind of a reference": ("UPDATE element SET kind = 'Person' WHERE id = 'r'", ["values"]),
    "reference to nothing": ("DELETE FROM sheet", ["foreign key", "foreign key"]),
    "reference to the wrong kind": ("UPDATE flow SET to_id = 'r'", ["digest", "reference"]),
    "item without owner": ("INSERT INTO node_systems VALUES ('x', 0, 'r')", ["foreign key"]),
    "circle of parents": ("UPDATE unit SET parent = 'v' WHERE id = 'u'", ["cycle", "cycle", "digest", "history"]),
    "unlisted": ("DELETE FROM element WHERE id = 'v'", ["foreign key"]),
    "listed only": ("INSERT INTO element VALUES ('x', 'Unit')", ["values"]),
    "changed behind the history": ("UPDATE role SET name = 'Thief'", ["digest", "history"]),
    "history without changes": ("DELETE FROM history_change WHERE seq = 2", ["history"]),
    "stray changes": ("INSERT INTO history_change SELECT 4, position, id, before, after FROM history_change WHERE seq = 3", ["history"]),
    "changes of nothing": (
        "INSERT INTO history_change SELECT 9, position, id, before, after FROM history_change WHERE seq = 3",
        ["foreign key"],
    ),
    "missing row of history": ("DELETE FROM history WHERE seq = 4", ["history"]),
    "gap in the history": ("UPDATE history SET seq = 9 WHERE seq = 4", ["history"]),
    "undo that goes astray": ("UPDATE history SET stands_at = 1 WHERE seq = 4", ["history"]),
    "history that is no JSON": ("UPDATE history_change SET before = '{' WHERE seq = 3", ["history"]),
    "history of a strange kind": ("""UPDATE history_change SET after = '{"record":"Spaceship","id":"r"}' WHERE seq = 3""", ["history"]),
    "another label": ("UPDATE history SET label = 'Nothing' WHERE seq = 1", ["history"]),
    "another moment": ("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 4", ["history"]),
    "text that is none": ("UPDATE node SET name = CAST(X'FFFE41' AS TEXT)", ["damaged"]),
    "text being typed": ("INSERT INTO draft VALUES ('line', 'x', '', '')", ["digest"]),
    "another program": ("UPDATE meta SET value = 'Thief 1.0' WHERE key = 'made_by'", ["digest"]),
    "no seal": ("DELETE FROM meta WHERE key = 'seal'", ["damaged"]),
    "a seal that is none": ("UPDATE meta SET value = 'x' WHERE key = 'seal'", ["damaged"]),
    "the seal of yesterday": ("UPDATE meta SET value = '3' || substr(value, 2) WHERE key = 'seal'", ["history"]),
    "version 0": ("PRAGMA user_version = 0", ["damaged"]),
}
FORGED: dict[str, tuple[str, list[str]]] = {
    "coordinate": ("UPDATE node SET x = 1e8", ["history", "values"]),
    "corner": ("UPDATE flow_waypoints SET x = -1e7 WHERE position = 1", ["history", "values"]),
    "reference to the wrong kind": ("UPDATE flow SET to_id = 'r'", ["history", "reference"]),
    "control characters": (
        "UPDATE node SET name = 'Pay' || char(27) || '[2J' WHERE id = (SELECT min(id) FROM node)",
        ["history", "values"],
    ),
    "text too long": (f"UPDATE node SET name = printf('%.*c', {LABEL_CHARACTERS + 1}, 'x')", ["history", "values"]),
    "what was being typed is too long": (
        f"INSERT INTO draft VALUES ('line', printf('%.*c', {LABEL_CHARACTERS + 1}, 'x'), '', '')",
        ["values"],
    ),
    "circle of parents": ("UPDATE unit SET parent = 'v' WHERE id = 'u'", ["cycle", "history"]),
    "other settings": (
        "UPDATE settings SET id = 'second'",
        ["values"],
    ),
}
"""Made by somebody who knows the format: the digest fits what was changed."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(path: Path, tamper: sqlite3.Connection, fault: str) -> None:
    statement, names = FAULTS[fault]
    tamper.execute(statement)
    tamper.close()
    assert sorted(set(found(path))) == sorted(set(names))
    assert len(found(path)) <= len(names)
    assert all(str(finding).endswith(".") for finding in verify(path).findings)
    with pytest.raises(UnfitFile, match="damaged"), closing(MapFile.open(path)) as opened:
        list(opened.check_history())


@pytest.mark.parametrize("fault", FORGED)
def test_a_forged_fault_is_found(path: Path, tamper: sqlite3.Connection, fault: str) -> None:
    statement, names = FORGED[fault]
    tamper.execute("UPDATE element SET id = 'second' WHERE kind = 'Settings'" if "settings" in fault else "SELECT 1")
    tamper.execute(statement)
    reseal(tamper)
    tamper.close()
    assert set(names) - {"history"} <= set(found(path)) <= set(names) | {"history"}
    with pytest.raises(UnfitFile, match="holds what no map may hold") as refused:
        MapFile.open(path)
    assert refused.value.refusal == "values"


def reseal(base: sqlite3.Connection) -> None:
    """Write the digest that fits what the rows are now."""
    meta = read_meta(base)
    seal = parsed(meta[SEAL])
    digest = digest_of_all(read_records(base).digest, meta, read_drafts(base))
    write_seal(base, replace(seal, digest=digest))


@pytest.mark.parametrize("came_from", [0, 3])
def test_a_history_that_goes_astray_is_told_at_opening(path: Path, tamper: sqlite3.Connection, came_from: int) -> None:
    """The undone edit 3 leads past the edit that the map stands at, or to itself."""
    tamper.execute("UPDATE history SET came_from = ? WHERE seq = 3", (came_from,))
    tamper.close()
    with pytest.raises(KnownError, match=r"damaged: .*history"):
        MapFile.open(path)


def test_a_choice_that_is_none_is_found(path: Path, tamper: sqlite3.Connection) -> None:
    tamper.execute("UPDATE node SET kind = 'juggle'")
    tamper.close()
    # Newer versions of SQLite see it in their own check of the file.
    assert found(path) in (["digest", "values"], ["damaged"])


def test_parents_may_be_nested_to_the_limit_and_no_deeper(tmp_path: Path) -> None:
    chain = [Unit(id="unit-00"), *(Unit(id=f"unit-{n:02}", parent=f"unit-{n - 1:02}") for n in range(1, PARENT_DEPTH + 2))]
    path = tmp_path / "deep.waterhole"
    with pytest.raises(KnownError, match="No map can be made"):
        MapFile.create(path, chain)
    assert not path.exists()
    MapFile.create(path, chain[:-1]).close()
    assert verify(path).is_whole
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("INSERT INTO element VALUES ('unit-65', 'Unit')")
        row = list(base.execute("SELECT * FROM unit WHERE id = 'unit-64'").fetchone())
        row[[name for _, name, *_ in base.execute("PRAGMA table_info(unit)")].index("parent")] = "unit-64"
        base.execute(f"INSERT INTO unit VALUES ('unit-65', {', '.join('?' * (len(row) - 1))})", row[1:])
        reseal(base)
    (finding,) = verify(path).findings
    assert finding.name == "cycle" and chain[-1].id in finding.sentence
    with pytest.raises(UnfitFile, match="circle or too deep"):
        MapFile.open(path)


def test_a_long_list_of_findings_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "wide.waterhole"
    MapFile.create(path, [Node(id=f"n{n}") for n in range(150)]).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("UPDATE node SET x = 1e7")
        reseal(base)
    assert found(path) == ["values"] * 100


def test_a_damaged_page_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        (page,) = base.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'flow_waypoints'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x07" * 64)
    assert set(found(path)) == {"damaged"} and found(path)
