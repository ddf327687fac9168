"""The version data of the Windows program, as the text file that PyInstaller reads (EXE's `version`)."""

from __future__ import annotations

from string import Template

_US_ENGLISH, _UNICODE = 0x0409, 1200
_FORM = Template("""\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=$numbers, prodvers=$numbers, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('$table', [
      StringStruct('FileDescription', 'Waterhole'),
      StringStruct('FileVersion', '$version'),
      StringStruct('InternalName', 'waterhole'),
      StringStruct('OriginalFilename', 'waterhole.exe'),
      StringStruct('ProductName', 'Waterhole'),
      StringStruct('ProductVersion', '$version')])]),
    VarFileInfo([VarStruct('Translation', [$language, $letters])])
  ]
)
""")


def version_text(version: str) -> str:
    """The text for a version; what is no number in it (a pre-release) stands in the words only.

    >>> "filevers=(1, 2, 0, 0)" in version_text("1.2.0rc1"), "'1.2.0rc1'" in version_text("1.2.0rc1")
    (True, True)
    """
    numbers = [int("".join(digit for digit in part if digit.isdigit())[:5] or 0) for part in _release(version).split(".")]
    table = f"{_US_ENGLISH:04x}{_UNICODE:04x}"
    four = tuple([*numbers, 0, 0, 0, 0][:4])
    return _FORM.substitute(numbers=four, table=table, version=version, language=_US_ENGLISH, letters=_UNICODE)


def _release(version: str) -> str:
    """The dotted numbers a version begins with."""
    end = next((place for place, letter in enumerate(version) if not (letter.isdigit() or letter == ".")), len(version))
    return version[:end].rstrip(".")
