"""A lecture's title and recap, rendered by the kit in the settings of its scenes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from lectern.beats import BeatSheet, read_beats
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.packets import Picture
from lectern.export.sources import beats_path
from lectern.files import key_of, made
from lectern.render.fork_server import ForkServer
from lectern.render.one import render_job
from lectern.render.settings import Settings
from lectern.render.worker import Job

FOLDER = ".cards"  # in the lecture's folder: nobody hands these out


@dataclass(frozen=True)
class Workshop:
    """Where a run takes the course from, puts files and works (an absolute path), and what renders are asked for.

    `server`: a warm process to fork renders from, if there is one.
    """

    root: Path
    out: Path
    scratch: Path
    settings: Settings
    server: ForkServer | None = None


def make_cards(shop: Workshop, lecture: Lecture, picture: Picture) -> tuple[Path, BeatSheet]:
    """The cards' video and beats (`title`, `recap`), rendered again only when something in them changed."""
    goals = [scene.goal for scene in lecture.scenes]
    sources = [
        shop.root / "assets" / "themes" / f"{shop.settings.theme}.toml",
        shop.root / "scenes" / "kit" / "cards.py",
    ]
    existing = [path for path in sources if path.exists()]
    key = key_of("cards", lecture.number, lecture.title, goals, picture, shop.settings, *existing)
    video = shop.out / lecture.folder / FOLDER / "Cards.mp4"
    arguments = {"number": lecture.number, "title": lecture.title, "goals": goals}

    def build(path: Path) -> None:
        folder = Path(mkdtemp(dir=shop.scratch))
        size = picture.width, picture.height, round(picture.fps)
        job = Job(
            "scenes.kit.stage.cards",
            "Cards",
            str(folder),
            *size,
            arguments,
            profile=shop.settings.profile,
            hold=shop.settings.hold,
            stock=shop.settings.stock,
        )
        rendered, beats = render_job(shop.root, job, shop.settings.theme, folder / "log.txt", shop.server)
        beats.replace(beats_path(video))
        rendered.replace(path)

    made(video, key, build)
    sheet = read_beats(beats_path(video))
    if [beat.name for beat in sheet.beats] != ["title", "recap"]:
        raise LecternError(f"{beats_path(video)}: expected the beats title and recap; delete {video.parent}")
    return video, sheet
