"""Every model of the corpora through a map and back: facts and places kept, valid by the schema, warnings of bpmn-moddle, the worst files.

    WATERHOLE_CORPORA=corpora python -m tests.bench.bench_bpmn_out [--peers FOLDER] [--only miwg] [--worst 10]

The judge (`tools/bpmn_compare.py`) lies beside the corpora. `--peers`: a folder with bpmn-moddle among its node_modules; without it its
part is left out. A file that is not valid as it came need not be valid when it goes.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import os
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from exporters.bpmn.read import read_bpmn
from exporters.bpmn.write_text import bpmn_text
from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.workspace import Workspace

_AT_ONCE = 200


@dataclass
class Tally:
    """What was found so far."""

    counts: Counter[str] = field(default_factory=Counter)
    rows: list[tuple[float, float, str]] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    seconds: float = 0.0
    written: dict[Path, Path] = field(default_factory=dict)


def judge_beside(corpora: Path) -> Any:
    """The comparison of two files as bags of facts."""
    spec = importlib.util.spec_from_file_location("bpmn_compare", corpora.parent / "tools" / "bpmn_compare.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def go_through(path: Path, out: Path, judge: Any, schema: etree.XMLSchema, tally: Tally, corpora: Path) -> None:
    """Import a file, write it, and compare; a refusal is counted and no fault."""
    numbers = itertools.count(1)
    source, started = path.read_bytes(), time.process_time()
    try:
        records = read_bpmn(source, Fresh(lambda: f"r{next(numbers):07}", lambda: "2024-05-01T09:00:00+00:00"), path.stem).records
    except KnownError:
        tally.counts["refused"] += 1
        return
    text = bpmn_text(Workspace(records))
    tally.seconds += time.process_time() - started
    back = out / f"{len(tally.written):05}.bpmn"
    back.write_text(text, encoding="utf-8")
    tally.written[back] = path
    compared = judge.compare(path, back)
    (facts, of_facts), (places, of_places) = judge.score(compared, False), judge.score(compared, True)
    tally.counts.update(files=1, facts=facts, of_facts=of_facts, places=places, of_places=of_places)
    if of_facts:
        tally.rows.append((facts / of_facts, places / max(of_places, 1), str(path.relative_to(corpora))))
    is_valid, was_valid = (_is_valid(schema, one) for one in (text.encode(), source.strip()))
    tally.counts.update(valid=is_valid, valid_before=was_valid, spoilt=was_valid and not is_valid)
    if not is_valid:
        tally.invalid.append(str(path.relative_to(corpora)))


def _is_valid(schema: etree.XMLSchema, source: bytes) -> bool:
    try:
        return bool(schema.validate(etree.fromstring(source, etree.XMLParser(huge_tree=True, resolve_entities=False))))
    except etree.XMLSyntaxError:
        return False


def warned_of(peers: Path, files: list[Path], out: Path) -> dict[str, list[str]]:
    """By name, what bpmn-moddle warns of while it reads and writes the files."""
    said: dict[str, list[str]] = {}
    script = Path(__file__).with_name("moddle_read.mjs")
    for first in range(0, len(files), _AT_ONCE):
        names = [str(file) for file in files[first : first + _AT_ONCE]]
        run = subprocess.run(["node", str(script), str(peers), str(out), *names], capture_output=True, text=True, check=True)
        said |= {line["file"]: line["warnings"] for line in map(json.loads, run.stdout.splitlines())}
    return said


def tell_moddle(peers: Path, tally: Tally, folder: Path) -> None:
    """Compare its warnings about what goes out with those about what came."""
    ours, theirs = folder / "ours", folder / "theirs"
    for place in (ours, theirs, folder / "came"):
        place.mkdir()
    for back, path in tally.written.items():
        (folder / "came" / back.name).write_bytes(path.read_bytes())
    now = warned_of(peers, sorted(tally.written), ours)
    before = warned_of(peers, sorted((folder / "came").iterdir()), theirs)
    more = [str(path) for back, path in tally.written.items() if len(now[back.name]) > len(before[back.name])]
    quiet = sum(not warnings for warnings in now.values())
    print(f"bpmn-moddle: {quiet} of {len(now)} without a warning ({sum(not one for one in before.values())} as they came)")
    print(f"with more warnings than as they came: {len(more)}", *more[:10], sep="\n  ")
    kinds = Counter(one.split("<")[0].strip() for warnings in now.values() for one in warnings)
    print("warnings left:", dict(kinds.most_common(6)))


def main() -> None:
    """Run it over the corpora and print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--only", nargs="*", default=[""])
    parser.add_argument("--worst", type=int, default=10)
    chosen = parser.parse_args()
    corpora = Path(os.environ["WATERHOLE_CORPORA"])
    judge, schema, tally = judge_beside(corpora), etree.XMLSchema(etree.parse(corpora / "xsd" / "BPMN20.xsd")), Tally()
    files = sorted(
        path for part in chosen.only for path in (corpora / part).rglob("*.bpmn") if "bad" not in path.relative_to(corpora).parts
    )
    with TemporaryDirectory() as folder:
        out = Path(folder) / "written"
        out.mkdir()
        for path in files:
            go_through(path, out, judge, schema, tally, corpora)
        counts, rows = tally.counts, sorted(tally.rows)
        print(f"{counts['files']} files, {counts['refused']} refused; in and out {tally.seconds:.1f} s of processor time")
        print(f"facts {counts['facts']} of {counts['of_facts']}, places {counts['places']} of {counts['of_places']}")
        print(f"below 99 % of the facts: {sum(row[0] < 0.99 for row in rows)}; not all: {sum(row[0] < 1 for row in rows)}")
        print(f"valid {counts['valid']} ({counts['valid_before']} as they came), spoilt {counts['spoilt']}; worst:")
        print(
            *(f"  {facts:.1%} of the facts, {places:.1%} of the places: {name}" for facts, places, name in rows[: chosen.worst]), sep="\n"
        )
        print("not valid:", *tally.invalid[:30], sep="\n  ")
        if chosen.peers is not None:
            tell_moddle(chosen.peers, tally, Path(folder))


if __name__ == "__main__":
    main()
