"""The process that renders one scene: `python -m lectern.render.worker '<job as JSON>'`.

It tells its parent how it goes, one JSON object a line on stdout; everything that manim or the scene
prints goes to stderr. It imports nothing of `lectern` that imports the course, so that the course it
renders is the one first on its path.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lectern.render.fresh_imports import import_from_sources
from lectern.render.guardian import kill_descendants
from lectern.render.reads import READS, listen
from lectern.render.reporter import Reporter, own_stdout

TEX = {"latex", "pdflatex", "xelatex", "lualatex", "dvisvgm"}  # programs that manim's own formulas need
OWN = {"pixel_width", "pixel_height", "frame_rate", "frame_width"}  # that a plain scene's module may set


@dataclass(frozen=True)
class Job:
    """One scene to render into a folder of its own.

    - `arguments`: for the scene's constructor; `transparent`: the video is a lossless `.mov` with alpha.
    - `profile`: how the video is encoded (empty: the default for its size); `hold`: stills are one long packet;
      `stock`: manim's own renderer draws.
    - `home`: of a plain scene of manim, the folder that it takes files from; empty for a lesson.
    - `only`: a video of these beats alone, for a quick look. What comes before is skipped as manim skips, so that an
      updater that adds up steps may be off.
    - Three folders that have no influence on the video: `media` for what is made, `kept` for plays to use again,
      `cores` for the cores that the run's scenes share.
    - `share` (number, of how many): only the plays of this share are drawn, into `kept`, from where a render of the
      whole takes them.
    """

    module: str
    scene: str
    media: str
    width: int
    height: int
    fps: int
    arguments: dict[str, Any] = field(default_factory=dict)
    transparent: bool = False
    profile: str = ""
    hold: bool = False
    stock: bool = False
    home: str = ""
    only: Sequence[str] = ()
    kept: str = ""
    cores: str = ""
    share: tuple[int, int] = (0, 1)

    def to_json(self) -> str:
        """What the worker takes as its argument."""
        return json.dumps(asdict(self))


def main(argument: str) -> int:
    """Renders the job; 0 when it is done, 1 when the scene failed."""
    listen()
    import_from_sources()
    reporter = Reporter(own_stdout())
    job = Job(**json.loads(argument))
    READS.ignored = tuple(f"{folder}{os.sep}" for folder in (job.media, job.kept, job.cores) if folder)
    try:
        reporter.send("done", **render(job, reporter))
    except BrokenPipeError:
        return 1
    except BaseException as error:  # a scene may also call sys.exit
        reporter.send("error", **describe_error(error, job.module))
        with suppress(OSError):  # the log may lie on a disk that is full
            traceback.print_exc()
        return 1
    finally:
        kill_descendants()
    return 0


def render(job: Job, reporter: Reporter) -> dict[str, Any]:
    """Renders the scene and returns where its video and beats are, and how many frames it has."""
    from manim import tempconfig
    from tqdm import tqdm

    from lectern.render.engine.plain_paths import plain_paths
    from lectern.render.engine.profiles import PROFILES, default_profile
    from lectern.render.engine.renderer import direct_rendering
    from lectern.render.engine.writer import DirectWriter, WriterOptions
    from lectern.render.sectioned import as_lesson, go_home

    profile = PROFILES[job.profile or default_profile(job.width, job.height)]
    options = {
        "media_dir": job.media,
        "pixel_width": job.width,
        "pixel_height": job.height,
        "frame_rate": job.fps,
        "frame_width": 8.0 * job.width / job.height,
        "disable_caching": True,  # manim 0.22's cache shows wrong pictures after skipped updaters
        "progress_bar": "none",
        "verbosity": "WARNING",
        "preview": False,
        "format": "auto",
        "dry_run": False,
        "transparent": job.transparent,
        "video_encoder_options": {} if job.transparent else profile.encoder_options,
    }
    tqdm.monitor_interval = 0  # no thread beside this one: it may fork
    kept, cores = (Path(folder) if folder else None for folder in (job.kept, job.cores))
    writing = WriterOptions(profile.may_hold and job.hold, kept, cores, (job.share[0], job.share[1]))
    engine = nullcontext() if job.stock else direct_rendering(writing)
    if job.home:
        go_home(job.module, job.home)
    with tempconfig(options), plain_paths(), engine:
        module = importlib.import_module(job.module)
        check_configuration({name: value for name, value in options.items() if not (job.home and name in OWN)})
        scene: Any = as_lesson(getattr(module, job.scene))(**job.arguments)
        writer = scene.renderer.file_writer
        if isinstance(writer, DirectWriter):
            writer.tell = reporter.count
        else:
            writer.write_frame = counting(writer.write_frame, reporter)
        if job.only:
            scene.next_section = skipping(scene.next_section, job.only)
        scene.render()
        if job.share[1] > 1:
            return {"kept": job.kept}
        video = Path(writer.movie_file_path).absolute()
    beats = video.with_suffix(".beats.json")
    if not beats.exists():
        raise RuntimeError(f"{job.scene} wrote no beats; it must derive from the kit's Lesson and play inside beats")
    if not job.only:
        check_frames(video, beats, reporter.frames)
    return {
        "video": str(video),
        "beats": str(beats),
        "frames": reporter.frames,
        "reused": getattr(writer, "reused", 0),
        "by_manim": "" if job.stock else drawn_by_manim(scene.renderer, reporter.frames),
        **READS.report(),
    }


def check_configuration(options: Mapping[str, Any]) -> None:
    """The scene's module has left manim's configuration as it was set for the render. Raises ValueError."""
    from manim import config

    changed = [name for name, value in options.items() if config[name] != value]
    if changed:
        name = changed[0]
        message = f"config.{name} is set to {config[name]!r}, which `lectern render` decides; take that line out"
        raise ValueError(message)


def drawn_by_manim(renderer: Any, frames: int) -> str:
    """What of the scene's frames manim has drawn itself, and why; empty where there are none."""
    from lectern.render.engine.renderer import DirectRenderer

    if not isinstance(renderer, DirectRenderer):
        return f"all, for its camera is a {type(renderer.camera).__name__}"
    count = renderer.drawn_by_manim
    return f"{count} of {frames} frames, for point clouds or what an image colours" if count else ""


def counting(write_frame: Callable[..., None], reporter: Reporter) -> Callable[..., None]:
    """manim's `write_frame`, counted."""

    def write(pixels: Any, *, repeat: int = 1) -> None:
        write_frame(pixels, repeat=repeat)
        reporter.count(repeat)

    return write


def skipping(next_section: Callable[..., None], only: Sequence[str]) -> Callable[..., None]:
    """manim's `next_section`, which each beat calls: it skips all other sections, and ends the scene after the last."""
    from manim.utils.exceptions import EndSceneEarlyException

    left = set(only)

    def begin(name: str = "", *arguments: Any, **options: Any) -> None:
        if not left:
            raise EndSceneEarlyException
        left.discard(name)
        next_section(name, *arguments, **{**options, "skip_animations": name not in only})

    return begin


def check_frames(video: Path, beats: Path, drawn: int) -> None:
    """As many frames were drawn, and the video is as long, as the beats say: captions and clips rely on it.

    The length is measured by the clock: a still may be one packet that lasts.
    """
    import av

    sheet = json.loads(beats.read_text(encoding="utf-8"))
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        length = stream.frames
        if stream.duration is not None and stream.time_base is not None:
            length = round(stream.duration * stream.time_base * sheet["fps"])
    for what, found in (("video", length), ("render", drawn)):
        if found != sheet["frames"]:
            raise RuntimeError(f"the {what} has {found} frames, but its beats cover {sheet['frames']}")


def describe_error(error: BaseException, module: str) -> dict[str, Any]:
    """The error for the user, placed at the deepest line of the scene's own file (a guest's: where it really lies)."""
    name = module.replace(".", "/") + ".py"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).match(name)]
    line = frames[-1].lineno if frames else None
    if isinstance(error, SyntaxError) and Path(error.filename or "").match(name):
        line = error.lineno
    kind = type(error).__name__
    if isinstance(error, FileNotFoundError) and error.filename in TEX:
        error = FileNotFoundError(f"{error.filename} is not installed; install TeX, or set formulas with MathTypst")
    if isinstance(error.__cause__, OSError) and str(error.__cause__) not in str(error):
        error = OSError(f"{error} ({error.__cause__})")  # a full disk, of which manim says that encoding failed
    place = READS.root / name  # a plain scene's process works elsewhere by now
    file = str(place.resolve()) if place.is_symlink() else name
    return {"message": f"{kind}: {error}" if str(error) else kind, "file": file, "line": line}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
