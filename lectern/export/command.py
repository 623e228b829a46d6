"""`lectern export clips` and `captions`: from targets to files and a report."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lectern.beats import Beat
from lectern.captions.cues import make_cues
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.course import read_course
from lectern.errors import UsageError, as_far_as_possible
from lectern.export.alpha import transparent_clips
from lectern.export.burned_captions import burned
from lectern.export.clips import beat_clip
from lectern.export.encode import MOV, WEBM, beat_coded
from lectern.export.gif import beat_gif
from lectern.export.poster import poster
from lectern.export.sources import RenderedScene, clips_folder, rendered
from lectern.files import work_folder, write_text
from lectern.render.one import RenderContext
from lectern.render.settings import Settings, checked_settings
from lectern.targets import resolve

CODINGS = {"webm": WEBM, "mov": MOV}
FORMATS = ("mp4", "gif", *CODINGS)


@dataclass(frozen=True)
class Request:
    """What clips are asked for; `limit` is a GIF's largest size in MB, `theme` that of a transparent render."""

    form: str = "mp4"
    transparent: bool = False
    theme: str = "dark"
    limit: float = 5.0


def export_clips(root: Path, names: Sequence[str], out: Path, request: Request, as_json: bool) -> int:
    """Makes the clips and posters of what `names` stand for; returns the exit code."""
    check(request)
    settings = checked_settings(Settings(theme=request.theme), root)
    scenes = rendered(resolve(read_course(root), names), out)
    with work_folder(out.resolve()) as scratch:
        context = RenderContext(root, out, scratch, settings)
        clips = (entry for scene in scenes for entry in scene_clips(context, scene, request))
        report, problem = as_far_as_possible(clips)
    if as_json:
        print(json.dumps({"clips": report}, indent=1, ensure_ascii=False))
    else:
        folders = dict.fromkeys(str(clips_folder(scene, out)) for scene in scenes)
        print("\n".join([*folders, f"{len(report)} clips ({request.form}), each with a poster"]))
    if problem:
        raise problem
    return 0


def export_captions(root: Path, names: Sequence[str], out: Path, burn: bool, as_json: bool) -> int:
    """Writes the captions of what `names` stand for, also into copies of the videos; returns the exit code."""
    scenes = rendered(resolve(read_course(root), names), out)
    files, problem = as_far_as_possible(path for scene in scenes for path in caption_files(scene))
    if burn and not problem:
        with ThreadPoolExecutor(os.cpu_count()) as executor:
            videos, problem = as_far_as_possible(executor.map(burned, scenes))
            files += videos
    if as_json:
        print(json.dumps({"captions": [str(path) for path in files]}, indent=1, ensure_ascii=False))
    else:
        print("\n".join(str(path) for path in files))
    if problem:
        raise problem
    return 0


def caption_files(scene: RenderedScene) -> list[Path]:
    """The scene's SRT and WebVTT."""
    cues, fps = make_cues(scene.sheet), scene.sheet.fps
    texts = {scene.video.with_suffix(".srt"): to_srt(cues, fps), scene.video.with_suffix(".vtt"): to_vtt(cues, fps)}
    for path, text in texts.items():
        write_text(path, text)
    return list(texts)


def check(request: Request) -> None:
    """Raises UsageError for a format that does not exist, or has no transparency."""
    if request.form not in FORMATS:
        raise UsageError(f'there is no clip format "{request.form}"; choose one of {", ".join(FORMATS)}')
    if request.transparent and request.form not in CODINGS:
        raise UsageError(f"{request.form} has no transparency here; add --format webm (web) or --format mov (Keynote)")


def scene_clips(context: RenderContext, scene: RenderedScene, request: Request) -> list[dict[str, str]]:
    """A scene's clips and posters, as the report tells them; some are made at a time."""
    folder, beats = clips_folder(scene, context.out), scene.sheet.beats
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        if request.transparent:
            clips = transparent_clips(context, scene, folder, CODINGS[request.form])
        else:
            clips = list(executor.map(lambda beat: make_clip(scene, beat, folder, request), beats))
        posters = list(executor.map(lambda beat: poster(scene, beat, folder), beats))
    return [
        {"scene": scene.name, "beat": beat.name, "clip": str(clip), "poster": str(still)}
        for beat, clip, still in zip(beats, clips, posters, strict=True)
    ]


def make_clip(scene: RenderedScene, beat: Beat, folder: Path, request: Request) -> Path:
    """One clip in the format asked for."""
    if request.form == "gif":
        return beat_gif(scene, beat, folder, request.limit)
    if request.form in CODINGS:
        return beat_coded(scene, beat, folder, CODINGS[request.form])
    return beat_clip(scene, beat, folder)
