"""From a scene to its files under their final names: out of the cache, or from a render that has ended."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from lectern.beats import BeatSheet, read_beats
from lectern.captions.cues import make_cues
from lectern.captions.descriptions import description_cues
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.files import content_hash
from lectern.lock import only_one
from lectern.render.cache import FOLDER, Cache
from lectern.render.key import engine_key, input_states, is_apart, plays_key, scene_key
from lectern.render.outcome import Failure, Outcome
from lectern.render.process import Event
from lectern.render.reads import CHANGED
from lectern.render.settings import Settings
from lectern.render.worker import Job
from lectern.targets import Target

Speaking = Callable[[Path, BeatSheet, Path], None]  # writes a video and its spoken sentences as another one


class Delivery:
    """The files of one run. `afresh`: finished renders are kept, but none that was kept is used; `speaks`: a voice."""

    def __init__(
        self, root: Path, out: Path, settings: Settings, *, afresh: bool = False, speaks: Speaking | None = None
    ) -> None:
        self.root, self.out, self.settings, self.afresh = root, out, settings, afresh
        self._speaks = speaks
        self.cache = Cache(out / FOLDER, root)
        self._keys: dict[Target, str] = {}

    def job(self, target: Target, media: Path) -> Job:
        """The worker's order for a scene."""
        width, height = self.settings.pixels
        job = Job(
            target.scene.module,
            target.scene.name,
            str(media),
            width,
            height,
            self.settings.fps,
            profile=self.settings.profile,
            hold=self.settings.hold,
            stock=self.settings.stock,
            home=str(Path.cwd()) if target.scene.is_plain else "",
        )
        return replace(job, kept=str(self.cache.plays / f"{target.scene.name}-{plays_key(self._engine, job)}"))

    @cached_property
    def _engine(self) -> str:
        return engine_key(self.root)

    def restore(self, target: Target, scratch: Path) -> Outcome | None:
        """Puts the scene's files in place from the cache; None where it must be rendered."""
        begun = time.monotonic()
        self._keys[target] = self._key(target)
        if self.afresh:
            shutil.rmtree(self.job(target, scratch).kept, ignore_errors=True)
            return None
        try:
            kept = self.cache.fetch(self._keys[target], scratch)
            return self._publish(target, *kept[:2], time.monotonic() - begun, cached=True) if kept else None
        except OSError:
            return None  # what is wrong with the output folder will be told by the render

    def deliver(self, target: Target, video: Path, beats: Path, took: float, result: Event) -> Outcome:
        """Publishes a finished render, the worker's `result`, and keeps it where it may be used again.

        Raises LecternError or OSError where it cannot be published.
        """
        try:
            self._keep(target, video, beats, result)
        except OSError as error:
            tell_unkept(target, str(error))
        outcome = self._publish(target, video, beats, took, cached=False)
        return replace(outcome, reused=result["reused"], by_manim=result["by_manim"])

    def _keep(self, target: Target, video: Path, beats: Path, result: Event) -> None:
        """A source or a data file that was edited meanwhile, and perhaps put back, must be as the worker read it."""
        if result["unknown"]:
            tell_unkept(target, f"it uses {', '.join(result['unknown'])}")
            return
        job, key = self.job(target, Path()), self._keys.get(target)
        known = input_states(self.root, job, self.settings.environment)
        read = {name: state for name, state in result["reads"].items() if not is_apart(name)}
        both = read.items() | result["preloaded"].items()
        edited = {name for name, state in both if not known.get(name, state) == state != CHANGED}
        if any(name.startswith("lectern/") for name in edited):
            shutil.rmtree(job.kept, ignore_errors=True)  # plays that another engine has drawn
        if key and not edited and self._key(target) == key:
            inputs = {name: state for name, state in read.items() if name not in known}
            self.cache.keep(key, target.scene.name, video, beats, inputs)

    def fail(self, target: Target, problem: Event, log: Path, took: float) -> Outcome:
        """Keeps the log of a scene that failed, where that is possible."""
        folder = self.out / target.lecture.folder
        kept: Path | None = folder / f"{target.scene.name}.error.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.move(log, folder / f"{target.scene.name}.error.log")
        except OSError:
            kept = None
        line = problem["line"] or target.scene.line
        return Outcome(target, "failed", took, failure=Failure(problem["message"], problem["file"], line, kept))

    def _key(self, target: Target) -> str:
        return scene_key(self.root, self.job(target, Path()), self.settings.environment)

    def _publish(self, target: Target, video: Path, beats: Path, took: float, *, cached: bool) -> Outcome:
        folder = self.out / target.lecture.folder
        if self._speaks is not None:
            video = self._voiced(video, beats, self._speaks)
        with only_one(self.cache.lock):
            published, sheet = publish(video, beats, folder, target.scene.name, self.settings.theme)
            (folder / f"{target.scene.name}.error.log").unlink(missing_ok=True)
        return Outcome(target, "done", took, published, sheet, cached=cached)

    def _voiced(self, video: Path, beats: Path, speaks: Speaking) -> Path:
        """The same pictures, their sentences spoken. What the cache keeps is silent: a voice needs no render."""
        target = video.with_name(f"{video.stem}.voiced{video.suffix}")
        speaks(video, read_beats(beats), target)
        video.unlink()
        return target


def tell_unkept(target: Target, reason: str) -> None:
    """Says that the next run will render the scene again, and why."""
    print(f"lectern: {target.scene.name} is not kept: {reason}", file=sys.stderr)


def publish(video: Path, beats: Path, folder: Path, name: str, theme: str) -> tuple[Path, BeatSheet]:
    """Moves a finished render to `folder/<name>.mp4` with its beats, captions and descriptions beside it.

    The beats say which video and theme they belong to. Nothing takes its final name before everything is complete, and
    each file replaces its predecessor in one step.
    """
    sheet = read_beats(beats)
    cues = make_cues(sheet)
    marked = json.loads(beats.read_text(encoding="utf-8")) | {"theme": theme, "sha256": content_hash(video)}
    texts = {
        ".beats.json": json.dumps(marked, indent=1, ensure_ascii=False),
        ".srt": to_srt(cues, sheet.fps),
        ".vtt": to_vtt(cues, sheet.fps),
        ".descriptions.vtt": to_vtt(description_cues(sheet), sheet.fps),
    }
    finished = {suffix: video.with_suffix(f".new{suffix}") for suffix in texts}
    for suffix, text in texts.items():
        finished[suffix].write_text(text, encoding="utf-8")
    finished[video.suffix] = video
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, path in finished.items():
        path.replace(folder / f"{name}{suffix}")
    return folder / f"{name}{video.suffix}", sheet
