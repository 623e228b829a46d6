"""A clip a beat as MP4: H.264, yuv420p, moov first, sound kept, exact to the frame."""

from __future__ import annotations

from pathlib import Path

import av

from lectern.beats import Beat
from lectern.export.encode import MP4, MUXER, encode
from lectern.export.loops import beat_frames, closing_frames
from lectern.export.packets import attach, frame_rate, mux_in_order, place, whole_packets
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made

FORMAT = 2  # raise it when this module writes other bytes for the same input


def beat_clip(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's clip in `folder`, made unless it is current. A `loop` beat's end leads back to its beginning."""
    key = key_of("mp4", FORMAT, scene.video, scene.span(beat), beat.kind == "loop")
    return made(folder / f"{beat_file(scene, beat)}.mp4", key, lambda path: write_clip(scene, beat, path))


def write_clip(scene: RenderedScene, beat: Beat, path: Path) -> None:
    """Copies the beat's packets where they stand alone; else decodes and encodes it."""
    start, end = scene.span(beat)
    fps = scene.sheet.fps
    dissolves = beat.kind == "loop" and bool(closing_frames(scene.video, start, end, fps))
    with av.open(str(scene.video)) as source, av.open(str(path), "w", options=MUXER["mp4"]) as target:
        packets = [] if dissolves else whole_packets(source, start, end, fps)
        if packets:
            place(packets, -start, fps)
            attach(packets, target.add_stream_from_template(source.streams.video[0]))
        else:
            packets = encode(beat_frames(scene, beat), MP4, frame_rate(fps), target)
        mux_in_order(target, [*packets, *sound_packets(scene.video, start / fps, end / fps, target)])
