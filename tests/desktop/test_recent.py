"""The list of maps opened last."""

from __future__ import annotations

from pathlib import Path

from desktop import recent


def test_the_latest_comes_first_once_and_what_is_gone_is_left_out(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.waterhole" for number in range(recent.MOST + 2)]
    for path in paths:
        path.touch()
        recent.remember(path)
    recent.remember(paths[3])
    paths[-1].unlink()
    shown = recent.recent_maps()
    assert shown[0] == paths[3].resolve() and len(shown) == recent.MOST - 1 == len(set(shown))
    recent.forget_all()
    assert recent.recent_maps() == () and paths[3].exists()
