"""A network learns a spiral: its cost halts twice, and each time the boundary bends further."""

from __future__ import annotations

from collections.abc import Callable

from manim import DOWN, LEFT, RIGHT, UP, Circle, Create, FadeIn, FadeOut, Line, Triangle, VGroup, VMobject, linear

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.moves import sweep
from scenes.kit.field.straight_cut import StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import struck
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.long_cost import LongCost
from scenes.l10_training.spiral import BEND, FLAT, FOLD, REST, STEPS, cheapest_line, gradient_lengths, points, replay

LONGEST = 0.05  # the gradient's length at the right end of its line
FIRST, SECOND = (20, FLAT), (170, REST)  # the plateaus, from step to step


class DecisionBoundary(Lesson):
    """Watch a network wind its boundary round a spiral, and find out what goes on while its cost stands still."""

    def construct(self) -> None:
        """The guess; a plateau; the line that cannot do better; the gradient; two more bends; the exam."""
        self.learn, self.held_out = points()
        self.replay = replay()
        self.lay_out()
        for beat in (self.guess, self.ask, self.line, self.alive, self.second, self.fold, self.done, self.exam):
            beat()

    def lay_out(self) -> None:
        """The map, beside or below it the cost, and the numbers."""
        stage = self.frame.stage
        if self.frame.wide:
            side = stage.height - 0.1
            left = Region(stage.left, stage.left + side, stage.bottom, stage.top)
            right = Region(left.right + 0.5, stage.right, stage.bottom, stage.top)
            head, chart, foot = right.rows(0.17, 0.61, 0.22, gap=0.15)
            legend = Region(right.left, right.right, stage.bottom, head.bottom)
        else:
            side = 0.62 * stage.height
            left = Region(stage.left, stage.left + side, stage.top - side, stage.top)
            beside = Region(left.right + 0.4, stage.right, left.bottom, stage.top)
            head, foot = beside.rows(0.5, 0.5, gap=0.4)
            legend = Region(beside.left, beside.right, beside.bottom, beside.center[1])
            chart = Region(stage.left, stage.right, stage.bottom, left.bottom - 0.25)
        self.map = DecisionMap(self.replay, "output", width=side)
        self.map.plot.move_to(left.center)
        self.marks = self.map.mark(self.learn, radius=self.frame.pick(0.1, 0.075))
        self.cost = LongCost(chart, self.replay, 80, (FLAT, BEND, REST, FOLD, STEPS))
        size = self.frame.pick(1.12 * BODY, 1.0 * BODY)
        step = Value(lambda: self.replay.step, places=0, size=size, reserve="0000")
        found = Value(self.right(len(self.learn)), places=0, size=size, role="activation", reserve="000", align="right")
        self.counts = VGroup(
            Formula('"step" @n', size, n=step),
            Formula('@a "of" @n "right"', size, a=found, n=Value(float(len(self.learn)), places=0)),
        )
        if self.frame.wide:
            head.place(self.counts[0], -1, 0)
            head.place(self.counts[1], 1, 0)
            align_baseline(*self.counts)
        else:
            head.place(self.counts.arrange(DOWN, buff=0.4, aligned_edge=LEFT), -1, 1)
        self.gradient = self.lay_gradient(foot)
        self.legend = self.named(legend)

    def lay_gradient(self, room: Region) -> VGroup:
        """The gradient's length as a bar, with its number and its name."""
        name = Words("length of the gradient", LABEL).move_to(room.at(-1, 1), aligned_edge=LEFT + UP)
        width = room.width - 1.7
        scale = Coordinates((0, LONGEST, 0), (0, 1, 0), width=width, height=0.6)
        scale.shift((room.left + 0.05, name.get_bottom()[1] - 0.85, 0))
        bar = Segment(scale, lambda: ((0.0, 0.5), (self.length(), 0.5)), role="gradient", stroke_width=34)
        number = Value(self.length, places=3, size=BODY, role="gradient")
        number.move_to((room.right, bar.get_y(), 0), aligned_edge=-LEFT)
        before = gradient_lengths()[FLAT]
        mark = Segment(scale, ((before, -0.1), (before, 1.1)), role="ink", stroke_width=5)
        return VGroup(name, bar, number, mark)

    def named(self, room: Region) -> VGroup:
        """What the marks and the line stand for, as large as there is room."""
        hues = theme().classes
        signs = (
            Circle(0.24, stroke_width=0).set_fill(hues[0], 1),
            Triangle(radius=0.32, stroke_width=0).set_fill(hues[1], 1),
            Line(0.4 * LEFT, 0.4 * RIGHT, color=theme().ink, stroke_width=7),
        )
        rows = VGroup()
        for sign, name in zip(signs, ("one arm", "the other arm", "undecided"), strict=True):
            words = Words(name, self.frame.pick(1.0 * HERO, 1.0 * BODY))
            rows.add(VGroup(sign, words.next_to(sign.get_center() + 0.75 * RIGHT, RIGHT, buff=0)))
        rows.arrange(DOWN, buff=self.frame.pick(0.7, 0.25), aligned_edge=LEFT)
        for row in rows:
            row[0].set_x(rows.get_left()[0] + 0.4)
            row[1].set_x(rows.get_left()[0] + 1.15, LEFT)
        return room.fit(rows)

    def right(self, count: int, metric: str = "training") -> Callable[[], float]:
        """How many points are right at this step."""
        return lambda: float(round(self.replay.metric(metric) * count))

    def length(self) -> float:
        """The length of the gradient at this step."""
        return gradient_lengths()[self.replay.step]

    def to(self, step: int) -> VMobject:
        """The replay goes on to `step`, evenly: an animation."""
        goes: VMobject = animate(self.replay.moment, rate_func=linear).set_value(self.replay.moment_of(step))
        return goes

    def grown(self, last: float) -> VMobject:
        """The axis of steps grows to `last`: an animation."""
        grows: VMobject = animate(self.cost.last).set_value(last)
        return grows

    def guess(self) -> None:
        """Two arms, and what the untrained network makes of them."""
        text = "Two arms of points. On the white line the untrained net is undecided: 114 of 200 are right."
        with self.beat("guess", text, notes="Strong colours: it is sure. Discs and triangles: the classes."):
            self.heading("The decision boundary", into=self.map.plot)
            self.play(FadeIn(self.map.plot), run_time=0.4)
            for marks, row in zip(self.marks, self.legend, strict=False):
                self.play(appear(marks), FadeIn(row), run_time=0.9)
            self.map.swept.set_value(0)
            for part in self.map.base:
                part.update()
            self.remove(*self.marks)
            self.add(*self.map.base, *self.marks)
            self.play(sweep(self.map, rate_func=linear), run_time=1.4)
            self.play(FadeIn(self.legend[2]), run_time=0.4)
            self.play(FadeIn(self.counts), run_time=0.5)

    def ask(self) -> None:
        """Sixty-five steps, and a flat curve."""
        c = self.cost
        self.tempting = Words("Done?", DISPLAY).move_to(c.plot.c2p(45, 0.33))
        text = "After sixty-five steps: 128 right, and a curve gone flat. Is the net done?"
        notes = "Steps 20 to 65: the cost falls by 0.02 only."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(FadeOut(self.legend), run_time=0.4)
            c.update()
            self.play(FadeIn(c.axes, c.title, c.head), run_time=0.5)
            self.add(c.update())
            self.play(self.to(FLAT), run_time=2.8)
            self.play(FadeIn(c.marks[FLAT], self.tempting), run_time=0.5)

    def line(self) -> None:
        """The cheapest straight line costs as much."""
        line, least = cheapest_line()
        self.cut = StraightCut(self.map.plot, line, role="weight", stroke_width=9).set_z_index(6)
        self.level = self.cost.level(least)
        number = Value(least, places=3, size=HERO, role="weight")
        self.least = number.next_to(self.cost.plot.c2p(40, least), UP, buff=0.2).set_z_index(6)
        text = "Its boundary is nearly straight, and the cheapest straight line costs as much: 0.588. "
        with self.beat("line", text + "To fall further, it must bend.", notes="Net 0.5875, line 0.5879."):
            stroke = struck(self.tempting)
            self.play(Create(self.cut), run_time=1.0)
            self.until(0.45)
            self.play(Create(self.level), run_time=0.8)
            self.play(FadeIn(self.least), Create(stroke), run_time=0.5)
            self.until(0.85)
            self.play(FadeOut(stroke, self.tempting), run_time=0.4)

    def alive(self) -> None:
        """The gradient was never nought."""
        text = (
            "Does anything still pull? The gradient is short, 0.021, but not zero. As the line bends, the gradient "
            "doubles."
        )
        with self.beat("alive", text, notes="At step 0 the length was 0.185."):
            self.play(FadeIn(self.gradient.update()), run_time=0.5)
            self.until(0.5)
            self.play(self.grown(110), FadeOut(self.least), run_time=0.6)
            self.play(self.to(BEND), run_time=2.4)
            self.play(FadeOut(self.cut), FadeIn(self.cost.marks[BEND]), run_time=0.4)

    def second(self) -> None:
        """It bends, and rests again."""
        with self.beat("second", "Now faster, on a longer axis: the line bends, then rests again, with 156 right."):
            self.play(FadeOut(self.level), run_time=0.4)
            self.play(self.grown(300), run_time=0.6)
            self.play(self.to(REST), run_time=4.0)
            self.play(FadeIn(self.cost.marks[REST]), run_time=0.4)

    def fold(self) -> None:
        """It folds round the inner arm."""
        with self.beat("fold", "Then it folds round the inner arm, and the cost drops: 193 right."):
            self.play(self.grown(540), FadeOut(self.cost.marks[BEND]), run_time=0.7)
            self.play(self.to(FOLD), run_time=4.6)
            self.play(FadeIn(self.cost.marks[FOLD]), run_time=0.4)

    def done(self) -> None:
        """All are right; both plateaus are shaded."""
        c = self.cost
        text = "At step fifteen hundred all 200 are right, and the gradient is only 0.002. Both plateaus were halts."
        with self.beat("done", text, kind="answer"):
            self.play(self.grown(STEPS + 40), FadeOut(c.marks[FLAT]), run_time=0.8)
            self.play(self.to(STEPS), run_time=2.4)
            self.play(FadeIn(c.marks[STEPS]), run_time=0.3)
            self.play(FadeOut(c.head, c.marks[STEPS]), run_time=0.4)
            self.play(self.grown(540), run_time=0.8)
            for plateau in (FIRST, SECOND):
                self.play(FadeIn(c.rest(*plateau)), run_time=0.5)

    def exam(self) -> None:
        """A hundred points that it has never seen, before and after."""
        rooms = self.frame.stage.columns(1, 1, gap=0.6)
        side = min(rooms[0].width, rooms[0].height - 0.95)
        early = replay()
        maps = [DecisionMap(each, "output", width=side) for each in (early, self.replay)]
        captions = []
        for shown, room in zip(maps, rooms, strict=True):
            shown.plot.move_to(Region(room.left, room.right, room.bottom + 0.95, room.top).center)
            step = Value(float(shown.replay.step), places=0)
            count = Value(100 * shown.replay.metric("held-out"), places=0, role="activation")
            words = Formula(
                '"step" @n: quad @a "of" @t',
                self.frame.pick(1.1, 0.85) * BODY,
                n=step,
                a=count,
                t=Value(100.0, places=0),
            )
            captions.append(words.next_to(shown.plot, DOWN, buff=0.25))
        text = "Of a hundred points that it has never seen, 54 were right before training, and 100 are after it."
        with self.beat("exam", text, kind="answer", notes="A net can learn points by heart: ask new ones."):
            for part in (*self.map.base, *(part for shown in maps for part in shown.base)):
                part.update()
                part.clear_updaters()
            self.clear()
            self.play(*(FadeIn(part) for shown in maps for part in shown.base), run_time=0.6)
            for shown, caption in zip(maps, captions, strict=True):
                marks = shown.mark(self.held_out, radius=0.1)
                self.play(*map(appear, marks), run_time=0.8)
                self.play(FadeIn(shown.missed(self.held_out, radius=0.1), caption), run_time=0.5)
            self.claim("A plateau is not the end")
            self.wait(1.2)
