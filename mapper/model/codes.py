"""Human codes (PO, PO-40, PO-E1): the next free one, found by asking for single codes, never by going through the map.

Steps count in tens at the end and take a number between two neighbours when inserted; everything else is a letter and a number. A code is
never given twice, and a gap left by something deleted is not filled again while a later one stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapper.model.workspace import Workspace

LETTERS: dict[str, str] = {
    "decision": "D",
    "parallel": "G",
    "inclusive": "G",
    "event based": "G",
    "complex": "G",
    "start": "S",
    "intermediate": "I",
    "end": "X",
    "Trigger": "T",
    "ExceptionPoint": "E",
    "ContactPoint": "C",
    "Question": "Q",
}
"""The letter by kind of node or kind of record; what is not listed counts as a step, in tens."""
TEN = 10
_WINDOW = 16
"""How many free numbers in a row are taken for the end of the numbering."""


def process_code(workspace: Workspace, name: str) -> str:
    """A free code of at least two letters for a process of that name: its initials, else more of its letters, else a number.

    >>> process_code(Workspace(), "Purchase order"), process_code(Workspace(), "Onboarding"), process_code(Workspace(), "42")
    ('PO', 'ON', 'PR')
    """
    return next(code for code in _process_codes(name) if not workspace.count("code", code))


def _process_codes(name: str) -> Iterator[str]:
    words = ["".join(letter for letter in word if letter.isalpha()).upper() for word in name.replace("-", " ").replace("/", " ").split()]
    words = [word for word in words if word]
    initials = "".join(word[0] for word in words)
    first = (words[0] if words else "").ljust(2, "R") if words else "PR"
    best = initials[:2] if len(initials) > 1 else first[:2]
    yield best
    for length in range(3, min(len(initials), 4) + 1):
        yield initials[:length]
    for length in range(2, min(len(first), 4) + 1):
        yield first[:length]
    number = 2
    while True:
        yield f"{best}{number}"
        number += 1


def full_code(process: str, rest: str) -> str:
    """The code of something in a process ("" = in none).

    >>> full_code("PO", "E1"), full_code("", "E1")
    ('PO-E1', 'E1')
    """
    return f"{process}-{rest}" if process else rest


def letter_codes(workspace: Workspace, process: str, letter: str) -> Iterator[str]:
    """The free codes of a letter in the process of that code, one after the other (PO-E4, PO-E5 …)."""

    def is_used(number: int) -> bool:
        return workspace.count("code", full_code(process, f"{letter}{number}")) > 0

    number = _last_used(is_used, 0)
    while True:
        number += 1
        yield full_code(process, f"{letter}{number}")


def step_codes(workspace: Workspace, process: str, after: str = "") -> Iterator[str]:
    """The free codes in tens at the end of a process, not below the code `after` of a step in it."""

    def is_used(ten: int) -> bool:
        return workspace.count("code", full_code(process, str(ten * TEN))) > 0

    ten = _last_used(is_used, number_of(after, process) // TEN)
    while True:
        ten += 1
        yield full_code(process, str(ten * TEN))


def step_code(workspace: Workspace, process: str, after: str = "", before: str = "") -> str:
    """The code of a new step in the process of that code, between the steps with the codes `after` and `before` ("" = none there).

    The middle of the two where it is free (15 between 10 and 20), else the first free number between them, else the next ten at the end.
    """
    low, high = number_of(after, process), number_of(before, process)
    if before and high - low > 1:
        for number in ((low + high) // 2, *range(low + 1, high)):
            code = full_code(process, str(number))
            if not workspace.count("code", code):
                return code
    return next(step_codes(workspace, process, after))


def number_of(code: str, process: str) -> int:
    """The number in a step's code, 0 where it has none or belongs to another process.

    >>> number_of("PO-40", "PO"), number_of("PO-E1", "PO"), number_of("IV-40", "PO")
    (40, 0, 0)
    """
    rest = code.removeprefix(f"{process}-") if process else code
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) < _WINDOW else 0


def _last_used(is_used: Callable[[int], bool], start: int) -> int:
    """The last used number from `start` on, with at least `_WINDOW` free ones after it: doubling, then halving - O(log n) questions."""

    def is_busy(number: int) -> bool:
        return any(is_used(number + ahead) for ahead in range(1, _WINDOW + 1))

    if not is_busy(start):
        return start
    step = _WINDOW
    while is_busy(start + step):
        step *= 2
    low, high = start + step // 2 if step > _WINDOW else start, start + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_busy(middle) else (low, middle)
    return max(number for number in range(low, high + _WINDOW + 1) if number == start or is_used(number))
