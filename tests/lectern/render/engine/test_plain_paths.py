"""Joined packet by packet, a video is what manim makes of the same segments; its folders are found by their names."""

from pathlib import Path

import av
import pytest
from manim import RIGHT, Dot, Scene, Square, config, tempconfig

from lectern.render.engine.plain_paths import plain_paths
from lectern.render.engine.writer import WriterOptions
from tests.lectern.render.conftest import Render


class Plays(Scene):
    """Three plays and two stills."""

    def construct(self) -> None:
        dot = Dot()
        self.play(dot.animate.shift(RIGHT), run_time=1)
        self.wait(1.2)
        for square in (Square(), Square().shift(RIGHT)):
            self.play(square.animate.rotate(1), run_time=0.7)
        self.wait(0.5)


def packets(video: Path) -> list[tuple[int | None, int | None, int | None, bool]]:
    """Each packet's times, and whether it is a key frame."""
    with av.open(str(video)) as container:
        found = [packet for packet in container.demux(video=0) if packet.size]
        return [(packet.pts, packet.dts, packet.duration, packet.is_keyframe) for packet in found]


def pictures(video: Path) -> list[bytes]:
    """All that the video shows."""
    with av.open(str(video)) as container:
        return [frame.to_ndarray(format="rgba").tobytes() for frame in container.decode(video=0)]


@pytest.mark.parametrize("profile", ["draft", "final", "archive"])
@pytest.mark.parametrize("hold", [False, True])
@pytest.mark.parametrize("transparent", [False, True])
def test_pictures_and_times_are_the_same(render: Render, profile: str, hold: bool, transparent: bool) -> None:
    def made() -> tuple[list, list]:
        video = render(Plays, profile, WriterOptions(hold), transparent=transparent)
        return packets(video), pictures(video)

    expected = made()
    with plain_paths():
        assert made() == expected


def test_only_what_stands_around_the_media_folder_is_a_template() -> None:
    with tempconfig({"media_dir": "/a/{b}/{media_dir}"}), plain_paths():
        assert config.get_dir("tex_dir") == Path("/a/{b}/{media_dir}/Tex")
        assert config.get_dir("media_dir") == Path("/a/{b}/{media_dir}")
        assert config.get_dir("video_dir", module_name="m").parent == Path("/a/{b}/{media_dir}/videos/m")
        assert config.media_dir == "/a/{b}/{media_dir}"
