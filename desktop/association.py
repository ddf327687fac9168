"""`waterhole --associate`: from now on the system opens maps with this program, for this person only; `--dissociate` takes it back.

Linux: an entry for the menu and a type of file that is known by what is in it. Windows: a ProgID below HKEY_CURRENT_USER, written after
Microsoft's documentation and not tried there. macOS reads it from the packaged program itself (build.spec).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from mapper.disk.replace_file import replacing
from mapper.model.errors import KnownError
from mapper.model.words import say

MIME = "application/vnd.waterhole.map+sqlite3"
PROG_ID = "Waterhole.Map.1"
APPLICATION_ID = 0x57484F4C
"""What stands at offset 68 of every map: the store's own number, which a test compares."""
_CLASSES = "Software\\Classes\\"
_ENTRY = """[Desktop Entry]
Type=Application
Name=Waterhole
Comment=Map processes, their exceptions and the places where people meet to fix them
Exec={program} %f
Icon=waterhole
Terminal=false
Categories=Office;Chart;
MimeType={mime};
StartupWMClass=waterhole
"""
_TYPE = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{mime}">
    <comment>Waterhole map</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <icon name="waterhole"/>
    <magic priority="60">
      <match type="string" offset="0" value="SQLite format 3\\0">
        <match type="big32" offset="68" value="0x{number:08X}"/>
      </match>
    </magic>
    <glob pattern="*.waterhole"/>
  </mime-type>
</mime-info>
"""


def program() -> Path:
    """The program that opens a map: this one where it is packaged, else the command beside this Python. Raises KnownError without one."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable)
    command = Path(sys.executable).with_name("waterhole.exe" if sys.platform == "win32" else "waterhole")
    if not command.exists():
        raise KnownError(say("There is no command waterhole beside this Python."), todo=say("Install Waterhole as its README says."))
    return command


def associate() -> str:
    """Let the system open maps with this program; gives what was done, in a sentence. Raises KnownError where that cannot be."""
    try:
        _write()
    except OSError as fault:
        raise KnownError(say("The system could not be told: {reason}.", reason=fault.strerror or "")) from fault
    return say("Maps are opened with {program} from now on.", program=program())


def dissociate() -> str:
    """Take back what `associate` did; gives what was done, in a sentence. Raises KnownError where that cannot be."""
    try:
        _remove()
    except OSError as fault:
        raise KnownError(say("The system could not be told: {reason}.", reason=fault.strerror or "")) from fault
    return say("The system no longer opens maps with Waterhole.")


def linux_files(command: Path) -> dict[str, bytes]:
    """What lies where below the person's data folder.

    Spaces and what a shell reads otherwise are quoted as the specification of entries wants it.
    """
    quoted = '"' + "".join("\\" + letter if letter in '"`$\\' else letter for letter in str(command)).replace("\\", "\\\\") + '"'
    drawn = files("icons").joinpath("app.svg").read_bytes()
    return {
        "applications/waterhole.desktop": _ENTRY.format(program=quoted.replace("%", "%%"), mime=MIME).encode(),
        "mime/packages/waterhole.xml": _TYPE.format(mime=MIME, number=APPLICATION_ID).encode(),
        "icons/hicolor/scalable/apps/waterhole.svg": drawn,
    }


def windows_values(command: Path) -> tuple[tuple[str, str, str], ...]:
    """The values of the registry: key below HKEY_CURRENT_USER, name ("" = the key's own), text."""
    kind = _CLASSES + PROG_ID
    return (
        (kind, "", "Waterhole map"),
        (kind, "FriendlyTypeName", "Waterhole map"),
        (kind + "\\DefaultIcon", "", f'"{command}",0'),
        (kind + "\\shell\\open\\command", "", f'"{command}" "%1"'),
        (_CLASSES + ".waterhole", "", PROG_ID),
        (_CLASSES + ".waterhole", "Content Type", MIME),
        (_CLASSES + ".waterhole\\OpenWithProgids", PROG_ID, ""),
    )


def _write() -> None:
    if sys.platform == "win32":
        import winreg

        for key, name, text in windows_values(program()):
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)
        _tell_windows()
    else:
        _refuse_macos()
        for place, content in linux_files(program()).items():
            path = _data_folder() / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as part:
                part.write_bytes(content)
        _tell_linux()


def _remove() -> None:
    if sys.platform == "win32":
        import winreg

        for key in sorted({key for key, _, _ in windows_values(program())}, key=len, reverse=True):
            with suppress(FileNotFoundError, PermissionError):
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        _tell_windows()
    else:
        _refuse_macos()
        for place in linux_files(Path("waterhole")):
            (_data_folder() / place).unlink(missing_ok=True)
        _tell_linux()


def _refuse_macos() -> None:
    if sys.platform == "darwin":
        raise KnownError(
            say("On macOS the packaged program itself says which files it opens."), todo=say("Put it into the folder of programs.")
        )


def _data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _tell_linux() -> None:
    """Have the desktop read what was written; where its tools are missing, it does so at the next log-in."""
    for tool, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        found, place = shutil.which(tool), _data_folder() / folder
        if found is not None and place.is_dir():
            subprocess.run([found, str(place)], check=False, capture_output=True)


def _tell_windows() -> None:
    if sys.platform == "win32":
        import ctypes

        associations_changed = 0x08000000
        ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)
