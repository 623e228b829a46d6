"""Narration: who has it can turn it off, and it stays off; captions are then theirs to choose."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from lectern.course import read_course
from lectern.export.packets import attach, mux_in_order
from lectern.export.sound import encode_sound
from lectern.site.command import Wish, build
from lectern.targets import resolve
from tests.lectern.site.conftest import FOLDER
from tests.lectern.site.test_pages import VIDEO, wait
from tests.lectern.slides.browser import watched

RATE, SECONDS = 48000, 5


def with_tone(video: Path) -> None:
    """Gives the video a tone."""
    silent = video.with_name("silent.mp4")
    video.rename(silent)
    tone = (0.1 * np.sin(np.arange(RATE * SECONDS) * 2 * np.pi * 440 / RATE)).astype(np.float32)[None]
    with av.open(str(silent)) as source, av.open(str(video), "w") as target:
        packets: list[Any] = [packet for packet in source.demux(video=0) if packet.dts is not None]
        attach(packets, target.add_stream_from_template(source.streams.video[0]))
        mux_in_order(target, [*packets, *encode_sound(tone, RATE, "mono", target, "aac")])
    silent.unlink()


@pytest.fixture(scope="module")
def page(root: Path, out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lecture's page, whose video has a tone."""
    copy = tmp_path_factory.mktemp("sounding")
    shutil.copytree(out / FOLDER, copy / FOLDER, ignore=shutil.ignore_patterns("clips"))
    with_tone(copy / FOLDER / "DotMoves.mp4")
    return build(root, resolve(read_course(root), []), copy, Wish()).parent / FOLDER / "index.html"


def test_narration_is_on_until_one_turns_it_off_and_then_stays_off(browser: Any, page: Path) -> None:
    with watched(browser, viewport={"width": 1280, "height": 800}) as shown:
        shown.page.goto(page.as_uri())
        button = shown.page.locator(".bar .narration")
        assert button.get_attribute("aria-pressed") == "true"
        assert not shown.page.evaluate(f"{VIDEO}.muted")
        assert shown.page.evaluate(f"{VIDEO}.textTracks[0].mode") != "showing"  # one hears it
        button.click()
        assert shown.page.evaluate(f"{VIDEO}.muted")
        shown.page.reload()
        assert shown.page.evaluate(f"{VIDEO}.muted")
        assert button.get_attribute("aria-pressed") == "false"
        shown.page.evaluate(f"{VIDEO}.muted = false")  # as with the player's own button
        wait(shown.page, "document.querySelector('.bar .narration').getAttribute('aria-pressed') === 'true'")


def test_clips_to_drag_through_have_no_sound(page: Path) -> None:
    (clip,) = page.parent.rglob("*_scrub.mp4")
    with av.open(str(clip)) as container:
        assert not container.streams.audio
