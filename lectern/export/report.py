"""What an export says at its end, on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from lectern.errors import LecternError


def report(
    key: str, entries: Sequence[object], lines: Iterable[str], problem: LecternError | None, as_json: bool
) -> int:
    """Tells what was made, as JSON (`entries` under `key`) or in `lines`; returns 0, or raises what ended it early."""
    if as_json:
        print(json.dumps({key: entries}, indent=1))
    else:
        print("\n".join(lines))
    if problem:
        raise problem
    return 0
