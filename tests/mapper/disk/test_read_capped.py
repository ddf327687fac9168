"""What is read from outside ends: a cap on every file, and nothing that is no file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.disk.read_capped import read_capped
from mapper.model.errors import KnownError


@pytest.mark.parametrize(("size", "read"), [(9, 9), (10, 10), (11, 11), (12, 11), (10_000, 11)])
def test_no_more_than_asked_and_one_byte_that_tells(tmp_path: Path, size: int, read: int) -> None:
    path = tmp_path / "model.bpmn"
    path.write_bytes(b"x" * size)
    assert read_capped(path, 10) == b"x" * read


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe, loop, device = tmp_path / "pipe", tmp_path / "loop", tmp_path / "device"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    device.symlink_to("/dev/zero")
    refused = {
        tmp_path / "none": "no file",
        tmp_path: "is a folder",
        pipe: "not a file",
        device: "not a file",
        loop: "cannot be read",
        pipe / "below": "cannot be read",
        tmp_path / ("x" * 300): "cannot be read",
        tmp_path / "\x00": "cannot be read",
    }
    for path, words in refused.items():
        with pytest.raises(KnownError, match=words):
            read_capped(path, 10)
