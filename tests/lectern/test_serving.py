"""A served folder: whole files and parts of them, and nothing that lies outside."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lectern.errors import UsageError
from lectern.serving import HERE, Files, make_server

CONTENT = bytes(range(200))


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server of a folder that has a neighbour, and a link to it."""
    root = tmp_path_factory.mktemp("served")
    folder = root / "site"
    (folder / "inner").mkdir(parents=True)
    (root / "secret.txt").write_text("secret")
    (folder / "clip.mp4").write_bytes(CONTENT)
    (folder / "inner" / "index.html").write_text("inner")
    (folder / "leads_out.txt").symlink_to(root / "secret.txt")
    server = make_server(Files, folder, HERE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """The answer's status, content and headers."""
    connection = http.client.HTTPConnection(HERE, port, timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), dict(answer.getheaders())
    connection.close()
    return found


def test_a_whole_file_says_that_it_comes_in_parts(port: int) -> None:
    status, content, headers = ask(port, "/clip.mp4")
    assert (status, content, headers["Content-Type"]) == (200, CONTENT, "video/mp4")
    assert headers["Accept-Ranges"] == "bytes"
    status, content, headers = ask(port, "/clip.mp4", "HEAD")
    assert (status, content, headers["Content-Length"]) == (200, b"", "200")


@pytest.mark.parametrize(
    ("wanted", "begin", "end"),
    [("bytes=0-9", 0, 10), ("bytes=150-", 150, 200), ("bytes=-5", 195, 200), ("bytes=190-900", 190, 200)],
)
def test_a_part_is_exactly_what_is_asked_for(port: int, wanted: str, begin: int, end: int) -> None:
    status, content, headers = ask(port, "/clip.mp4", Range=wanted)
    assert (status, content) == (206, CONTENT[begin:end])
    assert headers["Content-Range"] == f"bytes {begin}-{end - 1}/200"


@pytest.mark.parametrize("wanted", ["bytes=200-", "bytes=-0", "bytes=9-3"])
def test_a_part_that_there_is_not_is_refused(port: int, wanted: str) -> None:
    status, content, headers = ask(port, "/clip.mp4", Range=wanted)
    assert (status, content, headers["Content-Range"]) == (416, b"", "bytes */200")


@pytest.mark.parametrize("wanted", ["bytes=1-2,5-6", "lines=1-2", "bytes=a-b"])
def test_what_is_not_understood_is_answered_with_the_whole(port: int, wanted: str) -> None:
    assert ask(port, "/clip.mp4", Range=wanted)[:2] == (200, CONTENT)


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/inner/../../secret.txt", "/..%2fsecret.txt", "/leads_out.txt", "/%00"],
)
def test_nothing_outside_the_folder_is_given(port: int, path: str) -> None:
    status, content, _ = ask(port, path)
    assert status == 404
    assert b"secret" not in content


def test_a_folder_shows_its_page_and_no_list(port: int) -> None:
    assert ask(port, "/inner/")[:2] == (200, b"inner")
    status, _, headers = ask(port, "/inner")
    assert (status, headers["Location"]) == (301, "/inner/")
    assert ask(port, "/")[0] == 404


def test_pages_from_elsewhere_get_nothing(port: int) -> None:
    assert ask(port, "/clip.mp4", Host="evil.example")[0] == 403


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server((HERE, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"--port {port}: .*; choose another one, or leave it out"):
            make_server(Files, tmp_path, HERE, port)
