"""A warm process that forks a worker for each scene: `python -m lectern.render.fork_child '<names of modules>'`.

It has imported manim and whatever else it is told, so that a scene starts at once. Orders arrive on the socket that is
its standard input: a job as JSON, with the file descriptors of the worker's stdout and stderr. It answers with the
number of the worker's process, and later with its exit code. It ends, as do its workers, when its parent is gone.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import socket
import sys

from lectern.render import worker
from lectern.render.fresh_imports import import_from_sources
from lectern.render.reads import READS, listen

REAP_EVERY = 0.05  # seconds between two looks for workers that have ended
LARGEST = 1 << 16  # bytes of an order


def main(names: list[str]) -> int:
    """Serves until the parent closes the socket."""
    listen()
    import_from_sources()
    preload(names)
    with socket.socket(fileno=os.dup(0)) as orders:
        running = set[int]()
        while True:
            readable, _, _ = select.select([orders], [], [], REAP_EVERY if running else None)
            for pid in list(running):
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    running.discard(pid)
                    say(orders, {"pid": pid, "code": os.waitstatus_to_exitcode(status)})
            if readable:
                order, descriptors, _, _ = socket.recv_fds(orders, LARGEST, 2)
                if not order:
                    return 0
                pid = fork_worker(order.decode(), descriptors, orders)
                running.add(pid)
                say(orders, {"pid": pid})


def preload(names: list[str]) -> None:
    """Imports modules; one that cannot be imported is left to the scenes, whose workers say what is wrong."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:
            print(f"not imported in advance: {name}: {error}", file=sys.stderr)
    READS.preload()
    gc.collect()
    gc.freeze()  # the workers' collectors leave it alone, so that its memory stays shared


def say(orders: socket.socket, answer: dict[str, int]) -> None:
    """One line to the parent."""
    orders.sendall(json.dumps(answer).encode() + b"\n")


def fork_worker(order: str, descriptors: list[int], orders: socket.socket) -> int:
    """Starts a worker in a session of its own; returns its process number."""
    pid = os.fork()
    if pid:
        for descriptor in descriptors:
            os.close(descriptor)
        return pid
    code = 1
    try:
        os.setsid()
        orders.close()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, descriptor in enumerate((nothing, *descriptors)):
            os.dup2(descriptor, target)
            os.close(descriptor)
        code = worker.main(order)
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
