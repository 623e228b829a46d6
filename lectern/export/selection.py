"""Which stretches of rendered scenes are exported: all beats, some by name, or the time between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lectern.beats import Beat
from lectern.errors import UsageError
from lectern.export.sources import RenderedScene

Stretches = tuple[RenderedScene, tuple[Beat, ...]]  # a scene, and what of it


@dataclass(frozen=True)
class Selection:
    """The beats' names (none: all), or two moments in seconds, of which one may be left open."""

    beats: tuple[str, ...] = ()
    begin: float | None = None
    end: float | None = None

    @property
    def is_timed(self) -> bool:
        """Whether moments are given."""
        return self.begin is not None or self.end is not None


def select(scenes: Sequence[RenderedScene], selection: Selection) -> list[Stretches]:
    """What is wanted of each scene. Raises UsageError for a name that no scene has, or moments outside the video."""
    if selection.is_timed:
        return [timed(scenes, selection)]
    unknown = [name for name in selection.beats if not any(is_named(beat, name) for beat in beats_of(scenes))]
    if unknown:
        raise UsageError("\n".join(unknown_message(name, scenes) for name in unknown))
    chosen = [(scene, tuple(beat for beat in scene.sheet.beats if wants(selection, beat))) for scene in scenes]
    return [(scene, beats) for scene, beats in chosen if beats]


def timed(scenes: Sequence[RenderedScene], selection: Selection) -> Stretches:
    """The one stretch between two moments, as a beat of its own."""
    if selection.beats:
        raise UsageError("--beat names whole beats, --from and --to cut by time; give one or the other")
    if len(scenes) != 1:
        raise UsageError(f"--from and --to cut one scene, and these are {len(scenes)}; name the scene")
    (scene,) = scenes
    begin = selection.begin or 0.0
    end = scene.sheet.seconds if selection.end is None else selection.end
    if not 0 <= begin < end <= scene.sheet.seconds + 0.5 / scene.sheet.fps:
        raise UsageError(
            f"--from {begin:g} --to {end:g}: {scene.name} lasts {scene.sheet.seconds:.2f} s; "
            "the first moment lies before the second, both in the video"
        )
    first = round(begin * scene.sheet.fps)
    last = max(first + 1, min(scene.sheet.frames, round(end * scene.sheet.fps)))
    return scene, (Beat(f"{begin:g} s to {end:g} s", "normal", "", "", first, last),)


def wants(selection: Selection, beat: Beat) -> bool:
    """Whether the beat is among those named, or all are wanted."""
    return not selection.beats or any(is_named(beat, name) for name in selection.beats)


def is_named(beat: Beat, name: str) -> bool:
    """Whether this is the beat's name, in whatever letters and spaces."""
    return plain(beat.name) == plain(name)


def plain(name: str) -> str:
    """The name in small letters, with spaces.

    >>> plain("How_many")
    'how many'
    """
    return name.lower().replace("_", " ").strip()


def beats_of(scenes: Sequence[RenderedScene]) -> list[Beat]:
    """All beats of the scenes."""
    return [beat for scene in scenes for beat in scene.sheet.beats]


def unknown_message(name: str, scenes: Sequence[RenderedScene]) -> str:
    """That no beat has this name, and which ones there are."""
    known = list(dict.fromkeys(beat.name for beat in beats_of(scenes)))
    near = get_close_matches(name, known, n=5) or known
    return f'no beat is called "{name}"; there are: {", ".join(near)}'
