"""What the tests of nn_core share."""

import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from nn_core import load
from nn_core.storage import NetworkFileError

FEW_MEGABYTES = 4 * 1024 * 1024


@pytest.fixture
def refused() -> Callable[[Path, str], None]:
    """A check that loading a file raises an error with the file's name and a message, and takes little memory."""

    def check(path: Path, message: str) -> None:
        tracemalloc.start()
        try:
            with pytest.raises(NetworkFileError, match=f"^{re.escape(path.name)}: .*(?:{message})"):
                load(path)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < FEW_MEGABYTES

    return check
