"""Contact sheets: the right picture at each moment of each beat, also where the video holds one."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from lectern.beats import Beat
from lectern.export.contact_sheet import LABEL, THUMB_WIDTH, contact_sheet, drawable, grab, wanted_frames

FPS, LEVELS = 10, 12  # frame k is grey of level 20 k


def video(folder: Path, held: set[int]) -> Path:
    """A video of ``LEVELS`` frames, from which those in ``held`` are left out: the picture before stays on."""
    path = folder / "Greys.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": "0", "bf": "0"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for k in range(LEVELS):
            if k not in held:
                frame = av.VideoFrame.from_ndarray(np.full((36, 64, 3), 20 * k, dtype=np.uint8), format="rgb24")
                frame.pts, frame.time_base = k, Fraction(1, FPS)
                container.mux(stream.encode(frame))
        container.mux(stream.encode())
    beats = [{"name": "one", "start": 0, "end": 4}, {"name": "two", "start": 4, "end": LEVELS}]
    sheet = {"scene": "Greys", "fps": FPS, "frames": LEVELS}
    text = {"kind": "normal", "text": "Grey.", "notes": ""}
    path.with_suffix(".beats.json").write_text(json.dumps(sheet | {"beats": [beat | text for beat in beats]}))
    return path


def test_the_moments_of_a_beat_end_with_its_last_frame() -> None:
    beats = [Beat("a", "normal", "", "", 0, 8), Beat("b", "normal", "", "", 8, 9)]
    assert wanted_frames(beats) == [1, 3, 5, 7, 8, 8, 8, 8]


@pytest.mark.parametrize("held", [set(), {3, 4, 5}, {11}])
def test_each_frame_is_found_by_the_clock(tmp_path: Path, held: set[int]) -> None:
    pictures = grab(video(tmp_path, held), set(range(LEVELS)))
    assert set(pictures) == set(range(LEVELS))
    for k, picture in pictures.items():
        shown = max(j for j in range(k + 1) if j not in held)
        assert np.asarray(picture).mean() == pytest.approx(20 * shown, abs=3)


def test_a_sheet_has_a_row_a_beat_and_a_column_a_moment(tmp_path: Path) -> None:
    sheet = np.asarray(contact_sheet(video(tmp_path, set())).convert("L"), dtype=float)
    row = round(THUMB_WIDTH * 36 / 64) + LABEL
    assert sheet.shape == (2 * row, 4 * THUMB_WIDTH)
    middle = sheet[row + LABEL + 50, [THUMB_WIDTH // 2 + column * THUMB_WIDTH for column in range(4)]]
    assert middle == pytest.approx([20 * k for k in (5, 7, 9, 11)], abs=4)


def test_a_name_beyond_the_sheets_font_is_told_by_codes() -> None:
    assert drawable("Größe θ") == "Größe \\u03b8"
