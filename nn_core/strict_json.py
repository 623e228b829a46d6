"""JSON from files that others wrote, strictly: UTF-8, no key twice, no NaN, no nesting without end."""

from __future__ import annotations

import json
from typing import Any, NoReturn


def parse_json(data: bytes) -> Any:
    """What the text says. Raises ValueError with the reason."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name, value in pairs:
        if name in entries:
            raise ValueError(f"it has the key {name!r} twice")
        entries[name] = value
    return entries


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number in JSON")
