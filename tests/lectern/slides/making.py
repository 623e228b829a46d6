"""Videos with their beats, made here as `lectern render` leaves them."""

import json
from pathlib import Path

import av
import numpy as np

from tests.lectern.slides.numbered import BACKGROUND, FPS, HOSTILE, numbered_frame

NOTES = "Ask who counts along:\n- aloud\n- in silence.\n\n  Then   play on."
NOTE_LINES = ["Ask who counts along:", "- aloud", "- in silence.", "Then play on."]
BEATS = {
    "DotMoves": [
        ("begin", "normal", "It begins.", NOTES, 18),
        ("how_many", "question", "How many frames are there?", "", 15),
        ("so_many", "answer", "So many.", "", 6),
        ("round", "loop", "It goes round and round.", "", 12),
        ("choose", "scrub", "Choose a frame.", "", 20),
        ("end", "normal", "That is all.", "", 9),
    ],
    "Hostile": [(f"a {HOSTILE[:20]}", "normal", HOSTILE, f"Note: {HOSTILE}", 6), ("plain", "normal", "", "", 6)],
}

CHOICES, RIGHT = ("ten", "fifteen", f"<b>{HOSTILE[:20]}"), 1  # of the question, where it offers some


def course_of(root: Path, source: str) -> Path:
    """A course whose one lecture is `source`, in the folder `root`."""
    (root / "scenes").mkdir()
    (root / "scenes" / "l01_first_steps.py").write_text(source.lstrip(), encoding="utf-8")
    return root


def write_scene(
    folder: Path, name: str, size: tuple[int, int] = (320, 180), ground: tuple[int, int, int] = BACKGROUND
) -> None:
    """The video and its beats, as `lectern render` leaves them: a key frame where a beat begins."""
    folder.mkdir(parents=True, exist_ok=True)
    frame, records = 0, []
    with av.open(str(folder / f"{name}.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": "12", "preset": "veryfast", "g": "600"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for beat, kind, text, notes, count in BEATS[name]:
            records.append({"name": beat, "kind": kind, "text": text, "notes": notes, "start": frame})
            for index in range(count):
                picture = av.VideoFrame.from_ndarray(np.asarray(numbered_frame(frame, size, ground)), format="rgb24")
                if index == 0:
                    picture.pict_type = av.video.frame.PictureType.I
                picture.pts = frame
                container.mux(stream.encode(picture))
                frame += 1
            records[-1]["end"] = frame
        container.mux(stream.encode(None))
    sheet = {"scene": name, "fps": FPS, "frames": frame, "beats": records}
    (folder / f"{name}.beats.json").write_text(json.dumps(sheet), encoding="utf-8")
