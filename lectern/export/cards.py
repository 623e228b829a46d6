"""A lecture's title, recap, and the dissolves between its scenes, rendered by the kit in the settings of the scenes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from PIL import Image

from lectern.beats import BeatSheet, read_beats
from lectern.characters import check_characters
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.chapters import spoken_name
from lectern.export.frames import read_frames, rgb
from lectern.export.packets import VideoFormat
from lectern.export.sources import RenderedScene, beats_path
from lectern.files import atomic, is_current, key_of, remember
from lectern.imports import import_closure
from lectern.render.one import RenderContext, render_one
from lectern.render.worker import Job
from lectern.root import PACKAGE

MODULE = "scenes.kit.stage.cards"
FOLDER = ".cards"  # in the lecture's folder: nobody hands these out


def make_cards(context: RenderContext, scenes: Sequence[RenderedScene], picture: VideoFormat) -> tuple[Path, BeatSheet]:
    """The cards' video and beats (`title`, `join 1` …, `recap`), rendered again only when something in them changed.

    `scenes` are the lecture's, in order: the cards show their pictures. Raises LecternError where a text holds
    characters that no font has.
    """
    lecture = scenes[0].target.lecture
    results = [result_of(scene) for scene in scenes]
    names = [spoken_name(scene.name) for scene in scenes]
    check_characters(f"{lecture.folder}: its cards cannot be drawn", [lecture.title, *names, *results])
    videos = [scene.video for scene in scenes]
    themes = sorted((context.root / "assets" / "themes").rglob(f"{context.settings.theme}.toml"))
    sources = import_closure([MODULE], [context.root, PACKAGE])
    key = key_of("cards", lecture.number, lecture.title, results, picture, context.settings, *themes, *sources, *videos)
    video = cards_video(lecture, context.out)

    def build(path: Path) -> None:
        folder = Path(mkdtemp(dir=context.scratch))
        parts = [make_part(scene, result, folder) for scene, result in zip(scenes, results, strict=True)]
        arguments = {"number": lecture.number, "title": lecture.title, "parts": parts}
        size = picture.width, picture.height, round(picture.fps)
        job = Job(
            MODULE,
            "Cards",
            str(folder),
            *size,
            arguments,
            profile=context.settings.profile,
            hold=context.settings.hold,
            stock=context.settings.stock,
        )
        rendered, beats = render_one(context, job, folder / "log.txt")
        beats.replace(beats_path(video))
        rendered.replace(path)

    both = video, beats_path(video)
    if not all(is_current(path, key) for path in both):
        with atomic(video) as scratch:
            build(scratch)
        for path in both:
            remember(path, key)
    sheet = read_beats(beats_path(video))
    expected = ["title", *(f"join {number}" for number in range(1, len(scenes))), "recap"]
    if [beat.name for beat in sheet.beats] != expected:
        raise LecternError(f"{beats_path(video)}: expected the beats {', '.join(expected)}; delete {video.parent}")
    return video, sheet


def cards_video(lecture: Lecture, out: Path) -> Path:
    """Where the cards of a lecture are."""
    return out / lecture.folder / FOLDER / "Cards.mp4"


def result_of(scene: RenderedScene) -> str:
    """What the recap says of a scene: its claim, else its last sentence, else its goal."""
    sentences = [beat.text for beat in scene.sheet.beats if beat.text]
    return scene.target.scene.claim or (sentences[-1] if sentences else scene.target.scene.goal)


def make_part(scene: RenderedScene, result: str, folder: Path) -> dict[str, str]:
    """What the cards show of a scene; its first and its last picture become files in `folder`."""
    part = {"name": spoken_name(scene.name), "line": result}
    for which, number in (("first", 0), ("last", scene.sheet.frames - 1)):
        file = folder / f"{scene.name}_{which}.png"
        for frame in read_frames(scene.video, number, number + 1, scene.sheet.fps):
            Image.fromarray(rgb(frame)).save(file)
        part[which] = str(file)
    return part
