"""JSON from files that others wrote, strictly: UTF-8, no key twice, no NaN, no nesting without end."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

# What is left of a word or number where the text was cut off: -, 1., 2e-, tru, "\u00.
_BEGUN = re.compile(r"-?|[.]|[.]?[eE][+-]?|tr?u?|fa?l?s?|nu?l?|\\?u?[0-9a-fA-F]{0,3}")


class EndsTooEarly(ValueError):
    """The text is the beginning of JSON: more must follow."""


def parse_json(data: bytes) -> Any:
    """What the text says. Raises EndsTooEarly where it was cut off, else ValueError with the reason."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise (EndsTooEarly if error.reason == "unexpected end of data" else ValueError)(str(error)) from error
    except json.JSONDecodeError as error:
        rest = error.doc[error.pos :].rstrip()
        cut_off = error.msg.startswith("Unterminated string") or _BEGUN.fullmatch(rest)
        raise (EndsTooEarly if cut_off else ValueError)(str(error)) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name, value in pairs:
        if name in entries:
            raise ValueError(f"it has the key {name!r} twice")
        entries[name] = value
    return entries


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number in JSON")
