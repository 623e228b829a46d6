"""A lecture's video: title, scenes and recap in order, copied packet by packet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path

import av
from av.packet import Packet
from av.subtitles.stream import SubtitleStream
from av.video.stream import VideoStream

from lectern.beats import BeatSheet, read_beats
from lectern.captions.cues import Cue
from lectern.captions.descriptions import description_cues
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.cards import cards_video, make_cards
from lectern.export.chapters import (
    LANGUAGE,
    STYLES,
    Chapter,
    chapters_vtt,
    lecture_cues,
    make_chapters,
    metadata,
    mp4_chapters,
    text_packets,
)
from lectern.export.packets import VideoFormat, attach, format_of, mux_in_order, place, whole_packets
from lectern.export.soundtrack import joined_sound
from lectern.export.sources import RenderedScene, beats_path
from lectern.files import is_current, key_of, made, write_text
from lectern.render.one import RenderContext

FORMAT = 2  # raise it when this module writes other bytes for the same input


@dataclass(frozen=True)
class VideoPiece:
    """A stretch of a video: frames `start` up to, not including, `end`."""

    video: Path
    start: int
    end: int

    @property
    def frames(self) -> int:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True)
class LectureVideo:
    """A finished lecture: its video and its length."""

    lecture: Lecture
    video: Path
    frames: int
    fps: float

    @property
    def seconds(self) -> float:
        """The video's length."""
        return self.frames / self.fps


@dataclass(frozen=True)
class Plan:
    """What a lecture is joined from: pieces in order, each piece's first frame, and what is said about them."""

    pieces: tuple[VideoPiece, ...]
    starts: tuple[int, ...]
    frames: int
    fps: float
    cues: tuple[Cue, ...]
    descriptions: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    metadata: dict[str, str]

    @property
    def scene_starts(self) -> tuple[int, ...]:
        """Each scene's first frame: the title, and what joins the scenes, are pieces, too."""
        return self.starts[1:-1:2]


class MixedSettings(LecternError):
    """The scenes of a lecture were not rendered alike, so that they cannot be joined as they are."""


def make_lecture(context: RenderContext, scenes: list[RenderedScene]) -> LectureVideo:
    """`<lecture>.mp4` with captions, descriptions and `chapters.vtt` in its folder, made unless they are current.

    `scenes` are the lecture's, in order. Raises MixedSettings.
    """
    lecture = scenes[0].target.lecture
    picture = common_format(scenes)
    cards, sheet = make_cards(context, scenes, picture)
    if format_of(cards, sheet.fps, picture.theme) != picture:
        raise MixedSettings(f"{lecture.folder}: rendered in other settings than today's; {remedy(lecture)}")
    plan = make_plan(scenes, cards, sheet, metadata(context.root, lecture))
    folder, name = context.out / lecture.folder, lecture.folder
    write_text(folder / f"{name}.srt", to_srt(list(plan.cues), plan.fps))
    write_text(folder / f"{name}.vtt", to_vtt(list(plan.cues), plan.fps))
    write_text(folder / f"{name}.descriptions.vtt", to_vtt(list(plan.descriptions), plan.fps))
    write_text(folder / "chapters.vtt", chapters_vtt(plan.chapters, plan.fps))
    video = made(folder / f"{name}.mp4", key_of_lecture(plan, scenes), lambda path: write_video(plan, path))
    return LectureVideo(lecture, video, plan.frames, plan.fps)


def finished_plan(root: Path, scenes: list[RenderedScene], out: Path) -> Plan | None:
    """What the lecture's video that is there was joined from; None where there is none, or it is of other scenes."""
    lecture = scenes[0].target.lecture
    cards = cards_video(lecture, out)
    if len(scenes) != len(lecture.scenes) or not all(path.is_file() for path in (cards, beats_path(cards))):
        return None
    sheet = read_beats(beats_path(cards))
    if len(sheet.beats) != len(scenes) + 1:
        return None
    plan = make_plan(scenes, cards, sheet, metadata(root, lecture))
    video = out / lecture.folder / f"{lecture.folder}.mp4"
    return plan if is_current(video, key_of_lecture(plan, scenes)) else None


def key_of_lecture(plan: Plan, scenes: list[RenderedScene]) -> str:
    """What the lecture's video is made with."""
    files = (path for scene in scenes for path in inputs(scene))
    return key_of("lecture", FORMAT, plan.metadata, plan.pieces[0].video, *files)


def make_plan(scenes: list[RenderedScene], cards: Path, sheet: BeatSheet, entries: dict[str, str]) -> Plan:
    """Title, scenes and what joins them, recap, one after the other."""
    title, *joins, recap = (VideoPiece(cards, beat.start, beat.end) for beat in sheet.beats)
    first, *others = (VideoPiece(scene.video, 0, scene.sheet.frames) for scene in scenes)
    pieces = (title, first, *chain.from_iterable(zip(joins, others, strict=True)), recap)
    *starts, frames = accumulate((piece.frames for piece in pieces), initial=0)
    scene_starts = starts[1:-1:2]
    cues = tuple(lecture_cues(scenes, scene_starts))
    placed = zip(scenes, scene_starts, strict=True)
    descriptions = tuple(cue for scene, start in placed for cue in description_cues(scene.sheet, start))
    chapters = tuple(make_chapters(scenes, scene_starts, frames))
    return Plan(pieces, tuple(starts), frames, sheet.fps, cues, descriptions, chapters, entries)


def write_video(plan: Plan, path: Path) -> None:
    """The MP4: pictures and sound copied, captions as a text track, chapters, metadata."""
    fps = plan.fps
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as target:
        target.metadata.update(plan.metadata)
        target.set_chapters(mp4_chapters(plan.chapters, fps))
        with av.open(str(plan.pieces[1].video)) as template:
            pictures = target.add_stream_from_template(template.streams.video[0])
        captions = target.add_stream("mov_text")
        assert isinstance(captions, SubtitleStream)
        captions.codec_context.subtitle_header = STYLES
        for stream in (pictures, captions):
            stream.metadata["language"] = LANGUAGE
        packets = [each for piece, at in zip(plan.pieces, plan.starts, strict=True) for each in moved(piece, at, fps)]
        text = text_packets(plan.cues, fps)
        attach(packets, pictures)
        attach(text, captions)
        stretches = [(piece.video, piece.start / fps, piece.end / fps) for piece in plan.pieces]
        mux_in_order(target, [*packets, *text, *joined_sound(stretches, target)])


def moved(piece: VideoPiece, start: int, fps: float) -> list[Packet[VideoStream]]:
    """The piece's packets on the lecture's timeline."""
    with av.open(str(piece.video)) as source:
        packets = whole_packets(source, piece.start, piece.end, fps)
    if not packets:
        raise LecternError(f"{piece.video}: frames {piece.start} to {piece.end} cannot be cut out without coding again")
    place(packets, start - piece.start, fps)
    return packets


def common_format(scenes: list[RenderedScene]) -> VideoFormat:
    """How all the scenes are coded. MixedSettings where they differ."""
    pictures = {scene.name: format_of(scene.video, scene.sheet.fps, scene.sheet.theme) for scene in scenes}
    if len(set(pictures.values())) > 1:
        found = "; ".join(f"{name}: {picture}" for name, picture in pictures.items())
        lecture = scenes[0].target.lecture
        raise MixedSettings(
            f"{lecture.folder}: its scenes were rendered in different settings; {remedy(lecture)}\n  {found}"
        )
    return next(iter(pictures.values()))


def remedy(lecture: Lecture) -> str:
    """What to do about scenes that do not fit together."""
    return f"run: ./run render {lecture.number}"


def inputs(scene: RenderedScene) -> tuple[Path, Path]:
    """The files that stand for a scene."""
    return scene.video, beats_path(scene.video)
