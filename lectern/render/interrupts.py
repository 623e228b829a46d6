"""Ctrl-C and its kin: they end a run in order, and not between two steps that belong together."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Interrupt:
    """Whether interrupts are held back, and whether one waits."""

    held: bool = False
    waits: bool = False


INTERRUPT = Interrupt()


def listen_to_signals() -> None:
    """Ctrl-C, a polite kill and a closed terminal all end the run in order.

    Set also where SIGINT is inherited as ignored: in the background of a shell script.
    """
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, interrupt)


def interrupt(number: int, frame: FrameType | None) -> None:
    """Raises KeyboardInterrupt, now or as soon as what is going on `in_one_go` is over; a second one at once."""
    if INTERRUPT.held and not INTERRUPT.waits:
        INTERRUPT.waits = True
    else:
        raise KeyboardInterrupt


@contextmanager
def in_one_go() -> Iterator[None]:
    """The block is over before an interrupt is raised: the files of a scene take their names, and it counts as done."""
    INTERRUPT.held = True
    try:
        yield
    finally:
        INTERRUPT.held = False
        if INTERRUPT.waits:
            INTERRUPT.waits = False
            raise KeyboardInterrupt
