"""Clips in another coding: sliders reach every frame, and nothing is larger than presentation programs play."""

from pathlib import Path

import av
import pytest

from lectern.course import read_course
from lectern.export.sources import rendered
from lectern.slides.clips import FULL_HD
from lectern.slides.deck import Deck, make_decks
from lectern.targets import resolve
from tests.lectern.slides.making import write_scene
from tests.lectern.slides.numbered import read_number


def numbers(clip: Path) -> list[int]:
    """The numbers that the clip's frames show."""
    with av.open(str(clip)) as container:
        return [read_number(frame.to_image()) for frame in container.decode(video=0)]


def test_under_a_slider_every_frame_is_a_key_frame(lecture_deck: Deck) -> None:
    (slide,) = [slide for slide in lecture_deck.slides if slide.kind == "scrub"]
    with av.open(str(slide.clip)) as container:
        assert all(packet.is_keyframe for packet in container.demux(video=0) if packet.pts is not None)
    assert numbers(slide.clip) == list(range(51, 71))


@pytest.mark.parametrize(("size", "shrunk"), [((2560, 1440), (1920, 1080)), ((1920, 1080), (1920, 1080))])
def test_nothing_is_larger_than_full_hd(
    root: Path, tmp_path: Path, size: tuple[int, int], shrunk: tuple[int, int]
) -> None:
    write_scene(tmp_path / "01_first_steps", "Hostile", size)
    (deck,) = make_decks(rendered(resolve(read_course(root), ["Hostile"]), tmp_path), tmp_path)
    for slide, first in zip(deck.slides, (0, 6), strict=True):
        with av.open(str(slide.clip)) as container:
            stream = container.streams.video[0]
            assert (stream.width, stream.height) == shrunk
            assert stream.width * stream.height <= FULL_HD
        assert numbers(slide.clip) == list(range(first, first + 6))
