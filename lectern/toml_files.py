"""Settings that users write, as TOML: read with care, and what is wrong in them told with its place and a remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lectern.errors import UsageError

LARGEST = 1_000_000  # bytes of a settings file


def read_toml(file: Path, remedy: str) -> dict[str, Any]:
    """What the file says. Raises UsageError naming it; `remedy` says how one comes to be where there is none."""
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file; {remedy}")
    if file.stat().st_size > LARGEST:
        raise UsageError(f"{file}: it has {file.stat().st_size:,} bytes; settings are a page of text")
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: it is not UTF-8 ({error.reason}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: it is not TOML: {error}; texts stand in quotes, lists in brackets") from error


def told(error: Mapping[str, Any], place: str, fields: Iterable[str], inside: Sequence[str] = ()) -> str:
    """One of pydantic's findings in words: `place` names the field, `inside` the way into its value.

    `fields` are those that there are, for a field that is none of them.
    """
    if error["type"] == "extra_forbidden":
        names = list(fields)
        return f"{place} is unknown; {nearest(str(error['loc'][-1]), names, 'known are ' + ', '.join(names))}"
    if error["type"] == "missing":
        return f"{place} is missing"
    which = f" (number {int(inside[0]) + 1} of the list)" if inside and inside[0].isdecimal() else ""
    reason = str(error["msg"]).removeprefix("Value error, ").replace("a valid tuple", "a list in brackets")
    return f"{place} is {error['input']!r}{which}: {reason[:1].lower()}{reason[1:]}"


def nearest(name: str, names: Sequence[str], otherwise: str) -> str:
    """A question after the nearest of the names, or another hint."""
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else otherwise
