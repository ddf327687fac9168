"""Human codes for an imported model: processes by their initials, steps in tens in the order the work goes, everything else by letter."""

from __future__ import annotations

from collections import defaultdict

from exporters.bpmn.handling import reachable
from exporters.bpmn.reading import Reading, Rough
from mapper.model.codes import LETTERS, TEN, full_code, process_code
from mapper.model.edit import Edit, create
from mapper.model.flow import WORK_KINDS
from mapper.model.organisation import GlobalStep, Process, Unit
from mapper.model.workspace import Workspace

_NAMED_PROCESSES = 300
"""Finding a free code among many initials asks for all that are taken."""


class _Codes:
    """Codes given so far, beside those of the map that the records will be added to."""

    def __init__(self, beside: Workspace) -> None:
        self.workspace = beside
        self.given: set[str] = set()
        self.last: dict[tuple[str, str], int] = defaultdict(int)

    def is_free(self, code: str) -> bool:
        """Whether nothing has that code yet."""
        return code not in self.given and not self.workspace.count("code", code)

    def for_process(self, process: Rough) -> str:
        """A code from the initials of its name; in a very large file the later ones are only numbered."""
        if self.workspace.count("kind", "Process") >= _NAMED_PROCESSES:
            return self.next("", "P")
        code = process_code(self.workspace, str(process.get("name")))
        self.workspace = self.workspace.after(Edit("", create(Process(id=process.id, code=code))))
        return code

    def next(self, process: str, letter: str) -> str:
        """The next code of a letter in a process; no letter = a step, in tens."""
        while True:
            self.last[process, letter] += 1
            number = self.last[process, letter]
            code = full_code(process, f"{letter}{number}" if letter else str(number * TEN))
            if self.is_free(code):
                self.given.add(code)
                return code

    def for_unit(self, name: str) -> str:
        """The initials of a name of several words, else its first three letters."""
        words = ["".join(letter for letter in word if letter.isalnum()) for word in name.upper().split()]
        words = [word for word in words if word]
        short = "".join(word[0] for word in words)[:4] if len(words) > 1 else "".join(words)[:3]
        if not short or not self.is_free(short):
            self.last["", short] = max(1, self.last["", short])  # The second of a name is number 2.
            return self.next("", short or "U")
        self.given.add(short)
        return short


def give_codes(
    reading: Reading,
    nodes: list[Rough],
    exceptions: list[tuple[Rough, Rough]],
    triggers: list[Rough],
    flows: list[Rough],
    beside: Workspace,
) -> None:
    """Give processes, units, nodes, exceptions and triggers codes that are unique among themselves and in `beside`."""
    codes = _Codes(beside)
    codes.given |= reading.own.codes
    for process in reading.every(Process):
        process.values["code"] = process.get("code") or codes.for_process(process)
    for unit in reading.every(Unit):
        unit.values["code"] = codes.for_unit(str(unit.get("name")))
    for step in reading.every(GlobalStep):
        step.values["code"] = step.get("code") or codes.next("", "GS")
    place = _reading_order(reading, nodes, exceptions, flows)
    for node in sorted(nodes, key=lambda node: place[node.id]):
        letter = "" if node.get("kind") in WORK_KINDS else LETTERS[node.get("kind")]
        node.values["code"] = node.get("code") or codes.next(_process_code(reading, node), letter)
    end = max(place.values(), default=())
    for exception, process in sorted(exceptions, key=lambda pair: place.get(str(pair[0].get("host")), end)):
        exception.values["code"] = exception.get("code") or codes.next(str(process.get("code")), LETTERS["ExceptionPoint"])
    for trigger in sorted(triggers, key=lambda trigger: place[str(trigger.get("node"))]):
        node = reading.roughs[str(trigger.get("node"))]
        trigger.values["code"] = codes.next(_process_code(reading, node), LETTERS["Trigger"])


def _process_code(reading: Reading, node: Rough) -> str:
    return str(reading.roughs[str(node.get("process"))].get("code"))


Place = tuple[tuple[int, bool, float, float, int], ...]
"""Where a node comes in its process: flows from the start, drawn ones first, from the left; inside a sub-process, after it."""


def _reading_order(reading: Reading, nodes: list[Rough], exceptions: list[tuple[Rough, Rough]], flows: list[Rough]) -> dict[str, Place]:
    following: dict[str, list[Rough]] = {}
    entered = set()
    for flow in flows:
        source, target = flow.get("from_id"), flow.get("to_id")
        if flow.get("kind") == "message" or source is None or target is None:
            continue
        host = reading.roughs[source].get("host")
        following.setdefault(host or source, []).append(flow)
        entered.add(target)
    distance = reachable((node.id for node in nodes if node.get("kind") == "start"), following)
    begun = len(distance)  # What no start leads to comes after what one does.
    loose = reachable((node.id for node in nodes if node.id not in entered and node.id not in distance), following)
    distance = {record_id: begun + steps for record_id, steps in loose.items()} | distance
    place: dict[str, Place] = {}
    for number, node in enumerate(nodes):  # A sub-process comes before what is in it.
        own = (distance.get(node.id, 2 * len(nodes)), node.get("sheet") is None, node.box.x, node.box.y, number)
        place[node.id] = (*place.get(str(node.get("parent")), ()), own)
    return place
