"""Makes the map of this version of the file that every later version must open; run it again only until the version is released.

python -m tests.old_files.make

Files of earlier versions were made by the programs of their time: `version_1` (every kind of record but text being typed, which was a
record then) and `version_1_with_drafts` (with it, so that its history cannot be carried over).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from mapper.model.draft import Draft
from mapper.model.edit import Change, Edit, create, delete
from mapper.model.organisation import Unit
from mapper.model.plain import to_plain
from mapper.store.map_file import MapFile
from mapper.store.schema import VERSION
from tests.strategies import filled_records

PATH = Path(__file__).with_name(f"version_{VERSION}.waterhole")
AT = "2026-03-02T09:30:00+00:00"


def make(path: Path) -> None:
    """A map of two records of every class, and beside it its records as text.

    Its history: a rename, everything deleted and that undone, a name for the version, an addition undone; and a text being typed.
    """
    records = filled_records()
    unit = next(record for record in records if isinstance(record, Unit))
    renamed = replace(unit, name="Purchasing")
    everything = Edit("Delete everything", delete(*(renamed if record is unit else record for record in records)))
    addition = Edit("Add Sales", create(Unit(id="sales", name="Sales")))
    file = MapFile.create(path, records, overwrite=True)
    file.write(Edit("Rename a unit", (Change(unit, renamed),)), AT)
    file.write(everything, AT)
    file.write_undo(everything.inverse(), AT)
    file.write_name("After the first workshop", AT)
    file.write(addition, AT)
    file.write_undo(addition.inverse(), AT)
    file.write_draft(Draft("line", "Match inv", "", AT))
    lines = [json.dumps(to_plain(record), ensure_ascii=False, sort_keys=True) for record in file.records()]
    path.with_suffix(".jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    file.close()


if __name__ == "__main__":
    make(PATH)
