"""What all tests share: an offscreen screen, outside files, golden texts, and no unexpected log line or skip."""

from __future__ import annotations

import difflib
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests read English, whatever the language of the person who runs them.
os.environ["WATERHOLE_LANGUAGE"] = "en"

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "tests" / "goldens"
CORPORA_VARIABLE = "WATERHOLE_CORPORA"
NOT_INSTALLED = " is not installed"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the flag that writes golden texts anew instead of comparing with them."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens/*.txt from what the code gives now")


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's own folder in this run, one for each worker: never that of the person who runs the tests."""
    # One name, since pytest may set this up anew in the middle of a run.
    folder = tmp_path_factory.getbasetemp() / "own-data"
    folder.mkdir(exist_ok=True)
    os.environ["WATERHOLE_DATA"] = str(folder)
    return folder


@pytest.fixture(autouse=True)
def only_known_words() -> Iterator[None]:
    """With WATCH_WORDS=1: whatever the program says in a test is found in its source, where translators find it."""
    if not os.environ.get("WATCH_WORDS"):
        yield
        return
    from mapper.model.words import ENGLISH
    from tests.said import WATCHING, unknown

    object.__setattr__(ENGLISH, "templates", WATCHING)
    unknown.clear()
    yield
    assert sorted(unknown) == [], "said, but in no catalogue: annotate it with Said or SaidOfCount (mapper.model.words)"


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of models and logs that other people drew; the test skips where it is not given."""
    named = os.environ.get(CORPORA_VARIABLE)
    if not named:
        pytest.skip(f"{CORPORA_VARIABLE} is not set: no outside models on this machine")
    folder = Path(named)
    assert folder.is_dir(), f"{CORPORA_VARIABLE} names {folder}, which is no folder"
    return folder


@pytest.fixture(scope="session")
def outside_data(corpora: Path) -> Path:
    """The folder of figures beside the corpora, with the facts the starter maps were made from."""
    return corpora.parent / "data"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Gives `golden(name, text)`: the text must be that of tests/goldens/<name>.txt, or the difference is shown."""

    def compare(name: str, text: str) -> None:
        file = GOLDENS / f"{name}.txt"
        given = text if text.endswith("\n") else text + "\n"
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(given, encoding="utf-8", newline="\n")
            return
        if not file.exists():
            pytest.fail(f"there is no golden {file.relative_to(ROOT)}; look at the text, then run with --update-goldens:\n{given}")
        kept = file.read_text(encoding="utf-8")
        if kept != given:
            lines = difflib.unified_diff(kept.splitlines(), given.splitlines(), f"{name} (kept)", f"{name} (now)", lineterm="")
            pytest.fail("\n".join(lines), pytrace=False)

    return compare


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log fails the test; one that expects it reads `caplog` and then calls `caplog.clear()`."""
    yield
    loud = [record for phase in ("setup", "call") for record in caplog.get_records(phase) if record.levelno >= logging.WARNING]
    if loud:
        pytest.fail("unexpected log: " + "; ".join(f"{r.levelname} {r.name}: {r.getMessage()}" for r in loud), pytrace=False)


def unexplained_skips(reasons: list[str]) -> list[str]:
    """The reasons that are not allowed. Allowed are two: outside models are not on this machine, or another program is not, whose answer a
    test compares with ours; each such test has a twin that always runs.

    >>> unexplained_skips(["WATERHOLE_CORPORA is not set", "qpdf is not installed", "no display"])
    ['no display']
    """
    return [reason for reason in reasons if not reason.startswith(CORPORA_VARIABLE) and not reason.endswith(NOT_INSTALLED)]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In the project's own run (WATERHOLE_CI=1) a test that skips for any other reason fails the whole run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    is_worker = hasattr(session.config, "workerinput")
    if os.environ.get("WATERHOLE_CI") != "1" or reporter is None or is_worker:
        return
    reasons = [reason_of(report) for report in reporter.stats.get("skipped", [])]
    unexplained = unexplained_skips(reasons)
    if unexplained:
        reporter.write_line("")
        reporter.write_line("these skips are not allowed here: " + "; ".join(sorted(set(unexplained))), red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, in the words of the one who skipped it."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
