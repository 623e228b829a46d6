"""`lectern present`: from targets to a deck in the browser."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lectern.errors import UsageError
from lectern.serving import EVERYWHERE, HERE, run
from lectern.slides.command import chosen_decks
from lectern.slides.html import write_folder
from lectern.slides.present.access import Access
from lectern.slides.present.server import make_server

NOWHERE = ("192.0.2.1", 9)  # an address for examples; nothing is sent to it


@dataclass(frozen=True)
class Stage:
    """How a deck is presented: to others in the network, too; at this port (0: any); in a browser that opens."""

    lan: bool = False
    port: int = 0
    browser: bool = True


def present(root: Path, names: Sequence[str], out: Path, stage: Stage, file: Path | None = None) -> None:
    """Serves the deck until Ctrl-C. Raises UsageError where there is not one deck, or the port is taken."""
    decks = chosen_decks(root, names, out, file)
    if len(decks) != 1:
        raise UsageError(f"these are {len(decks)} decks; name the lecture, or several targets, which make one")
    page, _ = write_folder(decks[0])
    access = Access(lambda words: print(words, flush=True))
    server = make_server(page.parent, access, EVERYWHERE if stage.lan else HERE, stage.port)
    port = server.server_port
    print(f"deck    http://{HERE}:{port}/\nremote  http://{own_address() if stage.lan else HERE}:{port}/remote")
    if stage.lan:
        print(f"code    {access.code}")
    run(server, opens=stage.browser)


def own_address() -> str:
    """This machine's address in its network, as others see it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])
