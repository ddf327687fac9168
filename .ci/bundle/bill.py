"""The bill of materials of the packaged program: every package, library and font in it, as CycloneDX 1.6 in JSON."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from desktop.components import licence_of, plain_name

Facts = dict[str, Any]
_FONTS = {".ttf", ".otf"}


def bundled(sources: Collection[str]) -> dict[Distribution, set[str]]:
    """The installed packages of which any of these files is a part, with those files; by their names."""
    resolved = {str(Path(source).resolve()) for source in sources}
    found = {}
    for one in sorted(distributions(), key=lambda one: one.metadata["Name"].lower()):
        own = {str(Path(str(one.locate_file(file))).resolve()) for file in one.files or ()} & resolved
        if own:
            found[one] = own
    return found


def is_of(project: Facts, installed: Distribution) -> bool:
    """Whether what is known of the installed project is what its own file says (the table `project` of pyproject.toml)."""
    wanted = {plain_name(line) for line in project["dependencies"]}
    known = {plain_name(line) for line in installed.requires or () if "extra ==" not in line}
    return installed.version == project["version"] and wanted == known


def bill_of(name: str, version: str, sources: Iterable[str]) -> str:
    """The bill of a program made of these files. The same files give the same text: it carries no time and no number of its own."""
    files = {str(Path(source).resolve()) for source in sources}
    packages = bundled(files)
    packaged = set().union(*packages.values())
    loose = sorted(Path(file) for file in files - packaged)
    components = [*map(_package, packages), _python()]
    components += [_font(path) for path in loose if path.suffix in _FONTS]
    components += [_library(path) for path in loose if _is_library(path)]
    facts = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": name, "name": name, "version": version}},
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": [one["bom-ref"] for one in components]}],
    }
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def _package(one: Distribution) -> Facts:
    name, version = one.metadata["Name"], one.version
    purl = f"pkg:pypi/{plain_name(name).replace('_', '-')}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"license": {"name": licence_of(one)}}],
    }


def _python() -> Facts:
    version = ".".join(map(str, sys.version_info[:3]))
    licences = [{"license": {"name": "Python Software Foundation License"}}]
    return {"type": "platform", "bom-ref": "python", "name": "python", "version": version, "licenses": licences}


def _font(path: Path) -> Facts:
    licences = [{"license": {"id": "OFL-1.1"}}]
    return {"type": "data", "bom-ref": f"font/{path.name}", "name": path.name, "licenses": licences, "hashes": _hashes(path)}


def _library(path: Path) -> Facts:
    """A library of the system it was built on, with the Debian package that brings it where the system can tell."""
    facts: Facts = {"type": "library", "bom-ref": f"library/{path.name}", "name": path.name, "hashes": _hashes(path)}
    for name, version in _debian_package(path):
        facts |= {"version": version, "purl": f"pkg:deb/debian/{name}@{version}"}
    return facts


def _is_library(path: Path) -> bool:
    return ".so" in path.suffixes or path.suffix in (".dll", ".dylib")


def _hashes(path: Path) -> list[Facts]:
    return [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]


def _debian_package(path: Path) -> Iterator[tuple[str, str]]:
    if shutil.which("dpkg-query") is None:
        return
    # A system whose /lib is a link to /usr/lib knows some files by the one place, some by the other.
    places = [str(path), str(path).removeprefix("/usr")]
    for place in places:
        owner = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True).stdout.partition(": ")[0]
        if owner:
            shown = subprocess.run(["dpkg-query", "-W", "-f", "${Package}\t${Version}\n", owner], capture_output=True, text=True).stdout
            name, _, version = shown.partition("\n")[0].partition("\t")
            if version:
                yield name, version
                return
