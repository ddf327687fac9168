"""Names from a stranger's file are shown on a terminal; they do not command it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from desktop.cli.plain_output import plain, plain_output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Post invoice\n\t検収 Größe", "Post invoice\n\t検収 Größe"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("a\x9b31mb\x7f\r", "a\\u009b31mb\\u007f\\u000d"),
        ("a\u202egpj.exe\u2066", "a\\u202egpj.exe\\u2066"),
        ("half \ud83d pair \udcff", "half \\ud83d pair \\udcff"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_what_is_printed_as_json_means_the_same() -> None:
    meant = {"name": "a\u202e\x9b\x1b\u2066b"}
    assert json.loads(plain(json.dumps(meant, ensure_ascii=False))) == meant


def test_letters_that_a_terminal_lacks_are_escaped() -> None:
    assert plain("検収 é", "latin-1") == "\\u691c\\u53ce é"


def test_both_outputs_are_plain_and_themselves_again_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, sys.stderr
    with pytest.raises(KeyError), plain_output():
        print("a\x1bb")
        print("c\x1bd", file=sys.stderr)
        assert isinstance(before[0], io.TextIOBase) and sys.stdout.encoding == before[0].encoding
        raise KeyError
    assert (sys.stdout, sys.stderr) == before
    assert capsys.readouterr() == ("a\\u001bb\n", "c\\u001bd\n")
