"""bpmn-js in headless Chromium, timed by the peers' own script; where it cannot run, what it took when it did."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

QUOTED: dict[str, Any] = {"open": 6200.0, "pan": {"p50": 135.0}, "move": {"p50": 206.0, "p95": 2288.0}, "fit": 979.0}
"""10,000 tasks, 15,000 flows and 1,000 boundary events on the reference machine [ms]."""
LONGEST = 900
"""Seconds after which it is given up."""


def figures(model: Path, peers: Path | None, folder: Path) -> tuple[dict[str, Any], str]:
    """What bpmn-js takes for the model [ms], and in words where the figures come from.

    `peers`: the folder with bpmnjs_bench.mjs and package.json; its packages are installed into a copy in `folder` where they are missing.
    """
    if peers is None:
        return QUOTED, "quoted: no folder of peers was given (--peers)"
    reason = why_not(peers)
    if reason:
        return QUOTED, f"quoted: {reason}"
    try:
        installed = with_packages(peers, folder)
        command = ["node", "bpmnjs_bench.mjs", str(model)]
        run = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=True, timeout=LONGEST)
        measured: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as fault:
        return QUOTED, f"quoted: it could not be run ({type(fault).__name__})"
    return measured, "measured in this run"


def why_not(peers: Path) -> str:
    """Why it cannot be measured here, "" where it can be tried."""
    if not (peers / "bpmnjs_bench.mjs").is_file():
        return f"no bpmnjs_bench.mjs in {peers.name}"
    if shutil.which("node") is None:
        return "no node"
    if not os.environ.get("CHROMIUM") and shutil.which("chromium") is None:
        return "no chromium (CHROMIUM names it)"
    return ""


def with_packages(peers: Path, folder: Path) -> Path:
    """The folder of peers where their packages are: it, or a copy in `folder` into which they are installed."""
    if (peers / "node_modules").is_dir():
        return peers
    copy = folder / "peers"
    shutil.copytree(peers, copy)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=copy, check=True, capture_output=True, timeout=LONGEST)
    return copy
