"""What a command asks for besides the map."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache

from mapper.model.edit import Edit


@lru_cache(maxsize=256)
def takes_fresh(make: Callable[..., Edit]) -> bool:
    """Whether a command takes new ids and the time, by its parameter `fresh`."""
    return "fresh" in inspect.signature(make).parameters
