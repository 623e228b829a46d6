"""`lectern export clips` and `captions`: from targets to files and a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lectern.assets import themes
from lectern.beats import Beat
from lectern.captions.cues import make_cues
from lectern.captions.descriptions import description_cues
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.errors import UsageError, as_far_as_possible
from lectern.export.alpha import transparent_clips
from lectern.export.burned_captions import burned
from lectern.export.clips import beat_clip
from lectern.export.encode import MOV, WEBM, beat_coded
from lectern.export.gif import LIMIT, beat_gif
from lectern.export.poster import poster
from lectern.export.progress import told
from lectern.export.report import report
from lectern.export.selection import Selection, select
from lectern.export.sources import RenderedScene, clips_folder, rendered
from lectern.files import work_folder, write_text
from lectern.render.one import RenderContext
from lectern.render.settings import Settings, checked_settings
from lectern.selection import select_whole

CODINGS = {"webm": WEBM, "mov": MOV}
FORMATS = ("mp4", "gif", *CODINGS)
ON_WHITE = "light"  # the theme of clips without a background: most slides are white


@dataclass(frozen=True)
class Request:
    """What clips are asked for; `limit` is a GIF's largest size in MB, `theme` that of a transparent render.

    None stands for the usual: what a user has not said cannot be at odds with the rest.
    """

    form: str = "mp4"
    transparent: bool = False
    theme: str | None = None
    limit: float | None = None
    selection: Selection = field(default_factory=Selection)


def export_clips(root: Path, names: Sequence[str], out: Path, request: Request, as_json: bool) -> int:
    """Makes the clips and posters of what `names` stand for; returns the exit code."""
    check(request)
    settings = checked_settings(Settings(theme=theme_of(request, root)), root)
    chosen = select(rendered(select_whole(root, names), out), request.selection)
    scenes = [scene for scene, _ in chosen]
    if request.transparent and request.theme is None:
        print(f"rendering in the {settings.theme} theme; choose another with --theme", file=sys.stderr)
    with work_folder(out.resolve()) as scratch, told("clips", sum(len(beats) for _, beats in chosen)) as advance:
        context = RenderContext(root, out, scratch, settings)
        made = (entry for scene, beats in chosen for entry in scene_clips(context, scene, beats, request, advance))
        entries, problem = as_far_as_possible(made)
    folders = dict.fromkeys(str(clips_folder(scene, out)) for scene in scenes)
    lines = [*folders, f"{len(entries)} clips ({request.form}), each with a poster"]
    return report("clips", entries, lines, problem, as_json)


def export_captions(root: Path, names: Sequence[str], out: Path, burn: bool, as_json: bool) -> int:
    """Writes the captions of what `names` stand for, also into copies of the videos; returns the exit code."""
    scenes = rendered(select_whole(root, names), out)
    files, problem = as_far_as_possible(path for scene in scenes for path in caption_files(scene))
    if burn and not problem:
        frames = sum(scene.sheet.frames for scene in scenes)
        with told("frames", frames) as advance, ThreadPoolExecutor(os.cpu_count()) as executor:
            videos, problem = as_far_as_possible(executor.map(lambda scene: burned(scene, advance), scenes))
            files += videos
    written = [str(path) for path in files]
    return report("captions", written, written, problem, as_json)


def caption_files(scene: RenderedScene) -> list[Path]:
    """The scene's SRT and WebVTT, and the WebVTT of its descriptions."""
    cues, described, fps = make_cues(scene.sheet), description_cues(scene.sheet), scene.sheet.fps
    texts = {".srt": to_srt(cues, fps), ".vtt": to_vtt(cues, fps), ".descriptions.vtt": to_vtt(described, fps)}
    for suffix, text in texts.items():
        write_text(scene.video.with_suffix(suffix), text)
    return [scene.video.with_suffix(suffix) for suffix in texts]


def check(request: Request) -> None:
    """Raises UsageError for a format that does not exist or has no transparency, and for options without a meaning."""
    if request.form not in FORMATS:
        raise UsageError(f'there is no clip format "{request.form}"; choose one of {", ".join(FORMATS)}')
    if request.transparent and request.form not in CODINGS:
        raise UsageError(f"{request.form} has no transparency here; add --format webm (web) or --format mov (Keynote)")
    if request.theme is not None and not request.transparent:
        raise UsageError("--theme is that of --transparent clips; all others are cut from what is rendered already")
    if request.limit is not None and request.form != "gif":
        raise UsageError(f"--limit is the size of a GIF; {request.form} has none")


def theme_of(request: Request, root: Path) -> str:
    """The theme asked for; else, without a background, the one for white slides if the course has it."""
    has_one = ON_WHITE in (path.stem for path in themes(root))
    return request.theme or (ON_WHITE if request.transparent and has_one else Settings().theme)


def scene_clips(
    context: RenderContext, scene: RenderedScene, beats: Sequence[Beat], request: Request, advance: Callable[[], None]
) -> list[dict[str, str]]:
    """The clips and posters of a scene's beats, as the report tells them; some are made at a time."""
    folder = clips_folder(scene, context.out)

    def clip_of(beat: Beat) -> Path:
        clip = make_clip(scene, beat, folder, request)
        advance()
        return clip

    with ThreadPoolExecutor(os.cpu_count()) as executor:
        if request.transparent:
            clips = transparent_clips(context, scene, beats, folder, CODINGS[request.form], advance)
        else:
            clips = list(executor.map(clip_of, beats))
        posters = list(executor.map(lambda beat: poster(scene, beat, folder), beats))
    return [
        {"scene": scene.name, "beat": beat.name, "clip": str(clip), "poster": str(still)}
        for beat, clip, still in zip(beats, clips, posters, strict=True)
    ]


def make_clip(scene: RenderedScene, beat: Beat, folder: Path, request: Request) -> Path:
    """One clip in the format asked for."""
    if request.form == "gif":
        return beat_gif(scene, beat, folder, request.limit or LIMIT)
    if request.form in CODINGS:
        return beat_coded(scene, beat, folder, CODINGS[request.form])
    return beat_clip(scene, beat, folder)
