"""Decks in a real browser without a network: served from this machine, everything else refused and written down."""

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image

from tests.lectern.slides.numbered import need, read_number
from tests.needs import tool

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
INSIDE = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")
# Slides: 0 the title, then DotMoves' beats; frames as in conftest's BEATS.
BEGIN, QUESTION, ANSWER, LOOP, SCRUB, END = range(1, 7)
FIRST = {BEGIN: 0, QUESTION: 18, ANSWER: 33, LOOP: 39, SCRUB: 51, END: 71}
LAST = {BEGIN: 17, QUESTION: 32, ANSWER: 38, LOOP: 50, SCRUB: 70, END: 79}
SLOWLY = 1 / 16  # the slowest that Chromium plays
PATIENCE = 20_000  # milliseconds; a busy machine is slow, a wrong deck never gets there


@dataclass
class Shown:
    """A page that shows a deck, and all that it complained of or asked for."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        """Where the deck is, and what its clip does."""
        found: dict[str, Any] = self.page.evaluate(
            """() => {
                const section = Reveal.getCurrentSlide();
                const video = section.querySelector("video");
                const slider = section.querySelector(".slider");
                return {
                    index: Reveal.getIndices().h,
                    kind: section.dataset.kind || "title",
                    frame: video && Math.floor(video.currentTime * video.dataset.fps),
                    paused: video && video.paused,
                    slider: slider && Number(slider.value),
                };
            }"""
        )
        return found

    def expect(self, condition: str) -> None:
        """Waits until a JavaScript condition on `index`, `video` and `slider` holds."""
        script = f"""() => {{
            const section = Reveal.getCurrentSlide();
            const index = Reveal.getIndices().h;
            const video = section.querySelector("video");
            const slider = section.querySelector(".slider");
            return {condition};
        }}"""
        self.page.wait_for_function(script, timeout=PATIENCE)

    def pace(self, rate: float) -> None:
        """Plays all clips so many times as fast from now on: at 1/16 a busy machine's tests come before their end."""
        each = "video.defaultPlaybackRate = video.playbackRate = rate"
        self.page.evaluate(f"rate => document.querySelectorAll('video').forEach(video => {{ {each}; }})", rate)

    def number(self) -> int:
        """The number that the frame on show bears."""
        return read_number(self.picture())

    def expect_number(self, number: int) -> None:
        """Waits until that frame is on show: a browser paints a little after it has found a frame."""
        for _ in range(PATIENCE // 50):
            if self.number() == number:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"frame {self.number()} is on show, {number} is expected")

    def picture(self) -> Image.Image:
        """What is on the screen."""
        return Image.open(io.BytesIO(self.page.screenshot()))


class Silent(SimpleHTTPRequestHandler):
    """Serves files without a word; like many servers it gives no parts of files."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The folder's address on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def driven() -> Iterator[Any]:
    """Playwright; the test is skipped, with the reason, where it is missing."""
    with tool("playwright.sync_api").sync_playwright() as driver:
        yield driver


@contextmanager
def chromium(driver: Any, options: Sequence[str] = QUIET) -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; the test is skipped, with the reason, where it is missing."""
    browser = driver.chromium.launch(executable_path=need("chromium", "chromium"), args=[*options])
    yield browser
    browser.close()


@contextmanager
def show(browser: Any, address: str, **options: Any) -> Iterator[Shown]:
    """A page with the deck at `address`; leaving it checks that it was content and asked for nothing outside."""
    with watched(browser, **options) as shown:
        shown.page.goto(address)
        shown.page.wait_for_function("window.Reveal && Reveal.isReady()", timeout=PATIENCE)
        yield shown


@contextmanager
def watched(browser: Any, **options: Any) -> Iterator[Shown]:
    """An empty page; leaving it checks that all it showed was content and asked for nothing outside."""
    context = browser.new_context(**{"viewport": {"width": 640, "height": 360}} | options)
    shown = Shown(context.new_page())

    def watch(page: Any) -> None:
        page.on("console", lambda message: shown.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: shown.complaints.append(f"error: {error}"))

    def decide(route: Any) -> None:
        shown.requests.append(route.request.url)
        if route.request.url.startswith(INSIDE):
            route.continue_()
        else:
            route.abort()

    context.on("page", watch)
    watch(shown.page)
    context.route("**/*", decide)
    context.on("request", lambda request: shown.requests.append(request.url))
    yield shown
    context.close()
    assert shown.complaints == []
    assert [url for url in shown.requests if not url.startswith(INSIDE)] == []


def go_to(deck: Shown, index: int) -> None:
    """Jumps to a slide; returns when its clip, and the next one, are ready."""
    deck.page.evaluate(f"Reveal.slide({index})")
    deck.expect(f"index === {index} && (!video || video.readyState >= 2)")
    deck.expect("[...document.querySelectorAll('section.present + section video')].every(each => each.readyState >= 2)")
