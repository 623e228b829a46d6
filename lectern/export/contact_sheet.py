"""A contact sheet of a rendered scene: each beat at four moments, on one picture, to look at one's work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import av
from PIL import Image, ImageDraw

from lectern.beats import Beat, read_beats
from lectern.errors import LecternError
from lectern.export.progress import told
from lectern.export.sources import beats_path, rendered
from lectern.files import key_of, made
from lectern.selection import select_whole

MOMENTS = (0.25, 0.5, 0.75, 1.0)
THUMB_WIDTH = 640
LABEL = 18


def contact_sheets(root: Path, names: Sequence[str], out: Path) -> None:
    """Writes the sheet of each scene that `names` stand for: OUT/<lecture>/<Scene>.sheet.png."""
    scenes = rendered(select_whole(root, names), out)
    with told("sheets", len(scenes)) as advance:
        for scene in scenes:
            target = scene.video.with_suffix(".sheet.png")
            made(target, key_of(scene.video, MOMENTS), partial(save_sheet, scene.video))
            advance()
            print(target)


def save_sheet(video: Path, path: Path) -> None:
    """Writes the sheet of `video` to `path`."""
    contact_sheet(video).save(path)


def wanted_frames(beats: Sequence[Beat], moments: tuple[float, ...] = MOMENTS) -> list[int]:
    """The frame numbers to show: for each beat, those at the given shares of it (1.0: its last frame)."""
    return [beat.start + max(0, round(moment * (beat.end - beat.start)) - 1) for beat in beats for moment in moments]


def grab(video: Path, numbers: set[int]) -> dict[int, Image.Image]:
    """Decodes `video` once and keeps the pictures at the wanted frame numbers, by the clock: one may be held."""
    wanted, pictures = sorted(numbers), {}
    with av.open(str(video)) as container:
        rate = container.streams.video[0].guessed_rate
        if rate is None:
            raise LecternError(f"{video}: its frame rate is unknown; render the scene again")
        shown: av.VideoFrame | None = None
        for frame in container.decode(video=0):
            while shown is not None and wanted and wanted[0] < round(frame.time * rate):
                pictures[wanted.pop(0)] = picture(shown)
            shown = frame
        if shown is not None:
            pictures |= {number: picture(shown) for number in wanted}
    return pictures


def picture(frame: av.VideoFrame) -> Image.Image:
    """A decoded frame as an image."""
    return Image.fromarray(frame.to_ndarray(format="rgb24"))


def contact_sheet(video: Path, moments: tuple[float, ...] = MOMENTS) -> Image.Image:
    """The sheet of `video`: a row a beat, a column a moment, each picture named and timed."""
    timeline = read_beats(beats_path(video))
    numbers = wanted_frames(timeline.beats, moments)
    pictures = grab(video, set(numbers))
    first = pictures[numbers[0]]
    height = round(THUMB_WIDTH * first.height / first.width)
    sheet = Image.new("RGB", (THUMB_WIDTH * len(moments), (height + LABEL) * len(timeline.beats)), "white")
    draw = ImageDraw.Draw(sheet)
    for place, number in enumerate(numbers):
        row, column = divmod(place, len(moments))
        x, y = column * THUMB_WIDTH, row * (height + LABEL)
        draw.text((x + 4, y + 3), f"{timeline.beats[row].name}  {number / timeline.fps:.1f} s", fill="black")
        sheet.paste(pictures[number].resize((THUMB_WIDTH, height), Image.Resampling.LANCZOS), (x, y + LABEL))
    return sheet
