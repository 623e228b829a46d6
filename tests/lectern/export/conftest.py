"""Two tiny scenes, rendered once a session by the kit and the pipeline's own worker at 160 × 90."""

import wave
from pathlib import Path

import numpy as np
import pytest

from lectern.course import read_course
from lectern.export.sources import RenderedScene, rendered
from lectern.render.one import RenderContext, render_one
from lectern.render.settings import Settings
from lectern.render.worker import Job
from lectern.targets import Target, all_targets
from tests.lectern.export.looking import FPS, HEIGHT, WIDTH
from tests.lectern.running import REPOSITORY

RATE = 44100  # of the tone, in samples a second

SCENES = '''
"""Small steps."""

from pathlib import Path

from manim import DOWN, RIGHT, TAU, FadeIn, Rotate, Square, linear

from scenes.kit.stage.lesson import Lesson


class SquareMoves(Lesson):
    """See a square move."""

    def construct(self):
        square = Square(fill_opacity=1)
        with self.beat("appear", "A square appears, and then it moves."):
            self.play(FadeIn(square), run_time=0.6)
            self.play(square.animate.shift(RIGHT), run_time=0.6)
        with self.beat("turn", "Round it goes.", kind="loop"):
            self.play(Rotate(square, TAU / 4, rate_func=linear), run_time=1.2)
        with self.beat("fall", "It falls.", kind="loop"):
            self.play(square.animate.shift(DOWN), run_time=0.8)
        with self.beat("../../..", "That is all."):
            self.wait(0.4)


class SquareSounds(Lesson):
    """Hear a square."""

    def construct(self):
        square = Square(fill_opacity=1)
        with self.beat("quiet", "First nothing."):
            self.play(FadeIn(square), run_time=0.8)
        with self.beat("loud", "Then a tone sounds."):
            self.add_sound(str(Path(__file__).parents[1] / "tone.wav"))
            self.play(square.animate.shift(DOWN), run_time=1.2)
'''


def write_tone(path: Path) -> None:
    """One second of 440 Hz."""
    samples = np.round(12000 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


@pytest.fixture(scope="session")
def tiny_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one lecture; what it does not hold of `scenes`, it takes from this repository."""
    root = tmp_path_factory.mktemp("course")
    (root / "scenes").mkdir()
    (root / "scenes" / "__init__.py").write_text(f"__path__.append({str(REPOSITORY / 'scenes')!r})\n")
    (root / "scenes" / "l01_small_steps.py").write_text(SCENES.lstrip())
    (root / "assets" / "themes").mkdir(parents=True)
    for theme in ("dark", "light"):
        (root / "assets" / "themes" / f"{theme}.toml").write_text("")
    (root / "LICENSE").write_text("MIT License\n\nof this course\n")
    write_tone(root / "tone.wav")
    return root


@pytest.fixture(scope="session")
def out(tiny_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder with both scenes rendered; tests make their own files in folders of their own."""
    folder = tmp_path_factory.mktemp("out")
    media = tmp_path_factory.mktemp("media")
    context = RenderContext(tiny_course, folder, media, Settings("l"))
    for target in all_targets(read_course(tiny_course)):
        name = target.scene.name
        job = Job(target.scene.module, name, str(media / name), WIDTH, HEIGHT, FPS)
        video, beats = render_one(context, job, media / "log.txt")
        lecture = folder / target.lecture.folder
        lecture.mkdir(exist_ok=True)
        video.replace(lecture / f"{name}.mp4")
        beats.replace(lecture / f"{name}.beats.json")
    return folder


@pytest.fixture(scope="session")
def targets(tiny_course: Path) -> list[Target]:
    """Both scenes as targets."""
    return all_targets(read_course(tiny_course))


@pytest.fixture(scope="session")
def scenes(out: Path, targets: list[Target]) -> list[RenderedScene]:
    """SquareMoves, which is silent, and SquareSounds, which is not."""
    return rendered(targets, out)


@pytest.fixture(scope="session")
def moves(scenes: list[RenderedScene]) -> RenderedScene:
    """The scene of four beats: normal, a loop that closes, a loop that does not, an odd name."""
    return scenes[0]


@pytest.fixture(scope="session")
def sounds(scenes: list[RenderedScene]) -> RenderedScene:
    """The scene of two beats, with a tone in the second."""
    return scenes[1]


@pytest.fixture(scope="session")
def context(tiny_course: Path, out: Path, tmp_path_factory: pytest.TempPathFactory) -> RenderContext:
    """A run's places."""
    return RenderContext(tiny_course, out, tmp_path_factory.mktemp("scratch"), Settings("l"))
