"""`Lesson`: a manim scene made of beats, whose timeline is counted in whole frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from manim import Animation, FadeOut, Group, Mobject, Scene, config

from scenes.kit.stage.beats import Beat, Kind, check_beat, write_beats
from scenes.kit.stage.bookmarks import plain_text, read_bookmarks
from scenes.kit.stage.layout import Frame, frame
from scenes.kit.stage.look import LOOK
from scenes.kit.stage.open_beat import OpenBeat
from scenes.kit.stage.seen import Seen
from scenes.kit.stage.slider import Slider
from scenes.kit.stage.spots import spot_at
from scenes.kit.stage.standards import ASPECTS
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step, Title
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.typeset import Maths

# manim counts frames with np.arange(0, run_time, 1 / fps) and int(run_time * fps): a hair less, or more, than the
# exact time gives the wanted number in spite of rounding.
_HAIR = 1e-6


class Lesson(Scene):
    """A scene of the course. Its `construct` is a script: a sequence of `with self.beat(...)` blocks.

    `aspects` lists the aspect ratios it is laid out for, `waivers` what the audit is to accept, and why. Beside
    the video it writes `<Scene>.beats.json`, the only file the exporters read.
    """

    aspects: tuple[str, ...] = ASPECTS
    waivers: tuple[Waiver, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        config.frame_width = config.frame_height * config.pixel_width / config.pixel_height
        super().__init__(*args, **kwargs)
        setattr(self.camera, "background_color", theme().background)  # noqa: B010  (no OpenGL camera comes here)
        self.frames = 0
        self.beats: list[Beat] = []
        self.shares: dict[str, float] = {}
        self._open: OpenBeat | None = None
        self._kept: list[Mobject] = []
        self._title: Title | None = None
        self._seen, self._slider = Seen(), Slider()

    @property
    def frame(self) -> Frame:
        """The regions of the frame: `self.frame.stage` and its siblings."""
        return frame()

    @contextmanager
    def beat(
        self,
        name: str,
        text: str,
        *,
        kind: Kind = "normal",
        notes: str = "",
        choices: tuple[str, ...] = (),
        right: str = "",
    ) -> Iterator[OpenBeat]:
        """Open a beat: `text` is spoken while the block plays; what is left of its time is waited at the end.

        Words of it in brackets are bookmarks: `play(…, at="two x")` waits until "[two x]" is said.
        A question stands still for three seconds, a result for one. `name` must be new in the scene (it names the
        clip); `notes` are for the lecturer. A question may offer `choices`, of which `right` is one: slides let one
        choose.
        """
        if self._open is not None:
            raise ValueError(f'{type(self).__name__}: beat "{name}" opens inside beat "{self._open.record.name}"')
        if name in {beat.name for beat in self.beats}:
            raise ValueError(f'{type(self).__name__}: two beats are called "{name}"; clips need different names')
        check_beat(type(self).__name__, name, kind, text, notes, choices, right)
        try:
            bookmarks = read_bookmarks(text)
        except ValueError as error:
            raise ValueError(f'{type(self).__name__}: the text of beat "{name}": {error}') from error
        self.next_section(name, kind)
        record = Beat(name, kind, plain_text(text), notes, self.frames, self.frames, choices, right)
        self._open = OpenBeat(self, record, bookmarks)
        yield self._open
        rest = {"question": LOOK.question, "answer": LOOK.answer}.get(kind, 0.0)
        if rest := max(self._open.remaining, rest):
            self.wait(rest)
        seen, numbers = self._seen.beat_over(self.mobjects), self._slider.numbers()
        self.beats.append(replace(self._open.record, end=self.frames, seen=seen, numbers=numbers, **self._open.marks))
        self._slider = Slider()
        self.shares[name] = sum(self._open.shares)
        self._open = None

    def spot(self, mobject: Mobject, name: str) -> None:
        """On the course's page, pointing at the mobject chooses what a `scrub` beat shows now; `name` tells it."""
        if self._open is None or self._open.record.kind != "scrub":
            raise ValueError(f'{type(self).__name__}: the spot "{name}" is in no scrub beat; no other has settings')
        self._open.spots.append(spot_at(mobject, max(0, self._open.played - 1), name))

    def heading(self, title: str, *, into: Mobject | None = None, meanwhile: Sequence[Animation] = ()) -> Title:
        """Open the scene with its title, or change it, inside a beat; returns it.

        A light runs along the title's underline; then the title becomes a quiet label above the stage, and the light
        goes to where `into`, the first object, will appear; `meanwhile` plays on its way. A beat that opens with its
        title is silent as long as the title stands.
        """
        earlier, self._title = self._title, Title(title, self.frame)
        begins = self._open if self._open is not None and not self._open.played else None
        self.follow(self._title.revealed(earlier))
        if begins is not None:
            begins.begin()
        self.follow(self._title.makes_way(into, meanwhile))
        self.remove(self._title.line)  # drawn in, it would stay as an invisible leftover
        return self._title

    def without_heading(self) -> list[Animation]:
        """The quiet label above the stage leaves, where a picture wants its room; the claim needs no farewell then."""
        earlier, self._title = self._title, None
        return [FadeOut(earlier)] if earlier is not None else []

    def claim(self, words: str, written: Maths | None = None) -> Title:
        """Close the scene on what it has shown, in at most eight words; the light runs below them.

        They take the title's place; or they are `written` on stage already, and the title stays.
        """
        if len(words.split()) > 8:
            raise ValueError(f"{type(self).__name__}: the claim “{words}” has more than eight words")
        claim = Title(words, self.frame, written)
        steps = claim.closing(self._title) if written is None else claim.underlined()
        self.follow(steps)
        self._title = claim
        return claim

    def follow(self, steps: Iterable[Step]) -> None:
        """A picture's own moves, one after the other."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def keep(self, *groups: Mobject) -> None:
        """From now on these stay whole on stage: manim takes a group apart when parts of it play."""
        self.add(*groups)
        self._kept.extend(groups)

    def clear(self, keep: Iterable[Mobject] = ()) -> None:  # type: ignore[override]
        """Fade out everything but the title and what `keep` lists, inside a beat.

        manim leaves what has come in one animation in a group of its own; such a group is not kept for one part's sake.
        """
        stays = {id(part) for mobject in keep for part in mobject.get_family()}
        if self._title is not None:
            stays |= {id(part) for part in self._title.get_family()}
        shown = [part for each in self.mobjects for part in (each.submobjects if type(each) is Group else [each])]
        going = [mobject for mobject in shown if not {id(part) for part in mobject.get_family()} & stays]
        self._kept = [group for group in self._kept if group not in going]
        if going:
            self.play(*(FadeOut(mobject) for mobject in going), run_time=0.4)

    def until(self, share: float) -> None:
        """Wait until `share` (0 to 1) of the open beat's sentence has been said; not at all if it has been already."""
        if self._open is not None and (pause := self._open.remaining - (1 - share) * self._open.duration) > 0:
            self.wait(pause)

    def play(self, *args: Any, share: float | None = None, at: str = "", **kwargs: Any) -> None:
        """As in manim; only inside a beat, and for a whole number of frames.

        `share` is the share of the beat's sentence that it takes, instead of `run_time`; never under half a second.
        `at` are words in brackets in the beat's text: it waits until they are said.
        """
        if self._open is None:
            raise ValueError(f"{type(self).__name__}: something plays outside a beat; put it in one")
        if at and (pause := self._open.until_word(at)):
            self.wait(pause)
        if share is not None:
            kwargs["run_time"] = self._open.share(share)
        super().play(*args, **kwargs)
        self.frames += round(self.duration * config.frame_rate)
        self._gather()
        self._seen.look(self.mobjects)
        if self._open.record.kind == "scrub":
            untitled = (each for each in self.mobjects if each is not self._title)
            self._slider.play_over(untitled, self.frames - self._open.record.start)

    def update_to_time(self, t: float) -> None:
        """As in manim; while every frame is one setting, its numbers are noted."""
        super().update_to_time(t)
        if self._open is not None and self._open.record.kind == "scrub":
            self._slider.frame(self.mobjects)

    def replace(self, old_mobject: Mobject, new_mobject: Mobject) -> None:
        """As in manim, and in the kept groups, too: they may have been taken apart before the replacement."""
        super().replace(old_mobject, new_mobject)
        for parent in (part for group in self._kept for part in group.get_family()):
            parent.submobjects = [new_mobject if part is old_mobject else part for part in parent.submobjects]

    def _gather(self) -> None:
        """Put each kept group back together, at the place in the drawing order where its lowest part is."""
        for group in self._kept:
            family = set(group.get_family())
            parts = [each for each in self.mobjects if each in family or _is_makeshift(each, family)]
            if parts and parts != [group]:
                place = self.mobjects.index(parts[0])
                self.restructure_mobjects([group])
                self.mobjects.insert(place, group)

    def get_run_time(self, animations: list[Any]) -> float:
        """The animations' run time, rounded to whole frames (at least one)."""
        exact = max(1, round(super().get_run_time(animations) * config.frame_rate)) / config.frame_rate
        return exact - _HAIR

    def compile_animation_data(self, *animations: Any, **play_kwargs: Any) -> Self | None:
        """As in manim; a still gets the hair's breadth that its own way of counting frames needs."""
        result = super().compile_animation_data(*animations, **play_kwargs)
        if self.is_current_animation_frozen_frame():
            self.duration += 2 * _HAIR
        return result

    def add_subcaption(self, content: str, duration: float = 1, offset: float = 0) -> None:
        """Refuse manim's own captions, which nothing here would read."""
        raise ValueError(f'{type(self).__name__}: "{content}" would be no caption; the text of the beat is')

    def tear_down(self) -> None:
        """Write the beats beside the video."""
        super().tear_down()
        writer = self.renderer.file_writer
        if writer.output_spec.is_video and not self.frames:
            message = "nothing plays, so there is no video; give a beat a sentence, or let something play in it"
            raise ValueError(f"{type(self).__name__}: {message}")
        if writer.output_spec.is_video and self.beats:
            path = Path(writer.movie_file_path).with_suffix(".beats.json")
            write_beats(path, type(self).__name__, config.frame_rate, self.frames, self.beats)


def _is_makeshift(mobject: Mobject, family: set[Mobject]) -> bool:
    """Whether it is a group in which manim's `AnimationGroup` has left parts of this family on stage."""
    return type(mobject) is Group and not family.isdisjoint(mobject.get_family())
