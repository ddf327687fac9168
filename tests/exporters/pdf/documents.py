"""Documents for the tests of the PDF: maps of many sizes with ids and dates that stay the same, their pages, and the text on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from exporters import Selection
from exporters.pdf import story_of
from exporters.pdf.document import pages_of
from exporters.pdf.page import Page
from exporters.pdf.story import Story
from mapper.drawing.picture import Box, GlyphRun
from mapper.model.edit import Fresh
from mapper.model.lookups import processes
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, facts_records, starter_records
from tests.every_shape import every_shape

DATE = "2026-03-04T05:06:07+00:00"
CATEGORIES = ("WIF", "DEX", "RNA", "EXT", "CNV")
Namer = Callable[[str, int], str]


def plain(kind: str, number: int) -> str:
    return f"{kind} {number}"


def fresh() -> Fresh:
    numbers = count()
    return Fresh(lambda: f"id{next(numbers):07}", lambda: "2026-01-05T08:00:00+00:00")


def starter_map(name: str = "all") -> Workspace:
    return Workspace(starter_records(name, fresh()))


def made_map(how_many: int = 1, steps: int = 4, exceptions: int = 0, name: Namer = plain) -> Workspace:
    """A map of processes that are chains of steps over six groups, with exceptions spread over them."""
    units = [{"id": f"U{one}", "name": name("Group", one)} for one in range(6)]
    facts = {"units": units, "processes": [_process(f"P{one}", one, steps, exceptions, name) for one in range(how_many)]}
    return Workspace(facts_records(json.dumps(facts).encode(), fresh())[0])


def _process(code: str, number: int, steps: int, exceptions: int, name: Namer) -> dict[str, object]:
    nodes = [
        {"id": f"{code}-{10 * one}", "name": name("Check the delivery", one), "unit": f"U{one // 3 % 6}"} for one in range(1, steps + 1)
    ]
    found = [
        {
            "id": f"{code}-E{one + 1}",
            "name": name("Goods are missing", one),
            "host": nodes[one * 7 % steps]["id"],
            "category": CATEGORIES[one % 5],
            "rate": 3 + one % 7,
            "effort": 10 + one % 40,
        }
        for one in range(exceptions)
    ]
    flows = [[nodes[one]["id"], nodes[one + 1]["id"]] for one in range(steps - 1)]
    return {"id": code, "name": name("Process", number), "steps": nodes, "flows": flows, "exceptions": found, "contact_points": []}


def _with_all_there_is_to_tell() -> Workspace:
    from tests.exporters.pdf.told_map import told_map

    return told_map()


MAPS: dict[str, Callable[[], Workspace]] = {
    "all four": starter_map,
    "all there is to tell": _with_all_there_is_to_tell,
    "one starter": lambda: starter_map("invoice"),
    "empty": lambda: Workspace(empty_records("Empty", fresh())),
    "one step": lambda: made_map(1, 1),
    "every shape": every_shape,
    "thirty processes": lambda: made_map(30, 3, 1),
    "150 exceptions": lambda: made_map(1, 24, 150),
    "5,000 characters": lambda: made_map(1, 3, 4, lambda kind, number: f"{kind} {number} and so on " * (5000 // (len(kind) + 13))),
    "words without end": lambda: made_map(1, 3, 3, lambda kind, number: kind[0] * 3000),
    "Chinese": lambda: made_map(1, 8, 6, lambda kind, number: f"核對發票與訂單、收貨單並付款給供應商{number}"),
    "Arabic": lambda: made_map(1, 8, 6, lambda kind, number: f"مطابقة الفاتورة مع أمر الشراء {number}"),
    "Thai": lambda: made_map(1, 8, 6, lambda kind, number: f"ตรวจสอบใบแจ้งหนี้กับใบสั่งซื้อและการรับสินค้า{number}"),
}


def story(workspace: Workspace, *codes: str, **more: Any) -> Story:
    """The story of the processes with these codes, of all without codes; `more` fields of the selection."""
    chosen = tuple(process.id for process in processes(workspace) if not codes or process.code in codes)
    return story_of(workspace, Selection(chosen, DATE, **more))


def pages(workspace: Workspace, *codes: str, **more: Any) -> list[Page]:
    return pages_of(story(workspace, *codes, **more))


def runs_on(page: Page) -> Iterator[tuple[GlyphRun, float, Box]]:
    """The runs on a page that are seen: each with its size on paper, in points, and the box it stands in on the page, roughly."""
    for placed in page.placed:
        for run in placed.picture.primitives:
            if isinstance(run, GlyphRun):
                width, height = (run.size, run.width) if run.upwards else (run.width, run.size)
                x, y = placed.x + run.x * placed.scale, placed.y + (run.y - height) * placed.scale
                box = Box(x, y, width * placed.scale, height * placed.scale)
                if placed.clip is None or placed.clip.holds(box.centre):
                    yield run, run.size * placed.scale, box


def words_on(page: Page) -> str:
    """All that is written on a page, without blanks: line breaks part words anywhere."""
    return "".join("".join(run.text.split()) for run, _, _ in runs_on(page))
