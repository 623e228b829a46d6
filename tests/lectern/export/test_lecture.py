"""Lecture videos: everything in order, copied; chapters, captions, metadata."""

import json
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from lectern.beats import read_beats
from lectern.captions.cues import make_cues
from lectern.errors import LecternError
from lectern.export.cards import make_cards, result_of
from lectern.export.chapters import spoken_name
from lectern.export.index import write_index
from lectern.export.lecture import LectureVideo, MixedSettings, finished_plan, make_lecture
from lectern.export.packets import format_of
from lectern.export.sources import RenderedScene
from lectern.render.one import RenderContext
from tests.lectern.export.looking import FPS, boxes, loudness, pictures, same, state


@pytest.fixture(scope="module")
def lecture(context: RenderContext, scenes: list[RenderedScene]) -> LectureVideo:
    """The lecture of both scenes, with cards from the kit."""
    return make_lecture(context, scenes)


def parts(lecture: LectureVideo, scenes: list[RenderedScene]) -> list[list[np.ndarray]]:
    """The films that the lecture should consist of: title, first scene, dissolve, second scene, recap."""
    cards = lecture.video.parent / ".cards" / "Cards.mp4"
    title, join, recap = read_beats(cards.with_suffix(".beats.json")).beats
    film = pictures(cards)
    first, second = (pictures(scene.video) for scene in scenes)
    return [film[: title.end], first, film[join.start : join.end], second, film[recap.start :]]


def test_it_is_title_scenes_and_recap_to_the_pixel(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    films = parts(lecture, scenes)
    assert all(len(film) > FPS / 3 for film in films)
    assert same(pictures(lecture.video), [picture for film in films for picture in film])
    assert lecture.frames == sum(map(len, films))
    with av.open(str(lecture.video)) as container:
        assert container.duration / av.time_base == pytest.approx(lecture.frames / FPS, abs=1 / FPS)


def test_no_cut_is_hard(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    """The pictures on both sides of each joint are alike, but for what coding them twice takes."""
    films = parts(lecture, scenes)
    for before, after in pairwise(films):
        assert np.abs(before[-1].astype(int) - after[0].astype(int)).mean() < 3


def test_nothing_was_coded_again(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    def coded(video: Path) -> set[bytes]:
        with av.open(str(video)) as container:
            return {bytes(packet) for packet in container.demux(video=0) if packet.size}

    for scene in scenes:
        assert coded(scene.video) <= coded(lecture.video)


def test_it_plays_while_it_loads(lecture: LectureVideo) -> None:
    names = boxes(lecture.video)
    assert names.index("moov") < names.index("mdat")


def test_a_chapter_a_scene(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    starts = list(accumulate(len(film) for film in parts(lecture, scenes)))
    with av.open(str(lecture.video)) as container:
        chapters = [(each["metadata"]["title"], each["start"], each["end"]) for each in container.chapters()]
    second = pytest.approx(starts[2] * 1000 / FPS, abs=1)
    assert chapters == [
        ("Square moves", 0, second),
        ("Square sounds", second, pytest.approx(lecture.frames * 1000 / FPS, abs=1)),
    ]
    text = (lecture.video.parent / "chapters.vtt").read_text()
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> ")
    assert [line for line in text.splitlines() if line.startswith("Square")] == ["Square moves", "Square sounds"]


def test_captions_are_embedded_and_beside_it(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    lengths = [len(film) for film in parts(lecture, scenes)]
    with av.open(str(lecture.video)) as container:
        stream = container.streams.subtitles[0]
        assert stream.language == "eng"
        assert container.streams.video[0].language == "eng"
        samples = [
            (float(each.pts * each.time_base), bytes(each)[2:].decode())
            for each in container.demux(stream)
            if each.size > 2
        ]
    expected = [
        (start + cue.start, "\n".join(cue.lines))
        for scene, start in zip(scenes, (lengths[0], sum(lengths[:3])), strict=True)
        for cue in make_cues(scene.sheet)
    ]
    assert [text for _, text in samples] == [text for _, text in expected]
    assert [time for time, _ in samples] == pytest.approx([frame / FPS for frame, _ in expected], abs=0.001)
    assert lecture.video.with_suffix(".descriptions.vtt").read_text().startswith("WEBVTT")
    for suffix in (".srt", ".vtt"):
        text = lecture.video.with_suffix(suffix).read_text()
        assert all(line in text for _, caption in expected for line in caption.splitlines())


def test_title_and_licence(lecture: LectureVideo) -> None:
    with av.open(str(lecture.video)) as container:
        assert container.metadata["title"] == "1. Small steps"
        assert container.metadata["copyright"] == "MIT License"


def test_sound_stays_with_its_pictures(lecture: LectureVideo, scenes: list[RenderedScene]) -> None:
    films = parts(lecture, scenes)
    loud = sum(len(film) for film in films[:3]) + scenes[1].sheet.beats[1].start
    strength = loudness(lecture.video)
    begin = round(loud / FPS * 10)
    assert strength[: begin - 1].max() < 0.001
    assert strength[begin + 1 : begin + 9].min() > 0.1
    assert strength[begin + 12 :].max() < 0.01
    assert len(strength) == pytest.approx(lecture.seconds * 10, abs=1)


def test_it_is_made_once(lecture: LectureVideo, context: RenderContext, scenes: list[RenderedScene]) -> None:
    before = {path: state(path) for path in lecture.video.parent.rglob("*") if path.is_file()}
    assert make_lecture(context, scenes) == lecture
    assert {path: state(path) for path in before} == before


def test_where_its_scenes_begin_is_known_as_long_as_it_is_of_these_scenes(
    lecture: LectureVideo, context: RenderContext, scenes: list[RenderedScene]
) -> None:
    plan = finished_plan(context.root, scenes, context.out)
    assert plan is not None
    films = parts(lecture, scenes)
    assert plan.scene_starts == (len(films[0]), sum(map(len, films[:3])))
    assert finished_plan(context.root, scenes[:1], context.out) is None
    assert finished_plan(context.root, [scenes[1], scenes[0]], context.out) is None


def test_scenes_of_different_settings_are_not_joined(
    context: RenderContext, moves: RenderedScene, sounds: RenderedScene, tmp_path: Path
) -> None:
    other = tmp_path / "other.mp4"
    with av.open(str(other), "w") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((36, 64, 3), np.uint8))))
        container.mux(stream.encode())
    odd = RenderedScene(moves.target, other, replace(moves.sheet, frames=1, beats=()))
    with pytest.raises(MixedSettings, match=r"run: ./run render 1\n.*SquareMoves: 64×36 at 15 fps.*160×90") as caught:
        make_lecture(context, [odd, sounds])
    assert "01_small_steps" in str(caught.value)


def test_the_recap_states_what_each_scene_has_found(scenes: list[RenderedScene]) -> None:
    moves, sounds = scenes
    assert result_of(moves) == "That is all."  # the scene's last sentence
    claimed = replace(moves.target, scene=replace(moves.target.scene, claim="Squares move"))
    assert result_of(replace(moves, target=claimed)) == "Squares move"
    silent = replace(sounds, sheet=replace(sounds.sheet, beats=()))
    assert result_of(silent) == "Hear a square"  # its goal: nothing is said


def test_cards_with_characters_that_no_font_has_are_refused(context: RenderContext, moves: RenderedScene) -> None:
    target = replace(moves.target, scene=replace(moves.target.scene, claim="A 方 moves."))
    with pytest.raises(LecternError, match=r"01_small_steps: its cards .* 方 \(U\+65B9\), in “A 方 moves\.”"):
        make_cards(context, [replace(moves, target=target)], format_of(moves.video, FPS))


def test_the_index_tells_what_is_there(
    lecture: LectureVideo, context: RenderContext, scenes: list[RenderedScene]
) -> None:
    missing = replace(lecture.lecture, number=2, slug="not_yet")
    data = json.loads(write_index([lecture.lecture, missing], context.out).read_text())
    first, second = data["lectures"]
    assert first["video"] == "01_small_steps/01_small_steps.mp4"
    assert first["seconds"] == pytest.approx(lecture.frames / FPS, abs=0.001)
    assert [each["frames"] for each in first["scenes"]] == [scene.sheet.frames for scene in scenes]
    assert all((context.out / each["video"]).is_file() for each in first["scenes"])
    assert "video" not in second
    assert not any("video" in each for each in second["scenes"])
    assert data["totals"]["scenes"] == 2
    assert data["totals"]["frames"] == sum(scene.sheet.frames for scene in scenes)


@pytest.mark.parametrize(
    ("name", "words"),
    [("DotProduct", "Dot product"), ("MLPLayers", "Mlp layers"), ("Backpropagation", "Backpropagation")],
)
def test_names_become_words(name: str, words: str) -> None:
    assert spoken_name(name) == words
