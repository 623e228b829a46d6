"""What a worker tells its parent: one JSON object a line, through a pipe of its own."""

from __future__ import annotations

import json
import os
import time
from typing import Any, TextIO

REPORT_EVERY = 0.1  # seconds between two frame counts


class Reporter:
    """Sends events to the parent."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = 0.0
        self.frames = 0

    def send(self, event: str, **fields: Any) -> None:
        """One event; raises BrokenPipeError once the parent is gone, which ends the render."""
        self._stream.write(json.dumps({"event": event, **fields}) + "\n")
        self._stream.flush()

    def count(self, frames: int) -> None:
        """Adds frames to the count and tells it now and then."""
        self.frames += frames
        if time.monotonic() - self._last >= REPORT_EVERY:
            self._last = time.monotonic()
            self.send("frames", done=self.frames)


def own_stdout() -> TextIO:
    """The pipe to the parent; from here on, file descriptor 1 is stderr.

    What a scene forks does not hold it: its end is the worker's end.
    """
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def let_go() -> None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, pipe.fileno())
        os.close(nothing)

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=let_go)
    return pipe
