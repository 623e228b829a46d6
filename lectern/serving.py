"""A folder served to a browser: parts of files, so that videos can be sought in; nothing outside the folder."""

from __future__ import annotations

import ipaddress
import webbrowser
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lectern.errors import UsageError
from lectern.render.interrupts import listen_to_signals

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # this machine alone; all who can reach it
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
}
BLOCK = 1 << 16  # bytes read at a time


class Files(SimpleHTTPRequestHandler):
    """Answers with the files of one folder, whole or in part."""

    protocol_version = "HTTP/1.1"
    server_version = "Lectern"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def do_GET(self) -> None:
        """A file, or the part of it that is asked for."""
        self.send_file(is_wanted=True)

    def do_HEAD(self) -> None:
        """What is known of a file."""
        self.send_file(is_wanted=False)

    def is_meant(self) -> bool:
        """Whether the request was made to this server, and what is posted by a page of its own."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        return is_plain_host(host) and origin in (None, f"http://{host}")

    def send_file(self, *, is_wanted: bool) -> None:
        """Answers for a path; `is_wanted` says whether with the content, too."""
        address, path = urlsplit(self.path).path, Path(self.translate_path(self.path))
        is_folder = path.is_dir()
        path = path / "index.html" if is_folder else path
        if not self.is_meant():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif ".." in address.split("/") or not self.has(path):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif is_folder and not address.endswith("/"):
            self.send_nothing(HTTPStatus.MOVED_PERMANENTLY, ("Location", f"{address}/"))
        else:
            self.send_part(path, part_of(self.headers.get("Range", ""), path.stat().st_size), is_wanted=is_wanted)

    def has(self, path: Path) -> bool:
        """Whether it is a file of the folder; a link that leads out of it is none."""
        return path.is_file() and path.resolve().is_relative_to(Path(self.directory).resolve())

    def send_part(self, path: Path, part: tuple[int, int] | None, *, is_wanted: bool) -> None:
        """Sends the bytes from the first number up to, not including, the second; None is a part that there is not."""
        size = path.stat().st_size
        if part is None:
            self.send_nothing(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, ("Content-Range", f"bytes */{size}"))
            return
        begin, end = part
        is_whole = (begin, end) == (0, size)
        self.send_response(HTTPStatus.OK if is_whole else HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(end - begin))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-cache")
        if not is_whole:
            self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{size}")
        self.end_headers()
        if is_wanted:
            self.send_content(path, begin, end)

    def send_content(self, path: Path, begin: int, end: int) -> None:
        """The bytes themselves; a browser that has enough of them goes away before."""
        with path.open("rb") as file:
            file.seek(begin)
            while begin < end and (block := file.read(min(BLOCK, end - begin))):
                begin += len(block)
                try:
                    self.wfile.write(block)
                except ConnectionError:
                    self.close_connection = True
                    return

    def send_nothing(self, status: HTTPStatus, header: tuple[str, str]) -> None:
        """An answer without content."""
        self.send_response(status)
        self.send_header(*header)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for what the command says."""


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """The bytes that a Range header asks for; all of them for any other header, None for a part that there is not.

    >>> part_of("bytes=2-5", 10), part_of("bytes=-3", 10), part_of("", 10), part_of("bytes=10-", 10)
    ((2, 6), (7, 10), (0, 10), None)
    """
    unit, _, wanted = asked.partition("=")
    first, dash, last = wanted.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not all(each.isdecimal() for each in (first, last) if each):
        return 0, size
    if not first:
        return (max(0, size - int(last)), size) if last and int(last) and size else None
    begin, end = int(first), min(size, int(last) + 1) if last else size
    return (begin, end) if begin < end else None


def is_plain_host(host: str) -> bool:
    """Whether a request's host is an address or this machine, not a name that somebody else lets point here.

    >>> is_plain_host("192.168.1.7:8000"), is_plain_host("localhost:8000"), is_plain_host("evil.example:8000")
    (True, True, False)
    """
    name = host.rpartition(":")[0] or host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost"
    return True


def make_server(handler: Callable[..., Any], folder: Path, address: str, port: int) -> ThreadingHTTPServer:
    """A server of a folder, not yet running; port 0 is any free one. Raises UsageError for a taken one."""
    try:
        server = ThreadingHTTPServer((address, port), partial(handler, directory=str(folder)))
    except OSError as error:
        raise UsageError(f"--port {port}: {error.strerror}; choose another one, or leave it out") from error
    server.daemon_threads = True
    return server


def run(server: ThreadingHTTPServer, *, opens: bool) -> None:
    """Serves until Ctrl-C; first shows its first page in the browser, if it `opens` one."""
    print("Ctrl-C ends it", flush=True)
    listen_to_signals()
    if opens:
        webbrowser.open(f"http://{HERE}:{server.server_port}/")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
