"""A lecture's title and recap, rendered by the kit in the settings of its scenes."""

from __future__ import annotations

from pathlib import Path

from lectern.beats import BeatSheet, read_beats
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.again import render_job
from lectern.export.made import key_of, made
from lectern.export.packets import Picture
from lectern.render.workdir import work_folder
from lectern.render.worker import Job

FOLDER = ".cards"  # in the lecture's folder: nobody hands these out


def make_cards(root: Path, lecture: Lecture, picture: Picture, theme: str, out: Path) -> tuple[Path, BeatSheet]:
    """The cards' video and beats (`title`, `recap`), rendered again only when something in them changed."""
    goals = [scene.goal for scene in lecture.scenes]
    sources = [root / "assets" / "themes" / f"{theme}.toml", root / "scenes" / "kit" / "cards.py"]
    key = key_of(lecture.number, lecture.title, goals, picture, theme, *(path for path in sources if path.exists()))
    video = out / lecture.folder / FOLDER / "Cards.mp4"
    arguments = {"number": lecture.number, "title": lecture.title, "goals": goals}

    def build(path: Path) -> None:
        with work_folder(out.resolve()) as scratch:
            folder = scratch / f"{lecture.folder}.Cards"
            folder.mkdir()
            job = Job(
                "scenes.kit.cards", "Cards", str(folder), picture.width, picture.height, round(picture.fps), arguments
            )
            rendered, beats = render_job(root, job, theme, folder / "log.txt")
            rendered.replace(path)
            beats.replace(video.with_suffix(".beats.json"))

    made(video, key, build)
    sheet = read_beats(video.with_suffix(".beats.json"))
    if [beat.name for beat in sheet.beats] != ["title", "recap"]:
        raise LecternError(f"{video}: the cards' beats are not title and recap; delete {video.parent}")
    return video, sheet
