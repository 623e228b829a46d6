"""`lectern voice` and `lectern script`: from targets to what is printed."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.progress import Progress

from lectern.selection import select, select_whole
from lectern.terminal import make_console
from lectern.voice.choose import Line, ready_voice, take_file, voice_of
from lectern.voice.lexicon import NAME, read_lexicon
from lectern.voice.loudness import loud, measured
from lectern.voice.measure import refresh
from lectern.voice.said import lines_of
from lectern.voice.spoken import unspoken

SENTENCE = "The derivative of x squared is two x."


def check(voice: str, root: Path) -> int:
    """Speaks a sentence, and says how that went."""
    ready_voice(voice, root)
    begun = time.monotonic()
    clip = voice_of(voice, root, []).say(SENTENCE)
    took, seconds = time.monotonic() - begun, clip.pace.seconds
    found, peak = measured(loud(clip.pcm, clip.rate), clip.rate)
    print(
        f"{voice}: “{SENTENCE}” lasts {seconds:.2f} s, was made in {took:.2f} s: {found:.1f} LUFS, peak {peak:.1f} dB"
    )
    return 0


def measure(root: Path, names: Sequence[str], voice: str, jobs: int) -> int:
    """Measures what has changed, and says so; words without a spoken form are told on stderr."""
    targets, console = select_whole(root, names), make_console(stderr=True)
    ready_voice(voice, root)
    with Progress(console=console, transient=True) as progress:
        scenes = progress.add_task("what the scenes say", total=len(targets))
        lines: list[Line] = []
        for some in lines_of(root, targets, jobs):
            lines += some
            progress.advance(scenes)
        texts = list(dict.fromkeys(text for _, _, text in lines if text))
        spoken = progress.add_task("how long it takes", total=None)
        is_all = {target.place for target in targets} == {target.place for target in select(root, []).targets}
        count = refresh(root, texts, voice_of(voice, root, lines), is_all=is_all, tell=lambda: progress.advance(spoken))
    tell_unspoken(root, lines)
    print(f"{len(texts)} sentences; {count} measured anew, {len(texts) - count} as they were")
    return 0


def tell_unspoken(root: Path, lines: Sequence[Line]) -> None:
    """Says on stderr which words a voice would have to guess."""
    lexicon = read_lexicon(root)
    for scene, beat, text in lines:
        for word in unspoken(text, lexicon):
            print(f'lectern: {scene}, beat "{beat}": "{word}" has no spoken form; add it to {NAME}', file=sys.stderr)


def script(root: Path, names: Sequence[str], jobs: int, *, as_json: bool) -> int:
    """Prints, beat by beat, the file of its take and what to read."""
    lines = [line for some in lines_of(root, select_whole(root, names), jobs) for line in some if line[2]]
    if as_json:
        takes = [
            {"scene": scene, "beat": beat, "file": take_file(scene, beat), "text": text} for scene, beat, text in lines
        ]
        print(json.dumps({"takes": takes}, indent=1, ensure_ascii=False))
        return 0
    for scene, beat, text in lines:
        print(f"{take_file(scene, beat)}\n    {text}")
    return 0
