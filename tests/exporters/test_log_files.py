"""Event logs in files: XES and CSV give the same sums, packed or not; what was made to do harm is refused in a sentence."""

from __future__ import annotations

import gzip
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.log_files import counted_log
from mapper.evidence.event_log import LogSums
from mapper.evidence.log_times import date_of
from mapper.model.errors import KnownError

ROWS = [
    ("1", "Raise requisition", "2026-01-05T08:00:00", "2026-01-05T08:12:00", "Ana", "Requester"),
    ("1", "Approve requisition", "2026-01-05T12:00:00", "2026-01-05T12:04:00", "Bo", "Approver"),
    ("1", "Approve requisition", "2026-01-06T12:00:00", "2026-01-06T12:04:00", "Bo", "Approver"),
    ("2", "Raise requisition", "2026-01-19T08:00:00", "2026-01-19T08:30:00", "Ana", "Requester"),
]
CSV = "Case ID,Activity,Start Timestamp,Complete Timestamp,Resource,Role\n" + "".join(",".join(row) + "\n" for row in ROWS)


def event(row: tuple[str, ...], transition: str = "") -> str:
    _, activity, start, end, person, group = row
    extra = f'<string key="lifecycle:transition" value="{transition}"/>' if transition else ""
    moments = [(start, "start"), (end, "complete")] if not transition else [(end, transition)]
    return "".join(
        f'<event><string key="concept:name" value="{activity}"><string key="nested" value="concept:name"/></string>{extra}'
        f'<date key="time:timestamp" value="{moment}.000+00:00"/><string key="org:resource" value="{person}"/>'
        f'<string key="org:role" value="{group}"/><string key="lifecycle:transition" value="{kind}"/></event>'
        for moment, kind in moments
    )


def xes(events: dict[str, str], head: str = "") -> str:
    traces = "".join(f'<trace><string key="concept:name" value="{case}"/>{inner}</trace>' for case, inner in events.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<log xes.version="1.0" xmlns="http://www.xes-standard.org/">'
        '<global scope="event"><string key="concept:name" value="x"/></global><string key="concept:name" value="Orders"/>'
        + traces
        + "</log>"
    )


XES = xes({case: "".join(event(row) for row in ROWS if row[0] == case) for case in "12"})


def read(path: Path, content: bytes | str) -> LogSums:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return counted_log(path, {})[0]


def plain(sums: LogSums) -> dict[str, object]:
    return {
        name: (one.times, one.cases, one.repeated, one.work.mean, one.before.mean, one.after.mean, dict(one.groups), one.persons)
        for name, one in sums.activities.items()
    }


def test_xes_and_csv_give_the_same_sums(tmp_path: Path) -> None:
    from_csv, from_xes = read(tmp_path / "a.csv", CSV), read(tmp_path / "a.xes", XES)
    assert plain(from_csv) == plain(from_xes)
    assert from_csv.activities["Approve requisition"].repeated == 1 and from_csv.cases == from_xes.cases == 2
    assert from_csv.activities["Raise requisition"].work.mean == 21 * 60_000
    assert plain(read(tmp_path / "a.csv.gz", gzip.compress(CSV.encode()))) == plain(from_csv)
    assert plain(read(tmp_path / "a.XES.GZ", gzip.compress(XES.encode()))) == plain(from_csv)


@settings(max_examples=30, deadline=None)
@given(st.permutations(CSV.splitlines()[1:]))
def test_the_order_of_rows_changes_nothing(tmp_path_factory: pytest.TempPathFactory, rows: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "shuffled.csv"
    shuffled = read(path, "\n".join([CSV.splitlines()[0], *rows]) + "\n")
    assert plain(shuffled) == plain(read(path, CSV))


@pytest.mark.parametrize("order", [1, -1])
def test_whether_the_day_comes_first_is_found_out_in_any_order(tmp_path: Path, order: int) -> None:
    rows = ["1;A;03/04/2026 10:00", "1;B;28/04/2026 10:00", "2;A;05/04/2026 10:00"][::order]
    path = tmp_path / "a.csv"
    path.write_text("Fall;Schritt;Zeitpunkt\n" + "\n".join(rows), encoding="utf-8")
    sums, remarks = counted_log(path, {})
    assert (date_of(sums.first), date_of(sums.last), sums.left_out, remarks) == ("2026-04-03", "2026-04-28", {}, ())


def test_what_nothing_shows_is_said_and_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("case,activity,time\n1,A,03/04/2026\n2,A,05/06/2026\n", encoding="utf-8")
    sums, remarks = counted_log(path, {})
    assert date_of(sums.first) == "2026-04-03" and "--month-first" in remarks[0]
    assert counted_log(path, {}, False)[1] == () and date_of(counted_log(path, {}, False)[0].first) == "2026-03-04"


def test_rows_that_are_none_are_counted_by_reason(tmp_path: Path) -> None:
    rows = ["case,activity,time", "1,A,2026-01-01", ",A,2026-01-01", "1,,2026-01-01", "1,A,soon", "1", "", "2,Ärger,2026-01-02"]
    sums = read(tmp_path / "a.csv", "\n".join(rows).encode("cp1252"))
    assert sums.left_out == {"no activity": (1, 4), "no case": (1, 3), "no time": (2, 5)}
    assert list(sums.activities) == ["A", "Ärger"]
    broken = xes({"1": '<event><string key="concept:name" value="A"/></event>' + event(ROWS[0])})
    assert read(tmp_path / "a.xes", broken).left_out == {"no time": (1, 1)}


def test_columns_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Beleg\tWas\tWann\n1\tA\t2026-01-01\n", encoding="utf-8")
    assert counted_log(path, {"Beleg": "case", "was": "activity", "Wann": "time"})[0].events == 1


BILLION = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE: dict[str, tuple[str, bytes]] = {
    "entities": ("a.xes", xes({"&b;": ""}, BILLION).encode()),
    "an outside DTD": ("a.xes", xes({}, '<!DOCTYPE log SYSTEM "file:///etc/passwd">').encode()),
    "too deep": ("a.xes", b"<log>" + b"<a>" * 500),
    "another root": ("a.xes", b"<definitions/>"),
    "cut short": ("a.xes", XES.encode()[:-40]),
    "no XML": ("a.xes", b"\0\1\2 hello"),
    "many attributes": ("a.xes", b"<log " + b" ".join(b'a%d="1"' % number for number in range(1000)) + b"/>"),
    "no events": ("a.xes", b"<log/>"),
    "an unknown encoding": ("a.xes", b'<?xml version="1.0" encoding="bogus"?><log/>'),
    "a bomb": ("a.csv.gz", gzip.compress(b"case,activity,time\n" + b"1,A,2026-01-01\n" * 3_000_000, 9)),
    "a packed cut": ("a.csv.gz", gzip.compress(CSV.encode())[:-12]),
    "a cell without end": ("a.csv", b'case,activity,time\n1,"' + b"x" * 1_000_000),
    "no columns": ("a.csv", b"just,some,words\n1,2,3\n"),
    "nothing": ("a.csv", b""),
    "a picture": ("a.csv", os.urandom(20_000)),
    "another format": ("a.xlsx", b"PK"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_log_is_refused_within_a_second(name: str, tmp_path: Path) -> None:
    file, content = HOSTILE[name]
    (tmp_path / file).write_bytes(content)
    before = time.process_time()
    with pytest.raises(KnownError) as refused:
        counted_log(tmp_path / file, {})
    assert time.process_time() - before < 1 and str(refused.value).endswith((".", "transition."))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(KnownError):
            counted_log(path.with_suffix(".csv") if path.is_dir() else path, {})
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(KnownError):
        counted_log(folder, {})


@settings(max_examples=60, deadline=None)
@given(st.integers(), st.sampled_from([CSV, XES]), st.integers(1, 8))
def test_a_broken_log_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, seed: int, content: str, faults: int) -> None:
    dice, broken = random.Random(seed), bytearray(content.encode())
    for _ in range(faults):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    try:
        sums = read(tmp_path_factory.getbasetemp() / ("broken.csv" if content is CSV else "broken.xes"), bytes(broken))
    except KnownError as fault:
        assert str(fault)
    else:
        assert sums.events > 0


def test_real_logs_are_read(corpora: Path) -> None:
    logs = corpora / "logs" / "simod" / "resources" / "event_logs"
    sums, _ = counted_log(logs / "PurchasingExample.csv.gz", {})
    assert (sums.events, sums.cases, len(sums.activities), sums.left_out) == (9119, 608, 21, {})
    assert sums.activities["Amend Request for Quotation"].repeated == 138
    loans, _ = counted_log(logs / "LoanApp_simplified_train.csv.gz", {})
    assert loans.activities["Assess loan risk"].groups == {"Loan Officer": 1000} and loans.activities["Assess loan risk"].persons == 4
