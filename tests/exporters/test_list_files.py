"""Which lists are read, by the ending of their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters.list_files import is_list, table_named, tables_in
from mapper.capture.list_table import Table
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES


def test_a_list_is_known_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "Steps.CSV"
    path.write_bytes(b"Step\nPay\n")
    assert is_list(path) and not is_list(Path("a.bpmn"))
    assert tables_in(path)[0].rows == (("Step",), ("Pay",))


def test_a_list_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(IMPORT_BYTES + 1)
    with pytest.raises(KnownError, match="larger than"):
        tables_in(path)
    with pytest.raises(KnownError, match="no file"):
        tables_in(tmp_path / "none.csv")
    with pytest.raises(KnownError, match="folder"):
        tables_in(tmp_path.rename(tmp_path.with_name("folder.csv")))


def test_a_sheet_is_chosen_by_its_name() -> None:
    tables = (Table("Cover", (("a",),)), Table("Steps", (("Step", "Who"), ("Pay", "Clerk"))))
    assert table_named(tables, "") is tables[1] and table_named(tables, "cover") is tables[0]
    with pytest.raises(KnownError, match="Cover and Steps"):
        table_named(tables, "Nowhere")
