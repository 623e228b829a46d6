"""Clips a beat: exact to the frame, seamless where they loop, made once, never outside their folder."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from lectern.beats import Beat
from lectern.export.clips import beat_clip
from lectern.export.sources import RenderedScene
from tests.lectern.export.looking import FPS, HEIGHT, WIDTH, boxes, loudness, pictures, same, sound, state, step


def test_clips_are_the_videos_frames_one_after_the_other(moves: RenderedScene, tmp_path: Path) -> None:
    film = pictures(moves.video)
    assert len(film) == moves.sheet.frames
    assert moves.sheet.beats[0].start == 0
    assert all(one.end == other.start for one, other in pairwise(moves.sheet.beats))
    for beat in moves.sheet.beats:
        if beat.name != "fall":  # the loop that does not close
            assert same(pictures(beat_clip(moves, beat, tmp_path)), film[beat.start : beat.end])


def test_a_clip_is_what_browsers_and_powerpoint_play(moves: RenderedScene, tmp_path: Path) -> None:
    clip = beat_clip(moves, moves.sheet.beats[0], tmp_path)
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == (WIDTH, HEIGHT)
        assert stream.start_time == 0
        assert not container.streams.audio
    names = boxes(clip)
    assert names.index("moov") < names.index("mdat")  # it starts to play before it is loaded


def test_a_beat_that_begins_between_key_frames_is_exact_too(moves: RenderedScene, tmp_path: Path) -> None:
    film = pictures(moves.video)
    beat = Beat("odd", "normal", "", "", 3, 14)
    scene = replace(moves, sheet=replace(moves.sheet, beats=(beat,)))
    clip = pictures(beat_clip(scene, beat, tmp_path))
    assert len(clip) == 11
    for shown, number in zip(clip, range(3, 14), strict=True):
        assert step(shown, film[number]) < 1.5  # coded once more
        assert min(range(len(film)), key=lambda other: step(shown, film[other])) in (number, *still_at(film, number))


def still_at(film: list[np.ndarray], number: int) -> list[int]:
    """The frames that look like this one."""
    return [other for other, picture in enumerate(film) if step(picture, film[number]) < 0.3]


def test_an_empty_beat_has_a_clip_of_one_frame(moves: RenderedScene, tmp_path: Path) -> None:
    beat = Beat("nothing", "normal", "", "", moves.sheet.frames, moves.sheet.frames)
    scene = replace(moves, sheet=replace(moves.sheet, beats=(beat,)))
    assert len(pictures(beat_clip(scene, beat, tmp_path))) == 1


def test_sound_is_kept_and_cut_with_the_pictures(sounds: RenderedScene, tmp_path: Path) -> None:
    quiet, loud = (beat_clip(sounds, beat, tmp_path) for beat in sounds.sheet.beats)
    assert loudness(quiet).max() < 0.001
    # manim spreads a mono tone over two channels of half its power: 12000 / 32768 / 2.
    assert loudness(loud)[1:9] == pytest.approx(12000 / 32768 / 2, rel=0.02)
    for clip, beat in zip((quiet, loud), sounds.sheet.beats, strict=True):
        samples, rate = sound(clip)
        assert len(samples) / rate == pytest.approx((beat.end - beat.start) / FPS, abs=1024 / rate)


def test_a_loop_that_closes_is_left_alone_and_one_that_does_not_dissolves(moves: RenderedScene, tmp_path: Path) -> None:
    closed, opened = (beat for beat in moves.sheet.beats if beat.kind == "loop")
    assert len(pictures(beat_clip(moves, closed, tmp_path))) == closed.end - closed.start
    clip, film = pictures(beat_clip(moves, opened, tmp_path)), pictures(moves.video)[opened.start : opened.end]
    assert all(step(one, other) < 1.5 for one, other in zip(clip, film, strict=False))  # coded once more
    assert len(clip) == opened.end - opened.start + round(0.4 * FPS)
    jump = step(clip[opened.end - opened.start - 1], clip[0])
    round_trip = [step(one, other) for one, other in zip(clip, [*clip[1:], clip[0]], strict=True)]
    assert max(round_trip[opened.end - opened.start - 1 :]) < jump / 3
    assert round_trip[-1] < jump / 3


def test_nothing_is_made_again_until_something_changes(moves: RenderedScene, tmp_path: Path) -> None:
    beat = moves.sheet.beats[0]
    clip = beat_clip(moves, beat, tmp_path)
    first, content = state(clip), clip.read_bytes()
    assert state(beat_clip(moves, beat, tmp_path)) == first
    clip.write_bytes(b"damaged")
    assert beat_clip(moves, beat, tmp_path).read_bytes() == content
    longer = replace(beat, end=beat.end + 1)
    changed = replace(moves, sheet=replace(moves.sheet, beats=(longer,)))
    assert len(pictures(beat_clip(changed, longer, tmp_path))) == beat.end + 1


def test_the_same_beat_gives_the_same_bytes(moves: RenderedScene, tmp_path: Path) -> None:
    for beat in moves.sheet.beats:
        one, other = (beat_clip(moves, beat, tmp_path / name).read_bytes() for name in ("one", "other"))
        assert one == other


def test_an_odd_name_stays_in_its_folder(moves: RenderedScene, tmp_path: Path) -> None:
    beats = [replace(moves.sheet.beats[3], name=name) for name in ("../../..", "/etc/passwd", "a\0b\n", "ü/…", "CON")]
    folder = tmp_path / "clips"
    for beat in beats:
        scene = replace(moves, sheet=replace(moves.sheet, beats=(beat,)))
        assert beat_clip(scene, beat, folder).parent == folder
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clips"]
    assert {path.name for path in folder.glob("*.mp4")} == {
        "01.mp4",
        "01_etc_passwd.mp4",
        "01_a_b.mp4",
        "01_u.mp4",
        "01_con.mp4",
    }
