"""A worker of the fuzzing of BPMN files whose reader is broken on purpose: it dies at one file and stays at another."""

from __future__ import annotations

import itertools
import os
import sys

from mapper.model.record import Record
from tests.reliability.mutated_models import work

DIES, STAYS = 1, 3


def main(arguments: list[str]) -> None:
    """Judge the files from one number to another."""
    numbers = itertools.count(int(arguments[1]))

    def read(_content: bytes) -> tuple[Record, ...]:
        number = next(numbers)
        if number == DIES:
            os.abort()
        if number == STAYS:
            while True:
                pass
        return ()

    first, last, patience = map(int, arguments[1:])
    work(first, last, patience, read)


if __name__ == "__main__":
    main(sys.argv[1:])
