"""Three short questions on one neuron, shares, and what a layer can free, each with the slip that is often made."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, linear, smooth

from nn_core import Tensor, sigmoid
from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.field.plane_moves import unfold
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.plot.strip import Live, Strip, shares
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.lifted_disc import BentRing, LiftedDisc, disc_in_ring


class Exercises6(Exercises):
    """Answer three questions on neurons and shares, and see why the usual slips are wrong."""

    X, W, B = np.array([2.0, -1.0, 0.5]), np.array([-0.4, 0.6, 1.2]), 0.3
    SCORES, MORE = np.array([1.0, 2.0, 3.0]), 10.0

    def construct(self) -> None:
        """A sum, shares, a disc in a ring."""
        cards = question_cards(self.frame.stage, ("a neuron", "shares", "a ring"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three to check", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.neuron()
        self.strips()
        self.ring()
        with self.beat("close", "Watch the signs, compare the differences; and a third neuron frees the triangles."):
            self.results(
                [
                    Value(self.squashed(float(self.terms().sum())), places=3, size=HERO, role="activation"),
                    self.row(shares(self.SCORES), 2, "activation"),
                    Words("no number; one layer of three", HERO, role="activation"),
                ]
            )
            self.claim("A third neuron frees what two enclose")
            self.wait(1.5)

    def terms(self) -> np.ndarray:
        """The three products and the bias."""
        return np.append(self.X * self.W, self.B)

    def neuron(self) -> None:
        """The minus of the second input is not lost."""
        x, w = (self.listed(numbers, role) for numbers, role in ((self.X, "input"), (self.W, "weight")))
        names: dict[str, Any] = {**x, **{f"w{key}": value for key, value in w.items()}}
        first, second = (", ".join(f"@{key}" for key in names if key.startswith("w") == late) for late in (False, True))
        source = f"sigma(bracket.l {first} bracket.r dot bracket.l {second} bracket.r + @b thin)"
        task = Formula(source, HERO, b=Value(self.B, places=1, role="bias"), **names)
        slip = float(np.abs(self.X * self.W)[1:].sum() + (self.X * self.W)[0] + self.B)
        with self.beat(
            "q1", "Inputs dot weights, plus a bias. What does the sigmoid of the sum answer?", kind="question"
        ):
            self.pose(1, task, most=self.frame.pick(0.92, 0.62))
        text = "Often given: 0.668. But minus one times 0.6 goes down, not up: minus 0.6."
        with self.beat("wrong1", text):
            self.tempt(Value(self.squashed(slip), places=3, size=DISPLAY))
            stack, numbers, equals = self.bars()
            self.play(FadeIn(stack), run_time=0.4)
            for k in range(4):
                self.play(GrowBar(stack, k), FadeIn(numbers[k]), run_time=0.6)
            self.play(Create(Ring(numbers[1], margin=0.1)), run_time=0.5)
            self.refute()
        text = "The sum is minus one half, so the answer is below one half: 0.378."
        with self.beat("right1", text, kind="answer", notes="ReLU would answer zero."):
            self.play(GrowBar(stack, 4), FadeIn(numbers[4], equals), run_time=0.7)
            z = Value(float(-self.terms().sum()), places=1)
            rule = self.frame.pick("1 / (1 + e^@z)", "sigma(-@z)")
            value = Value(self.squashed(float(self.terms().sum())), places=3, role="activation")
            self.solve(Formula(f"{rule} approx @a", 0.9 * HERO, digits="formula", z=z, a=value))

    @staticmethod
    def squashed(z: float) -> float:
        """The sigmoid of a sum."""
        return float(sigmoid(Tensor(z)).item())

    @staticmethod
    def listed(numbers: np.ndarray, role: str) -> dict[str, Value]:
        """The numbers of a list, by name."""
        return {f"n{k}": Value(numbers, k, 1, role=role) for k in range(len(numbers))}

    def bars(self) -> tuple[SignedStack, list[Value], Maths]:
        """The terms' bars one from the other in the room for the working, their numbers below, and the sum's sign."""
        above, below = self.sheet.work.inset(0.2, 0.1).rows(80, 20)
        terms, levels = self.terms(), np.append(np.cumsum(self.terms()), 0.0)
        stack = SignedStack(above, lambda: terms, low=float(levels.min()), high=0.0).show_bars(0)
        stack.bars[-1].full.set_fill(theme().bias)
        y, size = float(below.center[1]), self.frame.pick(BODY, LABEL)
        total = np.array([terms.sum()])
        roles = ["activation"] * 3 + ["bias"]
        numbers = [Value(terms, k, 1, size=size, role=role, plus=True) for k, role in enumerate(roles)]
        numbers.append(Value(total, 0, 1, size=size, role="activation"))
        for k, number in enumerate(numbers):
            number.move_to((stack.column(k), y, 0))
        equals = Maths("=", size).move_to(((stack.column(3) + stack.column(4)) / 2, y, 0))
        align_baseline(*numbers, equals)
        stack.level.set_stroke(opacity=0)
        return stack, numbers, equals

    @staticmethod
    def row(numbers: np.ndarray, places: int, role: str | None = None, gap: str = "quad", **place: Any) -> Formula:
        """Numbers in a row; `place` may keep room for longer ones."""
        values: dict[str, Any] = {f"n{k}": Value(numbers, k, places, role=role, **place) for k in range(len(numbers))}
        return Formula(f" {gap} ".join(f"@{key}" for key in values), HERO, **values)

    def strips(self) -> None:
        """Shares of the scores change when ten is added; softmax's do not."""
        more = self.SCORES + self.MORE
        rows = (self.row(each, 0, gap="thick", reserve="00", align="right") for each in (self.SCORES, more))
        task = VGroup(*rows).arrange(DOWN, buff=0.5, aligned_edge=RIGHT)
        aside = Words("softmax?", HERO)
        text = "Softmax turns one, two, three into which shares? And eleven, twelve, thirteen?"
        with self.beat("q2", text, kind="question"):
            self.pose(2, task, aside, RIGHT, most=1.5)
        raw = [each / each.sum() for each in (self.SCORES, more)]
        text = "Often given: one, two and three sixths. Add ten, and such shares change: they cannot be softmax."
        with self.beat("wrong2", text):
            self.play(FadeOut(aside), run_time=0.3)
            left, right = self.below_badge.columns(29, 71, gap=0.4)
            self.tempt(self.row(raw[0], 2), into=left)
            rooms = right.inset(0.0, 0.6).rows(1, 1, gap=1.2)
            wrong = [Strip(room, parts(each)) for room, each in zip(rooms, raw, strict=True)]
            names = [self.named(strip, each) for strip, each in zip(wrong, raw, strict=True)]
            self.play(
                *(animate(row).set_y(room.center[1]) for row, room in zip(task, rooms, strict=True)), run_time=0.6
            )
            for strip, name in zip(wrong, names, strict=True):
                self.play(FadeIn(strip, name), run_time=0.7)
                self.wait(0.4)
            self.refute()
        text = "In softmax, a difference of one makes each share e times the one before, both times."
        with self.beat("right2", text, kind="answer"):
            mended = [Strip(room, parts(shares(each))) for room, each in zip(rooms, (self.SCORES, more), strict=True)]
            for old, name, new in zip(wrong, names, mended, strict=True):
                self.play(FadeOut(old, name), run_time=0.4)
                self.play(FadeIn(new, self.named(new, shares(self.SCORES))), run_time=0.6)
            self.solve(self.row(shares(self.SCORES), 2, "activation"))

    def named(self, strip: Strip, numbers: np.ndarray) -> VGroup:
        """The shares, each above its piece of the strip."""
        size = self.frame.pick(0.85 * BODY, 1.04 * LABEL)
        return VGroup(
            *(
                Value(numbers, k, 2, size=size, role="activation").next_to(piece, UP, buff=0.12)
                for k, piece in enumerate(strip)
            )
        )

    def ring(self) -> None:
        """Two neurons a layer bend the plane, and neither tear nor fold it; three lift the disc."""
        text = "Triangles inside a ring of discs: how many layers of two neurons until one straight cut parts them?"
        about = "The claim is about the whole middle and ring; 200 points alone could be parted through gaps."
        with self.beat("q3", text, kind="question", notes=about):
            aside = VGroup(Words("layers of two,", HERO), Words("one straight cut", HERO)).arrange(DOWN, buff=0.4)
            self.pose(3, disc_in_ring(4.6), aside, RIGHT, most=1.3)
        text = (
            "Often given: enough of them. But layers of two neither tear nor fold: a loop stays round the triangles. "
            "If a cut leaves the loop on one side, they are there, too."
        )
        with self.beat("wrong3", text):
            self.play(FadeOut(aside), run_time=0.4)
            self.tempt(Words("enough", DISPLAY))
            bent = BentRing(self.large)
            self.play(FadeOut(self.task), run_time=0.4)
            coming = unfold(bent)
            self.add(bent.zoom, *bent.base)
            self.play(*coming, run_time=1.2)
            for layer in (1, 2):
                self.play(animate(bent.time, rate_func=linear).set_value(3 * layer), run_time=2.4)
            cut = bent.cut(self.frame.pick(2.6, 1.9))
            self.until(0.66)
            self.play(Create(cut), run_time=1.0)
            self.refute()
        lifted = LiftedDisc(self.large)
        text = (
            "No number is enough. But three neurons side by side give three coordinates: "
            "the triangles rise, and a flat cut parts them off."
        )
        with self.beat("right3", text, kind="answer"):
            self.remove(bent.zoom)
            going = [*bent.base, *bent.points_drawn, cut]
            for part in going:
                part.clear_updaters()
            self.play(*map(FadeOut, going), run_time=0.4)
            self.play(FadeIn(lifted), run_time=0.6)
            self.keep(lifted)
            three = Words("one layer of three", BODY, role="activation").set_opacity(0)
            self.solve(VGroup(Words("no number", HERO, role="activation"), three).arrange(DOWN, buff=0.25))
            self.play(animate(lifted.turn, rate_func=smooth).set_value(1), run_time=3.8)
            self.play(animate(three).set_opacity(1), run_time=0.5)

    @property
    def large(self) -> Region:
        """The room for the working, and the room above it, below the badge."""
        work = self.sheet.work
        return Region(work.left + 1.1, work.right, work.bottom, self.sheet.task.top)


def parts(numbers: np.ndarray) -> Live:
    """Numbers that stand still, as a source."""
    return lambda: numbers
