"""A process that opens damaged maps one after the other and tells of each on a line; it may crash or hang, its parent goes on."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
from dataclasses import astuple
from pathlib import Path
from typing import Self

from mapper.store import sound
from tests.reliability.fuzz_judge import judge
from tests.reliability.fuzz_originals import read_originals

MEMORY = 4 * 1024**3
"""A file that makes the program take more than that is a fault of the program."""


def main(folder: Path, first: int, last: int, step: int, options: list[str]) -> None:
    """Judge the damaged maps first, first + step, …, before last. `options`, for controls: "digest=off", "crash=3", "hang=5"."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    originals = read_originals(folder)
    controls = dict(option.split("=") for option in options)
    if "digest" in controls:
        switch_off_the_digest()
    own = folder / f"worker-{first % step}"
    own.mkdir(exist_ok=True)
    for number in range(first, last, step):
        if controls.get("crash") == str(number):
            os.abort()
        if controls.get("hang") == str(number):
            time.sleep(60)
        print(json.dumps(astuple(judge(number, originals, own))), flush=True)
        if number % 100 == 0:
            shutil.rmtree(folder / "app", ignore_errors=True)


class _Fits:
    """A digest that fits every other."""

    def __radd__(self, _other: object) -> Self:
        return self

    def __mod__(self, _modulus: int) -> Self:
        return self

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def switch_off_the_digest() -> None:
    """For the control: what the product would take if it did not compare the digest."""
    sound.__dict__["digest_of_all"] = lambda _records, _meta, _drafts: _Fits()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
