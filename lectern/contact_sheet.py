"""A contact sheet of a rendered scene: frames from the middle and the end of each beat on one picture.

``python -m lectern.contact_sheet out/02_dot_product/DotProduct.mp4 sheet.png`` reads the
``.beats.json`` beside the video.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import av
from PIL import Image, ImageDraw

MOMENTS = (0.25, 0.5, 0.75, 1.0)
THUMB_WIDTH = 640
LABEL = 18


def wanted_frames(beats: list[dict[str, int]], moments: tuple[float, ...] = MOMENTS) -> list[int]:
    """The frame numbers to show: for each beat, those at the given shares of it (1.0: its last frame)."""
    return [
        beat["start"] + max(0, round(moment * (beat["end"] - beat["start"])) - 1)
        for beat in beats
        for moment in moments
    ]


def grab(video: Path, numbers: set[int]) -> dict[int, Image.Image]:
    """Decode ``video`` once and keep the frames whose numbers are wanted."""
    with av.open(str(video)) as container:
        return {
            number: Image.fromarray(frame.to_ndarray(format="rgb24"))
            for number, frame in enumerate(container.decode(video=0))
            if number in numbers
        }


def contact_sheet(video: Path, moments: tuple[float, ...] = MOMENTS) -> Image.Image:
    """The sheet of ``video``: a row a beat, a column a moment, each frame named and timed."""
    record = json.loads(video.with_suffix(".beats.json").read_text(encoding="utf-8"))
    beats = record["beats"]
    numbers = wanted_frames(beats, moments)
    pictures = grab(video, set(numbers))
    first = next(iter(pictures.values()))
    height = round(THUMB_WIDTH * first.height / first.width)
    sheet = Image.new("RGB", (THUMB_WIDTH * len(moments), (height + LABEL) * len(beats)), "white")
    draw = ImageDraw.Draw(sheet)
    for place, number in enumerate(numbers):
        row, column = divmod(place, len(moments))
        x, y = column * THUMB_WIDTH, row * (height + LABEL)
        draw.text((x + 4, y + 3), f"{beats[row]['name']}  {number / record['fps']:.1f} s", fill="black")
        sheet.paste(pictures[number].resize((THUMB_WIDTH, height), Image.Resampling.LANCZOS), (x, y + LABEL))
    return sheet


if __name__ == "__main__":
    contact_sheet(Path(sys.argv[1])).save(sys.argv[2])
