"""Nothing hangs on the hash seed of a run: the same steps give the same ids, routes and findings on every computer, every day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLAY = Path(__file__).with_name("hash_seed_play.py")


def played(seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, PLAY, "40"], env=environment, capture_output=True, text=True, check=True, timeout=300)
    return done.stdout.splitlines()


def test_two_hash_seeds_give_the_same() -> None:
    one, other = played("1"), played("2")
    assert len(one) == 42
    assert [line for line, again in zip(one, other, strict=True) if line != again] == []


def test_a_set_in_the_way_would_be_noticed() -> None:
    """The control: with two seeds a set of words does come in two orders."""
    orders = {
        subprocess.run(
            [sys.executable, "-c", "print(*{str(n) for n in range(50)})"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(orders) == 2
