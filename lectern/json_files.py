"""Reading JSON that may be anything: damaged, too deep, or no file at all."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any


def read_json(path: Path) -> Any:
    """What the file says. Raises OSError where it cannot be read, ValueError where it is not JSON."""
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise OSError(errno.EINVAL, "it is no file", str(path))
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
