"""A lecture's page: its videos, its scenes, its chapters."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from lectern.captions.cues import Cue, make_cues
from lectern.captions.descriptions import description_cues
from lectern.captions.subtitles import to_vtt
from lectern.course import Lecture
from lectern.export.chapters import LONGEST, beginnings, spoken_name
from lectern.export.lecture import Plan, finished_plan
from lectern.export.poster import poster
from lectern.export.sound import has_sound
from lectern.export.sources import RenderedScene, clips_folder
from lectern.scene_files import Scene
from lectern.site.clips import web_picture
from lectern.site.downloads import Group, lecture_downloads, scene_downloads
from lectern.site.sentences import LARGE, Place, Sentence, placed, sentences_of
from lectern.site.shelf import Shelf
from lectern.slides.clips import frame_size
from lectern.slides.text import clean


@dataclass(frozen=True)
class Video:
    """A video on the page.

    `captions` and `descriptions` are addresses that hold their WebVTT: a page from a disk may not read other files.
    """

    title: str
    address: str
    picture: str
    captions: str
    descriptions: str
    width: int
    height: int
    has_sound: bool


@dataclass(frozen=True)
class Chapter:
    """Where to go to: a sentence, and when it begins."""

    title: str
    sentence: Sentence


@dataclass(frozen=True)
class ScenePart:
    """A scene on the page. One that is not rendered has a `problem`, and nothing to be seen or heard."""

    name: str
    title: str
    goal: str
    problem: str = ""
    sentences: tuple[Sentence, ...] = ()
    downloads: tuple[Group, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return sum(sentence.seconds for sentence in self.sentences)

    @property
    def noted(self) -> list[Sentence]:
        """The beats with notes for the lecturer."""
        return [sentence for sentence in self.sentences if sentence.notes]

    @property
    def sliders(self) -> list[Sentence]:
        """The beats to drag through."""
        return [sentence for sentence in self.sentences if sentence.slider]

    @property
    def questions(self) -> list[tuple[Sentence, list[Sentence]]]:
        """Each question with the answers that follow it, up to the next one; those without any are left out."""
        found: list[tuple[Sentence, list[Sentence]]] = []
        for sentence in self.sentences:
            if sentence.kind == "question":
                found.append((sentence, []))
            elif sentence.kind == "answer" and found:
                found[-1][1].append(sentence)
        return [(question, answers) for question, answers in found if answers or question.choices]

    @property
    def to_do(self) -> list[tuple[Sentence, list[Sentence]]]:
        """The questions with their answers, and the beats to drag through, in the scene's order."""
        sliders: list[tuple[Sentence, list[Sentence]]] = [(sentence, []) for sentence in self.sliders]
        return sorted([*self.questions, *sliders], key=lambda each: each[0].start)


@dataclass(frozen=True)
class LecturePage:
    """A lecture on the site: `folder` is that of its page."""

    number: int
    folder: str
    title: str
    videos: tuple[Video, ...]
    scenes: tuple[ScenePart, ...]
    downloads: tuple[Group, ...]

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return sum(scene.seconds for scene in self.scenes)

    @property
    def shown(self) -> list[ScenePart]:
        """The scenes that are rendered."""
        return [scene for scene in self.scenes if not scene.problem]

    @property
    def cover(self) -> str:
        """The picture that stands for it, of its first scene's end; empty where no scene is rendered."""
        return next((scene.sentences[-1].picture for scene in self.shown), "")

    @property
    def describes(self) -> bool:
        """Whether something tells what is seen."""
        return any(sentence.seen for scene in self.shown for sentence in scene.sentences)

    @property
    def missing(self) -> list[str]:
        """The names of those that are not."""
        return [scene.name for scene in self.scenes if scene.problem]


@dataclass(frozen=True)
class Maker:
    """What pages are made with; `makes` says whether downloads are made that are not there."""

    root: Path
    out: Path
    shelf: Shelf
    makes: bool
    advance: Callable[[], None]

    def page(self, lecture: Lecture, scenes: Sequence[RenderedScene], problems: dict[str, str]) -> LecturePage:
        """The page of the scenes that are rendered, and of those with a problem, by name, which are not."""
        plan = finished_plan(self.root, list(scenes), self.out) if scenes else None
        if plan:
            places = {scene.name: Place(0, start) for scene, start in zip(scenes, plan.scene_starts, strict=True)}
            videos = [self.lecture_video(lecture, scenes[0], plan)]
        else:
            places = {scene.name: Place(number, 0) for number, scene in enumerate(scenes)}
            videos = [self.scene_video(scene) for scene in scenes]
        made = {scene.name: self.scene_part(scene, places[scene.name]) for scene in scenes}
        parts = [
            made.get(scene.name) or missing_part(scene, problems[scene.name])
            for scene in lecture.scenes
            if scene.name in made or scene.name in problems
        ]
        downloads = lecture_downloads(lecture, scenes, self.out, self.shelf)
        return LecturePage(lecture.number, lecture.folder, clean(lecture.title), tuple(videos), tuple(parts), downloads)

    def lecture_video(self, lecture: Lecture, first: RenderedScene, plan: Plan) -> Video:
        """The lecture as one video."""
        path = self.out / lecture.folder / f"{lecture.folder}.mp4"
        self.shelf.put(f"{lecture.folder}/{path.name}", path)
        return self.video(path, path.name, clean(lecture.title), first, (plan.cues, plan.descriptions))

    def scene_video(self, scene: RenderedScene) -> Video:
        """One scene's video."""
        texts = make_cues(scene.sheet), description_cues(scene.sheet)
        return self.video(scene.video, f"{scene.name}/{scene.video.name}", spoken_name(scene.name), scene, texts)

    def video(
        self, path: Path, address: str, title: str, scene: RenderedScene, texts: tuple[Sequence[Cue], Sequence[Cue]]
    ) -> Video:
        """A video, which has the first picture of this scene; `texts`: what is said in it, what is seen."""
        still = web_picture(poster(scene, scene.sheet.beats[0], clips_folder(scene, self.out)), LARGE)
        captions, descriptions = (data_address(cues, scene.sheet.fps) for cues in texts)
        picture, size = placed(scene, still, self.shelf), frame_size(path)
        return Video(title, address, picture, captions, descriptions, *size, has_sound(path))

    def scene_part(self, scene: RenderedScene, place: Place) -> ScenePart:
        """A rendered scene."""
        placed(scene, scene.video, self.shelf)
        sentences = tuple(sentences_of(scene, place, self.out, self.shelf))
        self.advance()
        title = spoken_name(scene.name)
        chapters = [Chapter(title, sentences[0])]
        for beat in beginnings(scene.sheet, ceil(scene.sheet.seconds / LONGEST)):
            sentence = sentences[scene.sheet.beats.index(beat)]
            chapters.append(Chapter(sentence.text or sentence.title, sentence))
        downloads = scene_downloads(scene, self.out, self.shelf, makes=self.makes)
        return ScenePart(scene.name, title, clean(scene.target.scene.goal), "", sentences, downloads, tuple(chapters))


def missing_part(scene: Scene, problem: str) -> ScenePart:
    """A scene that cannot be shown."""
    return ScenePart(scene.name, spoken_name(scene.name), clean(scene.goal), problem)


def data_address(cues: Sequence[Cue], fps: float) -> str:
    """An address that holds these cues as WebVTT; empty for none."""
    text = to_vtt(list(cues), fps).encode()
    return f"data:text/vtt;base64,{b64encode(text).decode('ascii')}" if cues else ""
