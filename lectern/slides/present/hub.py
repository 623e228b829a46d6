"""What passes between the deck and its remote controls: commands one way, what is on show the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Lock
from typing import Any

LONGEST = 64  # messages that wait for one that does not take them; it is gone, then
PAUSE = 15.0  # seconds without a word after which a listener is asked whether it is still there

Message = dict[str, Any]


class Hub:
    """Passes each command to every deck, and what is on show to every remote, at once and when one comes."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.decks = set[Queue[Message]]()
        self.remotes = set[Queue[Message]]()
        self.state: Message = {}

    def command(self, message: Message) -> None:
        """What a remote wants the deck to do."""
        self.send(self.decks, message)

    def show(self, state: Message) -> None:
        """What a deck now has on show."""
        with self.lock:
            self.state = state
        self.send(self.remotes, state)

    def send(self, listeners: set[Queue[Message]], message: Message) -> None:
        """Puts a message into every queue that takes it."""
        with self.lock:
            for queue in list(listeners):
                if queue.qsize() >= LONGEST:
                    listeners.discard(queue)
                queue.put(message)

    @contextmanager
    def listening(self, *, deck: bool) -> Iterator[Queue[Message]]:
        """The messages for a deck, or for a remote, as long as the block lasts."""
        queue: Queue[Message] = Queue()
        listeners = self.decks if deck else self.remotes
        with self.lock:
            listeners.add(queue)
            if self.state and not deck:
                queue.put(self.state)
        try:
            yield queue
        finally:
            with self.lock:
                listeners.discard(queue)


def taken(queue: Queue[Message]) -> Message | None:
    """The next message; None where none comes for a while."""
    try:
        return queue.get(timeout=PAUSE)
    except Empty:
        return None
