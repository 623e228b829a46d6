"""What can be downloaded from a lecture's page: what is there, or, asked for, made now by the exporters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lectern.beats import Beat
from lectern.course import Lecture
from lectern.export.clips import beat_clip
from lectern.export.encode import WEBM, beat_coded
from lectern.export.gif import beat_gif
from lectern.export.sources import RenderedScene, beat_file, clips_folder
from lectern.site.shelf import Shelf
from lectern.slides.text import beat_title, spaced

FIGURES = ("svg", "pdf", "png")
WHOLE = {
    ".mp4": "Video",
    ".srt": "Captions (SRT)",
    ".vtt": "Captions (WebVTT)",
    ".descriptions.vtt": "Descriptions (WebVTT)",
    ".transcript.html": "Transcript",
    ".transcript.txt": "Transcript (text)",
}
NAMES = {"mp4": "MP4", "webm": "WebM", "gif": "GIF", "svg": "SVG", "pdf": "PDF", "png": "PNG"}
CLIPS: dict[str, Callable[[RenderedScene, Beat, Path], Path]] = {
    "mp4": beat_clip,
    "webm": lambda scene, beat, folder: beat_coded(scene, beat, folder, WEBM),
    "gif": beat_gif,
}


@dataclass(frozen=True)
class Download:
    """A file to be had: what it shows, its address as seen from the lecture's page, its bytes."""

    name: str
    address: str
    size: int

    @property
    def megabytes(self) -> str:
        """Its size as a person reads it.

        >>> Download("", "", 1_234_567).megabytes, Download("", "", 12_345).megabytes
        ('1.2 MB', '12 kB')
        """
        return f"{self.size / 1e6:.1f} MB" if self.size >= 100_000 else f"{max(1, round(self.size / 1000))} kB"


@dataclass(frozen=True)
class Group:
    """Files of one kind."""

    name: str
    files: tuple[Download, ...]


def scene_downloads(scene: RenderedScene, out: Path, shelf: Shelf, *, makes: bool) -> tuple[Group, ...]:
    """A scene's video with its captions, its clips, its figures.

    WebM and GIF: those that are there, brought up to date; where it `makes` them, one for each beat.
    """
    lecture, folder = scene.target.lecture, clips_folder(scene, out)

    def group(name: str, files: Iterable[tuple[str, Path]]) -> Group:
        return Group(
            name, tuple(taken(title, f"{scene.name}/{path.name}", path, lecture, shelf) for title, path in files)
        )

    whole = ((title, scene.video.with_suffix(ending)) for ending, title in WHOLE.items())
    groups = [group("Whole scene", (each for each in whole if each[1].is_file()))]
    for ending, make in CLIPS.items():
        beats = [
            beat for beat in scene.sheet.beats if makes or (folder / f"{beat_file(scene, beat)}.{ending}").is_file()
        ]
        clips = ((beat_title(beat.name, scene.name), make(scene, beat, folder)) for beat in beats)
        groups.append(group(f"Clips ({NAMES[ending]})", clips))
    figures = out / lecture.folder / "figures" / scene.name
    for ending in FIGURES:
        found = sorted(figures.glob(f"*.{ending}"))
        groups.append(group(f"Figures ({NAMES[ending]})", ((path.stem.replace("_", " "), path) for path in found)))
    return tuple(each for each in groups if each.files)


def lecture_downloads(lecture: Lecture, scenes: Sequence[RenderedScene], out: Path, shelf: Shelf) -> tuple[Group, ...]:
    """The lecture's video, if it is on the page, with its captions; slides of the lecture or of its scenes."""
    folder, name = out / lecture.folder, lecture.folder
    whole = [(WHOLE[each], folder / f"{name}{each}") for each in WHOLE if f"{name}/{name}.mp4" in shelf.files]
    slides = [
        (title, folder / f"{stem}.pptx")
        for stem, title in ((name, "All scenes"), *((scene.name, spaced(scene.name)) for scene in scenes))
    ]
    groups = [
        Group(title, tuple(taken(label, path.name, path, lecture, shelf) for label, path in files if path.is_file()))
        for title, files in (("Whole lecture", whole), ("Slides (PowerPoint)", slides))
    ]
    return tuple(each for each in groups if each.files)


def taken(title: str, address: str, path: Path, lecture: Lecture, shelf: Shelf) -> Download:
    """A file that the site takes along."""
    shelf.put(f"{lecture.folder}/{address}", path)
    return Download(title, address, path.stat().st_size)


def make_slides(scenes: Sequence[RenderedScene], out: Path) -> None:
    """PowerPoint decks of all these scenes, by lectures where they are whole, made unless they are current."""
    from lectern.slides.deck import make_decks
    from lectern.slides.pptx import write_pptx

    for deck in make_decks(scenes, out):
        write_pptx(deck, None)


def make_figures(root: Path, scenes: Sequence[RenderedScene], out: Path, advance: Callable[[], None]) -> None:
    """The end of each beat as SVG."""
    from lectern.export.figures.command import Request, run

    for _ in run(root, [scene.target for scene in scenes], out.resolve(), Request(), advance):
        pass
