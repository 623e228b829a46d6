"""The server: a deck's folder, and the wires between the deck and its remote controls."""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lectern import serving
from lectern.assets import template
from lectern.slides.present.access import COOKIE, Access
from lectern.slides.present.hub import Hub, taken

PAGES = {  # what is served besides the deck's own files, all of it without a code
    "/remote": ("remote.html", "text/html; charset=utf-8"),
    "/present/remote.css": ("remote.css", "text/css; charset=utf-8"),
    "/present/remote.js": ("remote.js", "text/javascript; charset=utf-8"),
    "/present/deck.js": ("present.js", "text/javascript; charset=utf-8"),
}
SCRIPT = b'<script src="/present/deck.js"></script>\n</body>'
LARGEST = 100_000  # bytes of a message


class Handler(serving.Files):
    """Answers for one deck."""

    def __init__(self, hub: Hub, access: Access, *args: Any, **kwargs: Any) -> None:
        self.hub, self.access = hub, access
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """A page, a file of the deck, or a stream of messages."""
        path = urlsplit(self.path).path
        if not self.is_meant():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path in PAGES:
            name, kind = PAGES[path]
            self.answer(template(name).read_bytes(), kind)
        elif not self.is_let_in():
            self.send_error(HTTPStatus.FORBIDDEN, "Type the code at /remote first")
        elif path in ("/present/commands", "/present/shown"):
            self.stream(deck=path == "/present/commands")
        elif path in ("/", "/index.html"):
            page = Path(self.directory, "index.html").read_bytes()
            self.answer(page.replace(b"</body>", SCRIPT), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Nothing here is asked for in this way."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def do_POST(self) -> None:
        """The code, a remote's command, or what the deck has on show."""
        path, message = urlsplit(self.path).path, self.message()
        if message is None or not self.is_meant():
            self.close_connection = True
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == "/present/code":
            self.check_code(str(message.get("code", "")))
        elif not self.is_let_in():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path in ("/present/command", "/present/state"):
            (self.hub.command if path == "/present/command" else self.hub.show)(message)
            self.answer(b"{}", "application/json")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def is_let_in(self) -> bool:
        """Whether it comes from this machine, or from somebody who has typed the code."""
        return self.access.lets_in(self.client_address[0], self.headers.get("Cookie", ""))

    def message(self) -> dict[str, Any] | None:
        """What was posted: a JSON object; None where it is none."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return None
        try:
            found = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def check_code(self, code: str) -> None:
        """Lets in who has typed the code."""
        token = self.access.token_for(code)
        if token is None:
            self.send_error(HTTPStatus.FORBIDDEN)
        else:
            self.answer(b"{}", "application/json", f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/")

    def answer(self, content: bytes, kind: str, cookie: str = "") -> None:
        """Sends a whole answer."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(content)

    def stream(self, *, deck: bool) -> None:
        """Sends messages as they come, as server-sent events, until the other side is gone."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with self.hub.listening(deck=deck) as queue:
            while True:
                message = taken(queue)
                text = f"data: {json.dumps(message)}\n\n" if message is not None else ": still there?\n\n"
                try:
                    self.wfile.write(text.encode())
                    self.wfile.flush()
                except OSError:
                    return


def make_server(folder: Path, access: Access, address: str, port: int) -> ThreadingHTTPServer:
    """The server of a deck's folder, not yet running; port 0 is any free one. Raises UsageError for a taken one."""
    return serving.make_server(partial(Handler, Hub(), access), folder, address, port)
