"""Colours as HD video has them (ITU-R BT.709), and said to be so: where nothing is said, players guess differently."""

from __future__ import annotations

from typing import Any

from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

BT709 = 1  # ITU-T H.273's number of HD video's matrix, primaries and transfer
LIMITED = 1  # black is 16 and white 235


def tag(context: Any) -> None:
    """Lets a codec context say so; RGB needs no word."""
    if not VideoFormat(context.pix_fmt).is_rgb:
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED


def in_hd_colours(
    frame: VideoFrame, form: str, size: tuple[int, int] | None = None, converter: VideoReformatter | None = None
) -> VideoFrame:
    """The frame in the pixel format `form` (not an RGB one), scaled to `size` (width, height) where one is given.

    A `converter` stays set up for the next frame of the same size.
    """
    return (converter or VideoReformatter()).reformat(
        frame,
        *(size or (frame.width, frame.height)),
        form,
        dst_colorspace=BT709,
        dst_color_range=LIMITED,
        dst_color_trc=BT709,
        dst_color_primaries=BT709,
        threads=1,
    )
