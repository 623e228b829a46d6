"""Settings that every test shares, and a summary of what was skipped because a package is missing."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.needs import summary

if find_spec("hypothesis"):
    from hypothesis import settings

    # A slow machine must not fail a property: no test here asserts a time.
    settings.register_profile("lectern", deadline=None)
    settings.load_profile("lectern")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipped tests must not look like passed ones."""
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])]
    lines = summary(reasons)
    if lines:
        terminalreporter.section("missing packages")
    for line in lines:
        terminalreporter.line(line)
