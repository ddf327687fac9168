"""The digest of a map: that of its rows as they are read, kept up by each edit, and another one for every other content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper.model.draft import Draft
from mapper.model.edit import Change, Edit, create, delete, update
from mapper.model.organisation import Role, Unit
from mapper.model.record import Record
from mapper.store.digest import MODULUS, difference, hash_of, hash_of_record
from mapper.store.map_file import MapFile
from mapper.store.records import read_records
from mapper.store.seal import Seal, parsed
from tests.strategies import filled_records, maps

AT = "2026-03-02T09:30:00+00:00"
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def digest_in(file: MapFile) -> int:
    """The digest of the records as they are read now."""
    return read_records(file._connection).digest % MODULUS


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(records=maps())
def test_a_record_hashes_as_its_rows_will(tmp_path_factory: pytest.TempPathFactory, records: list[Record]) -> None:
    file = MapFile.create(tmp_path_factory.mktemp("any") / "any.waterhole", records)
    assert digest_in(file) == sum(map(hash_of_record, records)) % MODULUS
    file.close()


def test_whole_numbers_and_zeros_hash_as_they_are_read(tmp_path: Path) -> None:
    roles = [Role(id=f"{n}", hourly_rate=rate) for n, rate in enumerate((40, -0.0, 0, 2**53, True, None))]
    file = MapFile.create(tmp_path / "a.waterhole", roles)
    assert digest_in(file) == sum(map(hash_of_record, roles)) % MODULUS
    file.close()
    MapFile.open(tmp_path / "a.waterhole").close()


def test_each_edit_keeps_it_up(tmp_path: Path) -> None:
    full = filled_records()
    bare = [type(record)(id=record.id) for record in full]
    file = MapFile.create(tmp_path / "a.waterhole")
    for edit in (Edit("Fill", create(*full)), Edit("Empty", tuple(map(Change, full, bare))), Edit("Clear", delete(*bare))):
        before = digest_in(file)
        file.write(edit, AT)
        assert digest_in(file) == (before + difference(edit.changes)) % MODULUS != before
    assert digest_in(file) == 0
    file.close()
    MapFile.open(tmp_path / "a.waterhole").close()


def test_other_content_hashes_otherwise() -> None:
    records = filled_records()
    assert len({hash_of_record(record) for record in records}) == len(records)
    unit = Unit(id="u", name="1")
    others = [replace(unit, id="v"), replace(unit, name="2"), replace(unit, name="", note="1"), Role(id="u", name="1")]
    assert hash_of_record(unit) not in map(hash_of_record, others)
    assert update(unit, unit) == () and difference(()) == 0


@given(row=st.lists(st.none() | st.integers() | st.floats(allow_nan=False) | st.text(), max_size=4).map(tuple))
def test_types_are_told_apart(row: tuple[object, ...]) -> None:
    assert hash_of("unit", row) == hash_of("unit", row) != hash_of("role", row)
    assert hash_of("unit", row, ()) != hash_of("unit", row)
    assert all(hash_of("unit", (1,)) != hash_of("unit", (other,)) for other in ("1", 1.0, None, "None"))


def test_a_seal_is_read_as_it_was_written() -> None:
    seal = Seal(412, 2**127 + 1, bytes(range(32)))
    assert parsed(str(seal)) == seal
    for text in ("", "1 2", "x y z", f"{seal} ", str(seal).replace("412", "0412"), str(seal).upper()):
        with pytest.raises(ValueError):
            parsed(text)


def test_drafts_come_back_and_are_no_edits(tmp_path: Path) -> None:
    path = tmp_path / "a.waterhole"
    file = MapFile.create(path, [Unit(id="u")])
    line, label = Draft("line", "Match inv", "", AT), Draft("label", "Größe 検", "u", AT)
    for draft in (line, label, replace(label, text="Größe 検収"), replace(line, text="")):
        file.write_draft(draft)
    file.write_draft(Draft("nothing", ""))
    assert file.drafts == {"label": replace(label, text="Größe 検収")}
    assert (file.last_sequence, file.undo_label, file.entries()) == (0, None, [])
    file.close()
    file = MapFile.open(path)
    assert file.drafts == {"label": replace(label, text="Größe 検収")}
    file.close()
