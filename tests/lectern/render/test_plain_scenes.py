"""Plain scenes of manim, wherever they lie: rendered like the course's, their sections in the place of beats."""

from __future__ import annotations

import json
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from tests.lectern.running import REPOSITORY, Lectern

TALK = '''
"""A talk of plain scenes."""

from manim import *

from pieces.shapes import framed

config.background_color = "#102030"


class Turning(Scene):
    """One section."""

    def construct(self):
        self.play(Rotate(framed()), run_time=1)


class Parts(MovingCameraScene):
    """Sections, one of them skipped, two of one name."""

    def construct(self):
        dot = Dot()
        self.next_section("begin")
        self.play(FadeIn(dot), run_time=0.6)
        self.next_section("skipped", skip_animations=True)
        self.play(dot.animate.shift(RIGHT), run_time=1)
        self.next_section("begin")
        self.play(self.camera.frame.animate.scale(0.5), run_time=1)
        self.wait(0.4)


class Space(ThreeDScene):
    """In space."""

    def construct(self):
        self.set_camera_orientation(phi=1)
        self.add(Square())
        self.move_camera(theta=1, run_time=0.2)


class Cloud(Scene):
    """Points before a square, once it is there."""

    def construct(self):
        cloud = PMobject()
        cloud.add_points(np.zeros((2, 3)))
        self.play(FadeIn(Square()), run_time=0.2)
        self.play(cloud.animate.shift(UP), run_time=0.4)


class Loud(Scene):
    """A sound and an image from the folder of the user."""

    def construct(self):
        self.add_sound("click.wav")
        self.add(ImageMobject("image.png").scale(20))
        self.wait(1)


class Still(Scene):
    """Nothing plays."""

    def construct(self):
        self.add(Circle())


class Raises(Scene):
    """Fails."""

    def construct(self):
        raise ValueError("of no use")


class Ornament(VGroup):
    """No scene."""
'''
SHAPES = """
from manim import Square, VGroup


def framed():
    return VGroup(Square())
"""
ALL = ["Turning", "Parts", "Space", "Cloud", "Loud", "Still", "Raises"]


@pytest.fixture
def talk(lectern: Lectern, tmp_path: Path) -> Lectern:
    """The command in a folder that holds `talk.py`, a package, a sound and an image."""
    folder = tmp_path / "talk"
    (folder / "pieces").mkdir(parents=True)
    (folder / "talk.py").write_text(TALK.lstrip())
    (folder / "pieces" / "shapes.py").write_text(SHAPES.lstrip())
    with wave.open(str(folder / "click.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(44_100)
        sound.writeframes(np.zeros(4_410, np.int16).tobytes())
    Image.new("RGB", (8, 6), "white").save(folder / "image.png")
    lectern.folder, lectern.out = folder, folder / "out"
    return lectern


def rendered(talk: Lectern, *arguments: str) -> dict[str, dict[str, Any]]:
    """What a render of the talk reports, by scene."""
    finished = talk("render", *arguments, "-q", "l", "--json")
    return {each["name"]: each for each in json.loads(finished.stdout)["scenes"]}


def beats(talk: Lectern, scene: str) -> list[tuple[str, int, int]]:
    """Names, first frames and ends of a scene's beats."""
    sheet = json.loads((talk.out / "talk" / f"{scene}.beats.json").read_text())
    return [(beat["name"], beat["start"], beat["end"]) for beat in sheet["beats"]]


def test_every_scene_of_the_file_is_rendered_and_who_has_drawn_it_is_told(talk: Lectern) -> None:
    finished = talk("render", "talk.py", "-q", "l")
    assert finished.returncode == 1
    assert {path.stem for path in talk.out.rglob("talk/*.mp4")} == set(ALL) - {"Raises"}
    assert "Space: drawn by manim: all, for its camera is a ThreeDCamera" in finished.stderr
    assert "Cloud: drawn by manim: 6 of 9 frames, for point clouds" in finished.stderr
    line = TALK.lstrip().splitlines().index('        raise ValueError("of no use")') + 1
    assert f"Raises failed: {talk.folder / 'talk.py'}:{line}: ValueError: of no use" in finished.stderr
    assert finished.stderr.count("drawn by manim") == 2
    again = rendered(talk, "talk.py")
    assert {name: each.get("cached", False) for name, each in again.items()} == {name: name != "Raises" for name in ALL}


def test_beats_are_sections_without_those_that_are_skipped(talk: Lectern) -> None:
    assert list(rendered(talk, "talk.py", "Parts", "Turning", "still")) == ["Turning", "Parts", "Still"]
    assert beats(talk, "Turning") == [("scene", 0, 15)]
    assert beats(talk, "Parts") == [("begin", 0, 9), ("begin 2", 9, 30)]
    assert beats(talk, "Still") == [("scene", 0, 15)]
    with av.open(str(talk.out / "talk" / "Turning.mp4")) as video:
        first = next(video.decode(video=0)).to_ndarray(format="rgb24")
    assert np.abs(first[5, 5].astype(int) - [0x10, 0x20, 0x30]).max() <= 3


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (["talk.py::still"], ["Still"]),
        (["talk.py", "Still", "Turning"], ["Turning", "Still"]),
        (["talk.py", "Still", "--all"], ALL),
        (["talk.py", "Still", "Short"], ["Still", "Short"]),
    ],
)
def test_scenes_named_beside_the_file_are_meant_alone(talk: Lectern, names: Sequence[str], meant: list[str]) -> None:
    assert sorted(rendered(talk, *names)) == sorted(meant)


def test_sound_is_in_the_video_and_a_changed_image_makes_a_new_one(talk: Lectern) -> None:
    assert not rendered(talk, "talk.py", "Loud")["Loud"]["cached"]
    with av.open(str(talk.out / "talk" / "Loud.mp4")) as video:
        assert len(video.streams.audio) == 1
        assert next(video.decode(video=0)).to_ndarray(format="gray")[240, 427] > 200
    Image.new("RGB", (8, 6), "black").save(talk.folder / "image.png")
    assert not rendered(talk, "talk.py", "Loud")["Loud"]["cached"]


def test_its_own_configuration_counts(talk: Lectern) -> None:
    (talk.folder / "manim.cfg").write_text("[CLI]\nbackground_color = #ffffff\n")
    tall = "from manim import *\n\nconfig.pixel_width = 120\nconfig.frame_rate = 30\n\n\nclass Tall(Scene):\n"
    (talk.folder / "tall.py").write_text(tall + "    def construct(self):\n        self.wait(1)\n")
    assert rendered(talk, "tall.py")["Tall"]["fps"] == 30
    with av.open(str(talk.out / "tall" / "Tall.mp4")) as video:
        stream = video.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (120, 480, 30)
        assert next(video.decode(video=0)).to_ndarray(format="gray").min() > 250


def test_clips_figures_and_sheets_are_made_of_sections(talk: Lectern) -> None:
    talk.environment["LECTERN_ROOT"] = str(REPOSITORY)  # figures need the whole kit
    rendered(talk, "talk.py", "Parts", "Space")
    for arguments in (
        ["clips", "talk.py", "Parts"],
        ["clips", "talk.py", "Parts", "--format", "gif"],
        ["clips", "talk.py", "Parts", "--format", "mov", "--transparent"],
        ["figures", "talk.py", "Parts"],
        ["sheet", "talk.py", "Parts"],
    ):
        made = talk("export", *arguments)
        assert made.returncode == 0, made.stderr
    folder = talk.out / "talk"
    clips = {f"0{number}{end}" for number in ("1_begin", "2_begin_2") for end in (".mp4", ".gif", "_alpha.mov", ".png")}
    assert {path.name for path in folder.glob("clips/Parts/0*")} == clips
    assert {path.name for path in folder.glob("figures/Parts/*")} == {"01_begin_light.svg", "02_begin_2_light.svg"}
    assert (folder / "Parts.sheet.png").is_file()
    refused = talk("export", "figures", "talk.py", "Space")
    assert refused.returncode == 1
    assert "Space: its camera, a ThreeDCamera, has no flat picture" in refused.stderr


def test_an_audit_has_nothing_to_prove(talk: Lectern) -> None:
    refused = talk("audit", "talk.py", "Parts")
    assert refused.returncode == 2
    assert "Parts: plain scenes of manim" in refused.stderr
