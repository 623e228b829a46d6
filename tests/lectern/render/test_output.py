"""Files that the engine writes: length, holds, sections, sound, GIF, transparency."""

import wave
from contextlib import nullcontext
from pathlib import Path

import av
import numpy as np
import pytest
from manim import RIGHT, Circle, Dot, Scene, Square

from lectern.render.engine.profiles import PROFILES, default_profile
from lectern.render.engine.selftest.zoo import Looks, Sections
from lectern.render.engine.writer import WriterOptions
from tests.lectern.render import conftest as render_fixtures
from tests.lectern.render.conftest import RATE, Render


class Still(Scene):
    """1 s of movement, 2.5 s of rest, 0.5 s of movement, 0.3 s of rest."""

    def construct(self) -> None:
        dot = Dot()
        self.play(dot.animate.shift(RIGHT), run_time=1, rate_func=lambda t: t)
        self.wait(2.5)
        self.play(dot.animate.shift(RIGHT), run_time=0.5, rate_func=lambda t: t)
        self.wait(0.35)  # manim rounds down, and 0.3 / 0.1 is a hair below 3


class Raises(Scene):
    """Fails in the middle of a play."""

    def construct(self) -> None:
        square = Square()
        square.add_updater(lambda mobject, dt: 1 / 0 if dt else None)
        self.add(square)
        self.play(Dot().animate.shift(RIGHT))


def times(video: Path) -> list[int]:
    """The frame numbers at which decoded pictures start."""
    with av.open(str(video)) as container:
        return [round(float(frame.pts * frame.time_base) * RATE) for frame in container.decode(video=0)]


def length(video: Path) -> float:
    """The video's length in frames."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        return float(stream.duration * stream.time_base * RATE)


@pytest.mark.parametrize("hold", [False, True])
@pytest.mark.parametrize("profile", list(PROFILES))
def test_the_video_is_as_long_as_its_frames(render: Render, profile: str, hold: bool) -> None:
    assert length(render(Still, profile, writing=WriterOptions(hold=hold and PROFILES[profile].may_hold))) == 43


@pytest.mark.parametrize("profile", ["draft", "final"])
def test_a_still_is_held_but_no_longer_than_a_second(render: Render, profile: str) -> None:
    moving, resting = list(range(10)), [10, 20, 30, 34]
    assert times(render(Still, profile, writing=WriterOptions(hold=True))) == [
        *moving,
        *resting,
        *range(35, 40),
        40,
        42,
    ]


def test_unless_stills_are_held_every_frame_is_a_picture(render: Render) -> None:
    assert times(render(Still)) == list(range(43))
    assert not PROFILES["archive"].may_hold


def test_a_held_picture_is_the_one_that_was_drawn(render: Render) -> None:
    pictures = []
    for hold in (True, False):
        with av.open(str(render(Still, writing=WriterOptions(hold=hold)))) as container:
            frames = {round(float(f.pts * f.time_base) * RATE): f.to_ndarray() for f in container.decode(video=0)}
        pictures.append(frames[30].astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() <= 8  # two encodings of one picture


def test_manims_own_renderer_writes_the_same_pictures(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without loss, the planes of the engine's video and those of manim's are equal, and both say what they are."""
    found = []
    for _ in range(2):
        with av.open(str(render(Looks, video_encoder_options={"crf": "0"}))) as container:
            frames = list(container.decode(video=0))
        assert {(frame.colorspace, frame.color_range, frame.color_primaries, frame.color_trc) for frame in frames} == {
            (1, 1, 1, 1)
        }
        found.append([frame.to_ndarray() for frame in frames])
        monkeypatch.setattr(render_fixtures, "direct_rendering", nullcontext)
    assert len(found[0]) == len(found[1]) > 10
    assert all(map(np.array_equal, *found))


def test_sections_have_videos_of_their_own(render: Render) -> None:
    video = render(Sections, save_sections=True)
    parts = sorted((video.parent / "sections").glob("*.mp4"))
    assert [length(part) for part in parts] == [5, 10]
    assert length(video) == 15


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pydub leaves files open
def test_sound_survives(render: Render, tmp_path: Path) -> None:
    tone = (np.sin(np.arange(8000) / 5) * 12000).astype("<i2")
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(tone.tobytes())

    class Loud(Scene):
        def construct(self) -> None:
            self.add(Circle())
            self.wait(1)
            self.add_sound(str(tmp_path / "tone.wav"))
            self.wait(2)

    with av.open(str(render(Loud))) as container:
        samples = np.concatenate([f.to_ndarray().mean(axis=0) for f in container.decode(audio=0)])
        rate = container.streams.audio[0].rate
    assert np.abs(samples[: int(0.9 * rate)]).max() < 0.01
    assert np.abs(samples[int(1.1 * rate) : int(1.9 * rate)]).max() > 0.2


def test_a_gif_has_all_its_frames(render: Render) -> None:
    gif = render(Still, format="gif")
    assert gif.suffix == ".gif"
    with av.open(str(gif)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 43


def test_a_transparent_video_keeps_its_alpha(render: Render) -> None:
    video = render(Looks, transparent=True)
    assert video.suffix == ".mov"
    with av.open(str(video)) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgba")
    assert picture[0, 0, 3] == 0
    assert picture[:, :, 3].max() == 255


def test_a_failing_play_leaves_no_segment_behind(render: Render, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        render(Raises)
    assert list(tmp_path.rglob("*.mp4")) == []


def test_profiles_follow_the_size() -> None:
    assert [default_profile(*size) for size in ((854, 480), (1280, 720), (1920, 1080), (1080, 1920))] == [
        "draft",
        "draft",
        "final",
        "final",
    ]
