"""Posters, GIFs, WebM, ProRes, transparency, burned captions."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from lectern.beats import BeatSheet
from lectern.captions.cues import make_cues
from lectern.errors import LecternError
from lectern.export.alpha import transparent_clips, unmixed
from lectern.export.burned_captions import burned, strip
from lectern.export.clips import beat_clip
from lectern.export.encode import MOV, WEBM, beat_coded, encode, held
from lectern.export.gif import beat_gif
from lectern.export.packets import mux_in_order
from lectern.export.poster import choose, poster
from lectern.export.sources import RenderedScene
from lectern.render.one import RenderContext
from tests.lectern.export.looking import FPS, HEIGHT, WIDTH, loudness, pictures, state, step

BAND = round(HEIGHT * 0.12 / 2) * 2  # rows at the bottom that scenes leave free


def test_posters_show_what_the_beat_ends_with(moves: RenderedScene, tmp_path: Path) -> None:
    film = pictures(moves.video)
    assert np.ptp(film[0]) < 40  # the scene begins with an empty frame: no poster
    for beat in moves.sheet.beats:
        picture = np.asarray(Image.open(poster(moves, beat, tmp_path)))
        assert picture.shape == (HEIGHT, WIDTH, 3)
        assert np.ptp(picture) > 200
    appear = np.asarray(Image.open(poster(moves, moves.sheet.beats[0], tmp_path)))
    assert step(appear, film[moves.sheet.beats[0].end - 1]) < 0.5


def test_a_beat_without_a_picture_borrows_one(moves: RenderedScene, tmp_path: Path) -> None:
    beat = replace(moves.sheet.beats[0], end=1)
    scene = replace(moves, sheet=replace(moves.sheet, beats=(beat,)))
    assert np.ptp(np.asarray(Image.open(poster(scene, beat, tmp_path)))) > 200


def test_a_gif_lasts_as_long_as_its_beat_and_goes_on(moves: RenderedScene, tmp_path: Path) -> None:
    for beat in moves.sheet.beats:
        if beat.name == "fall":
            continue  # longer: it dissolves into its beginning
        with Image.open(beat_gif(moves, beat, tmp_path)) as gif:
            assert gif.info["loop"] == 0
            assert gif.size == (WIDTH, HEIGHT)
            milliseconds = 0
            for number in range(gif.n_frames):
                gif.seek(number)
                milliseconds += gif.info["duration"]
        assert milliseconds / 1000 == pytest.approx((beat.end - beat.start) / FPS, abs=0.011)


def test_a_gif_looks_like_its_beat(moves: RenderedScene, tmp_path: Path) -> None:
    beat = moves.sheet.beats[1]
    last = pictures(moves.video)[beat.end - 1]
    with Image.open(beat_gif(moves, beat, tmp_path)) as gif:
        gif.seek(gif.n_frames - 1)
        assert step(np.asarray(gif.convert("RGB")), last) < 3


def test_a_gif_keeps_its_limit_or_says_that_it_cannot(moves: RenderedScene, tmp_path: Path) -> None:
    beat = moves.sheet.beats[1]
    free = beat_gif(moves, beat, tmp_path / "free").stat().st_size
    limit = free * 0.7 / 1e6
    assert beat_gif(moves, beat, tmp_path / "less", limit).stat().st_size <= limit * 1e6
    with pytest.raises(LecternError, match=r'SquareMoves, beat "turn": .* raise --limit'):
        beat_gif(moves, beat, tmp_path / "none", 0.00001)
    assert not list((tmp_path / "none").iterdir())


def test_prores_is_what_keynote_plays(sounds: RenderedScene, tmp_path: Path) -> None:
    beat = sounds.sheet.beats[1]
    clip = beat_coded(sounds, beat, tmp_path, MOV)
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.codec_tag) == ("prores", "ap4h")
        assert stream.frames == beat.end - beat.start
    assert loudness(clip)[1:9].min() > 0.1
    film = pictures(sounds.video)[beat.start : beat.end]
    assert max(map(step, pictures(clip), film)) < 2


def test_a_still_s_picture_is_coded_once(moves: RenderedScene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ProRes takes long for a picture: one that has not changed is its packet once more."""
    film = pictures(moves.video)
    frames = [film[5]] * 7 + [film[12]] * 3 + [film[5]] * 2
    sources = [av.VideoFrame.from_ndarray(picture, format="rgb24") for picture in frames]
    with av.open(str(tmp_path / "still.mov"), "w") as target:
        packets = encode(held(sources), MOV, Fraction(FPS), target)
        assert [packets[k] == packets[0] for k in (0, 6, 7)] == [True, False, False]
        assert len({bytes(packet) for packet in packets}) == 2
        mux_in_order(target, packets)
    assert sum(held_frame is again for held_frame, again in pairwise(held(sources))) == 9
    shown = pictures(tmp_path / "still.mov")
    assert len(shown) == len(frames)
    assert max(map(step, shown, frames)) < 2


def test_webm_has_pictures_and_sound(sounds: RenderedScene, tmp_path: Path) -> None:
    beat = sounds.sheet.beats[1]
    clip = beat_coded(sounds, beat, tmp_path, WEBM)
    with av.open(str(clip)) as container:
        assert container.streams.video[0].codec_context.name == "vp9"
        assert container.streams.audio[0].codec_context.name == "opus"
        assert sum(1 for _ in container.decode(video=0)) == beat.end - beat.start
    assert loudness(clip)[2:9].min() > 0.1
    again = beat_coded(sounds, beat, tmp_path / "again", WEBM)
    assert again.read_bytes() == clip.read_bytes()


def with_alpha(clip: Path) -> list[NDArray[np.uint8]]:
    """Every frame as RGBA; VP9's alpha is only seen by libvpx."""
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        decoder = av.CodecContext.create("libvpx-vp9", "r") if clip.suffix == ".webm" else stream.codec_context
        return [
            frame.to_ndarray(format="rgba") for packet in container.demux(stream) for frame in decoder.decode(packet)
        ]


@pytest.mark.parametrize("coding", [WEBM, MOV], ids=["webm", "mov"])
def test_transparent_clips_have_no_background(
    coding: object, context: RenderContext, moves: RenderedScene, tmp_path: Path
) -> None:
    clips = transparent_clips(context, moves, moves.sheet.beats, tmp_path, coding)
    film = pictures(moves.video)
    for clip, beat in zip(clips, moves.sheet.beats, strict=True):
        frames = with_alpha(clip)
        assert len(frames) >= beat.end - beat.start
        assert all((frame[0, 0, 3], frame[-1, -1, 3]) == (0, 0) for frame in frames)
        shown, opaque = frames[beat.end - beat.start - 1], film[beat.end - 1]
        white = opaque.min(axis=2) > 230
        assert white.sum() > 100
        assert shown[white][:, 3].mean() > 250
        assert shown[white][:, :3].mean() > 235
    before = list(map(state, clips))
    assert [state(clip) for clip in transparent_clips(context, moves, moves.sheet.beats, tmp_path, coding)] == before


def test_edges_lose_the_background_that_manim_mixes_in() -> None:
    ink, ground, share = np.array([200, 100, 50]), np.array([15, 20, 32]), 0.4
    edge = [*np.round(ink * share + ground * (1 - share)).astype(int), round(255 * share)]
    picture = np.array([[[*ground, 0], edge, [*ink, 255]]], dtype=np.uint8)
    assert unmixed(picture)[0, 1].tolist() == pytest.approx([*ink, 102], abs=2)
    assert unmixed(picture)[0, [0, 2]].tolist() == picture[0, [0, 2]].tolist()


def test_burned_captions_keep_to_their_band_and_time(moves: RenderedScene) -> None:
    cues, film = make_cues(moves.sheet), pictures(moves.video)
    drawn = pictures(burned(moves))
    assert len(drawn) == len(film)
    shown = {frame for cue in cues for frame in range(cue.start, cue.end)}
    assert 0 < len(shown) < len(film)
    for number, (with_words, without) in enumerate(zip(drawn, film, strict=True)):
        assert step(with_words[: -BAND - 8], without[: -BAND - 8]) < 1.5
        assert (step(with_words[-BAND:], without[-BAND:]) > 1) == (number in shown), number


def test_burned_captions_keep_the_sound(sounds: RenderedScene) -> None:
    before = loudness(sounds.video)
    assert loudness(burned(sounds))[: len(before)] == pytest.approx(before, abs=0.02)


@pytest.mark.parametrize("size", [(1280, 720), (405, 720), (720, 720)])
@pytest.mark.parametrize("lines", [("m" * 42, "W" * 42), ('#import "x" $a_1$ <b> *c* \\',), ("∂C/∂w ≤ σ(z)², x₁ → 0",)])
def test_a_caption_fits_the_band_whatever_it_says(size: tuple[int, int], lines: tuple[str, ...]) -> None:
    band = strip(lines, *size)
    assert band.shape == (round(size[1] * 0.12 / 2) * 2, size[0], 4)
    assert band[..., 3].max() > 180
    edges = (band[0], band[-1], band[:, 0], band[:, -1])
    assert all(edge[:, 3].max() == 0 for edge in edges)


def test_clips_and_posters_share_a_name(moves: RenderedScene, tmp_path: Path) -> None:
    beat = moves.sheet.beats[1]
    assert beat_clip(moves, beat, tmp_path).name == "02_turn.mp4"
    assert poster(moves, beat, tmp_path).name == "02_turn.png"


def test_a_poster_does_not_show_what_the_beat_before_left(moves: RenderedScene, tmp_path: Path) -> None:
    """Twelve frames, each a key frame: a rich picture for the first four, then a plain square."""
    video = tmp_path / "Left.mp4"
    rich = np.random.default_rng(0).integers(0, 256, (36, 64), dtype=np.uint8).repeat(3).reshape(36, 64, 3)
    plain = np.zeros((36, 64, 3), dtype=np.uint8)
    plain[10:26, 24:40] = 255
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", rate=12, options={"g": "1", "crf": "0"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for k in range(12):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rich if k < 4 else plain, format="rgb24")))
        container.mux(stream.encode())
    scene = replace(moves, video=video, sheet=BeatSheet("Left", 12, 12, ()))
    shown = np.asarray(choose(scene, 0, 12).convert("L"), dtype=int)
    assert shown[18, 32] > 200
    assert shown[:8].max() < 60
