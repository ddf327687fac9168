"""Lists the tree of a program as a screen reader sees it over AT-SPI, one JSON line an object: `python3 atspi_walk.py NAME [DEPTH]`.

Needs the bus and GObject introspection of the system (`at-spi2-core`, `gir1.2-atspi-2.0`, `python3-gi`), so it is run with the system's
Python. A third and fourth argument are a name and a role: the first such object is asked to take the keys, and told once more.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any


def bus() -> Any:
    """The AT-SPI library; ImportError or ValueError where it is not installed."""
    import_module("gi").require_version("Atspi", "2.0")
    return import_module("gi.repository.Atspi")


def told(atspi: Any, node: Any, depth: int) -> dict[str, Any]:
    """What one object says of itself."""
    interfaces = node.get_interfaces()
    extents = node.get_extents(atspi.CoordType.SCREEN) if "Component" in interfaces else None
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "extents": [extents.x, extents.y, extents.width, extents.height] if extents is not None else None,
        "states": sorted(state.value_nick for state in node.get_state_set().get_states()),
        "actions": [node.get_action_name(number) for number in range(node.get_n_actions())] if "Action" in interfaces else [],
    }


def walked(atspi: Any, node: Any, deepest: int, depth: int = 0) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The object and what lies in it, with what each says."""
    yield node, told(atspi, node, depth)
    if depth < deepest:
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None:
                yield from walked(atspi, child, deepest, depth + 1)


def application(atspi: Any, name: str, seconds: float = 30.0) -> Any:
    """The program of that name; None where it does not come in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        desktop = atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(number)
            if found is not None and name in (found.get_name() or "") and found.get_child_count():
                return found
        time.sleep(0.3)
    return None


def main(name: str, deepest: int = 14, chosen: str = "", role: str = "") -> int:
    """Print the tree; 1 where nobody of that name is on the bus."""
    atspi = bus()
    atspi.init()
    found = application(atspi, name)
    if found is None:
        sys.stderr.write(f"nobody called {name} is on the bus\n")
        return 1
    for node, line in walked(atspi, found, deepest):
        print(json.dumps(line))
        if chosen and chosen in line["name"] and role in ("", line["role"]):
            chosen = ""
            node.do_action(line["actions"].index("SetFocus") if "SetFocus" in line["actions"] else 0)
            time.sleep(0.5)
            print(json.dumps(told(atspi, node, line["depth"])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 14, *sys.argv[3:5]))
