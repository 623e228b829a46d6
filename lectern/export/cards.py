"""A lecture's title and recap, rendered by the kit in the settings of its scenes."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from lectern.beats import BeatSheet, read_beats
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.packets import VideoFormat
from lectern.export.sources import beats_path
from lectern.files import key_of, made
from lectern.imports import import_closure
from lectern.render.one import RenderContext, render_one
from lectern.render.worker import Job
from lectern.root import PACKAGE

MODULE = "scenes.kit.stage.cards"
FOLDER = ".cards"  # in the lecture's folder: nobody hands these out


def make_cards(context: RenderContext, lecture: Lecture, picture: VideoFormat) -> tuple[Path, BeatSheet]:
    """The cards' video and beats (`title`, `recap`), rendered again only when something in them changed."""
    goals = [scene.goal for scene in lecture.scenes]
    themes = sorted((context.root / "assets" / "themes").rglob(f"{context.settings.theme}.toml"))
    sources = import_closure([MODULE], [context.root, PACKAGE])
    key = key_of("cards", lecture.number, lecture.title, goals, picture, context.settings, *themes, *sources)
    video = context.out / lecture.folder / FOLDER / "Cards.mp4"
    arguments = {"number": lecture.number, "title": lecture.title, "goals": goals}

    def build(path: Path) -> None:
        folder = Path(mkdtemp(dir=context.scratch))
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

    made(video, key, build)
    sheet = read_beats(beats_path(video))
    if [beat.name for beat in sheet.beats] != ["title", "recap"]:
        raise LecternError(f"{beats_path(video)}: expected the beats title and recap; delete {video.parent}")
    return video, sheet
