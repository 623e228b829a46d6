"""The cards around a lecture: its title before the scenes, dissolves between them, and what each has shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manim import DOWN, LEFT, FadeIn, FadeOut, Group, ImageMobject, Rectangle, VGroup, config

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST, Size
from scenes.kit.stage.narration import narration_seconds
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Reveal, Title
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words, escape

TITLE_SECONDS = 4.5
DISSOLVE = 0.5  # seconds
ABOVE_ALL = 30  # also above the light
SIZES = (DISPLAY, HERO, 1.25 * BODY, BODY, LABEL, SMALLEST)
MOST_COLUMNS = 3  # scenes of a recap side by side; more stand one below the other
MOST_ROWS = 5  # so many below one another; more stand in two columns, where the frame is wide
EXERCISES = "Exercises"  # how the name of a scene begins that gives answers away


@dataclass(frozen=True)
class Part:
    """A scene of the lecture: its name, its result in a line, and files with its first and last picture, or ""."""

    name: str
    line: str
    first: str = ""
    last: str = ""


class Cards(Lesson):
    """The beats `title`, `join 1`, `join 2` … (from each scene to the next one) and `recap`; silent.

    Parameters: the lecture's `number` and `title`, and its `parts` in order, each a mapping of what `Part` holds.
    Without pictures there are no joins, and the cards are words alone.
    """

    aspects = ("16:9", "4:3", "1:1", "9:16")

    def __init__(self, number: int, title: str, parts: Sequence[Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.number, self.title = number, title
        self.parts = [Part(**part) for part in parts]
        self.pictured = all(part.first and part.last for part in self.parts)

    def construct(self) -> None:
        """Show the title, dissolve from scene to scene, show the results one by one."""
        with self.beat("title", ""):
            self.play_title()
        for number, (before, after) in enumerate(zip(self.parts[:-1], self.parts[1:], strict=True), start=1):
            if self.pictured:
                with self.beat(f"join {number}", ""):
                    self.clear_at_once()
                    self.add(self.whole(before.last))
                    self.play(FadeIn(self.whole(after.first)), run_time=DISSOLVE)
        with self.beat("recap", ""):
            self.clear_at_once()
            self.play_recap()

    def play_title(self) -> None:
        """The light reveals the lecture's name beside its picture; then all dissolves into the first scene."""
        title, *others = self.title_card()
        light = title.underline(title.words.font_size)
        self.play(*(FadeIn(other) for other in others), Reveal(title, light), run_time=1.4)
        self.wait(TITLE_SECONDS - 1.4 - DISSOLVE)
        if self.pictured:
            self.play(FadeIn(self.whole(self.parts[0].first)), run_time=DISSOLVE)
        else:
            self.play(*(FadeOut(mobject) for mobject in (title, *others)), run_time=DISSOLVE)

    def title_card(self) -> list[Any]:
        """The title, and beside it (below it, on a narrow frame) the number, the parts, the picture if there is one."""
        safe = self.silent(self.frame.safe)
        words, picture = safe, None
        if self.pictured:
            split = self.frame.pick(safe.columns, safe.rows)
            first, second = split(0.42, 0.58, gap=0.5) if self.frame.wide else split(0.45, 0.55, gap=0.4)
            words, place = (first, second) if self.frame.wide else (second, first)
            picture = framed(self.hero().last, place)
        called = f"Lecture {self.number}" if self.number else "Explained"  # number 0: a network that is a guest
        number = Words(called, BODY, role="muted", digits="label")
        names = VGroup(Words(escape(part.name), LABEL, role="muted", digits="name") for part in self.parts)
        pitch = max(name.height for name in names) + 0.12
        for k, name in enumerate(names):  # an even pitch, whichever letters have a tail
            align_baseline(name, y=-k * pitch).align_to(names[0], LEFT)
        room = Region(words.left, words.right, words.bottom, words.top - number.height - names.height - 1.1)
        title = Title(self.title, self.frame, fitting(self.title, room, SIZES[:-1]))
        column = VGroup(number, title, names).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        words.fit(column)
        words.place(column, -1 if self.pictured and self.frame.wide else 0, 0)
        return [title, number, names, *([picture] if picture else [])]

    def hero(self) -> Part:
        """The scene whose result stands for the lecture: the last one but for exercises, whose answers are to come."""
        taught = [part for part in self.parts if not part.name.startswith(EXERCISES)]
        return (taught or self.parts)[-1]

    def play_recap(self) -> None:
        """The last scene's picture shrinks to its place among the others; each comes with its line."""
        rows = self.recap_rows()
        name = Words(escape(self.title), SMALLEST, role="muted", digits="name")
        self.frame.title.place(name.scale(min(1.0, self.frame.title.width / name.width)), -1, 1)
        if self.pictured:
            last = rows[-1][0]
            still = self.whole(self.parts[-1].last)
            self.add(still)
            self.play(animate(still).match_height(last[0]).move_to(last[0]), run_time=0.9)
            self.play(FadeIn(name), *(FadeIn(row[0]) for row in rows[:-1]), FadeIn(last[1]), run_time=0.5)
        else:
            self.play(FadeIn(name), run_time=0.5)
        for part, row in zip(self.parts, rows, strict=True):
            self.play(FadeIn(row[-1], shift=0.2 * LEFT), run_time=0.6)
            self.wait(max(1.0, narration_seconds(part.line) - 0.6))
        self.wait(1.5)

    def recap_rows(self) -> list[Group]:
        """A group a scene: its picture (if there is one), its line; in the largest size in which all lines fit."""
        places = self.recap_places()
        lines = [fitting(part.line, room, SIZES[3:]) for part, (_, room) in zip(self.parts, places, strict=True)]
        size = min(line.font_size for line in lines)
        rows = []
        for part, line, (picture, room) in zip(self.parts, lines, places, strict=True):
            below = room.top <= picture.bottom
            if line.font_size > size + 1e-6:
                line = Words(escape(part.line), size, width=room.width, digits="name")
            room.place(room.fit(line), -1, 1 if below else 0)
            still = [picture.place(framed(part.last, picture), -1, -1 if below else 0)] if self.pictured else []
            rows.append(Group(*still, line))
        return rows

    def recap_places(self) -> list[tuple[Region, Region]]:
        """Where each scene's picture and its line go: up to three side by side, more one below the other."""
        stage, count = self.silent(self.frame.stage).inset(0.1, 0.2), len(self.parts)
        if not self.pictured:
            return [(cell, cell) for cell in stage.rows(*[1] * count, gap=0.3)]
        if 1 < count <= MOST_COLUMNS if self.frame.wide else count == 1:
            columns = [cell.rows(0.62, 0.38, gap=0.3) for cell in stage.columns(*[1] * count, gap=0.5)]
            return [(picture, line) for picture, line in columns]
        sides = 2 if count > MOST_ROWS and self.frame.wide else 1
        halves = stage.columns(*[1] * sides, gap=0.5)
        cells = [cell for half in halves for cell in half.rows(*[1] * -(-count // sides), gap=0.3)][:count]
        height = min(cell.height for cell in cells)
        width = min(0.6 * halves[0].width, height * config.frame_width / config.frame_height)
        places = []
        for cell in cells:
            first, second = cell.columns(width, cell.width - width)
            places.append((first, Region(second.left + 0.5, second.right, second.bottom, second.top)))
        return places

    def silent(self, region: Region) -> Region:
        """The region, down to the lower margin: no captions come below a card."""
        return Region(region.left, region.right, -self.frame.safe.top, region.top)

    def whole(self, file: str) -> ImageMobject:
        """A picture that fills the frame, above all else."""
        return ImageMobject(file).scale_to_fit_height(config.frame_height).set_z_index(ABOVE_ALL)

    def clear_at_once(self) -> None:
        """An empty stage: what stood there is in the video before, or after."""
        self.remove(*self.mobjects)


def framed(file: str, room: Region) -> Group:
    """A picture as large as the room allows, in a quiet frame."""
    picture = room.fit(ImageMobject(file), grow=True)
    return Group(
        picture, Rectangle(width=picture.width, height=picture.height).set_stroke(theme().faint, 3).move_to(picture)
    )


def fitting(text: str, room: Region, sizes: Sequence[Size]) -> Words:
    """The text, wrapped, in the first of the sizes (which fall) in which it fits the room; else in the last."""
    for size in sizes:
        words = Words(escape(text), size, width=room.width, digits="name")
        if words.width <= room.width + 1e-6 and words.height <= room.height:
            break
    return words
