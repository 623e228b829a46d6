"""The deck and its remote: a phone steers the projector's browser, and only after it has typed the code."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lectern.errors import UsageError
from lectern.serving import HERE
from lectern.slides.deck import Deck
from lectern.slides.html import write_folder
from lectern.slides.present.access import COOKIE, Access
from lectern.slides.present.command import Stage, present
from lectern.slides.present.server import make_server
from tests.lectern.running import Lectern
from tests.lectern.slides.browser import BEGIN, FIRST, PATIENCE, QUESTION, SCRUB, show
from tests.lectern.slides.making import NOTE_LINES

PHONE = "192.168.1.7"


class Strict(Access):
    """As though every request came from a phone, unless it is allowed to be this machine's."""

    here = True

    def lets_in(self, address: str, cookies: str) -> bool:
        """Whether the request is this machine's, or has a token."""
        return super().lets_in(address if self.here else PHONE, cookies)


@pytest.fixture(scope="module")
def access() -> Strict:
    """The code."""
    return Strict(print)


@pytest.fixture(scope="module")
def port(quiz: Deck, access: Strict) -> Iterator[int]:
    """The server's port."""
    page, _ = write_folder(quiz)
    server = make_server(page.parent, access, HERE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def as_phone(access: Strict) -> Iterator[None]:
    """All requests are a phone's while the test runs."""
    access.here = False
    yield
    access.here = True


def ask(port: int, path: str, message: object = None, **headers: str) -> tuple[int, str, str]:
    """The answer's status, its text and its cookie."""
    connection = http.client.HTTPConnection(HERE, port, timeout=20)
    if message is None:
        connection.request("GET", path, headers=headers)
    else:
        connection.request("POST", path, json.dumps(message), headers)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode("utf-8", "replace"), answer.getheader("Set-Cookie", "")
    connection.close()
    return found


@pytest.mark.usefixtures("as_phone")
def test_a_phone_sees_nothing_before_it_has_typed_the_code(port: int, access: Strict) -> None:
    for path in ("/", "/index.html", "/reveal/reveal.js", "/present/shown", "/present/commands", "/clips/"):
        assert ask(port, path)[0] == 403, path
    assert ask(port, "/present/command", {"do": "next"})[0] == 403
    assert ask(port, "/present/state", {"title": "mine"})[0] == 403
    assert ask(port, "/remote")[0] == 200
    assert ask(port, "/present/code", {"code": "12"})[0] == 403
    status, _, cookie = ask(port, "/present/code", {"code": access.code})
    assert status == 200
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    token = cookie.partition(";")[0]
    assert token.startswith(f"{COOKIE}=")
    assert "/present/deck.js" in ask(port, "/", Cookie=token)[1]


def test_pages_from_elsewhere_steer_nothing(port: int) -> None:
    assert ask(port, "/", Host="evil.example")[0] == 403
    assert ask(port, "/present/command", {"do": "next"}, Origin="http://evil.example")[0] == 403
    assert ask(port, "/present/command", {"do": "next"}, Origin=f"http://{HERE}:{port}")[0] == 200


def test_only_the_deck_s_own_files_are_served(port: int) -> None:
    assert ask(port, "/../01_first_steps.md")[0] == 404
    assert ask(port, "/%2e%2e/%2e%2e/scenes/l01_first_steps.py")[0] == 404
    assert ask(port, "/clips/")[0] == 404
    assert ask(port, "/clips/DotMoves/01_begin.mp4")[0] == 200


@pytest.mark.parametrize("message", [["next"], "next", 3])
def test_what_is_no_message_is_refused(port: int, message: object) -> None:
    assert ask(port, "/present/command", message)[0] == 403


def wait(page: Any, condition: str) -> None:
    """Waits for a condition on the page."""
    page.wait_for_function(f"() => {condition}", timeout=PATIENCE)


def test_a_remote_steers_the_deck_and_shows_its_notes(browser: Any, port: int) -> None:
    with show(browser, f"http://{HERE}:{port}/") as deck:
        remote = deck.page.context.new_page()
        remote.goto(f"http://{HERE}:{port}/remote")
        wait(remote, "document.querySelector('#title').textContent.startsWith('First steps')")
        assert remote.locator("#place").inner_text() == "1 / 10"
        assert remote.locator("#code-form").is_hidden()
        remote.locator("[data-do=next]").click()
        deck.expect(f"index === {BEGIN}")
        wait(remote, f"document.querySelector('#notes').innerText.includes({NOTE_LINES[0]!r})")
        assert remote.locator("#title").inner_text() == "It begins."
        deck.page.evaluate(f"Reveal.slide({SCRUB})")
        slider = remote.locator("#slider")
        slider.wait_for(state="visible", timeout=PATIENCE)
        assert slider.get_attribute("max") == "19"
        slider.fill("7")
        deck.expect("slider.value === '7' && video.paused && !video.seeking")
        deck.page.bring_to_front()
        deck.expect_number(FIRST[SCRUB] + 7)
        remote.locator("[data-do=back]").click()
        deck.expect(f"index === {SCRUB - 1}")
        deck.page.evaluate(f"Reveal.slide({QUESTION})")
        remote.locator("#choices button").nth(1).click()
        deck.expect("section.querySelector('.told.visible') && section.querySelector('.chosen.right')")
        wait(remote, "document.querySelector('#choices').childElementCount === 0")
        remote.locator("[data-do=blank]").click()
        deck.expect("Reveal.isPaused()")
        wait(remote, "document.querySelector('#place').textContent.endsWith('blank')")
        assert remote.locator("#clock").inner_text().count(":") == 1


@pytest.mark.usefixtures("as_phone")
def test_a_phone_types_the_code(browser: Any, port: int, access: Strict) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"http://{HERE}:{port}/remote")
    page.locator("#code").wait_for(state="visible", timeout=PATIENCE)
    page.locator("#code").fill("no")
    page.locator("#code-form button").click()
    page.locator("#wrong").wait_for(state="visible", timeout=PATIENCE)
    page.locator("#code").fill(access.code)
    page.locator("#code-form button").click()
    page.locator("#remote").wait_for(state="visible", timeout=PATIENCE)
    bottom = page.locator("[data-do=next]").bounding_box()
    assert bottom["y"] + bottom["height"] <= 844  # within reach, without scrolling
    context.close()


def test_what_cannot_be_presented_is_told(
    root: Path, rendered_out: Path, lecture_deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server((HERE, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"--port {port}: .*; choose another one, or leave it out"):
            present(root, ["1"], rendered_out, Stage(port=port, browser=False))
    monkeypatch.setattr("lectern.slides.present.command.chosen_decks", lambda *given: [lecture_deck] * 2)
    with pytest.raises(UsageError, match="these are 2 decks; name the lecture, or several targets, which make one"):
        present(root, [], rendered_out, Stage(browser=False))


def test_the_command_tells_where_the_deck_is(root: Path, rendered_out: Path, tmp_path: Path) -> None:
    with Lectern(root, tmp_path).start("present", "1", "--no-browser", "--out", str(rendered_out)) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split() for _ in range(2)]
        port = int(lines[0][1].rstrip("/").rpartition(":")[2])
        assert lines == [["deck", f"http://{HERE}:{port}/"], ["remote", f"http://{HERE}:{port}/remote"]]
        assert ask(port, "/")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
