"""A course of tiny videos made here, each frame of which shows its own number, so that a picture tells its frame."""

import json
from pathlib import Path

import av
import numpy as np
import pytest

from lectern.course import read_course
from lectern.export.sources import rendered
from lectern.slides.deck import Deck, make_decks
from lectern.targets import resolve
from tests.lectern.slides.numbered import FPS, HOSTILE, numbered_frame

SOURCE = '''
"""First steps."""

from scenes.kit.lesson import Lesson


class DotMoves(Lesson):
    """A number, frame by frame."""


class Hostile(Lesson):
    """<b>Bold</b> & \\\\input{goals} #import "x" {{< meta y >}} $z_1$ [a](b) *c* "d" ~e ^f %g."""
'''

BEATS = {
    "DotMoves": [
        ("begin", "normal", "It begins.", "Ask who counts along.", 18),
        ("how_many", "question", "How many frames are there?", "", 15),
        ("so_many", "answer", "So many.", "", 6),
        ("round", "loop", "It goes round and round.", "", 12),
        ("choose", "scrub", "Choose a frame.", "", 20),
        ("end", "normal", "That is all.", "", 9),
    ],
    "Hostile": [(f"a {HOSTILE[:20]}", "normal", HOSTILE, f"Note: {HOSTILE}", 6), ("plain", "normal", "", "", 6)],
}


def write_scene(folder: Path, name: str, size: tuple[int, int] = (320, 180)) -> None:
    """The video and its beats, as `lectern render` leaves them: a key frame where a beat begins."""
    folder.mkdir(parents=True, exist_ok=True)
    frame, records = 0, []
    with av.open(str(folder / f"{name}.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": "12", "preset": "veryfast", "g": "600"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for beat, kind, text, notes, count in BEATS[name]:
            records.append({"name": beat, "kind": kind, "text": text, "notes": notes, "start": frame})
            for index in range(count):
                picture = av.VideoFrame.from_ndarray(np.asarray(numbered_frame(frame, size)), format="rgb24")
                if index == 0:
                    picture.pict_type = av.video.frame.PictureType.I
                picture.pts = frame
                container.mux(stream.encode(picture))
                frame += 1
            records[-1]["end"] = frame
        container.mux(stream.encode(None))
    sheet = {"scene": name, "fps": FPS, "frames": frame, "beats": records}
    (folder / f"{name}.beats.json").write_text(json.dumps(sheet), encoding="utf-8")


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's folder, with a space in its path."""
    root = tmp_path_factory.mktemp("a course")
    (root / "scenes").mkdir()
    (root / "scenes" / "l01_first_steps.py").write_text(SOURCE.lstrip(), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def rendered_out(root: Path) -> Path:
    """The folder of the rendered scenes; tests that write into it use names of their own."""
    out = root / "out"
    for name in BEATS:
        write_scene(out / "01_first_steps", name)
    return out


@pytest.fixture(scope="session")
def lecture_deck(root: Path, rendered_out: Path) -> Deck:
    """The deck of the whole lecture."""
    (deck,) = make_decks(rendered(resolve(read_course(root), []), rendered_out), rendered_out)
    return deck
