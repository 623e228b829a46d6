"""Telling, on stderr, how an export goes that takes longer than one cares to wait without a word."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

SILENT = 2.0  # seconds until the first word
LIVE, LOGGED = 0.5, 10.0  # seconds between the words on a terminal, where each replaces the one before, and elsewhere
ERASE = "\r\x1b[K"


@contextmanager
def told(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Inside the block it is told how many of `total` are done; call what it gives once for each of them."""
    tally = Tally(what, total)
    over = Event()
    teller = Thread(target=tell, args=(tally, over, sys.stderr), daemon=True)
    teller.start()
    try:
        yield tally.advance
    finally:
        over.set()
        teller.join()


class Tally:
    """How much is done, since when."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.begin = time.monotonic()

    def advance(self) -> None:
        """One more is done."""
        self.done += 1

    def __str__(self) -> str:
        seconds = time.monotonic() - self.begin
        return f"{self.what}: {self.done} of {self.total}, {seconds:.0f} s"


def tell(tally: Tally, over: Event, stream: TextIO) -> None:
    """Writes the tally again and again until it is over; on a terminal, it is wiped off at the end."""
    live = stream.isatty()
    pause, spoke = SILENT, False
    while not over.wait(pause):
        stream.write(f"{ERASE}{tally}" if live else f"{tally}\n")
        stream.flush()
        pause, spoke = LIVE if live else LOGGED, True
    if live and spoke:
        stream.write(ERASE)
        stream.flush()
