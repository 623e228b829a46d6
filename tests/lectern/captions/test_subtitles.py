"""SubRip and the MP4's text track as FFmpeg reads them, and with it most players: every word is shown."""

import re
from io import BytesIO
from pathlib import Path

import av
import pytest
from av.subtitles.subtitle import AssSubtitle
from hypothesis import given
from hypothesis import strategies as st

from lectern.captions.cues import Cue
from lectern.captions.subtitles import to_srt, to_vtt
from lectern.export.chapters import STYLES, text_packets
from lectern.export.packets import attach, mux_in_order

ALIKE = str.maketrans({"❴": "{", "❵": "}", "\N{WORD JOINER}": None})  # what stands for a character, or is not seen
MARKS = "<>{}\\&/-;:#'\"!*|=1by .\u00a0"


def seen(ass: str) -> str:
    """What libass draws of a line of its own format: blocks in braces are commands, and so are three escapes."""
    *_, text = ass.split(",", 8)
    without = re.sub(r"\{[^}]*\}", "", text)
    for escape, shown in ((r"\N", "\n"), (r"\n", "\n"), (r"\h", "\u00a0")):
        without = without.replace(escape, shown)
    return without.translate(ALIKE)


def decoded(source: BytesIO, form: str) -> list[str]:
    """Each caption of a file."""
    with av.open(source, "r", format=form) as container:
        stream = container.streams.subtitles[0]
        captions = [each for packet in container.demux(stream) for each in packet.decode() or []]
    return [seen(each.ass.decode()) for each in captions if isinstance(each, AssSubtitle)]


def srt(*lines: str) -> list[str]:
    """What players show of an SRT with this caption between two others."""
    cues = [Cue(0, 30, ("Before.",)), Cue(60, 90, lines), Cue(120, 150, ("After.",))]
    return decoded(BytesIO(to_srt(cues, 30).encode()), "srt")


@pytest.mark.parametrize(
    "line",
    [
        "Take the larger one if x<y and z>w here.",
        "So if a < b and c > d, both move.",
        "I <3 maths -> really",
        "<b>bold</b> and <font color=red>red</font>",
        "The set {1, 2} and {y:i} and {\\an8} end.",
        "A \\New \\hope \\next line",
        "R&amp;D &lt;b&gt; &#65; and &nbsp; R&D",
        "<<i>> and </i> and <!-- -->",
        "12",
    ],
)
def test_no_word_of_a_caption_is_taken_for_a_command(line: str) -> None:
    assert srt(line) == ["Before.", line.replace("-->", "→"), "After."]


@given(st.lists(st.text(MARKS, min_size=1).filter(str.strip).map(str.strip), min_size=1, max_size=2))
def test_any_mix_of_marks_is_shown(lines: list[str]) -> None:
    assert srt(*lines) == ["Before.", "\n".join(lines).replace("-->", "→"), "After."]


def test_plain_words_stay_as_they_are() -> None:
    assert "\nFor each neuron: 2 > 1, R & D.\n" in to_srt([Cue(0, 30, ("For each neuron: 2 > 1, R & D.",))], 30)


def test_web_captions_need_no_invisible_characters() -> None:
    assert to_vtt([Cue(0, 30, ("a <b> {c} \\N &amp;",))], 30).endswith("\na &lt;b&gt; {c} \\N &amp;amp;\n")


@pytest.mark.parametrize("line", ["x<y and z>w", "The set {1, 2}", "A \\New \\hope"])
def test_the_lectures_text_track_shows_every_word(line: str, tmp_path: Path) -> None:
    path = tmp_path / "text.mp4"
    with av.open(str(path), "w") as target:
        stream = target.add_stream("mov_text")
        stream.codec_context.subtitle_header = STYLES
        packets = text_packets([Cue(0, 30, (line,))], 30)
        attach(packets, stream)
        mux_in_order(target, packets)
    assert [each for each in decoded(BytesIO(path.read_bytes()), "mp4") if each] == [line]
