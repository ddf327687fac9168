"""The command `waterhole`: verbs go to the command line, everything else opens the editor."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.cli import is_for_the_command_line, run
from desktop.language import speak_on_the_command_line


def main(argv: list[str] | None = None) -> int:
    """Run with these arguments, without the program name (None = those of the process); gives the exit code.

    0 = done, 1 = could not be done (one sentence on stderr), 2 = the arguments are wrong.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if is_for_the_command_line(arguments):
        speak_on_the_command_line()
        return run(arguments)
    from desktop.start import open_editor

    return open_editor(Path(arguments[0]) if arguments else None)


if __name__ == "__main__":
    raise SystemExit(main())
